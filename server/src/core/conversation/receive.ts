import { decodeAction } from '../../domain/action.ts';
import type { Action } from '../../domain/action.ts';
import type { InboundContent, InboundMessage } from '../../domain/message.ts';
import { describeError } from '../../kit/errors.ts';
import { backoffMs } from '../../kit/retry.ts';
import { readRegret, readUndo } from '../assistant/index.ts';
import type { JournalEvent, LaneWork } from '../journal/index.ts';
import { cardStore } from './card-store.ts';
import { closedDoor } from './door/closed-door.ts';
import type { Answered, ConversationRooms } from './conversation-rooms.ts';
import { managePeople } from './door/manage-people.ts';
import type { InTurn } from './in-turn.ts';
import { done, giveUp, reply } from './reply.ts';
import { findConversation } from './conversation-of.ts';
import { takeTurn } from './turn/take-turn.ts';
import type { Batch, Visit } from './visit.ts';
import { asksForWeb, showWayToWeb } from './way-to-web.ts';
import { wordingFor } from './spoken-to.ts';
import { wordingIn } from './wording.ts';

const RETRY = { firstMs: 1000, maxMs: 60_000, jitter: 0.2 } as const;
const MAX_ATTEMPTS = 4;

/** The rooms, and the order in which the chats of one person are worked on. */
export interface ReceivingRooms extends ConversationRooms {
  inTurn: InTurn;
}

/**
 * Answers the first batch of a lane. A fault of ours (a database that does not answer) puts it back and tries again;
 * after four times the person is told honestly, and "try again" runs it once more.
 */
export async function receive(
  rooms: ReceivingRooms,
  lane: LaneWork,
  stop: AbortSignal,
): Promise<Answered | undefined> {
  const { batch, rest } = firstBatch(lane);
  await rooms.journal.giveBack(rest);
  const log = rooms.log.child({ event: batch.events[0].id });
  try {
    return await answer(rooms, batch, stop);
  } catch (error) {
    const attempt = batch.events[0].attempt;
    if (stop.aborted) {
      // Handed over at once: another replica, or our next start, need not wait for the lease to run out (RE-4).
      await rooms.journal.giveBack(batch.events);
      return undefined;
    }
    log.error({ error: describeError(error), attempt }, 'A turn failed');
    if (attempt >= MAX_ATTEMPTS) return giveUp(rooms, batch, describeError(error));
    await rooms.journal.retry(
      batch.events,
      backoffMs(RETRY, attempt, rooms.ids.random),
      describeError(error),
    );
    return undefined;
  }
}

function firstBatch({ lane, events }: LaneWork): { batch: Batch; rest: JournalEvent[] } {
  const messages = events.map((event) => event.payload as InboundMessage);
  const [first] = messages as [InboundMessage, ...InboundMessage[]];
  const isSame = ({ content, sender }: InboundMessage): boolean =>
    content.kind === 'text' && sender.address === first.sender.address && !standsAlone(content);
  const end = isSame(first) ? messages.findIndex((message) => !isSame(message)) : 1;
  const size = end === -1 ? messages.length : end;
  return {
    batch: {
      lane,
      events: events.slice(0, size) as Batch['events'],
      messages: messages.slice(0, size) as Batch['messages'],
    },
    rest: events.slice(size),
  };
}

/** Whoever asks for the web page asks nothing else with it; an "undo" means what the words before it have done. */
function standsAlone(content: Extract<InboundContent, { kind: 'text' }>): boolean {
  return asksForWeb(content) || readUndo(content.text) !== undefined || readRegret(content.text);
}

async function answer(rooms: ReceivingRooms, batch: Batch, stop: AbortSignal): Promise<Answered> {
  const { channel, sender, content } = batch.messages[0];
  if (content.kind === 'reachable') {
    await rooms.people.setReachable({ channel, address: sender.address }, content.reachable);
    return done(rooms, batch);
  }
  if (content.kind === 'start' && content.code !== undefined) {
    const joined = await rooms.people.redeemCode(content.code, channel, sender);
    if (joined !== undefined)
      return reply(rooms, batch, wordingIn(rooms.voiceFor(channel)).sayOf('joined', joined.name));
  }
  const known = await rooms.people.recognize(channel, sender);
  if (known.person.status !== 'active') return closedDoor(rooms, batch, known);
  const visit = { batch, person: known.person, isNew: known.isNew, stop };
  if (batch.messages[0].conversation.kind === 'group') return openDoor(rooms, visit);
  // Two channels of one person are two lanes, but one conversation: what is answered second knows of the first.
  return rooms.inTurn(known.person.id, async (hasWaited) => {
    stop.throwIfAborted();
    if (!hasWaited) return openDoor(rooms, visit);
    // Who was blocked meanwhile, or is no admin any more, does nothing more by what they were then.
    const { person } = await rooms.people.recognize(channel, sender);
    if (person.status !== 'active') return closedDoor(rooms, batch, { ...known, person });
    return openDoor(rooms, { ...visit, person });
  });
}

async function openDoor(rooms: ConversationRooms, visit: Visit): Promise<Answered> {
  const content = visit.batch.messages[0].content;
  switch (content.kind) {
    case 'tap':
      return tapped(rooms, visit, content);
    case 'start':
      await closeCards(rooms, visit);
      return reply(rooms, visit.batch, (await wordingFor(rooms, visit)).greet('greeting', visit.person.name));
    case 'unsupported':
      await closeCards(rooms, visit);
      return reply(
        rooms,
        visit.batch,
        (await wordingFor(rooms, visit)).say('unsupported', { what: content.what }),
      );
    case 'reachable':
    case 'consent':
    case 'membership':
    case 'moved':
      return done(rooms, visit.batch);
    case 'text':
      if (asksForWeb(content)) {
        await closeCards(rooms, visit);
        return showWayToWeb(rooms, visit);
      }
      return takeTurn(rooms, visit, { kind: 'words', texts: visit.batch.messages.map(textOf) });
  }
}

/** Whatever else somebody sends, a card that waited for their yes waits no more (CV-7). */
async function closeCards({ storage }: ConversationRooms, { batch, person }: Visit): Promise<void> {
  const conversationId = await findConversation(storage.db, person, batch.messages[0]);
  if (conversationId !== undefined) await cardStore(storage.db).cancelPending(conversationId, person.id);
}

async function tapped(
  rooms: ConversationRooms,
  visit: Visit,
  tap: Extract<InboundContent, { kind: 'tap' }>,
): Promise<Answered> {
  const { channel } = visit.batch.messages[0];
  // Answered first, worked on later: the button stops turning at once, and after 15 s nobody would see it.
  if (tap.tapId !== undefined) rooms.delivery.signal(channel, { kind: 'tap-answer', tapId: tap.tapId });
  const action = decodeAction(tap.payload);
  if (action === undefined)
    return reply(rooms, visit.batch, (await wordingFor(rooms, visit)).say('staleButton'));
  if (isAboutPeople(action)) return managePeople(rooms, visit, action);
  return takeTurn(rooms, visit, { kind: 'action', action });
}

function isAboutPeople(action: Action): action is Extract<Action, { kind: 'approve' | 'block' }> {
  return action.kind === 'approve' || action.kind === 'block';
}

function textOf(message: InboundMessage): string {
  return message.content.kind === 'text' ? message.content.text : '';
}
