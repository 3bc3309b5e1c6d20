// How much the household has of everything, and how much more fits.
import type { LibraryTotals } from '../../../domain/holding.ts';
import { list, paragraph } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { sizeWords, spaceWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Unavailable } from '../../../seams/tool.ts';

type Found = readonly { service: string; what: LibraryTotals }[];

export function totalsDocument(voice: Voice, found: Found, unavailable: readonly Unavailable[]): RichText {
  const away = unavailable.map(({ say }) => paragraph(say));
  if (found.length === 0) return { blocks: away.length > 0 ? away : [paragraph(nothing(voice))] };
  return { blocks: [paragraph(heading(voice)), list(totalsFacts(found)), ...away] };
}

function nothing(voice: Voice): string {
  return voice.pick({
    plain: ['There is nothing in the library that I could count.'],
    wads: [
      'I counted the library twice and got nothing. 🦗',
      'Nothing to count: the library is a blank page. 📄',
      'The library holds nothing I could count. Room for dreams. ☁️',
    ],
  });
}

function heading(voice: Voice): string {
  return voice.pick({
    plain: ['This is what is here:'],
    wads: [
      'Behold the hoard: 🐉',
      'The family silver, counted by hand: 🪙',
      'Inventory day, my favourite: 📋',
    ],
  });
}

/** A line for each service, then the free space; the same for person and model. */
export function totalsFacts(found: Found): string[] {
  const isOnlyOne = (kind: LibraryTotals['kind']): boolean =>
    found.filter(({ what }) => what.kind === kind).length === 1;
  const lines = found.map(({ service, what }) =>
    isOnlyOne(what.kind) ? countWords(what) : `${service}: ${countWords(what)}`,
  );
  const space = spaceWords(found.flatMap(({ what }) => what.folders));
  return space === '' ? lines : [...lines, space];
}

function countWords({ kind, titles, titlesHere, episodes, sizeBytes }: LibraryTotals): string {
  const called = kind === 'movie' ? (titles === 1 ? 'film' : 'films') : 'series';
  const waiting = titles - titlesHere;
  const missing = waiting > 0 ? `, ${waiting} of them not here yet` : '';
  const many = episodes === undefined ? '' : ` with ${episodes === 1 ? '1 episode' : `${episodes} episodes`}`;
  return `${titles} ${called}${many}${missing}, ${sizeWords(sizeBytes)}`;
}
