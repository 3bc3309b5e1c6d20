import type { Action } from './action.ts';
import type { Title, TitleState } from './title.ts';

/**
 * A reply is a small document; each channel renders it in its own way (CH-1).
 * Text in it is plain: a renderer escapes, so nothing from outside can become markup.
 */
export interface RichText {
  blocks: Block[];
  /** Buttons, or numbered words where a channel has no buttons. */
  choices?: Choice[];
}

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; children: Inline[] }
  /** `start` is the number of the first item of an ordered one; 1 when absent. */
  | { kind: 'list'; ordered: boolean; start?: number; items: Inline[][] }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | { kind: 'code'; text: string; language?: string }
  | { kind: 'quote'; children: Inline[] }
  /** A picture that goes with the words; a channel without pictures leaves it out. */
  | { kind: 'picture'; url: string }
  | { kind: 'title-card'; title: Title; state?: TitleState; position?: number }
  /** A title that was just asked for, where a channel can show how it comes along; the others leave it out. */
  | { kind: 'on-its-way'; title: Title };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'struck'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; children: Inline[] };

export interface Choice {
  label: string;
  action: Action;
  /** What one writes instead where there are no buttons, such as "approve Sam"; the label when absent. */
  words?: string;
  /** The number of its title, where the words are a numbered list of titles. */
  position?: number;
}

export const text = (value: string): Inline => ({ kind: 'text', text: value });
export const bold = (value: string): Inline => ({ kind: 'bold', children: [text(value)] });

/** A paragraph of words and inline parts. */
export function paragraph(...children: (string | Inline)[]): Block {
  return {
    kind: 'paragraph',
    children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
  };
}

export function list(items: (string | Inline[])[], ordered = false): Block {
  return {
    kind: 'list',
    ordered,
    items: items.map((item) => (typeof item === 'string' ? [text(item)] : item)),
  };
}

/** What stands before an item of a list: its number, or the bullet. */
export function itemMark(
  { ordered, start = 1 }: { ordered: boolean; start?: number },
  index: number,
  bullet = '-',
): string {
  return ordered ? `${start + index}.` : bullet;
}

/** A document of one paragraph. */
export function say(...children: (string | Inline)[]): RichText {
  return { blocks: [paragraph(...children)] };
}

/** Puts documents one after the other; their choices follow in the same order. */
export function joinRichText(documents: readonly RichText[]): RichText {
  const choices = documents.flatMap((document) => document.choices ?? []);
  const blocks = documents.flatMap((document) => document.blocks);
  return choices.length > 0 ? { blocks, choices } : { blocks };
}
