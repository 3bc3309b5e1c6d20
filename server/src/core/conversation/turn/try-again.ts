import { decodeAction } from '../../../domain/action.ts';
import type { InboundMessage } from '../../../domain/message.ts';
import type { TurnInput } from '../../assistant/index.ts';
import type { JournalEvent } from '../../journal/index.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import { conversationStore } from '../kept/conversation-store.ts';
import { findConversation } from '../kept/conversation-of.ts';
import type { Batch, Visit } from '../visit.ts';

const TRY_AGAIN = /^\s*(please\s+)?(try (it |that )?(again|once more)|retry)[\s.!]*$/i;

/** What a turn answers: the words of the batch, or what failed before and is run again. */
export interface Meant {
  input: TurnInput;
  /** The events whose words these are; they are what failed when this turn fails. */
  events: readonly JournalEvent[];
}

/** True when all that was said is to run the last failure again; such a message is never itself what failed. */
export function isTryAgain({ messages }: Batch): boolean {
  const [{ content }] = messages;
  return messages.length === 1 && content.kind === 'text' && TRY_AGAIN.test(content.text);
}

/** "Try again" runs the journal rows that failed last as they were; undefined when there are none. */
export async function whatIsMeant(
  rooms: ConversationRooms,
  { batch, person }: Visit,
  input: TurnInput,
): Promise<Meant | undefined> {
  if (!isTryAgain(batch)) return { input, events: batch.events };
  const events = await rooms.journal.lastFailed(batch.lane);
  if (await isOvertaken(rooms, { batch, person }, events)) return undefined;
  const failed = events.map(({ payload }) => payload as InboundMessage);
  // In a group the words may be somebody else's, who has other rights.
  if (failed.some(({ sender }) => sender.address !== batch.messages[0].sender.address)) return undefined;
  const contents = failed.map(({ content }) => content);
  const [first] = contents;
  if (first?.kind === 'tap') {
    const action = decodeAction(first.payload);
    return action && { input: { kind: 'action', action }, events };
  }
  const texts = contents.flatMap((content) => (content.kind === 'text' ? [content.text] : []));
  return texts.length === 0 ? undefined : { input: { kind: 'words', texts }, events };
}

/** What failed before the last good turn is over: nobody means it by "try again" any more. */
async function isOvertaken(
  rooms: ConversationRooms,
  { batch, person }: Pick<Visit, 'batch' | 'person'>,
  events: readonly JournalEvent[],
): Promise<boolean> {
  const { db } = rooms.storage;
  const conversationId = await findConversation(db, person, batch.messages[0]);
  const latest =
    conversationId === undefined ? undefined : await conversationStore(db).latestTurn(conversationId);
  const [failed] = events;
  return latest !== undefined && failed !== undefined && failed.id < latest;
}
