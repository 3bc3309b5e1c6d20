import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId, PersonStatus, Role } from '../../domain/person.ts';
import type { PreferenceChange, Preferences } from '../../domain/preferences.ts';
import type { Query } from '../../storage/open.ts';
import type { PeopleLimits } from './limits/limits.ts';
import type { PeopleCodes } from './codes/people-codes.ts';
import type { ManagedBy } from './managed-by.ts';

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

/** A person with what only the admins of the household see of them. */
export interface PersonDetails extends Person {
  isOwner: boolean;
  /** Why they can neither be shut out, nor removed, nor made a member; absent when they can. */
  stays?: Stays;
  createdAt: number;
  /** The one used last stands first. */
  identities: readonly IdentityDetails[];
}

/** One address of a person, and how it is. */
export interface IdentityDetails extends Address {
  displayName?: string;
  /** 0 when nobody has written from there yet. */
  lastSeenAt: number;
  isReachable: boolean;
  /** Since when whoever reads there wants to be sent nothing; absent when they do not mind. */
  optedOutAt?: number;
}

/** Why somebody stays as they are: the owner always does, and so does the last admin of the household. */
export type Stays = 'owner' | 'last-admin';

/** A status that was given, or stood so already. */
export interface StatusChanged {
  person: Person;
  changed: boolean;
  /** The admin who decided before, when it was not changed now. */
  decidedBy?: PersonId;
}

/** Whether something told there is seen now, waits there until somebody comes, or has no way out at all. */
export type Presence = 'present' | 'absent' | 'unconfigured';

/** What people have chosen for themselves. */
export interface PeoplePreferences {
  of(id: PersonId): Promise<Preferences>;
  /** Changes one of the person's own, and notes it. */
  change(by: ManagedBy, change: PreferenceChange): Promise<void>;
}

/** The people of the household and their addresses. */
export interface People extends PeopleCodes {
  /** Makes the owner and their identities where they are missing; safe to run at each start. */
  prepare(): Promise<Person>;
  /** Who writes from this address; a stranger becomes a person who waits. */
  recognize(channel: string, sender: Sender): Promise<KnownSender>;
  byId(id: PersonId, query?: Query): Promise<Person | undefined>;
  /** Whose address this is; unlike `recognize` it makes nobody. */
  byAddress(address: Address, query?: Query): Promise<Person | undefined>;
  /** Active and blocked people by their name, whatever the case. */
  byName(name: string): Promise<Person[]>;
  /** The one person who owns the household; there from the first start on. */
  owner(): Promise<Person>;
  admins(): Promise<Person[]>;
  /** Everybody, those who wait first, then the admins, then by name; `search` looks at names and addresses. */
  roll(search?: string): Promise<PersonDetails[]>;
  /** One person with what only admins see. */
  details(id: PersonId): Promise<PersonDetails | undefined>;
  /** How many there are, and how many of them wait. */
  counts(): Promise<{ people: number; waiting: number }>;
  /** Another text whenever something that is shown of people has changed. */
  mark(): Promise<string>;
  /** Gives a person another name, and notes who did. */
  rename(id: PersonId, name: string, by: ManagedBy): Promise<'done' | undefined>;
  /** Makes a person an admin or a member, and notes who did; the owner and the last admin stay admins. */
  setRole(id: PersonId, role: Role, by: ManagedBy): Promise<'done' | Stays | undefined>;
  /**
   * Takes a person out of the household: addresses, codes, sessions, keys, preferences, what they follow, their limits and
   * what was said with them are gone, and what was on its way to them stops. Requests and audit stay under their name.
   * Whoever writes from one of the addresses afterwards is a stranger.
   */
  remove(id: PersonId, by: ManagedBy): Promise<'done' | Stays | undefined>;
  /** Takes one address from a person and ends their sessions; the last way to reach them stays. */
  unlink(id: PersonId, address: Address, by: ManagedBy): Promise<'done' | 'last' | undefined>;
  active(): Promise<Person[]>;
  /** Where a person is best told something: where they are now, else where it waits for them; of several, the one used last. */
  bestAddress(id: PersonId, presence: (address: Address) => Presence): Promise<Address | undefined>;
  /** The address of a person on one channel, made when there is none. */
  addressOn(channel: string, id: PersonId): Promise<Address>;
  /** True once somebody wrote from an address of this person on this channel. */
  hasWrittenFrom(channel: string, id: PersonId): Promise<boolean>;
  /** Lets a waiting or blocked person in. `changed` is false when they already were. */
  approve(id: PersonId, query?: Query, by?: PersonId): Promise<StatusChanged | undefined>;
  /** Shuts a person out; the owner and the last admin cannot be blocked. */
  block(id: PersonId, query?: Query, by?: PersonId): Promise<StatusChanged | Stays | undefined>;
  /** Gives a person the status `to` as long as they have `from`; the owner stays as they are. */
  putBack(
    id: PersonId,
    change: { from: PersonStatus; to: PersonStatus },
    query: Query,
  ): Promise<{ person: Person; changed: boolean; wasTold: boolean } | undefined>;
  preferences: PeoplePreferences;
  /** What admins have set for them. */
  limits: PeopleLimits;
  /** Notes that a waiting or blocked person was told so. */
  markTold(id: PersonId): Promise<void>;
  /** A newcomer's name, as long as their channel has told none. */
  naming: Naming;
  /** Where a newcomer first wrote when it was no chat of their own, so that they are greeted there; `undefined` once they write alone. */
  setMetAt(id: PersonId, metAt: Address | undefined): Promise<void>;
  metAt(id: PersonId): Promise<Address | undefined>;
  /** Who decided last about them, an admin of the household. */
  decidedBy(id: PersonId, query?: Query): Promise<PersonId | undefined>;
  /** Notes that whoever reads there wants to be sent nothing more, or takes that back; false when it stood so, or nobody is there. */
  setConsent(address: Address, isGiven: boolean): Promise<boolean>;
  setReachable(address: Address, reachable: boolean): Promise<void>;
  /** Writes a new address over an old one, when a chat has moved. */
  moveAddress(from: Address, to: string, query: Query): Promise<void>;
}

/** How a newcomer comes by a name. */
export interface Naming {
  /** What was asked so far; undefined for whoever owes no name. */
  asked(id: PersonId): Promise<{ times: number; at: number } | undefined>;
  /** Notes that they were asked, once more. */
  ask(id: PersonId): Promise<void>;
  /** The name it is now; they are not asked again. */
  settle(id: PersonId, name: string): Promise<void>;
}
