// A document as plain text: for terminals, and where markup is refused.
import { numberChoices } from './numbered-choices.ts';
import { itemMark } from './rich-text.ts';
import type { Block, Inline, RichText } from './rich-text.ts';
import { numberCards, titleCardText } from './title-card.ts';
import type { TitleCard } from './title-card.ts';

// Control characters could move a terminal's cursor, direction overrides fake what a line says. Tab and newline stay.
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\u202a-\u202e]/gu;

/** Text from outside without what only a terminal or a parser would see in it. */
export function printable(value: string): string {
  return value.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNPRINTABLE, '');
}

/** Whether anything of a text can be seen: not when it is blanks, joiners and fillers of every kind. */
export function hasVisible(text: string): boolean {
  return /[^\s\p{Z}\p{Cc}\p{Cf}\u2800\u3164\u115f\u1160\uffa0]/u.test(text);
}

/** The words of a document without its choices; blocks stand apart by an empty line. */
export function plainText(document: RichText): string {
  const cards = numberCards(document);
  let text = '';
  let previous: Block | undefined;
  for (const block of document.blocks) {
    const written = plainBlock(block, cards);
    if (!hasVisible(written)) continue;
    const isListGoingOn = cards.size > 1 && previous?.kind === 'title-card' && block.kind === 'title-card';
    text += text === '' ? written : `${isListGoingOn ? '\n' : '\n\n'}${written}`;
    previous = block;
  }
  return text;
}

/** "[1] Add The Matrix (1999)", a line for each choice. */
export function choiceLines(document: RichText): string[] {
  return numberChoices(document).map(({ number, choice }) => `[${number}] ${printable(choice.label).trim()}`);
}

function plainBlock(block: Block, cards: ReadonlyMap<TitleCard, number | undefined>): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return plainInline(block.children);
    case 'list':
      return block.items.map((item, index) => `${itemMark(block, index)} ${plainInline(item)}`).join('\n');
    case 'table':
      return tableLines(block).join('\n');
    case 'code':
      return indent(printable(block.text), '    ');
    case 'quote':
      return indent(plainInline(block.children), '> ');
    case 'picture':
    case 'on-its-way':
      return '';
    case 'title-card': {
      const { heading, details } = titleCardText(block, cards);
      return printable(
        [heading, ...details.map((line) => (cards.size > 1 ? `   ${line}` : line))].join('\n'),
      );
    }
  }
}

/** Inline parts as words; an address that the words do not show follows in brackets. */
function plainInline(children: readonly Inline[]): string {
  return children.map((child) => plainPart(child)).join('');
}

function plainPart(child: Inline): string {
  if (child.kind === 'text' || child.kind === 'code') return printable(child.text);
  const words = plainInline(child.children);
  if (child.kind !== 'link') return words;
  const address = webAddress(child.href);
  if (address === undefined) return words;
  return !hasVisible(words) || isSameAddress(words, child.href) ? address : `${words} (${address})`;
}

/** An address that may be opened from a chat; of a link to anything else only the words stay. */
export function webAddress(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const { protocol, href: whole } = new URL(href);
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? whole : undefined;
}

/** Whether a link's words are its address already. */
export function isSameAddress(words: string, href: string): boolean {
  return words.trim() === href.trim() || webAddress(words.trim()) === webAddress(href);
}

function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}

/** A table with its columns aligned. */
export function tableLines(table: { header: string[]; rows: string[][] }): string[] {
  const rows = [table.header, ...table.rows].map((row) => row.map(oneLine));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
    .map((cells) => cells.join('  ').trimEnd())
    .filter((line) => line !== '');
}

/** A cell's text on one line. */
export function oneLine(value: string): string {
  return printable(value).replaceAll(/\s+/g, ' ').trim();
}
