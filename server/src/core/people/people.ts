import { createHash } from 'node:crypto';
import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId } from '../../domain/person.ts';
import type { Clock } from '../../kit/clock.ts';
import { AppError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { Row } from '../../storage/tables.ts';
import { personName } from './person-name.ts';
import { peopleStore, toPerson } from './people-store.ts';

/** What the environment says about people. It is applied where nobody is known yet, never over what is stored. */
export interface EnvironmentLists {
  /** Addresses that are the owner's own. */
  owner: readonly Address[];
  /** Addresses that are let in at first contact (PE-2). */
  approved: readonly Address[];
}

export interface KnownSender {
  person: Person;
  /** True when this is the first thing we ever hear from them. */
  isNew: boolean;
  /** When a waiting or blocked person was last told so. */
  toldAt?: number;
}

export interface People {
  /** Makes the owner and their identities where they are missing; safe to run at each start. */
  prepare(): Promise<Person>;
  /** Who writes from this address; a stranger becomes a person who waits. */
  recognize(channel: string, sender: Sender): Promise<KnownSender>;
  byId(id: PersonId): Promise<Person | undefined>;
  /** Active and blocked people by their name, whatever the case. */
  byName(name: string): Promise<Person[]>;
  /** The one person who owns the household; there from the first start on. */
  owner(): Promise<Person>;
  admins(): Promise<Person[]>;
  active(): Promise<Person[]>;
  /** Where a person is best told something: the address used last of those that can be reached, one that is present before one that is not. */
  bestAddress(id: PersonId, isPresent: (address: Address) => boolean): Promise<Address | undefined>;
  /** The address of a person on one channel, made when there is none. */
  addressOn(channel: string, id: PersonId): Promise<Address>;
  /** True once somebody wrote from an address of this person on this channel. */
  hasWrittenFrom(channel: string, id: PersonId): Promise<boolean>;
  /** Lets a waiting or blocked person in. `changed` is false when they already were. */
  approve(id: PersonId): Promise<{ person: Person; changed: boolean } | undefined>;
  /** Shuts a person out; the owner cannot be blocked. */
  block(id: PersonId): Promise<{ person: Person; changed: boolean } | 'owner' | undefined>;
  /** Notes that a waiting or blocked person was told so. */
  markTold(id: PersonId): Promise<void>;
  setReachable(address: Address, reachable: boolean): Promise<void>;
  /** Writes a new address over an old one, when a chat has moved. */
  moveAddress(from: Address, to: string, query: Query): Promise<void>;
  /** A one-time code that joins an address to this person, good for `validMs`. */
  makeCode(id: PersonId, validMs: number): Promise<string>;
  /** Joins the address to the code's person; undefined when the code is not good. */
  redeemCode(code: string, channel: string, sender: Sender): Promise<Person | undefined>;
}

interface PeopleOptions {
  storage: Storage;
  clock: Clock;
  ids: Ids;
  lists: EnvironmentLists;
}

const CODE_BYTES = 12;

/** Opens the people of the household. */
export function openPeople(options: PeopleOptions): People {
  const { storage, clock, ids, lists } = options;
  const store = peopleStore(storage.db);
  const isApproved = ({ channel, address }: Address): boolean =>
    lists.approved.some((one) => one.channel === channel && one.address === address);

  const newPersonRow = (fields: { name: string; role: string; status: string; isOwner: boolean }): Row<'people'> => ({
    id: ids.next(),
    name: fields.name,
    role: fields.role,
    status: fields.status,
    time_zone: null,
    is_owner: fields.isOwner ? 1 : 0,
    told_at: null,
    created_at: clock.now(),
    updated_at: clock.now(),
  });
  const newIdentityRow = (personId: string, address: Address, seenAt: number, displayName?: string): Row<'identities'> => ({
    id: ids.next(),
    person_id: personId,
    channel: address.channel,
    address: address.address,
    display_name: displayName ?? null,
    is_reachable: 1,
    last_seen_at: seenAt,
    created_at: clock.now(),
  });

  const createStranger = (address: Address, sender: Sender): Promise<Person> =>
    storage.transaction(async (query) => {
      const status = isApproved(address) ? 'active' : 'waiting';
      const row = newPersonRow({ name: personName(sender.displayName), role: 'member', status, isOwner: false });
      await peopleStore(query).insertPerson(row);
      await peopleStore(query).insertIdentity(newIdentityRow(row.id, address, clock.now(), sender.displayName));
      return toPerson(row);
    });

  const setStatus = async (id: PersonId, status: 'active' | 'blocked'): Promise<{ person: Person; changed: boolean } | 'owner' | undefined> => {
    const row = await store.byId(id);
    if (row === undefined) return undefined;
    if (status === 'blocked' && row.is_owner === 1) return 'owner';
    if (row.status === status) return { person: toPerson(row), changed: false };
    await store.update(id, { status, told_at: null, updated_at: clock.now() });
    return { person: toPerson({ ...row, status }), changed: true };
  };

  return {
    prepare: async () => {
      const known = await store.owner();
      const owner = known ?? newPersonRow({ name: 'Owner', role: 'admin', status: 'active', isOwner: true });
      if (known === undefined) await store.insertPerson(owner);
      // Never seen yet: an address somebody really wrote from is preferred when the owner is told things.
      for (const address of lists.owner) await store.insertIdentity(newIdentityRow(owner.id, address, 0));
      return toPerson(owner);
    },
    recognize: async (channel, sender) => {
      const address = { channel, address: sender.address };
      const row = await store.byAddress(address);
      if (row === undefined) return { person: await createStranger(address, sender), isNew: true };
      await store.updateIdentity(address, { last_seen_at: clock.now(), is_reachable: 1 });
      const person = toPerson(row);
      return row.told_at === null ? { person, isNew: false } : { person, isNew: false, toldAt: row.told_at };
    },
    byId: async (id) => {
      const row = await store.byId(id);
      return row && toPerson(row);
    },
    byName: async (name) =>
      (await store.list({})).map(toPerson).filter((person) => person.name.toLowerCase() === name.trim().toLowerCase()),
    owner: async () => toPerson((await store.owner()) ?? missingOwner()),
    admins: async () => (await store.list({ role: 'admin', status: 'active' })).map(toPerson),
    active: async () => (await store.list({ status: 'active' })).map(toPerson),
    bestAddress: async (id, isPresent) => {
      const reachable = (await store.identitiesOf(id)).filter((row) => row.is_reachable === 1);
      const addresses = reachable.map((row) => ({ channel: row.channel, address: row.address }));
      return addresses.find(isPresent) ?? addresses[0];
    },
    addressOn: async (channel, id) => {
      const known = (await store.identitiesOf(id)).find((row) => row.channel === channel);
      if (known) return { channel, address: known.address };
      await store.insertIdentity(newIdentityRow(id, { channel, address: id }, 0));
      return { channel, address: id };
    },
    hasWrittenFrom: async (channel, id) =>
      (await store.identitiesOf(id)).some((row) => row.channel === channel && row.last_seen_at > 0),
    approve: async (id) => (await setStatus(id, 'active')) as { person: Person; changed: boolean } | undefined,
    block: (id) => setStatus(id, 'blocked'),
    markTold: (id) => store.update(id, { told_at: clock.now() }),
    setReachable: (address, reachable) => store.updateIdentity(address, { is_reachable: reachable ? 1 : 0 }),
    moveAddress: (from, to, query) => peopleStore(query).updateIdentity(from, { address: to }),
    makeCode: async (id, validMs) => {
      const code = ids.secret(CODE_BYTES);
      await store.insertCode({ code_hash: hashOf(code), person_id: id, expires_at: clock.now() + validMs, used_at: null });
      return code;
    },
    redeemCode: (code, channel, sender) =>
      storage.transaction(async (query) => {
        const within = peopleStore(query);
        const used = await within.useCode(hashOf(code), clock.now());
        if (used === undefined) return undefined;
        const address = { channel, address: sender.address };
        const before = await within.byAddress(address);
        if (before === undefined) {
          await within.insertIdentity(newIdentityRow(used.person_id, address, clock.now(), sender.displayName));
        } else if (before.id !== used.person_id) {
          await within.updateIdentity(address, { person_id: used.person_id, last_seen_at: clock.now() });
          const isLeftEmpty = (await within.identitiesOf(before.id)).length === 0;
          if (before.status === 'waiting' && isLeftEmpty) await within.removePerson(before.id);
        }
        const row = await within.byId(used.person_id);
        return row && toPerson(row);
      }),
  };
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

function missingOwner(): never {
  throw new AppError('NOT_FOUND', 'The household has no owner yet: prepare() was not run');
}
