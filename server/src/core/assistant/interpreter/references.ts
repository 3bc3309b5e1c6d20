// "The second one", "both", "the 2019 one", "that": which of the titles last shown somebody means.
import { normaliseTitle } from '../../../domain/title-match.ts';
import type { InterpretationContext } from './interpretation.ts';
import { readList, readNumber, readOrdinal } from './reading/seasons.ts';

/** Positions counted from 1; `which` when it points at the list but not clearly at an entry of it. */
export type Reference = { kind: 'positions'; positions: number[] } | { kind: 'which' };

type Shown = InterpretationContext['shown'];
type Reading = [RegExp, (found: RegExpExecArray, shown: Shown) => number[]];

const ORDINAL = String.raw`(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))`;
const CARDINAL = String.raw`(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})`;
const THING = String.raw`(?: (?:one|ones|option|choice|result|item|entry|title|movie|film|show|series|of (?:them|those|these)|on (?:the|that|your) list|in (?:the|that|your) list))*`;
const NUMBERED = String.raw`(?:#|no\.? ?|nr\.? ?|number |numbers |option |options |choice |choices |item |items |result |entry )`;

const READINGS: readonly Reading[] = [
  [
    /^(?:it|that|this|them|these|those|that one|this one|the one|that (?:movie|film|show|series)|this (?:movie|film|show|series)|that same one)$/iu,
    (_, shown) => (shown.length === 1 ? [1] : []),
  ],
  [
    /^(?:the )?both(?: of (?:them|those|these))?(?: please)?$/iu,
    (_, shown) => (shown.length === 2 ? [1, 2] : []),
  ],
  [
    /^(?:all(?: of)? (?:them|those|these|three|four|five)|every one of them|all of the above)$/iu,
    (_, shown) => (shown.length <= 5 ? shown.map((_title, index) => index + 1) : []),
  ],
  [new RegExp(String.raw`^(?:the )?(?:last|bottom|final)${THING}$`, 'iu'), (_, shown) => [shown.length]],
  [new RegExp(String.raw`^(?:the )?(?:top|very first)${THING}$`, 'iu'), () => [1]],
  [
    new RegExp(String.raw`^(?:the )?middle${THING}$`, 'iu'),
    (_, shown) => (shown.length % 2 === 1 ? [(shown.length + 1) / 2] : []),
  ],
  [
    new RegExp(String.raw`^(?:the )?second (?:to|from) last${THING}$|^(?:the )?penultimate${THING}$`, 'iu'),
    (_, shown) => [shown.length - 1],
  ],
  [
    /^(?:the )?other(?: one| movie| film| show| series)?$|^not that(?: one)?,? the other(?: one)?$/iu,
    (_, shown) => (shown.length === 2 ? [2] : []),
  ],
  [
    new RegExp(String.raw`^(?:the )?(?:first|top) (${CARDINAL})${THING}$`, 'iu'),
    ([, count = ''], shown) => someOf(shown, readNumber(count)).slice(0, readNumber(count)),
  ],
  [
    new RegExp(String.raw`^(?:the )?last (${CARDINAL})${THING}$`, 'iu'),
    ([, count = ''], shown) => someOf(shown, readNumber(count)).slice(-readNumber(count)),
  ],
  [
    new RegExp(
      String.raw`^(?:the )?(?:${NUMBERED})?(${ORDINAL}(?:(?:,| and|,? &|, and) (?:the )?${ORDINAL})*)${THING}$`,
      'iu',
    ),
    ([, words = '']) =>
      words.split(/,? and |,? & |, /u).map((word) => readOrdinal(word.replace(/^the /iu, ''))),
  ],
  [
    new RegExp(
      String.raw`^(?:the )?${NUMBERED}?(${CARDINAL}(?: ?(?:,|and|&|\+|-|to) ?${NUMBERED}?${CARDINAL})*)${THING}$`,
      'iu',
    ),
    ([, words = '']) => readList(words.replaceAll(new RegExp(NUMBERED, 'giu'), '')),
  ],
  [
    /^(?:the )?(?:(?:one|movie|film|show|series|version) (?=from|of|in))?(?:from |of |in )?(?:the )?((?:19|20)\d\d)(?: (?:one|version|remake|movie|film|series|show|release|edition))?$/iu,
    ([, year = ''], shown) => where(shown, (title) => title.year === Number(year)),
  ],
  [
    /^(?:option|choice|answer|letter) ([a-e])$/iu,
    ([, letter = '']) => ['abcde'.indexOf(letter.toLowerCase()) + 1],
  ],
  [
    /^(?:the )?(?:movie|film)(?: one| version)?(?:,? not the (?:tv )?(?:show|series)(?: one)?)?$/iu,
    (_, shown) => where(shown, (title) => title.kind === 'movie'),
  ],
  [
    /^(?:the )?(?:tv |tv-)?(?:show|series|tv)(?: one| version)?(?:,? not the (?:movie|film)(?: one)?)?$/iu,
    (_, shown) => where(shown, (title) => title.kind === 'series'),
  ],
  [
    /^(?:the )?(?:new|newer|newest|latest|most recent|recent|remake|remade|modern)(?: one| version| movie| film| show)?$/iu,
    (_, shown) => extreme(shown, -1),
  ],
  [
    /^(?:the )?(?:old|older|oldest|original|earlier|earliest|classic)(?: one| version| movie| film| show)?$/iu,
    (_, shown) => extreme(shown, 1),
  ],
];
/** A bare number, a year or "the movie" may be a title; without a list it is no reference. */
const NEEDS_LIST =
  /^(?:\d{1,4}|(?:the )?(?:movie|film|show|series|tv|original|remake|one|two|three|four|five|six|seven|eight|nine|ten|It|IT|This|Them))$/u;
const UNRESOLVABLE =
  /^(?:the |that )?(?:one|version|movie|film|show|series) (?:with|starring|where|about|by|directed)\b|^(?:the )?\w+ (?:one|version)$/iu;

/** "The newer 1", "that 1": people write the word as a number. */
const ONE_AS_NUMBER = /^((?:that|this|the (?!number |no |nr |option |choice |item |result |entry )\S+) )1$/iu;
/** "Remove it then". */
const AFTER_PRONOUN =
  /(?<=^(?:it|that|this|them|that one|this one)) (?:then|now|again|instead|anyway|too|as well)$/iu;
const NAMED_ONE = /^(?:(?:the|that) )?(.+?) (?:one|version|movie|film|show|series)$/iu;
const YEAR_ONLY =
  /^(?:the )?(?:one )?(?:from |of )?(?:the )?((?:19|20)\d\d) (?:one|version|remake|movie|film|series|show|release|edition)$/iu;

/** Reads a reference to what was shown; undefined when the words are none. */
export function readReference(said: string, shown: Shown): Reference | undefined {
  const words = said.replace(ONE_AS_NUMBER, '$1one').replace(AFTER_PRONOUN, '');
  for (const [pattern, read] of READINGS) {
    const found = pattern.exec(words);
    if (found !== null) return settle(read(found, shown), words, shown);
  }
  const named = NAMED_ONE.exec(words)?.[1];
  const positions = named === undefined ? [] : where(shown, ({ name }) => holdsWords(name, named));
  if (positions.length > 0) return { kind: 'positions', positions };
  return shown.length > 0 && UNRESOLVABLE.test(words) ? { kind: 'which' } : undefined;
}

/** The one title whose name differs from the others by the very words that were said ("two towers"). */
export function readByName(words: string, shown: Shown): Reference | undefined {
  if (shown.length < 2) return undefined;
  const said = new Set(wordsOf(words));
  const names = shown.map(({ name }) => wordsOf(name));
  const isShared = (word: string): boolean => names.every((name) => name.includes(word));
  const positions = names.flatMap((name, index) => {
    const own = name.filter((word) => word.length > 2 && !isShared(word));
    const isMeant =
      own.length > 0 && own.every((word) => said.has(word)) && [...said].every((word) => name.includes(word));
    return isMeant ? [index + 1] : [];
  });
  return positions.length === 1 ? { kind: 'positions', positions } : undefined;
}

/** "The 2019 one", where all that is shown bears one name and none of it is of that year. */
export function readYearOnly(words: string, shown: Shown): number | undefined {
  const year = YEAR_ONLY.exec(words)?.[1];
  const names = new Set(shown.map(({ name }) => normaliseTitle(name)));
  return year === undefined || names.size !== 1 ? undefined : Number(year);
}

function wordsOf(name: string): string[] {
  return normaliseTitle(name).split(' ');
}

function holdsWords(name: string, words: string): boolean {
  return ` ${normaliseTitle(name)} `.includes(` ${normaliseTitle(words)} `);
}

/** All positions, when there are as many as were counted. */
function someOf(shown: Shown, count: number): number[] {
  return count >= 1 && count <= shown.length ? shown.map((_title, index) => index + 1) : [];
}

function settle(positions: number[], words: string, shown: Shown): Reference | undefined {
  const isThere = (position: number): boolean => position >= 1 && position <= shown.length;
  if (positions.length > 0 && positions.every(isThere)) return { kind: 'positions', positions };
  const isNoPosition = /^\d{3,4}$/u.test(words) || (shown.length === 1 && /^\d{2}$/u.test(words));
  const mayBeTitle = NEEDS_LIST.test(words) && (shown.length === 0 || isNoPosition);
  return mayBeTitle ? undefined : { kind: 'which' };
}

function where(shown: Shown, fits: (title: Shown[number]) => boolean): number[] {
  const positions = shown.flatMap((title, index) => (fits(title) ? [index + 1] : []));
  return positions.length === 1 ? positions : [];
}

/** The newest (-1) or the oldest (1), when exactly one title is that. */
function extreme(shown: Shown, sign: 1 | -1): number[] {
  const years = shown.flatMap((title) => (title.year === undefined ? [] : [title.year]));
  const year = sign === 1 ? Math.min(...years) : Math.max(...years);
  return where(shown, (title) => title.year === year);
}
