// The question that waits for an admin's next words: the reason for a no, or how they would rather have it. It lies
// with the cards, so that one thing waits at a time, and is over after ten minutes or with any other act.
import type { Query } from '../../../storage/open.ts';
import { cardStore } from '../kept/card-store.ts';
import { ensureConversation, findConversation } from '../kept/conversation-of.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import type { Visit } from '../visit.ts';

/** No tool of this name can be called: what answers it is read here. */
const TOOL = 'decide_request';
const OPEN_MS = 10 * 60_000;

/** What an admin was asked about a request. */
export interface OpenQuestion {
  id: string;
  request: string;
  as: 'decline' | 'change';
}

/** The question that waits for this person here; undefined when none does. */
export async function openQuestion(
  { storage, clock }: Pick<ConversationRooms, 'storage' | 'clock'>,
  { person, batch }: Visit,
): Promise<OpenQuestion | undefined> {
  const conversationId = await findConversation(storage.db, person, batch.messages[0]);
  if (conversationId === undefined) return undefined;
  const card = await cardStore(storage.db).pending(conversationId, person.id);
  if (card?.tool !== TOOL || card.expires_at <= clock.now()) return undefined;
  return { id: card.id, ...(JSON.parse(card.arguments) as Omit<OpenQuestion, 'id'>) };
}

/** Asks, within the transaction that says so; answers the question's id. */
export async function ask(
  { clock, ids }: Pick<ConversationRooms, 'clock' | 'ids'>,
  query: Query,
  { visit, request, as }: { visit: Visit; request: string; as: OpenQuestion['as'] },
): Promise<string> {
  const { person, batch } = visit;
  const conversationId = await ensureConversation({ query, clock, ids }, person, batch.messages[0]);
  const id = ids.next();
  const now = clock.now();
  const store = cardStore(query);
  await store.cancelPending(conversationId, person.id);
  await store.insertConfirmation({
    ...{ id, conversation_id: conversationId, person_id: person.id, tool: TOOL },
    ...{ arguments: JSON.stringify({ request, as }), modes: '[null]', status: 'pending' },
    ...{ created_at: now, expires_at: now + OPEN_MS },
  });
  return id;
}

/** Whatever else they do, nothing is asked of them any more. */
export async function dropQuestion(
  { storage }: { storage: { db: Query } },
  question: OpenQuestion,
): Promise<void> {
  await cardStore(storage.db).settleConfirmation(question.id, 'declined');
}
