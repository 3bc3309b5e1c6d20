// Answers to a list: "the second one", "both in 4k", "no, the other one", "just season 2".
import type { Interpretation, InterpretationContext } from './interpretation.ts';
import { takeQuality } from './reading/modifiers.ts';
import type { Modifiers } from './reading/modifier-words.ts';
import { takeSeasons } from './reading/seasons.ts';
import type { Reference } from './references.ts';
import { readByName, readReference, readYearOnly } from './references.ts';

const LEAD =
  /^(?:(?:add|get|grab|download|request|fetch|take|pick|choose|select|use|i'll take|i'll have|i will take|(?:can|could|may) (?:i|we) (?:have|get)|give me|i want|i meant|i mean|we want|let's go with|lets go with|go with|go for|make it|make that|(?:change|switch|set)(?: it| that)? to|actually|no|nope|nah|yes|yeah|yep|ok|okay|sure|just|only|and|but|maybe|please|try|it's|its|that's|thats|that would be|probably|definitely|sorry|wait|hmm|um|oh|um|not that)[\s,.!:-]+)+/iu;
const TAIL =
  /[\s,]+(?:please|plz|pls|thanks|thank you|then|i think|i guess|instead|though|for me|sounds good|looks good|is fine|it is|would be great|too|as well)$/iu;
const KIND_REFINED = /^(?:the )?(?:movies|films|shows|series|tv shows|tv)(?: only)?$/iu;

const NARROWED =
  /^(?:no|only|just|i meant?|not that)\b[ ,]*(?:the )?(?:movies?|films?|(?:tv )?shows?|(?:tv )?series|stuff|things|ones|those)(?: (?:from|of|with|in|by) .+)?$/iu;

type Wish = Pick<Modifiers, 'quality' | 'seasons'>;

/** Reads an answer to the list last shown; undefined when the message is something else. */
export function readPick(text: string, context: InterpretationContext): Interpretation | undefined {
  const { lead, rest, wish } = takeApart(text);
  // "Upcoming episodes" asks what is to come; "just the new episodes" says which are wanted.
  if (lead === '' && rest === '' && wish.seasons === 'future') return undefined;
  if (rest === '' || /^(?:it|that|this|make it|but)$/iu.test(rest)) return refine(wish, rest, context.shown);
  if (KIND_REFINED.test(rest) && /\b(?:only|just)\b/iu.test(text)) return { kind: 'ask', why: 'which' };
  if (rest.split(' ').length > 8) return undefined;
  const reference = readReference(rest, context.shown) ?? readAskedName(rest, context);
  // "No, the series" speaks of a list, even where none is left.
  if (reference === undefined) return NARROWED.test(text) ? { kind: 'ask', why: 'which' } : undefined;
  if (reference.kind === 'positions') return { kind: 'pick', positions: reference.positions, ...wish };
  const year = readYearOnly(rest, context.shown);
  return year === undefined ? { kind: 'ask', why: 'which' } : { kind: 'other-year', year, ...wish };
}

function takeApart(text: string): { lead: string; rest: string; wish: Wish } {
  const modifiers: Modifiers = {};
  const lead = LEAD.exec(text)?.[0] ?? '';
  const withoutQuality = takeQuality(text.slice(lead.length).replace(TAIL, ''), modifiers);
  const rest = takeSeasons(withoutQuality, modifiers)
    .replace(/^(?:but|and|in|with|,)\s+|\s+(?:but|and|in|with|,)$/giu, '')
    .trim();
  const { quality, seasons } = modifiers;
  return { lead, rest, wish: { ...(quality && { quality }), ...(seasons && { seasons }) } };
}

/** "Two towers", when it was asked which of the three is meant. */
function readAskedName(words: string, { shown, isAsked }: InterpretationContext): Reference | undefined {
  return isAsked === true ? readByName(words, shown) : undefined;
}

function refine(wish: Wish, rest: string, shown: InterpretationContext['shown']): Interpretation | undefined {
  if (Object.keys(wish).length === 0 && rest === '') return undefined;
  if (shown.length === 1) return { kind: 'pick', positions: [1], ...wish };
  if (/^it$/iu.test(rest) && Object.keys(wish).length === 0 && shown.length === 0) return undefined;
  return { kind: 'ask', why: 'which' };
}
