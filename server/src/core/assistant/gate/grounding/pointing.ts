// Whether words point at a title that the person has before their eyes: "the second one", "both", "that but in 4K".
import { isFirmYes, readPlainAnswer } from '../../interpreter/answers.ts';
import { goesOnFrom, hasOwnWord, isNamedIn } from './naming.ts';

export interface NamedTitle {
  ref: string;
  name: string;
  year?: number;
  kind: 'movie' | 'series';
}

/** What the person sees when they speak. */
export interface OnScreen {
  /** The list last shown. */
  shown: readonly NamedTitle[];
  /** What they were told last, in words. */
  told: string;
}

const ONE_OF =
  /\b(?:it|its|that|this|one|the same|him|her|again|instead|ihn|den|das|die|le|la|ça|celui|lo|esa|ese|eso|esto|quello|isso|dit|dat|het|onu|bunu|его|её|это)\b|それ|これ|这个|那个|它|이거|그거/iu;
const MANY_OF =
  /\b(?:both|all|them|these|those|each|every|everything|beide|alle|tous|toutes|les deux|ambos|todos|todas|entrambi|tutti|оба|все|всё)\b|全部|両方|都/iu;
const NEWEST =
  /\b(?:new|newer|newest|latest|recent|last|neue|neuen|nouveau|nouvelle|nueva|nuevo|nuova|nuovo|новый)\b/iu;
const OLDEST = /\b(?:old|older|oldest|original|first|alte|alten|vieux|viejo|vieja)\b/iu;
const QUALITY = /\b(?:4k|uhd|hd|2160p?|1080p?|720p?|480p?|quality|qualität|qualité|calidad|resolution)\b/iu;
const FOLLOWS =
  /\b(?:sequels?|prequels?|next (?:one|part|film|movie)|(?:part|volume|vol|season|chapter) (?:two|three|\d+|ii+)|(?:second|third|2nd|3rd) (?:part|film|movie)|follow[- ]?up|rest of (?:them|the)|trilogy|franchise|whole series|fortsetzung|teil|suite|secuela|seguito)\b/iu;
const FILM = /\b(?:movies?|films?|película|filme)\b/iu;
const SERIES = /\b(?:series|shows?|serie|serien|série)\b/iu;

/** Whether words point at this title. What was told is looked through once, however many parts a message has. */
export function pointerTo(title: NamedTitle, screen: OnScreen): (words: string) => boolean {
  const { shown, told } = screen;
  const listed = shown.find(({ ref }) => ref === title.ref);
  const others = shown.filter(({ ref }) => ref !== title.ref);
  const isToldAlone = once(() => {
    return isNamedIn(told, title.name) && !others.some(({ name }) => isNamedIn(told, name));
  });
  const start = startOf(title.name);
  const isStartTold = once(() => isNamedIn(told, start));
  const isSequel = (words: string): boolean =>
    FOLLOWS.test(words) &&
    (shown.some(({ name }) => goesOnFrom(title.name, name)) || isNamedIn(words, start) || isStartTold());
  return (words) => {
    if (listed !== undefined && pointsIn(words, listed, shown)) return true;
    if (!isAboutOne(words, told)) return isSequel(words);
    if (listed !== undefined && shown.length === 1) return true;
    return isToldAlone() || isSequel(words);
  };
}

function once(find: () => boolean): () => boolean {
  let found: boolean | undefined;
  return () => (found ??= find());
}

/** What the sequels of a title have in common with it: "Dune" of "Dune: Part Two". */
function startOf(name: string): string {
  const [start = ''] = name.split(/: | [-–—] | (?=\d)/);
  return start;
}

/** "It", "that one", "yes", "in 4K please"; an "ok" only where something was asked. */
export function isAboutOne(words: string, told: string): boolean {
  if (ONE_OF.test(words) || QUALITY.test(words) || isFirmYes(words)) return true;
  return /\?[^\p{L}\p{N}]*$/u.test(told) && readPlainAnswer(words)?.kind === 'yes';
}

/** What of the list tells this one from the others. */
function pointsIn(words: string, title: NamedTitle, shown: readonly NamedTitle[]): boolean {
  if (MANY_OF.test(words)) return true;
  const others = shown.filter(({ ref }) => ref !== title.ref);
  const isOnly = (has: (one: NamedTitle) => boolean): boolean => has(title) && !others.some(has);
  const years = words.match(/\b(?:18|19|20)\d\d\b/gu)?.map(Number) ?? [];
  if (years.length > 0) return title.year !== undefined && years.includes(title.year);
  if (
    hasOwnWord(
      words,
      title.name,
      others.map(({ name }) => name),
    )
  )
    return true;
  const byYear = shown.flatMap(({ year }) => (year === undefined ? [] : [year]));
  if (NEWEST.test(words) && title.year === Math.max(...byYear)) return true;
  if (OLDEST.test(words) && title.year === Math.min(...byYear)) return true;
  if (FILM.test(words) && isOnly(({ kind }) => kind === 'movie')) return true;
  return SERIES.test(words) && isOnly(({ kind }) => kind === 'series');
}

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, couple: 2, three: 3, few: 3, some: 3, four: 4, five: 5, six: 6 },
  ...{
    something: 1,
    anything: 1,
    whatever: 1,
    random: 1,
    surprise: 1,
    best: 1,
    top: 1,
    zwei: 2,
    drei: 3,
    deux: 2,
    trois: 3,
  },
};
const LEFT_TO_US =
  /\b(?:(?<count>\d|one|two|three|four|five|six|a couple|a few|some|any|zwei|drei|deux|trois)(?: \w+)? (?:of (?:them|those|these|your)|(?:\w+ ){0,2}(?:movies?|films?|shows?|series|comed\w+|thrillers?|classics?|westerns?|horrors?|dramas?|ones))|top (?<top>\d)|(?<word>something|anything|whatever|surprise|random)|(?:your|the best) (?:pick|choice|one)|you (?:choose|pick|decide))\b/iu;

/** How many titles were left for us to choose: "get me two of them", "something funny"; 0 when none was. */
export function leftToUs(words: string): number {
  const groups = LEFT_TO_US.exec(words)?.groups;
  if (groups === undefined) return 0;
  const said = (groups['count'] ?? groups['top'] ?? groups['word'] ?? 'one').toLowerCase().replace(/^a /, '');
  return Math.min(5, Number.isNaN(Number(said)) ? (NUMBERS[said] ?? 1) : Number(said));
}
