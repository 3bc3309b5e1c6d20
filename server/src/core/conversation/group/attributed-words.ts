// Who said what, as the history of a group keeps it: one line for each message, and no line can fake another's.
import { oneLine } from '../../../domain/plain-text.ts';

const LONGEST_NAME = 40;

/**
 * "Sam: add the matrix". The name has neither line breaks nor colons nor brackets, and the words stand on the same line:
 * whatever somebody calls themselves or writes, the beginning of a line is ours.
 */
export function attributedWords(name: string, texts: readonly string[]): string {
  const speaker = oneLine(name)
    .replaceAll(/[:：﹕∶<>[\]{}()"“”|]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .toWellFormed();
  return texts.map((text) => `${speaker === '' ? 'Somebody' : speaker}: ${oneLine(text)}`).join('\n');
}
