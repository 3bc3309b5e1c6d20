// Which seasons are meant: one word, or numbers like "1-3,5".
import type { SeasonChoice } from './title.ts';

const MOST = 99;
const WORDS: Readonly<Record<string, SeasonChoice>> = {
  all: { kind: 'all' },
  future: { kind: 'future' },
  new: { kind: 'future' },
  first: { kind: 'first' },
  latest: { kind: 'latest' },
  last: { kind: 'latest' },
  pilot: { kind: 'pilot' },
};

/** Reads it; undefined when it is none, or names seasons beyond `count` or beyond all reason. */
export function readSeasons(words: string, count = MOST): SeasonChoice | undefined {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/^seasons? /u, '');
  const known = Object.hasOwn(WORDS, said) ? WORDS[said] : undefined;
  if (known !== undefined) return known;
  const numbers = new Set<number>();
  for (const part of said.split(/\s*(?:,|&|\band\b)\s*/u)) {
    const [, from, to = from] = /^s?0*(\d{1,2})(?:\s*(?:-|–|to)\s*s?0*(\d{1,2}))?$/u.exec(part) ?? [];
    if (from === undefined || Number(from) > Number(to)) return undefined;
    for (let number = Number(from); number <= Number(to); number += 1) numbers.add(number);
  }
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted.every((number) => number <= count) ? { kind: 'named', numbers: sorted } : undefined;
}
