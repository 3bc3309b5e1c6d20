// "Dune, Arrival and Heat" as three titles. Only a proposal: a part counts when the lookup knows it by that very name.

const MOST = 4;

/** The parts of what may be several titles; empty when it can only be one. */
export function splitTitles(words: string): string[] {
  const parts = words
    .split(/\s*(?:,\s*and\s|,|;|&|\+|\/|\band\b|\bplus\b)\s*/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length < 2 || parts.length > MOST) return [];
  const titles: string[] = [];
  for (const part of parts) titles.push(instalment(part, titles.at(-1)));
  return titles;
}

/** "Kill Bill 1 and 2" can only be several, however near the whole comes to one of them. */
export function isEnumeration(words: string): boolean {
  return /\p{L}.* \d(?:\s*(?:,\s*and\s|,|&|\+|\band\b)\s*\d)+$/iu.test(words);
}

/** The "2" of "kill bill 1 and 2" is the next of the same name. */
function instalment(part: string, before: string | undefined): string {
  const name = /^\d$/u.test(part) ? /^(.+ )\d$/u.exec(before ?? '')?.[1] : undefined;
  return name === undefined ? part : `${name}${part}`;
}
