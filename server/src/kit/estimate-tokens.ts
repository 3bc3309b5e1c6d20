// How many tokens a text may come to, without any model's own table: for budgets, so rather too many than too few.
import { estimateTokenCount } from 'tokenx';

/** Signs of ASCII: JSON and lists of ours are full of them, and each may be a token. */
const SIGNS = /[!-/:-@[-`{-~]/g;
const SIGN_TOKENS = 0.7;
/** Everything beyond Latin, where tokenx sees one long word. */
const BEYOND_LATIN = /[^\0-\u024F]/gu;
/** Scripts and signs that are seldom learned whole: a tokenizer falls back to their bytes. */
const SELDOM = /[\u0700-\u08FF\u1000-\u10FF\u1200-\u2FFF\uA000-\uABFF\uD800-\uDFFF\uE000-\uFFFF]/u;
const EMOJI = /[\u{1F000}-\u{1FAFF}]/u;
const SPACES = /\s{2,}/g;
/** What no tokenizer joins: "S02E03" is four. */
const PIECES = /[A-Z]?[a-z\u00C0-\u024F]+|[A-Z]+|\d{1,3}/g;

/** A turn counts the same messages several times, and the next turn most of them again. */
const known = new Map<string, number>();
const MOST_KNOWN = 400;
const LONGEST_KNOWN = 2_000;

/**
 * The tokens of a text, by the measure of OpenAI's o200k and seldom below it. tokenx knows Latin prose to a few per cent,
 * but takes Thai for a third, emoji for two thirds and rare scripts for a tenth of what they are, so those are counted
 * here: by characters, which no tokenizer exceeds by much.
 */
export function estimateTokens(text: string): number {
  const counted = known.get(text) ?? count(text);
  // Put at the end again: the first of the map is the one that was asked for the longest ago.
  known.delete(text);
  if (text.length <= LONGEST_KNOWN) known.set(text, counted);
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? '');
  return counted;
}

function count(text: string): number {
  let beyond = 0;
  const latin = text.replace(BEYOND_LATIN, (sign) => {
    beyond += tokensOfSign(sign);
    return ' ';
  });
  const signs = latin.match(SIGNS)?.length ?? 0;
  const pieces = latin.match(PIECES)?.length ?? 0;
  const words = Math.max(pieces, estimateTokenCount(latin.replace(SIGNS, ' ')));
  const gaps = latin.match(SPACES)?.reduce((sum, gap) => sum + 1 + gap.length / 8, 0) ?? 0;
  return Math.ceil(Math.max(estimateTokenCount(latin), words + signs * SIGN_TOKENS) + gaps + beyond);
}

function tokensOfSign(sign: string): number {
  if (sign.length === 2) return EMOJI.test(sign) ? 2.5 : 4;
  return SELDOM.test(sign) ? 2 : 1;
}
