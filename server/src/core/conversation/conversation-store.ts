import type { Address } from '../../domain/person.ts';
import type { TitleWithState } from '../../domain/title.ts';
import type { ModelMessage } from '../../seams/model.ts';
import type { Query } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';

export interface StoredMessage {
  turnId: string;
  message: ModelMessage;
}

/** Queries of conversations, their turns, and what they were last shown. */
export function conversationStore(query: Query) {
  return {
    ensure: async (row: NewRow<'conversations'>): Promise<string> => {
      const known = await find(query, row);
      if (known !== undefined) return known;
      await query
        .insertInto('conversations')
        .values(row)
        .onConflict((conflict) => conflict.columns(['channel', 'address']).doNothing())
        .execute();
      return (await find(query, row)) ?? row.id;
    },
    move: async (from: Address, to: string): Promise<void> => {
      await query
        .updateTable('conversations')
        .set({ address: to })
        .where('channel', '=', from.channel)
        .where('address', '=', from.address)
        .execute();
    },
    /** The newest messages, oldest first: a fixed number, however long the conversation. */
    latestMessages: async (conversationId: string, limit: number): Promise<StoredMessage[]> => {
      const rows = await query
        .selectFrom('messages')
        .select(['turn_id', 'content'])
        .where('conversation_id', '=', conversationId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().map((row) => ({ turnId: row.turn_id, message: JSON.parse(row.content) as ModelMessage }));
    },
    insertTurn: async (turn: NewRow<'turns'>, messages: NewRow<'messages'>[]): Promise<void> => {
      await query.insertInto('turns').values(turn).execute();
      await query.insertInto('messages').values(messages).execute();
    },
    /** The list shown last, in its order. */
    lastShown: async (conversationId: string): Promise<TitleWithState[]> => {
      const rows = await query
        .selectFrom('shown_titles')
        .select(['title'])
        .where('conversation_id', '=', conversationId)
        .where('list_id', '=', ({ selectFrom }) =>
          selectFrom('shown_titles').select(({ fn }) => fn.max('list_id').as('list_id')).where('conversation_id', '=', conversationId),
        )
        .orderBy('position')
        .execute();
      return rows.map((row) => JSON.parse(row.title) as TitleWithState);
    },
    /** Refs of the newest titles shown here. */
    shownRefs: async (conversationId: string, limit: number): Promise<Set<string>> => {
      const rows = await query
        .selectFrom('shown_titles')
        .select('ref')
        .where('conversation_id', '=', conversationId)
        .orderBy('list_id', 'desc')
        .limit(limit)
        .execute();
      return new Set(rows.map((row) => row.ref));
    },
    saveShown: async (rows: NewRow<'shown_titles'>[]): Promise<void> => {
      if (rows.length === 0) return;
      await query
        .insertInto('shown_titles')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'ref']).doUpdateSet((excluded) => ({
            list_id: excluded.ref('excluded.list_id'),
            position: excluded.ref('excluded.position'),
            title: excluded.ref('excluded.title'),
            shown_at: excluded.ref('excluded.shown_at'),
          })),
        )
        .execute();
    },
    pending: (conversationId: string, personId: string): Promise<Row<'confirmations'> | undefined> =>
      query
        .selectFrom('confirmations')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('person_id', '=', personId)
        .where('status', '=', 'pending')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
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
        .where('status', '=', 'pending')
        .execute();
    },
    settleConfirmation: async (id: string, status: 'accepted' | 'declined'): Promise<void> => {
      await query.updateTable('confirmations').set({ status }).where('id', '=', id).execute();
    },
  };
}

async function find(query: Query, address: Address): Promise<string | undefined> {
  const row = await query
    .selectFrom('conversations')
    .select('id')
    .where('channel', '=', address.channel)
    .where('address', '=', address.address)
    .executeTakeFirst();
  return row?.id;
}
