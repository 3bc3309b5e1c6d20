// What was said in a group, before anything is done about it: may we speak here, who is it, and is it for us.
import type { ConversationPlace, InboundMessage } from '../../../domain/message.ts';
import type { Person } from '../../../domain/person.ts';
import { askAdmins } from '../door/ask-admins.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { done, notice } from '../reply.ts';
import type { Batch, Visit } from '../visit.ts';
import type { Group, GroupKeeper } from './admission/groups.ts';
import { groupWordingIn } from './admission/group-wording.ts';
import type { GroupPace } from './group-pace.ts';
import { moveGroup } from './move-group.ts';

/** The rooms, with what is known of groups. */
export interface GroupRooms extends ConversationRooms {
  groups: GroupKeeper;
  pace: GroupPace;
}

type GroupPlace = Extract<ConversationPlace, { kind: 'group' }>;

/** Either the walk goes on, as the visit of somebody we serve, or it has ended here. */
export type Entered = { visit: Visit } | { answered: Answered };

const DAY_MS = 24 * 60 * 60_000;

/** Walks through the door of a group. Only who is served here, and means us, comes out as a visit. */
export async function enterGroup(
  rooms: GroupRooms,
  { batch, place, stop }: { batch: Batch; place: GroupPlace; stop: AbortSignal },
): Promise<Entered> {
  const [message] = batch.messages;
  const chat = { channel: message.channel, address: place.chat };
  const end = async (): Promise<Entered> => ({ answered: await done(rooms, batch) });
  if (message.content.kind === 'moved') {
    await moveGroup(rooms, chat, message.content.chat);
    return end();
  }
  const person = await senderOf(rooms, message);
  if (message.content.kind === 'membership') {
    const by = person !== undefined && isAdmin(person) ? { by: person.id } : {};
    const title = place.title === undefined ? {} : { title: place.title };
    await rooms.groups.noteMembership(chat, { ...title, ...by, isIn: message.content.isIn });
    return end();
  }
  // Who was shut out gets no answer where others read it either.
  if (person?.status === 'blocked') return end();
  const group = await admitted(rooms, await rooms.groups.meet(chat, place.title), { person, place });
  if (group.status !== 'allowed') return waitOutside(rooms, batch, { group, isAddressed: place.isAddressed });
  if (message.sender.isAnonymous === true) return meetNobody(rooms, batch, place);
  if (person?.status === 'active') return enter(rooms, { batch, person, place, stop });
  if (!place.isAddressed) return end();
  return meetStranger(rooms, { batch, known: person, stop });
}

/** Whoever is not known yet is not made a person by what they say in passing. */
async function senderOf(
  { people }: GroupRooms,
  { channel, sender }: InboundMessage,
): Promise<Person | undefined> {
  return sender.isAnonymous === true ? undefined : people.byAddress({ channel, address: sender.address });
}

function isAdmin({ role, status }: Person): boolean {
  return role === 'admin' && status === 'active';
}

/** An admin who speaks to us where nothing is decided yet has decided. */
async function admitted(
  { groups }: GroupRooms,
  group: Group,
  { person, place }: { person: Person | undefined; place: GroupPlace },
): Promise<Group> {
  const isLetIn = group.status === 'waiting' && place.isAddressed && person !== undefined && isAdmin(person);
  return isLetIn ? groups.letInBy(group, person.id) : group;
}

interface Outside {
  group: Group;
  isAddressed: boolean;
}

/** The admins are asked once, and the group is told so once; where we were refused or put out, nothing is said. */
async function waitOutside(
  rooms: GroupRooms,
  batch: Batch,
  { group, isAddressed }: Outside,
): Promise<Entered> {
  if (group.status !== 'waiting') return { answered: await done(rooms, batch) };
  await rooms.groups.askAdmins(group);
  if (!isAddressed || !(await rooms.groups.claimTelling(group)))
    return { answered: await done(rooms, batch) };
  const document = groupWordingIn(rooms.voiceFor(group.channel)).say('asked');
  return { answered: await notice(rooms, batch, { document }) };
}

/** All anonymous admins look the same: none of them is anybody. */
async function meetNobody(rooms: GroupRooms, batch: Batch, place: GroupPlace): Promise<Entered> {
  if (!place.isAddressed) return { answered: await done(rooms, batch) };
  const { channel } = batch.messages[0];
  const day = Math.floor(rooms.clock.now() / DAY_MS);
  const document = groupWordingIn(rooms.voiceFor(channel)).say('anonymous');
  const dedupeKey = `anonymous:${channel}:${place.chat}:${day}`;
  return { answered: await notice(rooms, batch, { document, dedupeKey }) };
}

interface Stranger {
  batch: Batch;
  known: Person | undefined;
  stop: AbortSignal;
}

/** Told once where they asked; the admins are asked once. Their own chat is closed to us until they write there. */
async function meetStranger(rooms: GroupRooms, { batch, known, stop }: Stranger): Promise<Entered> {
  const [{ channel, sender, conversation }] = batch.messages;
  const person = known ?? (await rooms.people.recognize(channel, sender)).person;
  if (known === undefined) {
    await rooms.people.setReachable({ channel, address: sender.address }, false);
    await rooms.people.setMetAt(person.id, { channel, address: conversation.address });
  }
  // The list of the environment may let in whoever is met here for the first time (PE-2).
  if (person.status === 'active')
    return enter(rooms, { batch, person, place: conversation as GroupPlace, stop });
  await askAdmins(rooms, person, { channel, address: sender.address });
  const document = groupWordingIn(rooms.voiceFor(channel)).say('stranger', { name: person.name });
  return { answered: await notice(rooms, batch, { document, dedupeKey: `group-stranger:${person.id}` }) };
}

interface Entering {
  batch: Batch;
  person: Person;
  place: GroupPlace;
  stop: AbortSignal;
}

async function enter(rooms: GroupRooms, { batch, person, place, stop }: Entering): Promise<Entered> {
  const isUnasked = !place.isAddressed;
  if (isUnasked && !rooms.pace.maySpeakUnasked(place.chat)) return { answered: await done(rooms, batch) };
  const isQuiet = isUnasked || rooms.pace.isCrowded(place.chat);
  return { visit: { batch, person, isNew: false, stop, ...(isQuiet && { isQuiet }) } };
}

/** Counts what was said there. */
export function noteAnswer({ pace }: GroupRooms, { messages }: Batch, { replyTo }: Answered): void {
  const [{ conversation }] = messages;
  if (conversation.kind === 'group' && replyTo !== undefined)
    pace.note(conversation.chat, { isUnasked: !conversation.isAddressed });
}
