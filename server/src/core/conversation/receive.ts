// The first batch of a lane, from what was stored to its answer: each kind of thing people send goes its way from here.
import type { InboundMessage } from '../../domain/message.ts';
import { describeError } from '../../kit/errors.ts';
import { backoffMs } from '../../kit/retry.ts';
import type { LaneWork } from '../journal/index.ts';
import { answerTap } from './buttons/answer-tap.ts';
import { cardStore } from './kept/card-store.ts';
import { decideByWords } from './approval/decide.ts';
import { beforeRecognized } from './door/before-recognized.ts';
import { closedDoor } from './door/closed-door.ts';
import type { Answered, ConversationRooms } from './conversation-rooms.ts';
import { managePeople } from './door/manage-people.ts';
import { pickedPerson } from './door/picked-person.ts';
import { decideGroup, readGroupWords } from './group/admission/decide-group.ts';
import { firstBatch } from './first-batch.ts';
import { enterGroup, noteAnswer } from './group/receive-in-group.ts';
import type { GroupRooms } from './group/receive-in-group.ts';
import type { InTurn } from './in-turn.ts';
import { actOnLinking, linkingWish } from './linking/act-on-linking.ts';
import { tellTheRest } from './more/tell-the-rest.ts';
import { done, giveUp, reply } from './reply.ts';
import { findConversation } from './kept/conversation-of.ts';
import { takeTurn } from './turn/take-turn.ts';
import type { Batch, Visit } from './visit.ts';
import { asksForWeb, showWayToWeb } from './way-to-web.ts';
import { wordingFor } from './wording/spoken-to.ts';

const RETRY = { firstMs: 1000, maxMs: 60_000, jitter: 0.2 } as const;
const MAX_ATTEMPTS = 4;

/** The rooms, and the order in which the chats of one person are worked on. */
export interface ReceivingRooms extends GroupRooms {
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
  const { batch, rest } = firstBatch(rooms, lane);
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

async function answer(rooms: ReceivingRooms, batch: Batch, stop: AbortSignal): Promise<Answered> {
  const { channel, sender, conversation } = batch.messages[0];
  if (conversation.kind === 'group') return answerInGroup(rooms, { batch, place: conversation, stop });
  const answered = await beforeRecognized(rooms, batch);
  if (answered !== undefined) return answered;
  const known = await rooms.people.recognize(channel, sender);
  if (known.person.status !== 'active') return closedDoor(rooms, batch, known);
  const visit = { batch, person: known.person, isNew: known.isNew, stop };
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

type InGroup = Parameters<typeof enterGroup>[1];

async function answerInGroup(rooms: ReceivingRooms, said: InGroup): Promise<Answered> {
  const entered = await enterGroup(rooms, said);
  const [{ channel, content }] = said.batch.messages;
  // Also for whom we do nothing the button stops turning.
  if ('answered' in entered && content.kind === 'tap' && content.tapId !== undefined)
    rooms.delivery.signal(channel, { kind: 'tap-answer', tapId: content.tapId });
  const given = 'visit' in entered ? await openDoor(rooms, entered.visit) : entered.answered;
  noteAnswer(rooms, said.batch, given);
  return given;
}

async function openDoor(rooms: ReceivingRooms, visit: Visit): Promise<Answered> {
  const content = visit.batch.messages[0].content;
  switch (content.kind) {
    case 'tap':
      return answerTap(rooms, visit, content);
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
      return words(rooms, visit);
  }
}

async function words(rooms: ReceivingRooms, visit: Visit): Promise<Answered> {
  const wish = linkingWish(rooms, visit.batch.messages[0].content);
  if (wish !== undefined) {
    await closeCards(rooms, visit);
    const acted = await actOnLinking(rooms, visit, wish);
    if (acted !== undefined) return acted;
  }
  // It belongs to the answer it goes on with: a card in that still waits.
  const goneOn = await tellTheRest(rooms, visit);
  if (goneOn !== undefined) return goneOn;
  const aboutGroup = await readGroupWords(rooms, visit);
  if (aboutGroup !== undefined) return decideGroup(rooms, visit, aboutGroup);
  const decided = await decideByWords(rooms, visit);
  if (decided !== undefined) return decided;
  const picked = await pickedPerson(rooms, visit);
  if (picked !== undefined) {
    await closeCards(rooms, visit);
    return managePeople(rooms, visit, picked);
  }
  return takeTurn(rooms, visit, { kind: 'words', texts: visit.batch.messages.map(textOf) });
}

/** Whatever else somebody sends, a card that waited for their yes waits no more (CV-7). */
async function closeCards({ storage }: ConversationRooms, { batch, person }: Visit): Promise<void> {
  const conversationId = await findConversation(storage.db, person, batch.messages[0]);
  if (conversationId !== undefined) await cardStore(storage.db).cancelPending(conversationId, person.id);
}

function textOf(message: InboundMessage): string {
  return message.content.kind === 'text' ? message.content.text : '';
}
