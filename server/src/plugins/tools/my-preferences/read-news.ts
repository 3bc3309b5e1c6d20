// "off", "ready off", "news of what members add on": which kinds of news are meant, and whether they are wanted.
import { isByTheClock, newsKinds } from '../../../domain/preferences.ts';
import type { NewsKind } from '../../../domain/preferences.ts';

export interface NewsWish {
  kinds: readonly NewsKind[];
  isWanted: boolean;
}

const WORDS: Readonly<Record<NewsKind, RegExp>> = {
  ready: /\bready\b/iu,
  followed: /\bfollow(?:ed|ing|s)?\b/iu,
  added: /\badd(?:ed|s|ing)?\b/iu,
};

/** Undefined when neither on nor off is said, or only for some hours. Without a kind all of them are meant. */
export function readNews(said: string): NewsWish | undefined {
  if (isByTheClock(said)) return undefined;
  const isOff = /\b(?:off|no|none|stop|mute)\b/iu.test(said);
  const isOn = /\b(?:on|yes|all|resume)\b/iu.test(said);
  if (isOff === isOn) return undefined;
  const named = newsKinds.filter((kind) => WORDS[kind].test(said));
  return { kinds: named.length > 0 ? named : newsKinds, isWanted: isOn };
}

export function unwantedAfter(unwanted: readonly NewsKind[], { kinds, isWanted }: NewsWish): NewsKind[] {
  const others = unwanted.filter((kind) => !kinds.includes(kind));
  return isWanted ? others : newsKinds.filter((kind) => others.includes(kind) || kinds.includes(kind));
}
