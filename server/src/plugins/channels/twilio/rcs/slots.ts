// The placeholders of a Content template and what goes into them: one template serves all titles of its shape.
import { hasVisible, oneLine } from '../../../../domain/plain-text.ts';
import { splitText } from '../../../../domain/split-text.ts';

/** Twilio, "Using variables with Content templates": the longest value; and no more placeholders than that. */
const LONGEST_VALUE = 1600;
const MOST_SLOTS = 100;

export interface Slots {
  /** A placeholder for a value; `example` is the template's own and the same for every message. */
  put(value: string, example: string): string;
  /** A placeholder for each line, because no value may break a line (Twilio error 21656). */
  putLines(lines: readonly string[]): string;
  /** What goes into the request; undefined where Twilio would refuse it. */
  filled(): { examples: Record<string, string>; variables: Record<string, string> } | undefined;
}

export function openSlots(): Slots {
  const values: string[] = [];
  const examples: string[] = [];
  const put = (value: string, example: string): string => {
    values.push(plainValue(value));
    examples.push(example);
    return `{{${values.length}}}`;
  };
  return {
    put,
    putLines: (lines) => lines.map((line) => put(line, 'A line of words')).join('\n'),
    filled: () => {
      const isTaken = (value: string): boolean => hasVisible(value) && value.length <= LONGEST_VALUE;
      if (values.length > MOST_SLOTS || !values.every(isTaken)) return undefined;
      return { examples: numbered(examples), variables: numbered(values) };
    },
  };
}

/** The lines of a text that can be seen, none longer than a value may be. */
export function linesOf(words: string): string[] {
  return words
    .split('\n')
    .map(oneLine)
    .filter(hasVisible)
    .flatMap((line) =>
      splitText(line, { first: LONGEST_VALUE, rest: LONGEST_VALUE }).map(({ start, end }) =>
        line.slice(start, end),
      ),
    );
}

/** On one line, and without what would be a placeholder itself. */
function plainValue(value: string): string {
  return oneLine(value).replaceAll(/\{(?=\{)/g, '{ ');
}

function numbered(values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
}
