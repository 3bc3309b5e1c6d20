import { sql } from 'kysely';
import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** Queries of what somebody was answered last. */
export function lastReplyStore(query: Query) {
  return {
    lastReply: (to: Address): Promise<Pick<Row<'deliveries'>, 'document' | 'created_at'> | undefined> =>
      query
        .selectFrom('deliveries')
        .select(['document', 'created_at'])
        .where('channel', '=', to.channel)
        .where('address', '=', to.address)
        .where(sql<boolean>`purpose = 'reply'`)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
  };
}
