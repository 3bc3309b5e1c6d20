import type { Action } from '../../../domain/action.ts';
import { may } from '../../../domain/permission.ts';
import type { Address, Person, PersonId } from '../../../domain/person.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Query } from '../../../storage/open.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { decideAndReply, reply } from '../reply.ts';
import type { Visit } from '../visit.ts';
import { wording } from '../wording.ts';
import { approvePerson, blockPerson, whereToGreet } from './doorkeeper.ts';
import type { Decision } from './doorkeeper.ts';

type PeopleAction = Extract<Action, { kind: 'approve' | 'block' }>;

interface Tapped extends Decision {
  /** As they are now. */
  known: Person | undefined;
  to: Address | undefined;
}

/** Approve and Block, tapped under a newcomer's card: decided, told and noted together, or not at all. */
export async function managePeople(
  rooms: ConversationRooms,
  visit: Visit,
  action: PeopleAction,
): Promise<Answered> {
  if (!may(visit.person, 'manage-people')) return reply(rooms, visit.batch, wording.mayOnlyAdmins());
  const personId = action.person as PersonId;
  const by = { personId: visit.person.id, channel: visit.batch.messages[0].channel };
  const to = await whereToGreet(rooms, personId);
  const known = await rooms.people.byId(personId);
  const decide = action.kind === 'approve' ? approve : block;
  return decideAndReply(rooms, visit.batch, (query) => decide(rooms, query, { personId, by, known, to }));
}

async function approve(rooms: ConversationRooms, query: Query, tapped: Tapped): Promise<RichText> {
  const approved = await approvePerson(rooms, query, tapped);
  if (approved === undefined) return wording.nobody();
  const { name } = approved.person;
  return approved.changed ? wording.approved(name) : wording.alreadyIn(name);
}

/** Turns a newcomer away. Whoever is in already is not thrown out by an old button: that needs a yes of its own (CV-7). */
async function block(rooms: ConversationRooms, query: Query, tapped: Tapped): Promise<RichText> {
  if (tapped.known?.status === 'active') return wording.isInAlready(tapped.known.name);
  const blocked = await blockPerson(rooms, query, tapped);
  if (blocked === 'owner') return wording.ownerStays();
  return blocked === undefined ? wording.nobody() : wording.blockedPerson(blocked.person.name);
}
