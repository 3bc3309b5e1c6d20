import { sql } from 'kysely';
import type { Query } from '../../../storage/open.ts';
import type { NewRow, Row } from '../../../storage/tables.ts';

// The word stands in the SQL itself: SQLite uses the partial index only when it sees it there.
const PENDING = sql<boolean>`status = 'pending'`;

/** Queries of the cards that wait for a yes. */
export function cardStore(query: Query) {
  return {
    pending: (conversationId: string, personId: string): Promise<Row<'confirmations'> | undefined> =>
      query
        .selectFrom('confirmations')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('person_id', '=', personId)
        .where(PENDING)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    byId: (id: string): Promise<Row<'confirmations'> | undefined> =>
      query.selectFrom('confirmations').selectAll().where('id', '=', id).executeTakeFirst(),
    insertConfirmation: async (row: NewRow<'confirmations'>): Promise<void> => {
      await query.insertInto('confirmations').values(row).execute();
    },
    /** Closes every open card of a person here. */
    cancelPending: async (conversationId: string, personId: string): Promise<void> => {
      await query
        .updateTable('confirmations')
        .set({ status: 'cancelled' })
        .where('conversation_id', '=', conversationId)
        .where('person_id', '=', personId)
        .where(PENDING)
        .execute();
    },
    settleConfirmation: async (id: string, status: 'accepted' | 'declined'): Promise<void> => {
      await query.updateTable('confirmations').set({ status }).where('id', '=', id).execute();
    },
  };
}
