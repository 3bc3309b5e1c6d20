import { sql } from 'kysely';
import type { Query } from '../../../storage/open.ts';
import type { NewRow, Row } from '../../../storage/tables.ts';

/** Queries of what was done and can be taken back. */
export function receiptStore(query: Query) {
  return {
    insert: async (row: NewRow<'receipts'>): Promise<void> => {
      await query.insertInto('receipts').values(row).execute();
    },
    byId: (id: string): Promise<Row<'receipts'> | undefined> =>
      query.selectFrom('receipts').selectAll().where('id', '=', id).executeTakeFirst(),
    /** The newest of a person here first. */
    latest: (conversationId: string, personId: string, limit: number): Promise<Row<'receipts'>[]> =>
      query
        .selectFrom('receipts')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('person_id', '=', personId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    /** Takes hold of it for one event; false when it is over, or another event has it. */
    claim: async (id: string, claim: { event: string; now: number }): Promise<boolean> => {
      const { numUpdatedRows } = await query
        .updateTable('receipts')
        .set({ claimed_by: claim.event })
        .where('id', '=', id)
        .where('status', '=', 'open')
        .where('expires_at', '>', claim.now)
        .where(({ or, eb }) => or([eb('claimed_by', 'is', null), eb('claimed_by', '=', claim.event)]))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    /** What became of what this event holds; false when it holds it no more. */
    settle: async (
      id: string,
      event: string,
      change: { status: 'open' | 'undone' | 'failed'; acts?: string },
    ): Promise<boolean> => {
      const { numUpdatedRows } = await query
        .updateTable('receipts')
        .set({ ...change, claimed_by: null })
        .where('id', '=', id)
        .where('status', '=', 'open')
        .where('claimed_by', '=', event)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    /** Lets go of whatever this event holds here. */
    release: async (conversationId: string, personId: string, event: string): Promise<void> => {
      await query
        .updateTable('receipts')
        .set({ claimed_by: null })
        .where('conversation_id', '=', conversationId)
        .where('person_id', '=', personId)
        .where('claimed_by', '=', event)
        .where(sql<boolean>`status = 'open'`)
        .execute();
    },
    /** What nobody can take back or asks about any more. */
    dropOld: async (conversationId: string, personId: string, before: number): Promise<void> => {
      await query
        .deleteFrom('receipts')
        .where('conversation_id', '=', conversationId)
        .where('person_id', '=', personId)
        .where('expires_at', '<', before)
        .execute();
    },
  };
}
