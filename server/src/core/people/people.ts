import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId } from '../../domain/person.ts';
import { AppError } from '../../kit/errors.ts';
import type { Query, Storage } from '../../storage/open.ts';
import { openAddresses } from './addresses.ts';
import { openPairing } from './pairing.ts';
import { pairingStore } from './pairing-store.ts';
import type { EnvironmentLists, People, WriteAudit } from './people-room.ts';
import { newIdentityRow, newPersonRow } from './people-rows.ts';
import type { RowMaker } from './people-rows.ts';
import { peopleStore, toPerson } from './people-store.ts';
import { personName } from './person-name.ts';
import { openPreferences } from './preferences.ts';
import { openRoll } from './roll.ts';
import { rollStore } from './roll-store.ts';

interface PeopleParts extends RowMaker {
  storage: Storage;
  lists: EnvironmentLists;
  /** Whatever lets somebody in or joins an address to them is noted. */
  audit: WriteAudit;
}

/** Opens the people of the household. */
export function openPeople(parts: PeopleParts): People {
  return {
    ...openLookUps(parts),
    ...openRoll(parts),
    ...openFirstContact(parts),
    ...openStatus(parts),
    ...openAddresses(parts),
    ...openPairing(parts),
    preferences: openPreferences(parts),
  };
}

function openLookUps({
  storage,
}: PeopleParts): Pick<People, 'byId' | 'byName' | 'owner' | 'admins' | 'active'> {
  const store = peopleStore(storage.db);
  return {
    byId: async (id, query = storage.db) => {
      const row = await peopleStore(query).byId(id);
      return row && toPerson(row);
    },
    byName: async (name) => (await store.byName(name.trim())).map(toPerson),
    owner: async () => {
      const row = await store.owner();
      if (row === undefined)
        throw new AppError('NOT_FOUND', 'The household has no owner yet: prepare() was not run');
      return toPerson(row);
    },
    admins: async () => (await store.list({ role: 'admin', status: 'active' })).map(toPerson),
    active: async () => (await store.list({ status: 'active' })).map(toPerson),
  };
}

function openFirstContact(parts: PeopleParts): Pick<People, 'prepare' | 'recognize'> {
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
      if (row.status === 'waiting' && isApproved(parts, address)) {
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

function isApproved({ lists }: PeopleParts, address: Address): boolean {
  return lists.approved.some((one) => one.channel === address.channel && one.address === address.address);
}

/** The owner may have written before they named their own id; whoever was let in or blocked stays as they are. */
function claimFromStranger(
  { storage, audit }: PeopleParts,
  address: Address,
  ownerId: string,
): Promise<void> {
  return storage.transaction(async (query) => {
    const store = peopleStore(query);
    const holder = await store.byAddress(address);
    if (holder === undefined || holder.status !== 'waiting') return;
    await store.updateIdentity(address, { person_id: ownerId });
    await audit(
      {
        channel: address.channel,
        act: 'address-joined',
        target: `Owner (${ownerId})`,
        detail: `${address.address}, by the environment`,
      },
      query,
    );
    if ((await store.identitiesOf(holder.id)).length === 0) await store.removePerson(holder.id);
  });
}

interface LetIn {
  person: Pick<Person, 'id' | 'name'>;
  address: Address;
}

async function letIn(parts: PeopleParts, query: Query, { person, address }: LetIn): Promise<void> {
  const store = peopleStore(query);
  const now = parts.clock.now();
  if (!(await rollStore(query).change(person.id, { column: 'status', value: 'active' }, now))) return;
  await store.update(person.id, { told_at: null });
  await noteLetIn(parts, query, { person, address });
}

/** Nobody pressed a button, so that nobody stands there as who did it. */
function noteLetIn({ audit }: PeopleParts, query: Query, { person, address }: LetIn): Promise<void> {
  const { channel } = address;
  const target = `${person.name} (${person.id})`;
  return audit({ channel, act: 'person-let-in', target, detail: 'by the list of the environment' }, query);
}

/** A stranger waits, unless the environment lets this address in (PE-2). */
function createStranger(parts: PeopleParts, address: Address, sender: Sender): Promise<Person> {
  const name = personName(sender.displayName);
  return parts.storage.transaction(async (query) => {
    const person = newPersonRow(parts, {
      name,
      role: 'member',
      status: isApproved(parts, address) ? 'active' : 'waiting',
      isOwner: false,
    });
    const store = peopleStore(query);
    await store.insertPerson(person);
    await store.insertIdentity(
      newIdentityRow(parts, {
        ...address,
        personId: person.id,
        displayName: name,
        seenAt: parts.clock.now(),
      }),
    );
    if (person.status === 'active') await noteLetIn(parts, query, { person: toPerson(person), address });
    return toPerson(person);
  });
}

function openStatus({
  storage,
  clock,
}: PeopleParts): Pick<People, 'approve' | 'block' | 'putBack' | 'markTold'> {
  type Changed = { person: Person; changed: boolean } | undefined;
  const change = async (query: Query, id: PersonId, status: 'active' | 'blocked'): Promise<Changed> => {
    const store = peopleStore(query);
    const row = await store.byId(id);
    if (row === undefined) return undefined;
    const changed = await rollStore(query).change(id, { column: 'status', value: status }, clock.now());
    if (changed) await store.update(id, { told_at: null });
    // Whoever is let in again later comes in anew.
    if (status === 'blocked') await pairingStore(query).shutOut(id);
    return { person: toPerson({ ...row, status }), changed };
  };
  return {
    approve: (id, query = storage.db) => change(query, id, 'active'),
    block: async (id, query = storage.db) =>
      (await peopleStore(query).byId(id))?.is_owner === 1 ? 'owner' : change(query, id, 'blocked'),
    putBack: async (id, { from, to }, query) => {
      const store = peopleStore(query);
      const row = await store.byId(id);
      if (row === undefined) return undefined;
      const wasTold = row.told_at !== null;
      if (row.status !== from || row.is_owner === 1)
        return { person: toPerson(row), changed: false, wasTold };
      const now = clock.now();
      const changed = await rollStore(query).change(id, { column: 'status', value: to }, now);
      // Whoever waits again was told so when they were let in by mistake; that need not be told at each word.
      if (changed) await store.update(id, { told_at: to === 'waiting' ? now : null });
      if (to !== 'active') await pairingStore(query).shutOut(id);
      return { person: toPerson({ ...row, status: to }), changed, wasTold };
    },
    markTold: (id) => peopleStore(storage.db).update(id, { told_at: clock.now() }),
  };
}
