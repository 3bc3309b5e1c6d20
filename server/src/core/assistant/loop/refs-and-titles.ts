// What is left of a tool result once it has been read: whole lines, of a list the refs and titles (CV-5).

/** Inside the fence that the result stands in, when it does. */
const FENCE = /^<data>\n([\s\S]*?)\n?<\/data>([\s\S]*)$/;
const HEAD = /^n\|ref\|[^\n]*$/;
const ENTRY = /^\d{1,3}\|[^\n]*\|/;
/** `n|ref|name|year`, or `n|ref|name|part`: what follows is of the day it was said. */
const KEPT_FIELDS = 4;

/** How much of a result is kept. */
export interface ShrinkLimits {
  /** Entries of a list. */
  entries: number;
  /** Lines that are no entries. */
  lines: number;
  /** Of any line; enough for a ref and the beginning of a name. */
  characters: number;
}

/** The same result, shorter; how many lines are left out is said. Shrunk once more it stays as it is. */
export function refsAndTitles(result: string, { entries, lines, characters }: ShrinkLimits): string {
  const [, inside, after] = FENCE.exec(result) ?? [];
  const given = `${inside ?? result}${inside === undefined ? '' : (after ?? '')}`.split('\n');
  const kept: string[] = [];
  let [listed, said, left] = [0, 0, 0];
  for (const line of given) {
    const words = line.trim();
    const earlier = /^\((\d+) more\)$/.exec(words)?.[1];
    if (earlier !== undefined) left += Number(earlier);
    else if (HEAD.test(words)) kept.push(fields(words));
    else if (words !== '' && mayKeep(words))
      kept.push(clipped(ENTRY.test(words) ? fields(words) : words, characters));
    else if (words !== '') left += 1;
  }
  if (left > 0) kept.push(`(${left} more)`);
  const short = kept.join('\n');
  return inside === undefined ? short : `<data>\n${short}\n</data>`;

  function mayKeep(words: string): boolean {
    if (ENTRY.test(words)) return (listed += 1) <= entries;
    return (said += 1) <= lines;
  }
}

function fields(line: string): string {
  return line.split('|').slice(0, KEPT_FIELDS).join('|');
}

/** The line's beginning, never through the middle of a sign. */
function clipped(line: string, characters: number): string {
  if (line.length <= characters) return line;
  return `${line.slice(0, characters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
