// The first word of somebody: who they are, whether a list of the environment lets them in, or that they wait.
import type { Sender } from '../../../domain/message.ts';
import type { Address, Person } from '../../../domain/person.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import { openJoining } from '../joining/join-address.ts';
import { takenStore } from '../leaving/taken-store.ts';
import type { WriteAudit } from '../managed-by.ts';
import type { EnvironmentLists, People } from '../people-room.ts';
import { newIdentityRow, newPersonRow } from '../people-rows.ts';
import type { RowMaker } from '../people-rows.ts';
import { peopleStore, toPerson } from '../people-store.ts';
import { personName } from './person-name.ts';
import { rollStore } from '../roll/roll-store.ts';

interface FirstContactParts extends RowMaker {
  storage: Storage;
  lists: EnvironmentLists;
  /** Whatever lets somebody in or joins an address to them is noted. */
  audit: WriteAudit;
}

/** Opens it. */
export function openFirstContact(parts: FirstContactParts): Pick<People, 'prepare' | 'recognize'> {
  const { storage, clock, lists } = parts;
  const store = peopleStore(storage.db);
  return {
    prepare: async () => {
      const made = newPersonRow(parts, { name: 'Owner', role: 'admin', status: 'active', isOwner: true });
      await store.insertPerson(made);
      const owner = (await store.owner()) ?? made;
      // Never seen yet: an address somebody really wrote from is preferred when the owner is told things.
      const terminal = { channel: 'terminal', address: owner.id };
      for (const address of [terminal, ...lists.owner]) {
        // What was taken away since stays away, whatever the environment says.
        if (await takenStore(storage.db).isTaken(address)) continue;
        await store.insertIdentity(newIdentityRow(parts, { ...address, personId: owner.id, seenAt: 0 }));
        await claimFromStranger(parts, address, owner.id);
      }
      return toPerson(owner);
    },
    recognize: async (channel, sender) => {
      const address = { channel, address: sender.address };
      const row = await store.byAddress(address);
      if (row === undefined) return { person: await createStranger(parts, address, sender), isNew: true };
      if (isSeenAnew(row, clock.now()))
        // In a transaction, which shares its commit with what others write just now.
        await storage.transaction((query) =>
          peopleStore(query).updateIdentity(address, { last_seen_at: clock.now(), is_reachable: 1 }),
        );
      // Nobody has decided about one who waits, so the list still may.
      if (row.status === 'waiting' && (await isApproved(parts, address))) {
        const person = toPerson({ ...row, status: 'active' });
        await storage.transaction((query) => letIn(parts, query, { person, address }));
        return { person, isNew: true };
      }
      const person = toPerson(row);
      return row.told_at === null ? { person, isNew: false } : { person, isNew: false, toldAt: row.told_at };
    },
  };
}

/** Noted once a second at most: a flood of messages is not a flood of writes. */
function isSeenAnew(identity: { last_seen_at: number; is_reachable: number }, now: number): boolean {
  return identity.is_reachable === 0 || now - identity.last_seen_at >= 1000;
}

async function isApproved({ lists, storage }: FirstContactParts, address: Address): Promise<boolean> {
  const isListed = lists.approved.some(
    (one) => one.channel === address.channel && one.address === address.address,
  );
  return isListed && !(await takenStore(storage.db).isTaken(address));
}

/** The owner may have written before they named their own id; whoever was let in or blocked stays as they are. */
async function claimFromStranger(parts: FirstContactParts, address: Address, ownerId: string): Promise<void> {
  const holder = await peopleStore(parts.storage.db).byAddress(address);
  if (holder?.status !== 'waiting') return;
  const joining = { personId: ownerId as Person['id'], address, sender: address, by: 'environment' } as const;
  await parts.storage.transaction((query) => openJoining(parts).joinAddress(joining, query));
}

interface LetIn {
  person: Pick<Person, 'id' | 'name'>;
  address: Address;
}

async function letIn(parts: FirstContactParts, query: Query, { person, address }: LetIn): Promise<void> {
  const store = peopleStore(query);
  const now = parts.clock.now();
  if (!(await rollStore(query).change(person.id, { column: 'status', value: 'active' }, now))) return;
  await store.update(person.id, { told_at: null });
  await noteLetIn(parts, query, { person, address });
}

/** Nobody pressed a button, so that nobody stands there as who did it. */
function noteLetIn({ audit }: FirstContactParts, query: Query, { person, address }: LetIn): Promise<void> {
  const { channel } = address;
  const target = `${person.name} (${person.id})`;
  return audit({ channel, act: 'person-let-in', target, detail: 'by the list of the environment' }, query);
}

/** A stranger waits, unless the environment lets this address in (PE-2). */
async function createStranger(parts: FirstContactParts, address: Address, sender: Sender): Promise<Person> {
  const name = personName(sender.displayName);
  const isListed = await isApproved(parts, address);
  return parts.storage.transaction(async (query) => {
    const person = newPersonRow(parts, {
      name,
      role: 'member',
      status: isListed ? 'active' : 'waiting',
      isOwner: false,
    });
    const store = peopleStore(query);
    await store.insertPerson(person);
    const displayName = sender.displayName === undefined ? {} : { displayName: name };
    const seenAt = parts.clock.now();
    await store.insertIdentity(
      newIdentityRow(parts, { ...address, ...displayName, personId: person.id, seenAt }),
    );
    if (person.status === 'active') await noteLetIn(parts, query, { person: toPerson(person), address });
    return toPerson(person);
  });
}
