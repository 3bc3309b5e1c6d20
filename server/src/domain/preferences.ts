// What a person has chosen for themselves. What they did not choose is absent: then the household's own way holds.
import type { Quality } from './request.ts';
import type { Persona } from './voice.ts';

/** Kinds of news a person may switch off; what needs an admin's hand is none of them. */
export const newsKinds = ['ready', 'followed', 'added'] as const;
/** `ready`: a title they asked for is there; `followed`: one they only follow; `added`: a member added something. */
export type NewsKind = (typeof newsKinds)[number];

export interface Preferences {
  /** Taken for an add that names no quality. */
  quality?: Quality;
  voice?: Persona;
  /** Kinds of news they do not want. */
  unwanted: readonly NewsKind[];
  /** In their own words, each a short note. */
  likes: readonly string[];
  dislikes: readonly string[];
}

/** Nothing chosen. */
export const noPreferences: Preferences = { unwanted: [], likes: [], dislikes: [] };

/** One thing to choose; without a value it is forgotten. */
export type PreferenceChange =
  | { key: 'quality'; value?: Quality }
  | { key: 'voice'; value?: Persona }
  /** An IANA name. */
  | { key: 'time-zone'; value?: string }
  | { key: 'unwanted'; value?: readonly NewsKind[] }
  | { key: 'likes' | 'dislikes'; value?: readonly string[] };

const BY_THE_CLOCK =
  /\b(?:at (?:night|work|lunch|dinner|(?:the )?weekends?)|overnight|tonight|in the (?:morning|afternoon|evening)s?|on (?:week(?:ends?|days?)|\p{L}+days?)|during|between|(?:after|before|until|till) (?!now)\S|(?:from|past) (?:\d|noon|midnight)|for (?:an?|the|\d+|half an?) (?:next )?\p{L}+|quiet hours)/iu;

/** Whether some hours of the day or the week are meant ("at night", "after 10pm"): news know only on and off. */
export function isByTheClock(words: string): boolean {
  return BY_THE_CLOCK.test(words);
}
