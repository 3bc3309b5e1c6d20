import type { Address, Person, PersonId } from '../../../domain/person.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { Delivery } from '../../delivery/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { ManagedBy, People } from '../../people/index.ts';
import { wording } from '../wording.ts';

/** What the keeper works with. */
export interface DoorRooms {
  storage: Storage;
  people: People;
  journal: Journal;
  delivery: Delivery;
}

/** Who is let in or shut out, by whom. */
export interface Decision {
  personId: PersonId;
  by: ManagedBy;
}

/** How it came out; undefined is nobody of that id. `changed` is false when it stood so already. */
export type Decided = { person: Person; changed: boolean } | undefined;

/** Lets people in and shuts them out: the same act, whether a button of a chat or the dashboard is pressed. */
export interface Doorkeeper {
  /** Lets a waiting or blocked person in, greets them and notes it: once, however often it is pressed. */
  approve(decision: Decision): Promise<Decided>;
  /** Shuts a person out and notes it, once; the owner stays. */
  block(decision: Decision): Promise<Decided | 'owner'>;
}

/** Opens the keeper of the door. */
export function openDoorkeeper(rooms: DoorRooms): Doorkeeper {
  return {
    approve: async (decision) => {
      const to = await whereToGreet(rooms, decision.personId);
      const decided = await rooms.storage.transaction((query) =>
        approvePerson(rooms, query, { ...decision, to }),
      );
      if (decided?.changed) rooms.delivery.wake();
      return decided;
    },
    block: (decision) => rooms.storage.transaction((query) => blockPerson(rooms, query, decision)),
  };
}

/** Looked up before the transaction, which must ask nobody else. */
export function whereToGreet(
  { people, delivery }: DoorRooms,
  personId: PersonId,
): Promise<Address | undefined> {
  return people.bestAddress(personId, delivery.presence);
}

/** Within a transaction; `to` is where the newcomer is greeted. */
export async function approvePerson(
  rooms: DoorRooms,
  query: Query,
  { personId, by, to }: Decision & { to: Address | undefined },
): Promise<Decided> {
  const approved = await rooms.people.approve(personId, query);
  if (!approved?.changed) return approved;
  await note(rooms, query, { act: 'person-approved', on: approved.person, by });
  if (to !== undefined) {
    const document = wording.welcome(approved.person.name);
    await rooms.delivery.enqueue(query, { to, document, purpose: 'notice', personId });
  }
  return approved;
}

/** Within a transaction. */
export async function blockPerson(
  rooms: DoorRooms,
  query: Query,
  { personId, by }: Decision,
): Promise<Decided | 'owner'> {
  const blocked = await rooms.people.block(personId, query);
  if (blocked !== 'owner' && blocked?.changed)
    await note(rooms, query, { act: 'person-blocked', on: blocked.person, by });
  return blocked;
}

function note(
  { journal }: DoorRooms,
  query: Query,
  { act, on, by }: { act: string; on: Person; by: ManagedBy },
): Promise<void> {
  return journal.audit({ ...by, act, target: `${on.name} (${on.id})` }, query);
}
