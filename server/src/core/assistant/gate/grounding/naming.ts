// Whether words name a title: somewhere in a sentence, with the slips and short forms people use.
import { normaliseTitle, titleCloseness } from '../../../../domain/title-match.ts';

/** From here on a stretch of words counts as a title's name; a slip or two is below it, a sequel is not. */
const NAMED = 0.62;
/** Words of every second sentence that are also names of films ("It", "Us", "Up"): they name nothing by themselves. */
const ORDINARY: ReadonlySet<string> = new Set(
  (
    'it us up her him he she they them me my you your we our i in on at to of and or not now yes no ok the a an this that ' +
    'these those one ones two both all any some new old first last next best same good more other another please add get ' +
    'movie film show series season thing stuff everything anything something tonight today watch see want like go is was'
  ).split(' '),
);
/** What stands around a name that is nearly the whole of what was said. */
const AROUND =
  /\b(?:in|at)? ?(?:4k|uhd|hd|full hd|2160p?|1080p?|720p?|480p?)\b|\b(?:the )?(?:movie|film|show|series|please|pls|plz|too|also|as well|new|latest|seasons? [\d ,-]+)\b|\b(?:19|20)\d\d\b/giu;

/** True when these words have the name in them; `start` bounds where it may begin, in words. */
export function isNamedIn(words: string, name: string, start = Infinity): boolean {
  const tokens = tokensOf(words);
  const wanted = tokensOf(name);
  if (wanted.length === 0) return hasRaw(words, name);
  if (isOrdinary(wanted)) return isQuoted(words, name);
  if (hasUnspaced(words, name)) return true;
  if (isShortForm(tokens, wanted) || isShortForm(tokens, wanted.slice(0, mainSize(name)))) return true;
  for (const size of new Set([wanted.length, wanted.length - 1, wanted.length + 1, mainSize(name)]))
    for (let at = 0; size > 0 && at + size <= tokens.length && at < start; at += 1)
      if (isSame(tokens.slice(at, at + size), name, wanted)) return true;
  return false;
}

/** True when the words are the name and hardly anything else. */
export function isMostly(words: string, name: string): boolean {
  const bare = words.replaceAll(AROUND, ' ');
  const wanted = tokensOf(name);
  if (isOrdinary(wanted)) return isQuoted(words, name);
  return [words, bare].some(
    (each) => titleCloseness(each, name) >= NAMED || isSame(tokensOf(each), name, wanted),
  );
}

/** True when these words, as they are, are meant for this name, an ordinary word or not. */
export function isCalled(words: string, name: string): boolean {
  return titleCloseness(words, name) >= NAMED || isSlip(tokensOf(words), tokensOf(name));
}

/** True when both are the same film to anybody who asks for one: another year, a subtitle more. */
export function isSameName(one: string, other: string): boolean {
  return titleCloseness(one, other) >= 0.89;
}

/** True when `name` goes on from `base`: "Aliens" from "Alien", "Dune: Part Two" from "Dune". */
export function goesOnFrom(name: string, base: string): boolean {
  const [main = base] = base.split(/: | [-–—] /);
  const first = normaliseTitle(main).replace(/ \d+$/, '');
  const whole = normaliseTitle(name);
  return first.length > 2 && whole !== normaliseTitle(base) && whole.startsWith(first);
}

/** A word of the name that none of the others has: "the reloaded one". */
export function hasOwnWord(words: string, name: string, others: readonly string[]): boolean {
  const taken = new Set(others.flatMap(tokensOf));
  const said = new Set(tokensOf(words));
  return tokensOf(name).some(
    (token) => token.length > 3 && !ORDINARY.has(token) && !taken.has(token) && said.has(token),
  );
}

export function tokensOf(words: string): string[] {
  return normaliseTitle(words)
    .split(' ')
    .filter((token) => token !== '');
}

function isSame(window: readonly string[], name: string, wanted: readonly string[]): boolean {
  if (isOrdinary(window)) return false;
  if (titleCloseness(window.join(' '), name) >= NAMED) return true;
  return isSlip(window, wanted);
}

function isSlip(window: readonly string[], wanted: readonly string[]): boolean {
  return window.length === wanted.length && window.every((token, at) => isSlipOf(token, wanted[at] ?? ''));
}

/** "martix": the same letters in another order. */
function isSlipOf(token: string, wanted: string): boolean {
  if (token === wanted) return true;
  const isLong = token.length >= 5 && token.length === wanted.length && token[0] === wanted[0];
  return isLong && sorted(token) === sorted(wanted);
}

const sorted = (word: string): string => [...word].toSorted().join('');

/** "lotr", "himym", "tlou". */
function isShortForm(tokens: readonly string[], wanted: readonly string[]): boolean {
  const initials = wanted.map((token) => token[0]).join('');
  return (
    initials.length >= 3 &&
    tokens.some((token) => token.length >= 4 && (token === initials || token === `t${initials}`))
  );
}

/** Chinese, Japanese, Thai: names stand within a sentence without spaces. */
function hasUnspaced(words: string, name: string): boolean {
  const compact = normaliseTitle(name).replaceAll(' ', '');
  const isUnspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Hang}]/u.test(words);
  return isUnspaced && compact.length >= 2 && normaliseTitle(words).replaceAll(' ', '').includes(compact);
}

function hasRaw(words: string, name: string): boolean {
  return name.trim() !== '' && words.includes(name.trim());
}

function isOrdinary(tokens: readonly string[]): boolean {
  return tokens.length <= 2 && tokens.every((token) => ORDINARY.has(token));
}

/** “It”, "the movie it", "It (2017)", or the name and nothing else but a verb before it ("add Us"). */
function isQuoted(words: string, name: string): boolean {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(
    String.raw`["“'‘«„]\s*${literal}\s*["”'’»]|\b(?:movie|film|show|series)(?: called| named)? ${literal}\b|\b${literal} \(?(?:(?:19|20)\d\d\)?|movie\b|film\b)`,
    'iu',
  ).test(words);
}

function mainSize(name: string): number {
  const [main = name] = name.split(/: | [-–—] /);
  return tokensOf(main).length;
}
