// All that a service can say about why a title is, or is not, here yet.
import type { Download } from './download.ts';
import type { ReleaseDays, TitleStatus } from './title-details.ts';
import type { TrackedTitle } from './title.ts';

export interface Whereabouts {
  title: TrackedTitle;
  /** Whether the service looks for it at all. */
  isMonitored: boolean;
  /** What is in the queue for it. */
  downloads: Download[];
  /** The last thing that happened to it. */
  lastEvent?: TitleEvent;
  /** When the service last looked for it. */
  searchedAt?: number;
  addedAt?: number;
  status?: TitleStatus;
  /** Films only. */
  releases?: ReleaseDays;
  /** Episodes that have aired, are wanted, and are not here. */
  missing?: { season: number; episode: number }[];
  /** The next episode, milliseconds since the epoch. */
  nextAirsAt?: number;
}

export interface TitleEvent {
  kind: 'grabbed' | 'imported' | 'failed' | 'ignored' | 'deleted';
  at: number;
  season?: number;
  episode?: number;
  /** In the service's own words, without names of files. */
  reason?: string;
}
