// Which seasons somebody means: "seasons 3-5", "s03", "season four", "all seasons", "the pilot of".
import type { Modifiers } from './modifier-words.ts';

const ORDINALS = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const CARDINALS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const NUMBER = String.raw`(?:\d{1,2}|${CARDINALS.join('|')})`;
const LIST = String.raw`${NUMBER}(?:\s*(?:,|&|\+|and|to|thru|through|until|-|–|,\s*and)\s*(?:season |s)?${NUMBER})*`;
const OF = String.raw`(?:\s+(?:of|from|for|in|only|alone|:))?`;
const LEAD = String.raw`(?:^|[\s,(]+)(?:(?:just|only|with|and|the)\s+)*`;

type Reading = [RegExp, (found: RegExpExecArray) => Pick<Modifiers, 'seasons' | 'episode'>];

const READINGS: readonly Reading[] = [
  [
    new RegExp(String.raw`${LEAD}s(\d{1,2})\s*e(?:p)?(\d{1,3})\b${OF}`, 'iu'),
    ([, season, episode]) => ({ seasons: String(Number(season)), episode: Number(episode) }),
  ],
  [
    new RegExp(String.raw`${LEAD}(\d{1,2})x(\d{2,3})\b${OF}`, 'iu'),
    ([, season, episode]) => ({ seasons: String(Number(season)), episode: Number(episode) }),
  ],
  [
    new RegExp(
      String.raw`${LEAD}season (${NUMBER}),? (?:episode|ep\.?) (\d{1,3}|${CARDINALS.join('|')})\b${OF}`,
      'iu',
    ),
    ([, season = '', episode = '']) => ({
      seasons: String(readNumber(season)),
      episode: readNumber(episode),
    }),
  ],
  [
    new RegExp(
      String.raw`${LEAD}(?:episode|ep\.?) (\d{1,3}|${CARDINALS.join('|')})(?:,| of| from| in)? season (${NUMBER})\b${OF}`,
      'iu',
    ),
    ([, episode = '', season = '']) => ({
      seasons: String(readNumber(season)),
      episode: readNumber(episode),
    }),
  ],
  [
    new RegExp(
      String.raw`${LEAD}(?:(?:all|every)(?: of)?(?: the)? (?:seasons?|episodes?)|(?:all )?(?:the )?(?:missing|remaining) (?:seasons?|episodes?)|(?:whole|entire|complete|full) (?:series|show|thing|run)|(?:whole|entirety)(?= of )|every season)\b${OF}(?: the show| the series)?`,
      'iu',
    ),
    () => ({ seasons: 'all' }),
  ],
  [new RegExp(String.raw`${LEAD}pilot(?: episode)?\b${OF}`, 'iu'), () => ({ seasons: 'pilot' })],
  [
    new RegExp(
      String.raw`${LEAD}(?:(?:any |all )?(?:new|future|upcoming|coming|next)(?: upcoming)? (?:episodes?|eps|seasons)|(?:episodes|eps) (?:as they air|from now on)|from now on)\b${OF}`,
      'iu',
    ),
    () => ({ seasons: 'future' }),
  ],
  [
    new RegExp(String.raw`${LEAD}(?:latest|newest|last|most recent|current|new) season\b${OF}`, 'iu'),
    () => ({ seasons: 'latest' }),
  ],
  [new RegExp(String.raw`${LEAD}first season\b${OF}`, 'iu'), () => ({ seasons: 'first' })],
  [
    new RegExp(String.raw`${LEAD}first (${NUMBER}) seasons\b${OF}`, 'iu'),
    ([, count = '']) => ({ seasons: range(1, readNumber(count)).join(',') }),
  ],
  [
    new RegExp(
      String.raw`${LEAD}(${ORDINALS.slice(2).join('|')}|\d{1,2}(?:st|nd|rd|th)) season\b${OF}`,
      'iu',
    ),
    ([, ordinal = '']) => ({ seasons: String(readOrdinal(ordinal)) }),
  ],
  [
    new RegExp(String.raw`${LEAD}(?:seasons?|series(?= \d)|s(?=\d))\s*(${LIST})\b\)?${OF}`, 'iu'),
    ([, numbers = '']) => ({ seasons: readList(numbers).join(',') }),
  ],
];

/** Takes the season words out; what is left is the title. */
export function takeSeasons(words: string, modifiers: Modifiers): string {
  for (const [pattern, read] of READINGS) {
    const found = pattern.exec(words);
    if (found === null) continue;
    Object.assign(modifiers, read(found));
    const before = words.slice(0, found.index);
    return `${before.trimEnd()} ${words.slice(found.index + found[0].length).trimStart()}`.replace(
      /^[\s,]+|[\s,]+$/gu,
      '',
    );
  }
  return words;
}

/** "1 and 2", "3-5", "one, two and four" as numbers. */
export function readList(words: string): number[] {
  const parts = words
    .toLowerCase()
    .replaceAll(/season |s(?=\d)/gu, '')
    .split(/\s*(?:,\s*and|,|&|\+|\band\b)\s*/u);
  const numbers = parts.flatMap((part) => {
    const [from = '', to] = part.split(/\s*(?:-|–|\bto\b|\bthru\b|\bthrough\b|\buntil\b)\s*/u);
    return to === undefined ? [readNumber(from)] : range(readNumber(from), readNumber(to));
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

export function readNumber(word: string): number {
  const spelled = CARDINALS.indexOf(word.toLowerCase());
  return spelled === -1 ? Number(word) : spelled;
}

export function readOrdinal(word: string): number {
  const spelled = ORDINALS.indexOf(word.toLowerCase());
  return spelled === -1 ? Number.parseInt(word, 10) : spelled;
}

function range(from: number, to: number): number[] {
  return to < from ? [from, to] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
