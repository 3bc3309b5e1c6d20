// Abilities of a service that not every one has.
import type { TitleRef } from '../domain/title.ts';
import type { InspectAbility, SelfReportAbility } from './inspect-abilities.ts';

/** Abilities beyond the ordinary ones, each absent where the service has none of it. */
export interface MoreAbilities {
  inspect?: InspectAbility;
  selfReport?: SelfReportAbility;
  restore?: RestoreAbility;
}

/** It can say exactly how a title is set up, and set it up so again (CV-11). */
export interface RestoreAbility {
  /** How the title is set up; undefined when the service does not have it. */
  snapshot(ref: TitleRef, signal?: AbortSignal): Promise<TitleSnapshot | undefined>;
  /** Brings back what an act of ours has changed, and nothing that somebody else has changed since. Idempotent. */
  restore(change: TitleChange, signal?: AbortSignal): Promise<RestoreOutcome>;
}

/** How a title is set up in one service, as plain JSON that only this service reads. */
export type TitleSnapshot = Readonly<Record<string, unknown>>;

/** What an act of ours has done to a title. */
export interface TitleChange {
  before: TitleSnapshot;
  /** Absent when the title was taken out. */
  after?: TitleSnapshot;
  /** True when a title that comes back has to be looked for: its files went with it, or had not come yet. */
  isSearched: boolean;
}

/** What became of it. */
export type RestoreOutcome =
  /** `note` is what could not be brought back, as a sentence for the person. */
  | { kind: 'restored'; note?: string }
  /** It is there as it was, or somebody has changed it since. */
  | { kind: 'unchanged' }
  /** It is not there any more. */
  | { kind: 'gone' }
  | { kind: 'refused'; reason: string };
