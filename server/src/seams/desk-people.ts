// The parts of the desk that are about people: who is in, and what the person at the desk has chosen for themselves.
import type { Person, PersonId, PersonStatus } from '../domain/person.ts';
import type { PreferenceChange, Preferences } from '../domain/preferences.ts';

/** The people of the household, in the hands of an admin. Every act is noted in their name. */
export interface DeskPeople {
  /** Everybody; those who wait first, then the admins, then by name. */
  everybody(): Promise<HousePerson[]>;
  /** Lets somebody in, turns a newcomer away, or shuts somebody out; whoever is let in is greeted, once. */
  decide(id: PersonId, as: DoorAct): Promise<DoorOutcome>;
  /** Gives somebody the status back that they had, as long as they still have the one it was changed to. */
  putBack(id: PersonId, change: { from: PersonStatus; to: PersonStatus }): Promise<DoorOutcome>;
}

/** What an admin may decide about somebody. */
export type DoorAct = 'approve' | 'deny' | 'block';

/** What became of it. */
export type DoorOutcome =
  | { kind: 'done'; before: PersonStatus; after: PersonStatus }
  /** It stood so already, or has been changed since. */
  | { kind: 'unchanged' }
  /** The owner stays, and so does the last admin. */
  | { kind: 'owner' | 'last-admin' }
  | { kind: 'nobody' };

/** Somebody as an admin knows them. */
export interface HousePerson extends Person {
  isOwner: boolean;
  /** Why they can neither be shut out nor removed: the owner stays, and so does the last admin. */
  stays?: 'owner' | 'last-admin';
  /** When we first heard of them. */
  since: number;
  /** The one used last stands first; `called` is what people call the way to it, such as `SMS`. */
  addresses: readonly { channel: string; address: string; called: string }[];
}

/** What the person at the desk has chosen for themselves. */
export interface DeskPreferences {
  /** As they are now, this turn's changes included. */
  current(): Preferences;
  change(change: PreferenceChange): Promise<void>;
}

export type { PreferenceChange } from '../domain/preferences.ts';
