import { sql } from 'kysely';
import type { PersonId } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import { partStates } from './part-state.ts';
import type { PartState } from './part-state.ts';

export type SentPart = Pick<Row<'sent_parts'>, 'part' | 'external_id' | 'error'> & { state: PartState };

/** What is known of one part after something was told of it. */
export interface ToldPart {
  deliveryId: string;
  part: number;
  externalId: string | null;
  state: PartState;
  error?: string | undefined;
  segments?: number | undefined;
  now: number;
}

/** Queries of the messages that the other side took. */
export function sentPartStore(query: Query) {
  return {
    of: async (deliveryId: string): Promise<SentPart[]> => {
      const rows = await query
        .selectFrom('sent_parts')
        .select(['part', 'external_id', 'state', 'error'])
        .where('delivery_id', '=', deliveryId)
        .orderBy('part')
        .execute();
      return rows.map((row) => ({ ...row, state: row.state as PartState }));
    },
    one: async (deliveryId: string, part: number): Promise<SentPart | undefined> => {
      const row = await query
        .selectFrom('sent_parts')
        .select(['part', 'external_id', 'state', 'error'])
        .where('delivery_id', '=', deliveryId)
        .where('part', '=', part)
        .executeTakeFirst();
      return row && { ...row, state: row.state as PartState };
    },
    put: async (told: ToldPart): Promise<void> => {
      const { deliveryId, part, externalId, state, error = null, now } = told;
      const fields = { external_id: externalId, state, error, updated_at: now };
      await query
        .insertInto('sent_parts')
        .values({ delivery_id: deliveryId, part, segments: told.segments ?? null, ...fields })
        .onConflict((conflict) => conflict.columns(['delivery_id', 'part']).doUpdateSet(fields))
        .execute();
    },
    /**
     * The send has answered: the other side took it under this id. What it has told of this very message before stays;
     * what is known of an earlier try does not. Answers how the part stands now. Segments add up over the tries.
     */
    taken: async (told: Omit<ToldPart, 'state'>): Promise<PartState> => {
      const { deliveryId, part, externalId, segments, now } = told;
      const isSame = sql<boolean>`sent_parts.external_id is not null and sent_parts.external_id = excluded.external_id`;
      const keeps = sql<boolean>`(sent_parts.state in ('delivered', 'read') or (${isSame}))`;
      const row = await query
        .insertInto('sent_parts')
        .values({
          ...{ delivery_id: deliveryId, part, external_id: externalId, state: 'sent' },
          ...{ segments: segments ?? null, error: null, updated_at: now },
        })
        .onConflict((conflict) =>
          conflict.columns(['delivery_id', 'part']).doUpdateSet({
            state: sql<string>`case when ${keeps} then sent_parts.state else 'sent' end`,
            error: sql<string | null>`case when ${keeps} then sent_parts.error else null end`,
            external_id: sql<string | null>`coalesce(excluded.external_id, sent_parts.external_id)`,
            segments: sql<number | null>`case when excluded.segments is null then sent_parts.segments
              else excluded.segments + coalesce(sent_parts.segments, 0) end`,
            updated_at: now,
          }),
        )
        .returning('state')
        .executeTakeFirstOrThrow();
      return partStates.find((state) => state === row.state) ?? 'sent';
    },
    /** What messages to a person were charged for since then. */
    segmentsSince: async (personId: PersonId, since: number): Promise<number> => {
      const row = await query
        .selectFrom('deliveries')
        .innerJoin('sent_parts', 'sent_parts.delivery_id', 'deliveries.id')
        .select(({ fn }) => fn.sum<number | string | null>('sent_parts.segments').as('segments'))
        .where('deliveries.person_id', '=', personId)
        .where('deliveries.created_at', '>=', since)
        .executeTakeFirst();
      return Number(row?.segments ?? 0);
    },
  };
}
