import { sql } from 'kysely';
import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** Queries of what was sent in part and whose rest is held back. */
export function heldStore(query: Query) {
  return {
    /** The newest there whose rest is held back, an answer or a notice, unless something else was answered since. */
    newest: (to: Address): Promise<Pick<Row<'deliveries'>, 'id' | 'created_at'> | undefined> =>
      query
        .selectFrom('deliveries as held')
        .select(['held.id', 'held.created_at'])
        .where('held.channel', '=', to.channel)
        .where('held.address', '=', to.address)
        // The values stand in the SQL itself: the databases use the partial indexes only when they see them there.
        .where(sql<boolean>`held.is_held = 1`)
        .where(
          sql<boolean>`not exists (select 1 from deliveries as answer where answer.channel = held.channel
            and answer.address = held.address and answer.id > held.id and answer.purpose = 'reply')`,
        )
        .orderBy('held.id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    /** Its rest may go; false when nothing of it is held back any more. */
    release: async (id: string, now: number): Promise<boolean> => {
      const { numUpdatedRows } = await query
        .updateTable('deliveries')
        .set({ status: 'queued', is_held: 0, due_at: now, finished_at: null })
        .where('id', '=', id)
        .where('is_held', '=', 1)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}
