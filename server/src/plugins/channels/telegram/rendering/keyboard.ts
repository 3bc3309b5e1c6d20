// Choices as rows of buttons under a message.
import { encodeAction } from '../../../../domain/action.ts';
import { oneLine } from '../../../../domain/plain-text.ts';
import type { Choice } from '../../../../domain/rich-text.ts';

interface Button {
  text: string;
  callback_data: string;
}

// A phone shows about this many letters in a row of buttons; Telegram itself cuts longer ones off.
const ROW_LETTERS = 30;
const ROW_BUTTONS = 3;
const LABEL_LETTERS = 60;
// Bot API, InlineKeyboardMarkup: more are refused.
const MOST_BUTTONS = 100;
const MOST_BYTES = 64;

/** The rows; undefined when there is nothing to tap. */
export function keyboard(choices: readonly Choice[]): Button[][] | undefined {
  const buttons = choices
    .map(({ label, action }) => ({ text: shorten(oneLine(label)), callback_data: encodeAction(action) }))
    .filter(({ callback_data: data }) => Buffer.byteLength(data) <= MOST_BYTES)
    .slice(0, MOST_BUTTONS);
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    if (row !== undefined && fits(row, button)) row.push(button);
    else rows.push([button]);
  }
  return rows.length === 0 ? undefined : rows;
}

function fits(row: readonly Button[], button: Button): boolean {
  const letters = row.reduce((sum, { text }) => sum + text.length, button.text.length);
  return row.length < ROW_BUTTONS && letters <= ROW_LETTERS;
}

function shorten(label: string): string {
  if (label === '') return '…';
  return label.length <= LABEL_LETTERS
    ? label
    : `${label.slice(0, LABEL_LETTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
