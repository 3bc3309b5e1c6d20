import type { Sender } from '../../domain/message.ts';
import type { Address, Person, PersonId, PersonStatus, Role } from '../../domain/person.ts';
import type { PreferenceChange, Preferences } from '../../domain/preferences.ts';
import type { Query } from '../../storage/open.ts';
import type { AuditEntry } from '../journal/index.ts';

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

/** Who manages people, and from where. */
export interface ManagedBy {
  personId: PersonId;
  /** Such as `telegram`, `web` or `api`. */
  channel: string;
}

/** Writes the audit, within the transaction of what it tells. */
export type WriteAudit = (entry: AuditEntry, query: Query) => Promise<void>;

/** A person with what only the admins of the household see of them. */
export interface PersonDetails extends Person {
  isOwner: boolean;
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
}

/** Whether something told there is seen now, waits there until somebody comes, or has no way out at all. */
export type Presence = 'present' | 'absent' | 'unconfigured';

/** What a one-time code is good for. `set-up` signs in as well; it is the owner's, and all of them end with the first sign-in. */
export type CodePurpose = 'join' | 'sign-in' | 'set-up';

/** What people have chosen for themselves. */
export interface PeoplePreferences {
  of(id: PersonId): Promise<Preferences>;
  /** Changes one of the person's own, and notes it. */
  change(by: ManagedBy, change: PreferenceChange): Promise<void>;
}

/** The people of the household and their addresses. */
export interface People {
  /** Makes the owner and their identities where they are missing; safe to run at each start. */
  prepare(): Promise<Person>;
  /** Who writes from this address; a stranger becomes a person who waits. */
  recognize(channel: string, sender: Sender): Promise<KnownSender>;
  byId(id: PersonId, query?: Query): Promise<Person | undefined>;
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
  /** Makes a person an admin or a member, and notes who did; the owner stays an admin. */
  setRole(id: PersonId, role: Role, by: ManagedBy): Promise<'done' | 'owner' | undefined>;
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
  /** Gives a person the status `to` as long as they have `from`; the owner stays as they are. */
  putBack(
    id: PersonId,
    change: { from: PersonStatus; to: PersonStatus },
    query: Query,
  ): Promise<{ person: Person; changed: boolean; wasTold: boolean } | undefined>;
  preferences: PeoplePreferences;
  /** Notes that a waiting or blocked person was told so. */
  markTold(id: PersonId): Promise<void>;
  setReachable(address: Address, reachable: boolean): Promise<void>;
  /** Writes a new address over an old one, when a chat has moved. */
  moveAddress(from: Address, to: string, query: Query): Promise<void>;
  /** A one-time code of this person, good for `validMs` and for one purpose: to join an address unless told. */
  makeCode(id: PersonId, validMs: number, purpose?: CodePurpose): Promise<string>;
  /** Joins the address to the code's person; undefined when the code is not good. */
  redeemCode(code: string, channel: string, sender: Sender): Promise<Person | undefined>;
  /** Uses up a code that signs in; undefined when it is not good, or was made to join an address. */
  redeemSignIn(code: string): Promise<Person | undefined>;
  /** Makes this person's unused codes of a purpose worthless. */
  voidCodes(id: PersonId, purpose: CodePurpose): Promise<void>;
}
