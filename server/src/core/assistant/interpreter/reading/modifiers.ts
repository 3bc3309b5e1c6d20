// Pulls quality, seasons, kind and year out of the words, so that the title remains.
import type { Quality } from '../../../../domain/request.ts';
import type { Modifiers } from './modifier-words.ts';
import { takeSeasons } from './seasons.ts';

export interface Modified {
  rest: string;
  modifiers: Modifiers;
}

const QUALITIES: readonly [RegExp, Quality][] = [
  [/(?:4 ?k|uhd|ultra ?hd|2160p?)(?:[ /]+(?:4 ?k|uhd|hdr|ultra ?hd))*/u, '2160p'],
  [/(?:1080p|1080i|full ?hd|fhd|hd|high def(?:inition)?)/u, '1080p'],
  [/(?:720p)/u, '720p'],
  [/(?:480p|sd|standard def(?:inition)?)/u, '480p'],
];
const KINDS: readonly [RegExp, 'movie' | 'series'][] = [
  [/^(?:the |a |an |that |this )?(?:movie|film|flick)s?(?: (?:called|named|titled))? (?=\S)/iu, 'movie'],
  [
    /^(?:the |a |an |that |this )?(?:tv[ -]?(?:shows?|series)|shows?|series|anime|sitcom|miniseries)(?: (?:called|named|titled))? (?=\S)/iu,
    'series',
  ],
  [/(?:,| -)? (?:the (?:movie|film)|\((?:movie|film)\))$/iu, 'movie'],
  [
    /(?:,| -)? (?:the (?:tv )?(?:show|series)|the tv[ -]?series|\((?:tv|tv show|show|series|tv series)\)|tv[ -](?:show|series))$/iu,
    'series',
  ],
];

/** Takes all modifiers out of the words. */
export function takeModifiers(words: string): Modified {
  const modifiers: Modifiers = {};
  let rest = takeNewEpisodes(takeQuality(words, modifiers), modifiers);
  rest = takeSeasons(rest, modifiers);
  rest = takeKind(rest, modifiers);
  rest = takeYear(rest, modifiers);
  rest = takeNewest(rest, modifiers);
  if (modifiers.seasons !== undefined) modifiers.kind ??= 'series';
  return { rest: rest.trim(), modifiers };
}

/** Takes "in 4k", "720p is fine", "uhd version" out of the words. */
export function takeQuality(words: string, modifiers: Modifiers): string {
  for (const [pattern, quality] of QUALITIES) {
    const said = String.raw`(?:(?:in|at|as|to|,|but in|but|make it|the|preferably|quality)\s+){0,3}\(?${pattern.source}\)?(?: (?:version|quality|copy|resolution|res|rip|please))*(?:,? (?:is|would be|will be)? ?(?:fine|ok|okay|enough|good(?: enough)?))?`;
    const found = new RegExp(String.raw`(?:^|[\s,]+)${said}(?=$|[\s,.!?])`, 'iu').exec(words);
    if (found === null) continue;
    modifiers.quality = quality;
    return join(words.slice(0, found.index), words.slice(found.index + found[0].length));
  }
  return words;
}

/** "The new Doctor Who episodes". */
function takeNewEpisodes(words: string, modifiers: Modifiers): string {
  const name =
    /^(?:the |all )?(?:new|latest|upcoming|future) (?!episodes|seasons)(.+?) (?:episodes|eps)$/iu.exec(
      words,
    )?.[1];
  if (name !== undefined) modifiers.seasons = 'future';
  return name ?? words;
}

function takeKind(words: string, modifiers: Modifiers): string {
  for (const [pattern, kind] of KINDS) {
    const rest = words.replace(pattern, '').trim();
    if (rest === words || rest === '') continue;
    modifiers.kind = kind;
    return rest;
  }
  return words;
}

/** Only a year that stands clearly apart: "Wonder Woman 1984" keeps its number. */
function takeYear(words: string, modifiers: Modifiers): string {
  const shapes = [
    /\s*[([]((?:19|20)\d\d)[)\]]/u,
    /^(?:the )?((?:19|20)\d\d) (?:version|remake|movie|film|one|series|show|release) (?:of )?(?=\S)/iu,
    /^the ((?:19|20)\d\d) (?=\p{L})/iu,
    /,? (?:the )?((?:19|20)\d\d) (?:version|remake|one|movie|film|series|show|release)$/iu,
    /,? (?:from|of|released in|made in|out in) (?:the year )?((?:19|20)\d\d)$/iu,
    /, ((?:19|20)\d\d)$/u,
  ];
  for (const shape of shapes) {
    const found = shape.exec(words);
    const rest =
      found === null ? '' : join(words.slice(0, found.index), words.slice(found.index + found[0].length));
    if (found === null || rest === '') continue;
    modifiers.year = Number(found[1]);
    return rest;
  }
  return words;
}

function takeNewest(words: string, modifiers: Modifiers): string {
  const found =
    /^the (?:new|newest|latest|most recent|brand new)(?: (movie|film|show|series))? (?=\S)/iu.exec(words);
  if (found === null) return words;
  modifiers.newest = true;
  if (found[1] !== undefined) modifiers.kind ??= /movie|film/iu.test(found[1]) ? 'movie' : 'series';
  return words.slice(found[0].length);
}

export function join(before: string, after: string): string {
  return `${before.trimEnd()} ${after.trimStart()}`.replace(/^[\s,]+|[\s,]+$/gu, '');
}
