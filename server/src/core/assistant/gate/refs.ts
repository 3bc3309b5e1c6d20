// Refs are handles: only those that were shown here may be used, and people never read one.
import { parseTitleRef } from '../../../domain/title.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';

const ANY_REF = /\b(?:movie|series):(?:tmdb|tvdb):[1-9]\d{0,9}\b/g;

/** Every ref inside a tool's arguments, also one hidden in a longer text. */
export function refsIn(value: unknown): TitleRef[] {
  if (typeof value === 'string')
    return (value.match(ANY_REF) ?? []).flatMap((found) => parseTitleRef(found) ?? []);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(refsIn);
}

/** What a tool's answer shows as titles of its own; words from outside (overviews, release names) do not count. */
export function refsShownBy(answer: ToolAnswer): TitleRef[] {
  const listed = [...(answer.shown ?? []), ...(answer.more ?? [])].map(({ ref }) => ref);
  const cards = answer.forPerson.blocks.flatMap((block) =>
    block.kind === 'title-card' ? [block.title.ref] : [],
  );
  const buttons = (answer.forPerson.choices ?? []).flatMap(({ action }) =>
    action.kind === 'add' ? [action.ref] : [],
  );
  return [...listed, ...cards, ...buttons];
}

const NAKED_ID = /\b(?:tmdb|tvdb|imdb)(?:[ _-]?id)?\s*[:#=]?\s*(?:tt)?\d{2,10}\b/gi;
/** Brackets, separators and the word "ref" that stood around a handle and mean nothing without it. */
const HUSK = /[([{`]\s*(?:ref|id)?\s*[:=]?\s*[)\]}`]|\b(?:ref|id)\s*[:=]\s*(?=[\s.,;)]|$)/gi;

/** The text without refs and ids. */
export function withoutRefs(text: string): string {
  if (!/\b(?:movie|series):|(?:tmdb|tvdb|imdb)/i.test(text)) return text;
  const bare = text.replace(ANY_REF, '').replace(NAKED_ID, '').replace(HUSK, '');
  return bare
    .replace(/[ \t]+([.,;:!?)])/g, '$1')
    .replace(/(\S)[ \t]{2,}/g, '$1 ')
    .replace(/[ \t]+$/gm, '');
}
