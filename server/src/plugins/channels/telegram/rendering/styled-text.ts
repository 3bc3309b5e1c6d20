// A document as one text with styles on it. Cutting happens here, on what people see; the tags are written after, so
// that no cut can break one.
import { numberCards, titleCardText } from '../../../../domain/title-card.ts';
import type { TitleCard } from '../../../../domain/title-card.ts';
import { oneLine, printable, tableLines } from '../../../../domain/plain-text.ts';
import { itemMark } from '../../../../domain/rich-text.ts';
import type { Block, Inline, RichText } from '../../../../domain/rich-text.ts';
import type { TextSlice } from '../../../../domain/split-text.ts';
import { codeBlock, link, plainTags } from './html.ts';
import type { Span, Tag } from './html.ts';

// A phone shows about this many fixed-width letters in a line; wider tables become lists.
const TABLE_WIDTH = 34;

type Cards = ReadonlyMap<TitleCard, number | undefined>;

/** The document's words in order; blocks stand apart by an empty line. */
export function styleDocument(document: RichText): Span[] {
  const cards = numberCards(document);
  const blocks = document.blocks
    .map((block) => styleBlock(block, cards))
    .filter((spans) => spans.some(isVisible));
  return blocks.flatMap((spans, index) => (index === 0 ? spans : [{ text: '\n\n', tags: [] }, ...spans]));
}

/** The spans, or parts of them, that lie within a slice of their joined text. */
export function cutSpans(spans: readonly Span[], slice: TextSlice): Span[] {
  let at = 0;
  return spans.flatMap(({ text, tags }) => {
    const begin = at;
    at += text.length;
    const kept = text.slice(Math.max(0, slice.start - begin), Math.max(0, slice.end - begin));
    return kept === '' ? [] : [{ text: kept, tags }];
  });
}

function isVisible({ text }: Span): boolean {
  return text.trim() !== '';
}

function styleBlock(block: Block, cards: Cards): Span[] {
  switch (block.kind) {
    case 'paragraph':
      return styleInline(block.children, []);
    case 'heading':
      return styleInline(block.children, [plainTags.bold]);
    case 'quote':
      return styleInline(block.children, [plainTags.quote]);
    case 'code':
      return [{ text: printable(block.text), tags: [codeBlock(block.language)] }];
    case 'list':
      return joinLines(
        block.items.map((item, index) => [
          { text: `${itemMark(block, index, '•')} `, tags: [] },
          ...styleInline(item, []),
        ]),
      );
    case 'table':
      return styleTable(block);
    case 'picture':
    case 'on-its-way':
      return [];
    case 'title-card':
      return styleCard(block, cards);
  }
}

function joinLines(lines: Span[][]): Span[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n', tags: [] }, ...line]));
}

function styleInline(children: readonly Inline[], tags: readonly Tag[]): Span[] {
  return children.flatMap((child) => {
    if (child.kind === 'text') return [{ text: printable(child.text), tags }];
    // Code takes no other style, and gives way to a link (Bot API, formatting options).
    if (child.kind === 'code') return [{ text: printable(child.text), tags: codeTags(tags) }];
    return styleInline(
      child.children,
      addTag(tags, child.kind === 'link' ? link(child.href) : plainTags[child.kind]),
    );
  });
}

function addTag(tags: readonly Tag[], tag: Tag | undefined): readonly Tag[] {
  const isThere = tag === undefined || tags.some(({ name }) => name === tag.name);
  return isThere ? tags : [...tags, tag];
}

function codeTags(tags: readonly Tag[]): readonly Tag[] {
  if (tags.some(({ name }) => name === 'a')) return tags;
  return [...tags.filter(({ name }) => name === 'blockquote'), plainTags.code];
}

function styleCard(card: TitleCard, cards: Cards): Span[] {
  const { heading, details } = titleCardText(card, cards);
  const lines: Span[][] = details.map((line) => [{ text: printable(line), tags: [] }]);
  return joinLines([[{ text: oneLine(heading), tags: [plainTags.bold] }], ...lines]);
}

function styleTable(table: Extract<Block, { kind: 'table' }>): Span[] {
  const lines = tableLines(table);
  const isNarrow = lines.every((line) => line.length <= TABLE_WIDTH);
  if (isNarrow) return [{ text: lines.join('\n'), tags: [codeBlock()] }];
  const header = table.header.map(oneLine);
  return joinLines(table.rows.map((row) => styleRow(row.map(oneLine), header)));
}

/** "• **first cell** second header: second cell, …" */
function styleRow([first = '', ...rest]: string[], [, ...names]: string[]): Span[] {
  const facts = rest
    .map((cell, index) => (cell === '' || !names[index] ? cell : `${names[index]}: ${cell}`))
    .filter((fact) => fact !== '');
  const tail: Span[] = facts.length === 0 ? [] : [{ text: ` ${facts.join(', ')}`, tags: [] }];
  return [{ text: '• ', tags: [] }, { text: first, tags: [plainTags.bold] }, ...tail];
}
