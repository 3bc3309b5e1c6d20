import { sql } from 'kysely';
import type { Query } from '../../../storage/open.ts';
import type { TwoPeople } from './merge-store.ts';

/** Queries that make one conversation of two: a person's direct chats are one, which bears their id (decision 0017). */
export function mergedConversationStore(query: Query, { fromId, intoId }: TwoPeople) {
  return {
    move: async (now: number): Promise<void> => {
      await query
        .insertInto('conversations')
        .values({ id: intoId, channel: 'person', address: intoId, kind: 'direct', created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await moveDirect(query, { fromId, intoId });
      await moveShown(query, { fromId, intoId });
      await query.deleteFrom('conversations').where('id', '=', fromId).execute();
      await moveInGroups(query, { fromId, intoId });
    },
  };
}

async function moveDirect(query: Query, { fromId, intoId }: TwoPeople): Promise<void> {
  const to = { conversation_id: intoId, person_id: intoId };
  await query.updateTable('turns').set(to).where('conversation_id', '=', fromId).execute();
  await query.updateTable('confirmations').set(to).where('conversation_id', '=', fromId).execute();
  await query.updateTable('receipts').set(to).where('conversation_id', '=', fromId).execute();
  await query
    .updateTable('messages')
    // The assistant's own messages have no author.
    .set({
      conversation_id: intoId,
      person_id: sql`case when person_id is null then null else ${intoId} end`,
    })
    .where('conversation_id', '=', fromId)
    .execute();
  await query
    .updateTable('requests')
    .set({ conversation_id: intoId })
    .where('person_id', '=', intoId)
    .where('conversation_id', '=', fromId)
    .execute();
}

/** A title that both were shown stays where it was shown later. */
async function moveShown(query: Query, { fromId, intoId }: TwoPeople): Promise<void> {
  await query
    .deleteFrom('shown_titles as older')
    .where('older.conversation_id', 'in', [fromId, intoId])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('shown_titles as newer')
          .select('newer.ref')
          .where('newer.conversation_id', 'in', [fromId, intoId])
          .whereRef('newer.conversation_id', '<>', 'older.conversation_id')
          .whereRef('newer.ref', '=', 'older.ref')
          .whereRef('newer.list_id', '>', 'older.list_id'),
      ),
    )
    .execute();
  await query
    .updateTable('shown_titles')
    .set({ conversation_id: intoId })
    .where('conversation_id', '=', fromId)
    .execute();
}

/** What they said in groups is theirs as well; groups are few. */
async function moveInGroups(query: Query, { fromId, intoId }: TwoPeople): Promise<void> {
  const groups = await query.selectFrom('conversations').select('id').where('kind', '=', 'group').execute();
  for (const { id } of groups)
    for (const table of ['turns', 'messages', 'confirmations', 'receipts'] as const)
      await query
        .updateTable(table)
        .set({ person_id: intoId })
        .where('conversation_id', '=', id)
        .where('person_id', '=', fromId)
        .execute();
}
