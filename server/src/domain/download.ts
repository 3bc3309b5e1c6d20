import type { TitleRef } from './title.ts';

/** One download, with a whole percent of what is there. */
export interface Download {
  id: string;
  ref?: TitleRef;
  name: string;
  year?: number;
  season?: number;
  episodes?: number[];
  percent: number;
  timeLeftMs?: number;
  state: 'queued' | 'downloading' | 'paused' | 'importing' | 'stuck';
  /** Why it is stuck, in the service's words. */
  reason?: string;
}
