// What of a title is on the shelf, as the service that keeps it counts.
import type { TrackedTitle } from './title.ts';

export interface Holding {
  title: TrackedTitle;
  /** The quality of a film's file, in the service's word for it: "Bluray-1080p". */
  quality?: string;
  /** Of a series: its seasons in their order; the specials (0) only when some are here. */
  seasons?: SeasonHolding[];
}

export interface SeasonHolding {
  season: number;
  /** Episodes with a file. */
  here: number;
  /** Numbers of the episodes that have aired and are not here. */
  missing: number[];
  /** Episodes that have not aired yet. */
  toCome: number;
}

/** How much of one kind a service keeps, all together. */
export interface LibraryTotals {
  kind: 'movie' | 'series';
  titles: number;
  /** Films that are here, or series with at least one episode here. */
  titlesHere: number;
  episodes?: number;
  sizeBytes: number;
  folders: { path: string; freeBytes?: number }[];
}
