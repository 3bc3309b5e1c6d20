import type { Action } from '../../../domain/action.ts';
import { may } from '../../../domain/permission.ts';
import type { Person, PersonId } from '../../../domain/person.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { reply } from '../reply.ts';
import type { Visit } from '../visit.ts';
import { wording } from '../wording.ts';

type PeopleAction = Extract<Action, { kind: 'approve' | 'block' }>;

/** Approve and Block, tapped under a newcomer's card. */
export async function managePeople(rooms: ConversationRooms, visit: Visit, action: PeopleAction): Promise<Answered> {
  if (!may(visit.person, 'manage-people')) return reply(rooms, visit.batch, wording.mayOnlyAdmins());
  const document = action.kind === 'approve' ? await approve(rooms, visit, action) : await block(rooms, visit, action);
  return reply(rooms, visit.batch, document);
}

async function approve(rooms: ConversationRooms, visit: Visit, action: PeopleAction): Promise<RichText> {
  const approved = await rooms.people.approve(action.person as PersonId);
  if (approved === undefined) return wording.nobody();
  if (!approved.changed) return wording.alreadyIn(approved.person.name);
  await record(rooms, visit, { act: 'approve-person', on: approved.person });
  const to = await rooms.people.bestAddress(approved.person.id, rooms.delivery.presence);
  if (to !== undefined) {
    const document = wording.welcome(approved.person.name);
    await rooms.delivery.send({ to, document, purpose: 'notice', personId: approved.person.id });
  }
  return wording.approved(approved.person.name);
}

async function block(rooms: ConversationRooms, visit: Visit, action: PeopleAction): Promise<RichText> {
  const blocked = await rooms.people.block(action.person as PersonId);
  if (blocked === 'owner') return wording.ownerStays();
  if (blocked === undefined) return wording.nobody();
  if (blocked.changed) await record(rooms, visit, { act: 'block-person', on: blocked.person });
  return wording.blockedPerson(blocked.person.name);
}

async function record(rooms: ConversationRooms, visit: Visit, { act, on }: { act: string; on: Person }): Promise<void> {
  const { channel } = visit.batch.messages[0];
  await rooms.journal.audit({ personId: visit.person.id, channel, act, target: `${on.name} (${on.id})` });
}
