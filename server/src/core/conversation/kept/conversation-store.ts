import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { NewRow } from '../../../storage/tables.ts';

export interface StoredMessage {
  turnId: string;
  /** A ModelMessage as JSON: most of what is read is left out again, so it is parsed by whoever keeps it. */
  content: string;
}

/** Queries of conversations and their turns. */
export function conversationStore(query: Query) {
  return {
    find: (address: Address): Promise<string | undefined> => find(query, address),
    /** The newest turn of a conversation; ids sort by time. */
    latestTurn: async (conversationId: string): Promise<string | undefined> => {
      const row = await query
        .selectFrom('turns')
        .select('id')
        .where('conversation_id', '=', conversationId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id;
    },
    ensure: async (row: NewRow<'conversations'>): Promise<string> => {
      const known = await find(query, row);
      if (known !== undefined) return known;
      await query
        .insertInto('conversations')
        .values(row)
        // By whichever of its names: on PostgreSQL two who begin it at once may meet at the id first.
        .onConflict((conflict) => conflict.doNothing())
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
    /** The newest messages, oldest first, those of a turn together: a fixed number, however long the conversation. */
    latestMessages: async (conversationId: string, limit: number): Promise<StoredMessage[]> => {
      const rows = await query
        .selectFrom('messages')
        .select(['turn_id', 'content'])
        .where('conversation_id', '=', conversationId)
        .orderBy('turn_id', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().map((row) => ({ turnId: row.turn_id, content: row.content }));
    },
    insertTurn: async (turn: NewRow<'turns'>, messages: NewRow<'messages'>[]): Promise<void> => {
      await query.insertInto('turns').values(turn).execute();
      await query.insertInto('messages').values(messages).execute();
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
