// Sentences with places in them: wordings are written whole, and their facts put in afterwards.
import { text } from './rich-text.ts';
import type { Inline } from './rich-text.ts';

/** What fills the places of a sentence, by their names. */
export type FillParts = Readonly<Record<string, string | Inline | readonly Inline[]>>;

/**
 * A sentence with its places filled: `fillIn('{name} is in.', { name: bold('Sam') })`. Only places of the sentence are
 * filled, never one that stands in what fills them.
 */
export function fillIn(sentence: string, parts: FillParts): Inline[] {
  const inlines = sentence.split(/(\{\w+\})/u).flatMap((piece): readonly Inline[] | Inline => {
    const place = /^\{(\w+)\}$/u.exec(piece)?.[1];
    const part = place === undefined ? undefined : parts[place];
    if (part !== undefined) return typeof part === 'string' ? [text(part)] : part;
    return piece === '' ? [] : [text(piece)];
  });
  return inlines.reduce<Inline[]>((joined, inline) => {
    const last = joined.at(-1);
    if (last?.kind !== 'text' || inline.kind !== 'text') return [...joined, inline];
    return [...joined.slice(0, -1), text(last.text + inline.text)];
  }, []);
}
