import { sql } from 'kysely';
import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** Queries of answers whose rest is held back. */
export function heldStore(query: Query) {
  return {
    /** What was answered there last. */
    newestReply: (
      to: Address,
    ): Promise<Pick<Row<'deliveries'>, 'id' | 'is_held' | 'created_at'> | undefined> =>
      query
        .selectFrom('deliveries')
        .select(['id', 'is_held', 'created_at'])
        .where('channel', '=', to.channel)
        .where('address', '=', to.address)
        // The word stands in the SQL itself: the databases use the partial index only when they see it there.
        .where(sql<boolean>`purpose = 'reply'`)
        .orderBy('id', 'desc')
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
