// What the desk offers to take acts back (CV-11). All of it is plain JSON, kept with a receipt.
import type { TitleRef } from '../domain/title.ts';
import type { Unavailable } from './unavailable.ts';
import type { RestoreOutcome, TitleSnapshot } from './service-abilities.ts';

/** How a title stands in every service that has it, and who wants to hear of it; taken before it is changed. */
export interface TitleStanding {
  kind: 'standing';
  ref: TitleRef;
  /** As people call it, for the audit. */
  name?: string;
  copies: readonly { service: string; snapshot: TitleSnapshot }[];
  /** Ids of the open requests with their states, and who follows the title. */
  requests: readonly { id: string; state: string }[];
  followers: readonly { personId: string; since: number }[];
}

/** What an undo brings back of a title. */
export interface StandingChange {
  before: TitleStanding;
  /** Absent when the title was taken out. */
  after?: TitleStanding;
  isSearched: boolean;
}

/** What became of it, over all services. */
export type Restored = RestoreOutcome | Unavailable;

/** Something a person's request has done, by which it can be taken back. */
export type RequestAct =
  | { kind: 'request'; request: string }
  | { kind: 'follow' | 'unfollow'; ref: TitleRef };

/** What became of taking it back. */
export type TakenBack =
  /** The title is out of the service again; `others` so many other people wanted it too. */
  | { kind: 'removed'; others: number; hadFiles: boolean }
  /** It had not been asked of any service yet. */
  | { kind: 'withdrawn' }
  /** The series is looked for as it was before. */
  | { kind: 'seasons-restored'; note?: string }
  | { kind: 'follows' | 'unfollowed' }
  /** There is nothing left of it. */
  | { kind: 'gone' }
  | { kind: 'kept'; why: 'imported' | 'others' | 'busy' | 'not-own' | 'changed' }
  | Unavailable;
