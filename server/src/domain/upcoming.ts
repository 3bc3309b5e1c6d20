import type { TitleRef } from './title.ts';

/** An episode or a film that is to come. */
export type UpcomingItem = { ref: TitleRef; name: string; year?: number; hasFile: boolean } & (
  | { kind: 'episode'; airsAt: number; season: number; episode: number; episodeName?: string }
  /** A calendar date without a time, `yyyy-mm-dd`: it is the same day everywhere. */
  | { kind: 'movie'; date: string; release: 'cinema' | 'digital' | 'physical' }
);
