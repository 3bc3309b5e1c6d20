// Markdown that no parser chokes on: a model that runs wild writes thousands of the same sign.

/** Signs in a row that mean nothing to anybody, and that the parser takes seconds over. */
const LONG_RUN = /([_*~`[\]!|])\1{40,}/g;
const LONGEST_RUN = 40;
/** Quotes in quotes and lists in lists: the parser goes a level deeper for each, until its stack is full. */
const MARKER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]?/y;
const MOST_MARKERS = 12;

/** The source with its runs cut and its nesting bounded; ordinary Markdown is left as it is. */
export function boundMarkdown(source: string): string {
  return source
    .replace(LONG_RUN, (run) => run.slice(0, LONGEST_RUN))
    .split('\n')
    .map(boundLine)
    .join('\n');
}

function boundLine(line: string): string {
  let kept = 0;
  let end = 0;
  MARKER.lastIndex = 0;
  for (let count = 1; MARKER.test(line); count += 1) {
    end = MARKER.lastIndex;
    if (count <= MOST_MARKERS) kept = end;
  }
  return line.slice(0, kept) + line.slice(end);
}
