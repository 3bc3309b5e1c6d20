import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId } from '../../domain/person.ts';
import type { Query } from '../../storage/open.ts';

/** What the environment says about people. It is applied where nobody is known yet and to those who still wait, never over what an admin decided. */
export interface EnvironmentLists {
  /** Addresses that are the owner's own. */
  owner: readonly Address[];
  /** Addresses that are let in at first contact (PE-2). */
  approved: readonly Address[];
}

/** Somebody who wrote, as we know them. */
export interface KnownSender {
  person: Person;
  /** True when this is the first thing we ever hear from them. */
  isNew: boolean;
  /** When a waiting or blocked person was last told so. */
  toldAt?: number;
}

/** Whether something told there is seen now, waits there until somebody comes, or has no way out at all. */
export type Presence = 'present' | 'absent' | 'unconfigured';

/** The people of the household and their addresses. */
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
  /** Where a person is best told something: where they are now, else where it waits for them; of several, the one used last. */
  bestAddress(id: PersonId, presence: (address: Address) => Presence): Promise<Address | undefined>;
  /** The address of a person on one channel, made when there is none. */
  addressOn(channel: string, id: PersonId): Promise<Address>;
  /** True once somebody wrote from an address of this person on this channel. */
  hasWrittenFrom(channel: string, id: PersonId): Promise<boolean>;
  /** Lets a waiting or blocked person in. `changed` is false when they already were. */
  approve(id: PersonId, query?: Query): Promise<{ person: Person; changed: boolean } | undefined>;
  /** Shuts a person out; the owner cannot be blocked. */
  block(id: PersonId, query?: Query): Promise<{ person: Person; changed: boolean } | 'owner' | undefined>;
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
