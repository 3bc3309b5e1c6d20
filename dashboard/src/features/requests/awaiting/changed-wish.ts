// How a request is granted otherwise: what the form starts with, and what is sent of it.
import type { Quality, RequestView, SeasonChoice } from '../../../../../contract/src/index.ts';
import type { Changes } from './use-decision.ts';

/** The fields as they stand in the form. */
export interface Wish {
  seasons: SeasonChoice['kind'];
  /** "1-3, 5" */
  numbers: string;
  quality: Quality | '';
}

export const seasonOptions: readonly { value: SeasonChoice['kind']; label: string }[] = [
  { value: 'all', label: 'All seasons' },
  { value: 'first', label: 'The first season' },
  { value: 'latest', label: 'The latest season' },
  { value: 'named', label: 'Some seasons …' },
  { value: 'future', label: 'New episodes only' },
  { value: 'pilot', label: 'The first episode only' },
];

export function wishOf({ seasons, quality }: Pick<RequestView, 'seasons' | 'quality'>): Wish {
  return {
    seasons: seasons?.kind ?? 'all',
    numbers: seasons?.kind === 'named' ? seasons.numbers.join(', ') : '',
    quality: quality ?? '',
  };
}

/** What is sent; undefined while the numbers cannot be read. */
export function changesOf({ kind }: Pick<RequestView, 'kind'>, wish: Wish): Changes | undefined {
  const quality = wish.quality === '' ? {} : { quality: wish.quality };
  if (kind !== 'series') return quality;
  if (wish.seasons !== 'named') return { ...quality, seasons: { kind: wish.seasons } };
  const numbers = numbersIn(wish.numbers);
  return numbers === undefined ? undefined : { ...quality, seasons: { kind: 'named', numbers } };
}

const part = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?$/u;
const mostSeasons = 100;

/** "1-3, 5" as numbers; undefined when it is something else. */
export function numbersIn(words: string): number[] | undefined {
  const numbers = new Set<number>();
  for (const one of words.split(/[,;]|\band\b/u)) {
    const [, first, last = first] = part.exec(one.trim()) ?? [];
    if (first === undefined || Number(last) < Number(first)) return undefined;
    for (let number = Number(first); number <= Number(last); number++) numbers.add(number);
    if (numbers.size > mostSeasons) return undefined;
  }
  return [...numbers].toSorted((one, other) => one - other);
}
