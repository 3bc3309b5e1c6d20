// "Season 1 only", "in 1080p", "as a movie": how an admin would rather have a wish.
import { readSeasons } from '../../../../domain/read-seasons.ts';
import { seasonsWords } from '../../../../domain/title-words.ts';
import { takeModifiers } from '../../../assistant/index.ts';
import type { WishChange } from '../../../requests/index.ts';

const MOVIE = /\b(?:movie|film)\b/iu;
const SERIES = /\b(?:series|tv ?shows?|shows?)\b/iu;
/** What may stand around a change; any other word makes it something else. */
const AROUND =
  /\b(?:only|just|but|please|ok|okay|fine|yes|approve|approved|with|in|at|as|the|an?|and|it|that|make|change|to|be|is|should|may|they|can|have|take|get|instead|of|movie|film|series|tv|shows?|quality|version)\b/giu;

/** Undefined when there is no change in the words, or more than that. */
export function readChange(text: string): WishChange | undefined {
  if (text.length > 100) return undefined;
  const { rest, modifiers } = takeModifiers(text.trim().replace(/[\s.!]+$/u, ''));
  const left = rest.replaceAll(AROUND, '').replaceAll(/[^\p{L}\p{N}]+/gu, '');
  if (left !== '') return undefined;
  const seasons = modifiers.seasons === undefined ? undefined : readSeasons(modifiers.seasons);
  const kind = MOVIE.test(text) ? 'movie' : SERIES.test(text) ? 'series' : undefined;
  const change: WishChange = {
    ...(seasons !== undefined && { seasons }),
    ...(modifiers.quality !== undefined && { quality: modifiers.quality }),
    ...(kind !== undefined && { kind }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** "season 1, in 1080p". */
export function changeWords({ seasons, quality, kind }: WishChange): string {
  return [
    ...(kind === undefined ? [] : [`as a ${kind}`]),
    ...(seasons === undefined ? [] : [seasonsWords(seasons)]),
    ...(quality === undefined ? [] : [`in ${quality}`]),
  ].join(', ');
}
