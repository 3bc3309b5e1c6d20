import type { Address, Person, PersonId, PersonStatus } from '../../../domain/person.ts';
import type { DoorAct, DoorOutcome } from '../../../seams/tool.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { Delivery } from '../../delivery/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { ManagedBy, People, StatusChanged, Stays } from '../../people/index.ts';
import { wordingIn } from '../wording/wording.ts';

/** What the keeper works with. */
export interface DoorRooms {
  storage: Storage;
  people: People;
  journal: Journal;
  delivery: Delivery;
  /** The voice for whoever reads us on this channel. */
  voiceFor(channel: string): Voice;
}

/** Who is let in or shut out, by whom. */
export interface Decision {
  personId: PersonId;
  by: ManagedBy;
}

/** How it came out; undefined is nobody of that id. `changed` is false when it stood so already. */
export type Decided = StatusChanged | undefined;

/** Lets people in and shuts them out: the same act, whether a button of a chat or the dashboard is pressed. */
export interface Doorkeeper {
  /** Lets a waiting or blocked person in, greets them and notes it: once, however often it is pressed. */
  approve(decision: Decision): Promise<Decided>;
  /** Shuts a person out and notes it, once; the owner and the last admin stay. */
  block(decision: Decision): Promise<Decided | Stays>;
  /** Approves, turns a newcomer away, or blocks, and tells how somebody stood before. */
  decide(decision: Decision, as: DoorAct): Promise<DoorOutcome>;
  /** Takes a decision back: the status they had before, as long as nobody has decided otherwise since. */
  putBack(decision: Decision, change: StatusChange): Promise<DoorOutcome>;
}

interface StatusChange {
  from: PersonStatus;
  to: PersonStatus;
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
    decide: async (decision, as) => {
      const to = await whereToGreet(rooms, decision.personId);
      const outcome = await rooms.storage.transaction((query) =>
        decidePerson(rooms, query, { ...decision, to, as }),
      );
      rooms.delivery.wake();
      return outcome;
    },
    putBack: async (decision, change) => {
      const to = await whereToGreet(rooms, decision.personId);
      const outcome = await rooms.storage.transaction((query) =>
        putPersonBack(rooms, query, { ...decision, to, change }),
      );
      rooms.delivery.wake();
      return outcome;
    },
  };
}

type Deciding = Decision & { to: Address | undefined };

/** Within a transaction. Whoever is in is not turned away like a newcomer. */
async function decidePerson(
  rooms: DoorRooms,
  query: Query,
  { as, ...decision }: Deciding & { as: DoorAct },
): Promise<DoorOutcome> {
  const before = (await rooms.people.byId(decision.personId, query))?.status;
  if (before === undefined) return { kind: 'nobody' };
  if (as === 'deny' && before !== 'waiting') return { kind: 'unchanged' };
  const decided = await (as === 'approve'
    ? approvePerson(rooms, query, decision)
    : blockPerson(rooms, query, { ...decision, act: as === 'deny' ? 'person-denied' : 'person-blocked' }));
  if (decided === 'owner' || decided === 'last-admin') return { kind: decided };
  if (decided === undefined) return { kind: 'nobody' };
  if (!decided.changed) return { kind: 'unchanged' };
  return { kind: 'done', before, after: decided.person.status };
}

/** Within a transaction. Who was told of the decision is told that it is taken back. */
async function putPersonBack(
  rooms: DoorRooms,
  query: Query,
  { personId, by, to, change }: Deciding & { change: StatusChange },
): Promise<DoorOutcome> {
  const back = await rooms.people.putBack(personId, change, query);
  if (back === undefined) return { kind: 'nobody' };
  const { person, changed, wasTold } = back;
  if (!changed) return { kind: 'unchanged' };
  const act = 'person-put-back';
  const detail = `from ${change.from} to ${change.to}`;
  await rooms.journal.audit({ ...by, act, target: `${person.name} (${person.id})`, detail }, query);
  if (to !== undefined && (change.from === 'active' || wasTold)) {
    const document = standsNow(person, rooms.voiceFor(to.channel));
    await rooms.delivery.enqueue(query, { to, document, purpose: 'notice', personId });
  }
  return { kind: 'done', before: change.from, after: change.to };
}

function standsNow({ name, status }: Person, voice: Voice): RichText {
  const wording = wordingIn(voice);
  if (status === 'blocked') return wording.say('blocked');
  return wording.sayOf(status === 'active' ? 'backIn' : 'waitsAgain', name);
}

/** Where they wrote: a group they were met in, as long as they have written nowhere else. Looked up before the transaction, which must ask nobody else. */
export async function whereToGreet(
  { people, delivery }: Pick<DoorRooms, 'people' | 'delivery'>,
  personId: PersonId,
): Promise<Address | undefined> {
  return (await people.metAt(personId)) ?? (await people.bestAddress(personId, delivery.presence));
}

/** Within a transaction; `to` is where the newcomer is greeted. */
export async function approvePerson(
  rooms: DoorRooms,
  query: Query,
  { personId, by, to }: Decision & { to: Address | undefined },
): Promise<Decided> {
  const approved = await rooms.people.approve(personId, query, by.personId);
  if (!approved?.changed) return approved;
  await note(rooms, query, { act: 'person-approved', on: approved.person, by });
  if (to !== undefined) {
    const document = wordingIn(rooms.voiceFor(to.channel)).greet('welcome', approved.person.name);
    await rooms.delivery.enqueue(query, { to, document, purpose: 'notice', personId });
  }
  return approved;
}

/** Within a transaction. */
export async function blockPerson(
  rooms: DoorRooms,
  query: Query,
  { personId, by, act = 'person-blocked' }: Decision & { act?: 'person-blocked' | 'person-denied' },
): Promise<Decided | Stays> {
  const blocked = await rooms.people.block(personId, query, by.personId);
  if (typeof blocked === 'object' && blocked.changed)
    await note(rooms, query, { act, on: blocked.person, by });
  return blocked;
}

function note(
  { journal }: DoorRooms,
  query: Query,
  { act, on, by }: { act: string; on: Person; by: ManagedBy },
): Promise<void> {
  return journal.audit({ ...by, act, target: `${on.name} (${on.id})` }, query);
}
