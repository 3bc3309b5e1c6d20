// How somebody wants a title, in a few words.
import type { RequestView, SeasonChoice } from '../../../contract/src/index.ts';

const choices: Readonly<Record<Exclude<SeasonChoice['kind'], 'named'>, string>> = {
  all: 'All seasons',
  future: 'New episodes only',
  first: 'The first season',
  latest: 'The latest season',
  pilot: 'The first episode',
};

export function seasonWords(seasons: SeasonChoice): string {
  if (seasons.kind !== 'named') return choices[seasons.kind];
  const numbers = seasons.numbers.toSorted((one, other) => one - other);
  return `Season${numbers.length === 1 ? '' : 's'} ${runs(numbers).join(', ')}`;
}

/** "Seasons 1–3, in 1080p"; empty when nothing was said. */
export function wishWords({ seasons, quality }: Pick<RequestView, 'seasons' | 'quality'>): string {
  return [seasons === undefined ? '' : seasonWords(seasons), quality === undefined ? '' : `in ${quality}`]
    .filter((part) => part !== '')
    .join(', ');
}

/** 1, 2, 3, 5 as "1–3" and "5". */
function runs(numbers: readonly number[]): string[] {
  const ends: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = ends.at(-1);
    if (run !== undefined && number === run.last + 1) run.last = number;
    else ends.push({ first: number, last: number });
  }
  return ends.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
}
