// "Dune, Arrival and Heat" as three titles. Only a proposal: a part counts when the lookup knows it by that very name.

const MOST = 4;

/** The parts of what may be several titles; empty when it can only be one. */
export function splitTitles(words: string): string[] {
  const parts = words
    .split(/\s*(?:,\s*and\s|,|;|&|\+|\/|\band\b|\bplus\b)\s*/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1 && parts.length <= MOST ? parts : [];
}
