// Abilities to look closely: at one title, and at the service itself.
import type { Holding, LibraryTotals } from '../domain/holding.ts';
import type { TitleDetails } from '../domain/title-details.ts';
import type { TitleRef } from '../domain/title.ts';
import type { Whereabouts } from '../domain/whereabouts.ts';

/** It can look closely at one title. Each answers undefined for a title it does not know, or does not have. */
export interface InspectAbility {
  /** Its facts, whether the household has it or not; credits are looked up only when they are wanted. */
  details(ref: TitleRef, want: { credits: boolean }, signal?: AbortSignal): Promise<TitleDetails | undefined>;
  /** What of it is on the shelf. */
  holding(ref: TitleRef, signal?: AbortSignal): Promise<Holding | undefined>;
  /** Why it is, or is not, here yet. */
  whereabouts(ref: TitleRef, signal?: AbortSignal): Promise<Whereabouts | undefined>;
}

/** It can tell of itself. */
export interface SelfReportAbility {
  /** What it warns of by itself, each in a sentence; none when all is well. */
  warnings(signal?: AbortSignal): Promise<string[]>;
  /** How much it keeps. Reads all of it, so that the answer is kept for a while. */
  totals(signal?: AbortSignal): Promise<LibraryTotals>;
}
