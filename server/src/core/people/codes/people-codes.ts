// One-time codes of people: what they are good for, and who makes, reads and uses them up.
import type { Sender } from '../../../domain/message.ts';
import type { Address, Person, PersonId } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';
import type { ManagedBy } from '../managed-by.ts';

/**
 * What a one-time code is good for. `join` and `link` join an address to the person whose code it is, `invite` lets
 * somebody new in, `sign-in` signs in by the web. `set-up` signs in as well; it is the owner's, and all of them end with
 * the first sign-in.
 */
export type CodePurpose = 'join' | 'link' | 'invite' | 'sign-in' | 'set-up';

/** A code as it is shown, once. */
export interface MadeCode {
  /** Such as `KTHM-7Q4X`: read aloud and typed easily. */
  code: string;
  expiresAt: number;
}

/** An invitation that was just made; its code is shown this once. */
export interface Invitation extends MadeCode, OpenInvitation {}

/** An invitation nobody has used yet. */
export interface OpenInvitation {
  id: string;
  name: string;
  invitedBy: PersonId;
  expiresAt: number;
}

/** What a good code stands for. */
export interface CodeFacts {
  purpose: 'join' | 'link' | 'invite';
  /** Whose code it is; of an `invite` who invited. */
  person: Person;
  /** Of an `invite`: what the invited is called. */
  name?: string;
}

/** Somebody who writes a code, and where. */
export interface Redeeming {
  code: string;
  channel: string;
  sender: Sender;
}

/** One-time codes that join an address to a person, let somebody in, or sign one in. Only their hashes are kept. */
export interface PeopleCodes {
  /** A one-time code of this person, good for `validMs` and for one purpose: to join an address unless told. */
  makeCode(id: PersonId, validMs: number, purpose?: 'join' | 'sign-in' | 'set-up'): Promise<string>;
  /** A code that joins another address to this person: short, good for ten minutes; it voids the one before. */
  makeLinkCode(id: PersonId): Promise<MadeCode>;
  /** Invites somebody by name: whoever uses the code within seven days is in under that name. Noted in the audit. */
  invite(by: ManagedBy, invited: { name: string }): Promise<Invitation>;
  /** Invitations nobody has used yet, the newest first. */
  invitations(): Promise<OpenInvitation[]>;
  /** Takes an invitation back; false when there is none of this id any more. */
  revokeInvitation(id: string, by: ManagedBy): Promise<boolean>;
  /** What a code is good for, without using it up; undefined for one that is good for nothing (any more). */
  readCode(code: string): Promise<CodeFacts | undefined>;
  /** Uses it up, within a transaction; false when somebody else was faster. */
  useCode(code: string, query: Query): Promise<boolean>;
  /**
   * Gives the address to a person, within a transaction, and notes it. A stranger who held it is gone; whoever else
   * held it becomes one with this person: everything of theirs follows.
   */
  joinAddress(
    joining: { personId: PersonId; address: Address; sender: Sender; by: 'code' | 'environment' },
    query: Query,
  ): Promise<void>;
  /** Lets the holder of an address in by an invitation, within a transaction, and notes it. */
  letInvitedIn(
    invited: { name: string; invitedBy: Person; address: Address; sender: Sender },
    query: Query,
  ): Promise<Person>;
  /** Joins the address to the code's person; undefined when the code is not good. */
  redeemCode(code: string, channel: string, sender: Sender): Promise<Person | undefined>;
  /** Uses up a code that signs in; undefined when it is not good, or was made to join an address. */
  redeemSignIn(code: string): Promise<Person | undefined>;
  /** Makes this person's unused codes of a purpose worthless. */
  voidCodes(id: PersonId, purpose: CodePurpose): Promise<void>;
  /** Counts wrong codes typed at an address. */
  tries: CodeTries;
}

/** Slows down those who guess: so many wrong codes in ten minutes, by address and in the whole household. */
export interface CodeTries {
  /** True while no code is read from there; `isIn` for an address of somebody who is in already. */
  isShut(address: Address, by: { isIn: boolean }): Promise<boolean>;
  /** Notes a wrong one. `shut` is answered for the one that shuts it, so that it is told once. */
  wrong(address: Address): Promise<'counted' | 'shut'>;
  /** Whoever was right is not counted. */
  forget(address: Address): Promise<void>;
}
