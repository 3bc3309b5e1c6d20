import { parseTitleRef } from '../../../domain/title.ts';
import type { Row } from '../../../storage/tables.ts';
import type { AssistantTurn, PendingConfirmation, TurnInput } from '../../assistant/index.ts';
import type { JournalEvent } from '../../journal/index.ts';
import { cardStore } from '../kept/card-store.ts';
import { conversationStore } from '../kept/conversation-store.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import { historyWindow } from './history.ts';
import { claimReceipt } from '../receipts/receipts.ts';
import { shownStore } from '../kept/shown-store.ts';
import type { LastShown } from '../kept/shown-store.ts';
import { ensureConversation } from '../kept/conversation-of.ts';
import type { Visit } from '../visit.ts';
import { whatIsMeant } from './try-again.ts';

/** Rows read for the history, and refs that count as shown: fixed, so that a turn costs the same for ever. */
const HISTORY_ROWS = 60;
const KNOWN_REFS = 300;
const REF_IN_WORDS = /\b(?:movie|series):(?:tmdb|tvdb):\d+\b/g;

/** All that a turn begins with. */
export interface Scene {
  turnId: string;
  conversationId: string;
  startedAt: number;
  turn: AssistantTurn;
  /** Whose words this turn answers: the batch's, or those of an earlier failure that is tried again. */
  events: readonly JournalEvent[];
}

/** Reads what the assistant needs to know; undefined when "try again" has nothing to run again. */
export async function setScene(
  rooms: ConversationRooms,
  visit: Visit,
  input: TurnInput,
): Promise<Scene | undefined> {
  const [message] = visit.batch.messages;
  const { channel } = message;
  const turnId = rooms.ids.next();
  const startedAt = rooms.clock.now();
  const meant = await whatIsMeant(rooms, visit, input);
  if (meant === undefined) return undefined;
  const store = conversationStore(rooms.storage.db);
  const shown = shownStore(rooms.storage.db);
  const conversationId = await ensureConversation(
    { ...rooms, query: rooms.storage.db },
    visit.person,
    message,
  );
  const preferences = await rooms.people.preferences.of(visit.person.id);
  const desk = rooms.deskFor({
    preferences,
    person: visit.person,
    conversationId,
    channel,
    voice: rooms.voiceFor(channel, preferences.voice),
    origin: meant.events[0]?.id ?? turnId,
    signal: visit.stop,
  });
  // "Try again" says again what was said then: a card shown since is not what it answers.
  const said = meant.events[0] ?? visit.batch.events[0];
  const pending = openCard(
    await cardStore(rooms.storage.db).pending(conversationId, visit.person.id),
    said,
    startedAt,
  );
  const stored = await store.latestMessages(conversationId, HISTORY_ROWS);
  const last = await screenFor(shown, conversationId, meant.input);
  const refs = await shown.shownRefs(conversationId, KNOWN_REFS);
  const typed = refsIn(meant.input);
  return {
    turnId,
    conversationId,
    startedAt,
    events: meant.events,
    turn: {
      person: visit.person,
      input: meant.input,
      history: historyWindow(stored, rooms.historyTokens, stored.length === HISTORY_ROWS),
      shown: last.picked === undefined ? last.titles : [last.picked],
      ...(last.picked === undefined ? {} : { list: last.titles }),
      knowsRef: (ref) => parseTitleRef(ref) !== undefined && (refs.has(ref) || typed.has(ref)),
      ...(pending === undefined ? {} : { pending }),
      claimReceipt: (which) =>
        claimReceipt(rooms, { conversationId, personId: visit.person.id, event: said.id }, which),
      // What somebody has told of their taste is nothing for the others to hear of.
      ...(message.conversation.kind === 'group' ? { isOverheard: true } : { taste: preferences }),
      desk,
      log: rooms.log.child({ turn: turnId }),
    },
  };
}

/** What is on screen; for a “next” the list its card came from, which may be an older one. */
function screenFor(
  shown: ReturnType<typeof shownStore>,
  conversationId: string,
  input: TurnInput,
): Promise<LastShown> {
  if (input.kind !== 'action' || input.action.kind !== 'next') return shown.lastShown(conversationId);
  return shown.listWith(conversationId, input.action.ref);
}

/** Refs the person gave us: typed, or tapped on a button of ours (of a notice, say, that no turn has shown). */
function refsIn(input: TurnInput): Set<string> {
  if (input.kind === 'words') return new Set(input.texts.flatMap((text) => text.match(REF_IN_WORDS) ?? []));
  return new Set('ref' in input.action ? [input.action.ref] : []);
}

/** A yes counts only for a card that was there when it came in (CV-6; ids sort by time), and only for five minutes. */
function openCard(
  row: Row<'confirmations'> | undefined,
  event: JournalEvent,
  now: number,
): PendingConfirmation | undefined {
  if (row === undefined || row.expires_at <= now || event.id < row.id) return undefined;
  return {
    id: row.id,
    tool: row.tool,
    arguments: JSON.parse(row.arguments) as Record<string, unknown>,
    modes: (JSON.parse(row.modes) as (string | null)[]).map((mode) => mode ?? undefined),
  };
}
