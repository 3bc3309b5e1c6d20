/**
 * How well a title's name fits the words somebody typed. Pure and quick (0.1 ms for a few titles), so that the rules
 * may propose freely and the lookup disposes.
 */

const ROMAN: Readonly<Record<string, string>> = {
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  xi: '11',
  xii: '12',
  xiii: '13',
};

/** "The Godfather Part II" and "Kill Bill: Vol. 1" are Godfather 2 and Kill Bill 1 to everybody. */
const INSTALMENT = /(?<=\S )(?:vol|volume|part|pt|chapter|episode) (?=\d+\b)/g;

/** How much of a full match the part before a colon is worth: "dr strangelove" means the long title too. */
const MAIN_PART = 0.9;

/** A name that differs by its article alone is as good as the same, unless another is the same altogether. */
const SAME_BUT_ARTICLE = 0.995;

/** True when a closeness means the same name, its article aside. */
export function isSameName(closeness: number): boolean {
  return closeness >= SAME_BUT_ARTICLE;
}

/**
 * Words reduced to what people agree on: no case, accents, punctuation or leading article; `&` is "and".
 * Roman numerals of two letters and more become digits; a single I, V or X stays, it is more often a word ("Malcolm X").
 */
export function normaliseTitle(words: string): string {
  const plain = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/['’`´]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|an?) (?=.)/, '');
  return plain
    .split(' ')
    .map((word) => ROMAN[word] ?? word)
    .join(' ')
    .replace(INSTALMENT, '');
}

/** How close `name` is to `words`: 1 is the same title for any reader, 0 has nothing in common. */
export function titleCloseness(words: string, name: string): number {
  const asked = normaliseTitle(words);
  const whole = normaliseTitle(name);
  if (asked === '' || whole === '') return words.trim() !== '' && words.trim() === name.trim() ? 1 : 0;
  const [mainPart = name] = name.split(/: | [-–—] /);
  const main = mainPart === name ? 0 : MAIN_PART * likeness(asked, normaliseTitle(mainPart));
  const closeness = Math.max(likeness(asked, whole), main);
  return closeness === 1 && articleOf(words) !== articleOf(name) ? SAME_BUT_ARTICLE : closeness;
}

/** "heat" is Heat rather than The Heat, and still The Matrix when there is no Matrix. */
function articleOf(words: string): string | undefined {
  return /^\W*(the|an?)\s/i.exec(words)?.[1]?.toLowerCase();
}

/** Compared with and without spaces: "spiderman" is Spider-Man. */
function likeness(one: string, other: string): number {
  const compactOne = one.replaceAll(' ', '');
  const compactOther = other.replaceAll(' ', '');
  if (compactOne === compactOther) return 1;
  return Math.min(0.99, Math.max(dice(one, other), dice(compactOne, compactOther)));
}

/** The Dice coefficient over trigrams; the padding lets a name's beginning weigh more than its end. */
function dice(one: string, other: string): number {
  const left = trigrams(one);
  const right = trigrams(other);
  let shared = 0;
  for (const trigram of left) if (right.has(trigram)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

function trigrams(words: string): Set<string> {
  const padded = `  ${words} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, start) => padded.slice(start, start + 3)));
}
