// What can be told of one title when somebody asks about it; more than a search tells of each hit.
import type { CalendarDay } from './calendar-day.ts';
import type { TitleWithState } from './title.ts';

export type TitleStatus = 'announced' | 'in-cinemas' | 'released' | 'upcoming' | 'continuing' | 'ended';

/** When a film comes or came out, in each way it does; a day has no time zone. */
export interface ReleaseDays {
  cinema?: CalendarDay;
  digital?: CalendarDay;
  physical?: CalendarDay;
}

export interface Credit {
  name: string;
  part: 'cast' | 'crew';
  /** Whom they play, or what they did. */
  as?: string;
}

/** What somebody wants to know of a title. */
export type TitleAspect =
  | 'credits'
  | 'overview'
  | 'rating'
  | 'runtime'
  | 'release'
  | 'seasons'
  | 'trailer'
  | 'streaming'
  | 'all';

/** What is not known is absent; `credits` is absent when nobody here can say who is in it. */
export interface TitleDetails extends TitleWithState {
  status?: TitleStatus;
  releases?: ReleaseDays;
  /** The next episode, milliseconds since the epoch. */
  nextAirsAt?: number;
  trailerUrl?: string;
  /** The leading parts first. */
  credits?: Credit[];
}
