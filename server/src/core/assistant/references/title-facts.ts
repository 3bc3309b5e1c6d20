// Whether what somebody says of a title is true of it, as far as its own facts tell.
import { normaliseTitle } from '../../../domain/title-match.ts';
import type { TitleWithState } from '../../../domain/title.ts';

export type Verdict = 'yes' | 'no' | 'unknown';

/** Adjectives and the languages they stand for, as services and ISO 639-1 write them. */
const LANGUAGES: readonly [RegExp, RegExp][] = [
  [/^(?:south )?korean$/iu, /^(?:korean|ko)$/iu],
  [/^japanese$/iu, /^(?:japanese|ja)$/iu],
  [/^(?:chinese|mandarin|cantonese|taiwanese)$/iu, /^(?:chinese|mandarin|cantonese|zh|cn)$/iu],
  [
    /^(?:indian|hindi|bollywood)$/iu,
    /^(?:hindi|tamil|telugu|bengali|malayalam|kannada|hi|ta|te|bn|ml|kn)$/iu,
  ],
  [/^french$/iu, /^(?:french|fr)$/iu],
  [/^(?:german|austrian)$/iu, /^(?:german|de)$/iu],
  [/^(?:spanish|mexican|argentin(?:e|ian))$/iu, /^(?:spanish|spanish \(latino\)|es)$/iu],
  [/^italian$/iu, /^(?:italian|it)$/iu],
  [/^(?:portuguese|brazilian)$/iu, /^(?:portuguese|portuguese \(brazil\)|pt)$/iu],
  [/^swedish$/iu, /^(?:swedish|sv)$/iu],
  [/^danish$/iu, /^(?:danish|da)$/iu],
  [/^norwegian$/iu, /^(?:norwegian|no|nb)$/iu],
  [/^finnish$/iu, /^(?:finnish|fi)$/iu],
  [/^icelandic$/iu, /^(?:icelandic|is)$/iu],
  [/^(?:dutch|flemish)$/iu, /^(?:dutch|flemish|nl)$/iu],
  [/^polish$/iu, /^(?:polish|pl)$/iu],
  [/^czech$/iu, /^(?:czech|cs)$/iu],
  [/^hungarian$/iu, /^(?:hungarian|hu)$/iu],
  [/^russian$/iu, /^(?:russian|ru)$/iu],
  [/^ukrainian$/iu, /^(?:ukrainian|uk)$/iu],
  [/^turkish$/iu, /^(?:turkish|tr)$/iu],
  [/^greek$/iu, /^(?:greek|el)$/iu],
  [/^thai$/iu, /^(?:thai|th)$/iu],
  [/^(?:persian|iranian)$/iu, /^(?:persian|fa)$/iu],
  [/^(?:hebrew|israeli)$/iu, /^(?:hebrew|he)$/iu],
  [/^(?:english|american|british|us|uk|hollywood)$/iu, /^(?:english|en)$/iu],
];

const GENRES: readonly [RegExp, RegExp][] = [
  [/^(?:animated|animation|cartoon)$/iu, /^animation$/iu],
  [/^(?:sci[ -]?fi|science fiction|scifi)$/iu, /^(?:science fiction|sci-fi & fantasy|sci-fi)$/iu],
  [/^(?:comedy|funny)$/iu, /^comedy$/iu],
  [/^(?:horror|scary)$/iu, /^horror$/iu],
  [/^(?:documentary|docu|doc)$/iu, /^documentary$/iu],
  [/^(?:romance|romantic)$/iu, /^romance$/iu],
  [/^musical$/iu, /^(?:music|musical)$/iu],
  [/^kids'?$/iu, /^(?:family|kids|children)$/iu],
  [
    /^(?:action|adventure|crime|drama|family|fantasy|history|mystery|thriller|war|western)$/iu,
    /^(?:action|adventure|crime|drama|family|fantasy|history|mystery|thriller|war|western)(?: & .+)?$/iu,
  ],
];

/** "90s", "the 1980s": years that begin alike. */
const DECADE = /^(?:the )?(?:late |early |mid )?(?<century>18|19|20)?(?<ten>\d)0'?s$/iu;

/** What was made in a decade; undefined when the words name none. */
export function judgeDecade(words: string, { year }: TitleWithState): Verdict | undefined {
  const groups = DECADE.exec(words)?.groups;
  if (groups === undefined) return undefined;
  const century = groups['century'] ?? (Number(groups['ten']) < 3 ? '20' : '19');
  return judge(year, (known) => String(known).startsWith(`${century}${groups['ten']}`));
}

/** "Korean", "animated", "Netflix": an adjective of a title, judged by what is known of it. */
export function judgeAdjective(word: string, title: TitleWithState): Verdict {
  const byDecade = judgeDecade(word, title);
  if (byDecade !== undefined) return byDecade;
  const language = LANGUAGES.find(([said]) => said.test(word));
  if (language !== undefined) return judge(title.originalLanguage, (known) => language[1].test(known));
  if (/^anime$/iu.test(word)) return title.isAnime === undefined ? 'unknown' : title.isAnime ? 'yes' : 'no';
  const genre = GENRES.find(([said]) => said.test(word));
  if (genre !== undefined)
    return judge(title.genres, (known) =>
      known.some((one) => genre[1].test(one) && (GENRES.at(-1) !== genre || holds(one, word))),
    );
  return title.network !== undefined && holds(title.network, word) ? 'yes' : 'unknown';
}

/** "About a shark": true of a title whose story holds all of these words; a story that does not proves nothing. */
export function judgeStory(words: string, title: TitleWithState): Verdict {
  const said = contentWords(words);
  const story = ` ${normaliseTitle(`${title.name} ${title.overview ?? ''}`)} `;
  return said.length > 0 && said.every((word) => story.includes(` ${word}`)) ? 'yes' : 'unknown';
}

/** "On HBO": only a network that is known can be another one. */
export function judgeNetwork(words: string, title: TitleWithState): Verdict {
  return judge(title.network, (known) => holds(known, words) || holds(words, known));
}

/** True of the names of a cast or crew when all words of the name stand in one of them. */
export function isNamedAmong(name: string, names: readonly string[]): boolean {
  const said = contentWords(name);
  return said.length > 0 && names.some((one) => said.every((word) => contentWords(one).includes(word)));
}

function judge<Known>(known: Known | undefined, isTrue: (known: Known) => boolean): Verdict {
  if (known === undefined) return 'unknown';
  return isTrue(known) ? 'yes' : 'no';
}

function holds(text: string, words: string): boolean {
  return ` ${normaliseTitle(text)} `.includes(` ${normaliseTitle(words)} `);
}

const SMALL = new Set([
  ...['a', 'an', 'the', 'of', 'in', 'on', 'and', 'or', 'to', 'is', 'are', 'was', 'who', 'that', 'some'],
  ...['guy', 'his', 'her', 'their', 'with', 'at', 'by', 'for', 'it', 'as', 'he', 'she', 'they', 'this'],
]);

function contentWords(words: string): string[] {
  return normaliseTitle(words)
    .split(' ')
    .filter((word) => word.length > 1 && !SMALL.has(word));
}
