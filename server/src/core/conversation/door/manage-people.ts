import type { Action } from '../../../domain/action.ts';
import { may } from '../../../domain/permission.ts';
import type { Address, Person, PersonId } from '../../../domain/person.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Query } from '../../../storage/open.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { decideAndReply, reply } from '../reply.ts';
import type { Visit } from '../visit.ts';
import { wording } from '../wording.ts';

type PeopleAction = Extract<Action, { kind: 'approve' | 'block' }>;

interface Decision {
  visit: Visit;
  query: Query;
  personId: PersonId;
  /** As they are now. */
  known: Person | undefined;
  /** Where the person is told; looked up before, for the transaction must ask nobody else. */
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
  const to = await rooms.people.bestAddress(personId, rooms.delivery.presence);
  const known = await rooms.people.byId(personId);
  const decide = action.kind === 'approve' ? approve : block;
  return decideAndReply(rooms, visit.batch, (query) => decide(rooms, { visit, query, personId, known, to }));
}

async function approve(rooms: ConversationRooms, decision: Decision): Promise<RichText> {
  const { query, personId, to } = decision;
  const approved = await rooms.people.approve(personId, query);
  if (approved === undefined) return wording.nobody();
  if (!approved.changed) return wording.alreadyIn(approved.person.name);
  await record(rooms, decision, { act: 'approve-person', on: approved.person });
  if (to !== undefined) {
    const document = wording.welcome(approved.person.name);
    await rooms.delivery.enqueue(query, { to, document, purpose: 'notice', personId });
  }
  return wording.approved(approved.person.name);
}

/** Turns a newcomer away. Whoever is in already is not thrown out by an old button: that needs a yes of its own (CV-7). */
async function block(rooms: ConversationRooms, decision: Decision): Promise<RichText> {
  if (decision.known?.status === 'active') return wording.isInAlready(decision.known.name);
  const blocked = await rooms.people.block(decision.personId, decision.query);
  if (blocked === 'owner') return wording.ownerStays();
  if (blocked === undefined) return wording.nobody();
  if (blocked.changed) await record(rooms, decision, { act: 'block-person', on: blocked.person });
  return wording.blockedPerson(blocked.person.name);
}

async function record(
  rooms: ConversationRooms,
  { visit, query }: Decision,
  { act, on }: { act: string; on: Person },
): Promise<void> {
  const { channel } = visit.batch.messages[0];
  await rooms.journal.audit(
    { personId: visit.person.id, channel, act, target: `${on.name} (${on.id})` },
    query,
  );
}
