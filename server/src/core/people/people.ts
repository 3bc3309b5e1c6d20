import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId } from '../../domain/person.ts';
import { AppError } from '../../kit/errors.ts';
import type { Storage } from '../../storage/open.ts';
import { openAddresses } from './addresses.ts';
import { openPairing } from './pairing.ts';
import type { EnvironmentLists, People } from './people-room.ts';
import { newIdentityRow, newPersonRow } from './people-rows.ts';
import type { RowMaker } from './people-rows.ts';
import { peopleStore, toPerson } from './people-store.ts';
import { personName } from './person-name.ts';

interface PeopleParts extends RowMaker {
  storage: Storage;
  lists: EnvironmentLists;
}

/** Opens the people of the household. */
export function openPeople(parts: PeopleParts): People {
  return { ...openRoll(parts), ...openFirstContact(parts), ...openStatus(parts), ...openAddresses(parts), ...openPairing(parts) };
}

function openRoll({ storage }: PeopleParts): Pick<People, 'byId' | 'byName' | 'owner' | 'admins' | 'active'> {
  const store = peopleStore(storage.db);
  return {
    byId: async (id) => {
      const row = await store.byId(id);
      return row && toPerson(row);
    },
    byName: async (name) => (await store.byName(name.trim())).map(toPerson),
    owner: async () => {
      const row = await store.owner();
      if (row === undefined) throw new AppError('NOT_FOUND', 'The household has no owner yet: prepare() was not run');
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
      const known = await store.owner();
      const owner = known ?? newPersonRow(parts, { name: 'Owner', role: 'admin', status: 'active', isOwner: true });
      if (known === undefined) await store.insertPerson(owner);
      // Never seen yet: an address somebody really wrote from is preferred when the owner is told things.
      const terminal = { channel: 'terminal', address: owner.id };
      for (const address of [terminal, ...lists.owner]) await store.insertIdentity(newIdentityRow(parts, { ...address, personId: owner.id, seenAt: 0 }));
      return toPerson(owner);
    },
    recognize: async (channel, sender) => {
      const address = { channel, address: sender.address };
      const row = await store.byAddress(address);
      if (row === undefined) return { person: await createStranger(parts, address, sender), isNew: true };
      await store.updateIdentity(address, { last_seen_at: clock.now(), is_reachable: 1 });
      const person = toPerson(row);
      return row.told_at === null ? { person, isNew: false } : { person, isNew: false, toldAt: row.told_at };
    },
  };
}

/** A stranger waits, unless the environment lets this address in (PE-2). */
function createStranger(parts: PeopleParts, address: Address, sender: Sender): Promise<Person> {
  const isApproved = parts.lists.approved.some((one) => one.channel === address.channel && one.address === address.address);
  const name = personName(sender.displayName);
  return parts.storage.transaction(async (query) => {
    const person = newPersonRow(parts, { name, role: 'member', status: isApproved ? 'active' : 'waiting', isOwner: false });
    const store = peopleStore(query);
    await store.insertPerson(person);
    await store.insertIdentity(newIdentityRow(parts, { ...address, personId: person.id, displayName: name, seenAt: parts.clock.now() }));
    return toPerson(person);
  });
}

function openStatus({ storage, clock }: PeopleParts): Pick<People, 'approve' | 'block' | 'markTold'> {
  const store = peopleStore(storage.db);
  const change = async (id: PersonId, status: 'active' | 'blocked'): Promise<{ person: Person; changed: boolean } | undefined> => {
    const row = await store.byId(id);
    if (row === undefined) return undefined;
    if (row.status === status) return { person: toPerson(row), changed: false };
    await store.update(id, { status, told_at: null, updated_at: clock.now() });
    return { person: toPerson({ ...row, status }), changed: true };
  };
  return {
    approve: (id) => change(id, 'active'),
    block: async (id) => ((await store.byId(id))?.is_owner === 1 ? 'owner' : change(id, 'blocked')),
    markTold: (id) => store.update(id, { told_at: clock.now() }),
  };
}
