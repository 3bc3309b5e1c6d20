// What was shown to the person, as the history keeps it: words only, and few of them.
import { itemMark } from '../../domain/rich-text.ts';
import { titleLine } from '../../domain/title.ts';
import type { Block, Inline, RichText } from '../../domain/rich-text.ts';

/** A document as the few words the history keeps of it; never empty, because servers refuse empty messages. */
export function plainWords({ blocks }: RichText, limit = 600): string {
  const words = blocks
    .map(blockWords)
    .filter((line) => line !== '')
    .join('\n');
  if (words === '') return '(answered)';
  return words.length > limit ? `${words.slice(0, limit)}…` : words;
}

function blockWords(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return inlineWords(block.children);
    case 'list':
      return block.items.map((item, index) => `${itemMark(block, index)} ${inlineWords(item)}`).join('\n');
    case 'table':
      return [block.header, ...block.rows].map((cells) => cells.join(', ')).join('\n');
    case 'code':
      return block.text;
    case 'picture':
    case 'on-its-way':
      return '';
    case 'title-card':
      return `${block.position === undefined ? '-' : `${block.position}.`} ${titleLine(block.title)}`;
  }
}

export function inlineWords(children: readonly Inline[]): string {
  return children.map((child) => ('children' in child ? inlineWords(child.children) : child.text)).join('');
}
