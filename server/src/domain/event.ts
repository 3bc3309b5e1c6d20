import type { TitleRef } from './title.ts';

/** What a media service tells us has happened, in our own words. */
export type MediaEvent =
  | { kind: 'grabbed'; title: EventTitle; downloadId?: string }
  | {
      kind: 'imported';
      title: EventTitle;
      episodes: EventEpisode[];
      isUpgrade: boolean;
      downloadId?: string;
      quality?: string;
    }
  | { kind: 'added' | 'deleted'; title: EventTitle }
  | { kind: 'manual-interaction'; title?: EventTitle; reasons: string[]; downloadId?: string }
  | {
      kind: 'health';
      level: 'ok' | 'notice' | 'warning' | 'error';
      check: string;
      sentence: string;
      restored: boolean;
    };

export interface EventTitle {
  ref: TitleRef;
  name: string;
  year?: number;
  posterUrl?: string;
}

export interface EventEpisode {
  season: number;
  episode: number;
  name?: string;
}
