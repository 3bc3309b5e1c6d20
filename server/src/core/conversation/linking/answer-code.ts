// Somebody wrote a one-time code. It joins this address to the code's person, makes one of two people, or lets somebody
// in who was invited. All of it happens in one transaction with its answer; no model hears of it (CH-7, PE-1, PE-3).
import { maskedAddress, shownAddress } from '../../../domain/address-words.ts';
import type { Address, Person } from '../../../domain/person.ts';
import { bold } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Query } from '../../../storage/open.ts';
import type { CodeFacts } from '../../people/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { closedDoor } from '../door/closed-door.ts';
import type { InTurn } from '../in-turn.ts';
import { decideAndReply, done, reply } from '../reply.ts';
import { voiceOf } from '../wording/spoken-to.ts';
import type { Batch } from '../visit.ts';
import { wordingIn } from '../wording/wording.ts';
import { linkingWordingIn } from './linking-wording.ts';
import type { LinkingWording } from './linking-wording.ts';

/** The rooms, and the order in which the chats of one person are worked on. */
export interface LinkingRooms extends ConversationRooms {
  inTurn: InTurn;
}

/** A code, where it was written, and who wrote from there until now. */
interface Shown {
  batch: Batch;
  code: string;
  at: Address;
  holder: Person | undefined;
  wording: LinkingWording;
}

/** Answers a code, good or not. */
export async function answerCode(rooms: LinkingRooms, batch: Batch, code: string): Promise<Answered> {
  const [{ channel, sender }] = batch.messages;
  const at = { channel, address: sender.address };
  const holder = await rooms.people.byAddress(at);
  // Whoever is shut out has no code that is good, and is told nothing about any.
  if (holder?.status === 'blocked')
    return closedDoor(rooms, batch, await rooms.people.recognize(channel, sender));
  const isIn = holder?.status === 'active';
  if (await rooms.people.tries.isShut(at, { isIn })) return done(rooms, batch);
  const voice = holder === undefined ? rooms.voiceFor(channel) : await voiceOf(rooms, holder.id, channel);
  const shown: Shown = { batch, code, at, holder, wording: linkingWordingIn(voice) };
  const facts = await rooms.people.readCode(code);
  if (facts === undefined) return answerWrong(rooms, shown);
  return facts.purpose === 'invite' ? letIn(rooms, shown, facts) : join(rooms, shown, facts);
}

/** Nobody learns whether there ever was such a code. A stranger is met at the door besides. */
async function answerWrong(rooms: LinkingRooms, { batch, at, holder, wording }: Shown): Promise<Answered> {
  const sentence = (await rooms.people.tries.wrong(at)) === 'shut' ? 'tooMany' : 'notGood';
  const document = wording.say(sentence);
  if (holder?.status === 'active') return reply(rooms, batch, document);
  const [{ channel, sender }] = batch.messages;
  const known = await rooms.people.recognize(channel, sender);
  // The list of the environment has let them in just now.
  if (known.person.status === 'active') return reply(rooms, batch, document);
  return closedDoor(rooms, batch, { ...known, lead: document });
}

async function join(rooms: LinkingRooms, shown: Shown, facts: CodeFacts): Promise<Answered> {
  const { batch, holder, wording } = shown;
  const { person } = facts;
  if (holder?.id === person.id)
    return reply(rooms, batch, wording.say('alreadyYours', { name: bold(person.name) }));
  if (holder !== undefined && (await hasMoreRights(rooms, holder, person)))
    return reply(rooms, batch, wording.say('otherWayRound'));
  const ids = [person.id, ...(holder === undefined ? [] : [holder.id])].toSorted();
  return inTurns(rooms, ids, () => joinNow(rooms, shown, person));
}

/** Nobody is dragged down by a code somebody gave them, and nobody rises by giving one. */
async function hasMoreRights(
  { people }: ConversationRooms,
  holder: Person,
  person: Person,
): Promise<boolean> {
  if (holder.status !== 'active') return false;
  const isAbove = holder.role === 'admin' && person.role !== 'admin';
  return isAbove || (await people.owner()).id === holder.id;
}

/** Two people become one while neither has a turn under way; always in the same order, so that nobody waits in a ring. */
function inTurns(
  rooms: LinkingRooms,
  [id, ...others]: readonly string[],
  work: () => Promise<Answered>,
): Promise<Answered> {
  return id === undefined ? work() : rooms.inTurn(id, () => inTurns(rooms, others, work));
}

async function joinNow(rooms: LinkingRooms, shown: Shown, person: Person): Promise<Answered> {
  const { batch, at } = shown;
  const [{ sender }] = batch.messages;
  const elsewhere = await rooms.people.bestAddress(person.id, rooms.delivery.presence);
  const joined = wordingIn(await voiceOf(rooms, person.id, at.channel)).sayOf('joined', person.name);
  const told = elsewhere && (await linkedElsewhere(rooms, person, { to: elsewhere, at }));
  const answered = await decideAndReply(rooms, batch, async (query) => {
    if (!(await isStillSo(rooms, query, shown, person))) return shown.wording.say('notGood');
    await rooms.people.joinAddress({ personId: person.id, address: at, sender, by: 'code' }, query);
    if (elsewhere !== undefined && told !== undefined)
      await rooms.delivery.enqueue(query, {
        ...{ to: elsewhere, document: told, purpose: 'notice', personId: person.id },
      });
    return joined;
  });
  await rooms.people.tries.forget(at);
  return answered;
}

/** Uses the code up, unless somebody has changed meanwhile who is who. */
async function isStillSo(
  { people }: ConversationRooms,
  query: Query,
  ...[{ code, at, holder }, person]: [Shown, Person]
): Promise<boolean> {
  const holderNow = await people.byAddress(at, query);
  const personNow = await people.byId(person.id, query);
  const isSame = (one: Person | undefined, other: Person | undefined): boolean =>
    one?.id === other?.id && one?.role === other?.role && one?.status === other?.status;
  return isSame(holder, holderNow) && isSame(person, personNow) && (await people.useCode(code, query));
}

/** Told where they were until now: whoever got hold of a code cannot use it unnoticed. */
async function linkedElsewhere(
  rooms: ConversationRooms,
  person: Person,
  { to, at }: { to: Address; at: Address },
): Promise<RichText> {
  const parts = { channel: rooms.delivery.called(at), address: maskedAddress(at) };
  return linkingWordingIn(await voiceOf(rooms, person.id, to.channel)).say('linkedElsewhere', parts);
}

async function letIn(rooms: LinkingRooms, shown: Shown, facts: CodeFacts): Promise<Answered> {
  const { batch, at, holder, wording } = shown;
  if (holder?.status === 'active')
    return reply(rooms, batch, wording.say('inAlready', { name: bold(holder.name) }));
  const { person: invitedBy, name = '' } = facts;
  const [{ sender }] = batch.messages;
  const to = await rooms.people.bestAddress(invitedBy.id, rooms.delivery.presence);
  const told = to && linkingWordingIn(await voiceOf(rooms, invitedBy.id, to.channel));
  const parts = { name: bold(name), channel: `${rooms.delivery.called(at)} (${shownAddress(at)})` };
  const answered = await decideAndReply(rooms, batch, async (query) => {
    if (!(await isStillSo(rooms, query, shown, invitedBy))) return wording.say('notGood');
    const person = await rooms.people.letInvitedIn({ name, invitedBy, address: at, sender }, query);
    if (to !== undefined && told !== undefined) {
      const document = told.say('invitedCame', parts);
      await rooms.delivery.enqueue(query, { to, document, purpose: 'notice', personId: invitedBy.id });
    }
    return wordingIn(rooms.voiceFor(at.channel)).greet('welcome', person.name);
  });
  await rooms.people.tries.forget(at);
  return answered;
}
