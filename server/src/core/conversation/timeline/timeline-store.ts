import { sql } from 'kysely';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** A stretch of one address's rows: the newest `limit` before the id `before`, or at the end. */
export interface Stretch {
  address: string;
  lane: string;
  before?: string | undefined;
  limit: number;
}

export type SaidRow = Pick<Row<'inbound_events'>, 'external_id' | 'payload' | 'received_at'>;
export type HeardRow = Pick<Row<'deliveries'>, 'id' | 'purpose' | 'document' | 'created_at'>;

/**
 * Queries of what was said and heard on one channel, newest first. The channel's name stands in the SQL itself: both
 * databases use the partial indexes of that channel only when they see it there.
 */
export function timelineStore(query: Query, channel: string) {
  const isSource = sql<boolean>`source = ${sql.lit(channel)}`;
  const isChannel = sql<boolean>`channel = ${sql.lit(channel)}`;
  const heard = (address: string) =>
    query
      .selectFrom('deliveries')
      .select(['id', 'purpose', 'document', 'created_at'])
      .where(isChannel)
      .where('address', '=', address);
  return {
    said: ({ lane, before, limit }: Stretch): Promise<SaidRow[]> => {
      const rows = query
        .selectFrom('inbound_events')
        .select(['external_id', 'payload', 'received_at'])
        .where(isSource)
        .where('lane', '=', lane)
        .orderBy('external_id', 'desc')
        .limit(limit);
      return (before === undefined ? rows : rows.where('external_id', '<', before)).execute();
    },
    /** Whether it is sent already or waits; what was given up is not shown. */
    heard: ({ address, before, limit }: Stretch): Promise<HeardRow[]> => {
      const rows = heard(address).where('status', '<>', 'dead').orderBy('id', 'desc').limit(limit);
      return (before === undefined ? rows : rows.where('id', '<', before)).execute();
    },
    /** One thing heard at this address; undefined for another's. */
    heardOne: (address: string, id: string): Promise<HeardRow | undefined> =>
      heard(address).where('id', '=', id).executeTakeFirst(),
  };
}
