import { decodeAction } from '../../../domain/action.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { ModelMessage } from '../../../seams/model.ts';
import type { Query } from '../../../storage/open.ts';
import type { NewRow } from '../../../storage/tables.ts';
import type { TurnAnswer } from '../../assistant/index.ts';
import { cardStore } from '../kept/card-store.ts';
import { conversationStore } from '../kept/conversation-store.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import { keepReceipt, settleReceipt } from '../receipts/receipts.ts';
import { receiptStore } from '../receipts/receipt-store.ts';
import { shownStore } from '../kept/shown-store.ts';
import { attributedWords } from '../group/attributed-words.ts';
import { answersOf } from '../visit.ts';
import type { Visit } from '../visit.ts';
import type { Scene } from './scene.ts';

/** A card is good for five minutes (CV-7). */
const CONFIRMATION_MS = 5 * 60_000;

/** What the person will see, and what its buttons are about. */
export interface ShownAnswer {
  document: RichText;
  /** The card in it that waits for their yes. */
  confirmationId?: string;
  /** What was done and can be taken back. */
  receiptId?: string;
}

interface Written {
  query: Query;
  visit: Visit;
  scene: Scene;
  shown: ShownAnswer;
  answer: TurnAnswer;
}

/** Nothing enters the history: the person gets the honest answer, and the journal row waits for "try again". */
export async function recordFailure(rooms: ConversationRooms, written: Written): Promise<void> {
  const { query, visit, scene } = written;
  // A yes that failed leaves its card open for "try again"; other words cancel it, whatever became of them (CV-7).
  if (scene.turn.input.kind === 'words' && !didAnswerCard(written))
    await cardStore(query).cancelPending(scene.conversationId, visit.person.id);
  // What could not be taken back may be tried again, by these words or by others.
  await receiptStore(query).release(scene.conversationId, visit.person.id, eventOf(written));
  await enqueueReply(rooms, written);
  await finish(rooms, written, 'failed');
}

function didAnswerCard({ scene, answer }: Written): boolean {
  const tool = scene.turn.pending?.tool;
  return answer.path === 'direct' && answer.tools.some((call) => call.name === tool && !isUndo(call));
}

function isUndo(call: TurnAnswer['tools'][number]): boolean {
  return 'undo' in call.arguments;
}

/** The event whose words these are, also when they are tried again. */
function eventOf({ visit, scene }: Written): string {
  return (scene.events[0] ?? visit.batch.events[0]).id;
}

/** A "try again" is done either way; it is the words it means that may have failed once more. */
async function finish(
  rooms: ConversationRooms,
  { query, visit, scene }: Written,
  status: 'done' | 'failed',
): Promise<void> {
  const outcome = { status, turnId: scene.turnId };
  await rooms.journal.finish(query, scene.events, outcome);
  if (scene.events !== visit.batch.events)
    await rooms.journal.finish(query, visit.batch.events, { ...outcome, status: 'done' });
}

/** Nothing came of it and nobody wants to hear so: neither words nor history, and the event is done with. */
export async function recordSilence(
  rooms: ConversationRooms,
  { query, visit, scene, answer }: Written,
): Promise<void> {
  await finish(
    rooms,
    { query, visit, scene, answer, shown: { document: answer.document } },
    answer.outcome === 'failed' ? 'failed' : 'done',
  );
}

/** Writes the whole turn: words, tool trace, answer, list, card, and the outgoing delivery. */
export async function recordTurn(rooms: ConversationRooms, success: Written): Promise<void> {
  const { query } = success;
  await conversationStore(query).insertTurn(turnRow(rooms, success), messageRows(rooms, success));
  await recordShown(rooms, success);
  await recordCards(rooms, success);
  await recordReceipts(rooms, success);
  await enqueueReply(rooms, success);
  await finish(rooms, success, 'done');
}

async function enqueueReply(
  rooms: ConversationRooms,
  { query, visit, scene, shown, answer }: Written,
): Promise<void> {
  const { channel, conversation } = visit.batch.messages[0];
  await rooms.delivery.enqueue(query, {
    to: { channel, address: conversation.address },
    document: shown.document,
    purpose: 'reply',
    personId: visit.person.id,
    replyTo: scene.turnId,
    ...answersOf(visit.batch),
    ...editsOf(visit, answer),
  });
}

/** The card of a “next” takes the place of the card it was tapped on (CH-4). */
function editsOf({ batch }: Visit, { outcome, shown }: TurnAnswer): { edits?: string } {
  const { content } = batch.messages[0];
  if (content.kind !== 'tap' || content.messageId === undefined) return {};
  const isNext = decodeAction(content.payload)?.kind === 'next';
  return isNext && outcome === 'answered' && shown !== undefined ? { edits: content.messageId } : {};
}

function turnRow(rooms: ConversationRooms, { visit, scene, answer }: Written): NewRow<'turns'> {
  return {
    id: scene.turnId,
    conversation_id: scene.conversationId,
    person_id: visit.person.id,
    outcome: answer.outcome,
    path: answer.path,
    model: answer.model ?? null,
    tools: JSON.stringify(answer.tools),
    input_tokens: answer.usage.inputTokens,
    output_tokens: answer.usage.outputTokens,
    model_calls: answer.usage.calls,
    started_at: scene.startedAt,
    finished_at: rooms.clock.now(),
  };
}

function messageRows(rooms: ConversationRooms, { visit, scene, answer }: Written): NewRow<'messages'>[] {
  const words: ModelMessage = { role: 'user', text: wordsOf(visit, scene) };
  return [words, ...answer.trace].map((message) => ({
    id: rooms.ids.next(),
    conversation_id: scene.conversationId,
    turn_id: scene.turnId,
    person_id: message.role === 'user' ? visit.person.id : null,
    role: message.role,
    content: JSON.stringify(message),
    created_at: rooms.clock.now(),
  }));
}

/** What the history says a person said, in a group with their name; a tap is told in words. */
function wordsOf({ batch, person }: Visit, { turn: { input } }: Scene): string {
  const texts = input.kind === 'words' ? input.texts : [`(tapped: ${input.action.kind})`];
  return batch.messages[0].conversation.kind === 'group'
    ? attributedWords(person.name, texts)
    : texts.join('\n');
}

async function recordShown(rooms: ConversationRooms, { query, scene, answer }: Written): Promise<void> {
  const listId = rooms.ids.next();
  const picked = answer.list === undefined ? undefined : answer.shown?.[0]?.ref;
  const rows = (answer.list ?? answer.shown ?? []).map((title, index) => ({
    conversation_id: scene.conversationId,
    ref: title.ref,
    list_id: listId,
    position: index + 1,
    title: JSON.stringify(title),
    shown_at: rooms.clock.now(),
    is_picked: title.ref === picked ? 1 : 0,
  }));
  await shownStore(query).saveShown(rows);
}

/** Yes and no settle a card; any other words cancel whatever waits (CV-7); a new card begins to wait. */
async function recordCards(
  rooms: ConversationRooms,
  { query, visit, scene, shown, answer }: Written,
): Promise<void> {
  const store = cardStore(query);
  if (answer.settled !== undefined) await store.settleConfirmation(answer.settled.id, answer.settled.as);
  if (scene.turn.input.kind === 'words' || answer.ask !== undefined)
    await store.cancelPending(scene.conversationId, visit.person.id);
  if (answer.ask === undefined || shown.confirmationId === undefined) return;
  const now = rooms.clock.now();
  await store.insertConfirmation({
    id: shown.confirmationId,
    conversation_id: scene.conversationId,
    person_id: visit.person.id,
    tool: answer.ask.tool,
    arguments: JSON.stringify(answer.ask.arguments),
    modes: JSON.stringify(answer.ask.modes.map((mode) => mode ?? null)),
    status: 'pending',
    created_at: now,
    expires_at: now + CONFIRMATION_MS,
  });
}

/** What was done can be taken back for a while; what was taken back is so once. */
async function recordReceipts(rooms: ConversationRooms, written: Written): Promise<void> {
  const { query, visit, scene, shown, answer } = written;
  if (answer.takenBack !== undefined) await settleReceipt(query, eventOf(written), answer.takenBack);
  if (answer.undoable === undefined || shown.receiptId === undefined) return;
  await keepReceipt(query, rooms.clock, {
    id: shown.receiptId,
    conversationId: scene.conversationId,
    personId: visit.person.id,
    turnId: scene.turnId,
    acts: answer.undoable,
  });
}
