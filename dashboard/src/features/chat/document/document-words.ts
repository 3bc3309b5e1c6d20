// A reply as plain words, for those who hear it.
import type { Block, Inline, ShownDocument } from '../../../../../contract/src/index.ts';
import { titleName, titleStanding } from './title-words.ts';
import { requestStanding } from '../../../ui/request-standing.ts';

export function documentWords({ blocks, choices = [] }: ShownDocument): string {
  const lines = blocks.map((block) => blockWords(block));
  const buttons = choices.map(({ label }) => label).join(', ');
  if (buttons !== '') lines.push(`Buttons: ${buttons}.`);
  return lines.filter((line) => line !== '').join('\n');
}

function blockWords(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return inlineWords(block.children);
    case 'list':
      return block.items.map((item, index) => itemNumber(block, index) + inlineWords(item)).join('\n');
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join(', ')).join('\n');
    case 'code':
      return block.text;
    case 'picture':
      return '';
    case 'title-card': {
      const number = block.position === undefined ? '' : `${block.position}. `;
      const standing = block.state === undefined ? '' : `, ${titleStanding(block.state).words}`;
      return `${number}${titleName(block.title)}${standing}`;
    }
    case 'on-its-way':
      return `${titleName(block.title)}, ${requestStanding(undefined).words}`;
  }
}

/** Whoever only hears a numbered list needs its numbers to pick by. */
function itemNumber({ ordered, start = 1 }: Extract<Block, { kind: 'list' }>, index: number): string {
  return ordered ? `${start + index}. ` : '';
}

function inlineWords(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('text' in inline ? inline.text : inlineWords(inline.children))).join('');
}
