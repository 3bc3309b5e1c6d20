// Whether somebody says of themselves what is about to be remembered of them, each field of it.
import { isByTheClock } from '../../../../domain/preferences.ts';
import type { Interpretation } from '../../interpreter/interpretation.ts';
import { tokensOf } from './naming.ts';

type Input = Readonly<Record<string, unknown>>;

const STANDING =
  /\b(?:always|default|from now on|usually|generally|prefer\w*|everything|in (?:the )?future|by default|my quality|every time|immer|toujours|siempre|sempre)\b/iu;
const DISLIKES =
  /\b(?:hate|hated|dislike|disliked|loathe|detest|can['’]?t stand|don['’]?t (?:really )?(?:like|enjoy|want|care for)|do not (?:like|enjoy|want)|not (?:a (?:big )?fan|into|keen|fond)|no more|never|bored of|sick of|tired of|annoy\w*)\b/iu;
const LIKES =
  /\b(?:like|likes|liked|love|loved|enjoy|enjoyed|adore|prefer|favou?rites?|fan|into|keen|fond|more|mag|liebe|aime|adore|gusta|encanta|piace|gosto)\b/iu;

/** For each field that can be chosen, the words that speak of it. */
const SPOKEN: Readonly<Record<string, (said: string, value: string) => boolean>> = {
  quality: (said, value) => STANDING.test(said) && isSpokenOf(said, value),
  voice: (said) =>
    /\b(?:plain\w*|wads|emojis?|cheeky|serious\w*|voice|tone|jokes?|joking|funny|fun|formal|normal|sass\w*|persona|talk|speak)\b/iu.test(
      said,
    ),
  time_zone: (said, value) =>
    /\btime ?zone\b/iu.test(said) || isSpokenOf(said, value.replaceAll(/[/_]/g, ' ')),
  news: (said) =>
    /\b(?:news|notif\w*|tell(?:ing)? me|messag\w*|quiet|mute|hear|alerts?|updates?|spam\w*|ping\w*)\b/iu.test(
      said,
    ),
  likes: (said, value) => LIKES.test(said) && !DISLIKES.test(said) && isTheirOwn(said, value),
  dislikes: (said, value) => DISLIKES.test(said) && isTheirOwn(said, value),
  forget: (said, value) =>
    /\b(?:forget|remove|delete|clear|erase|reset|drop|no longer|any ?more|vergiss|oublie|olvida)\b/iu.test(
      said,
    ) &&
    (isSpokenOf(said, value) || /^(?:all|everything|me)$/iu.test(value.trim())
      ? /\b(?:all|everything|me|my|i)\b/iu.test(said)
      : false),
};

/** True when the rules read the same in these words, or each thing that is to be kept stands in them. */
export function isOwnChoice(
  { tool, input }: { tool: string; input: Input },
  said: string,
  readings: readonly Interpretation[],
): boolean {
  const fields = Object.entries(input).filter(([, value]) => value !== undefined);
  // Silence for the night is not silence for good.
  const { news } = input;
  if (typeof news === 'string' && isByTheClock(said) && !isByTheClock(news)) return false;
  const read = readings.find((reading) => reading.kind === 'call' && reading.tool === tool);
  if (read?.kind === 'call' && fields.every(([field]) => Object.hasOwn(read.arguments, field))) return true;
  return fields.length > 0 && fields.every(([field, value]) => isSpokenField(field, value, said));
}

function isSpokenField(field: string, value: unknown, said: string): boolean {
  const isSpoken = Object.hasOwn(SPOKEN, field) ? SPOKEN[field] : undefined;
  return typeof value === 'string' && isSpoken !== undefined && isSpoken(said, value);
}

/** Some word of the value is in what was said: "thrillers" and "thriller", "4K" and "in 4k". */
function isSpokenOf(said: string, value: string): boolean {
  const spoken = tokensOf(said);
  return tokensOf(value).some((token) => token.length > 1 && spoken.some((word) => isAlike(word, token)));
}

/**
 * What is kept of somebody is told to the model for ever after, so it is made of their words: with one of another's at
 * most ("thriller movies"), for an order that somebody slips in behind them has more.
 */
function isTheirOwn(said: string, value: string): boolean {
  const spoken = tokensOf(said);
  const foreign = tokensOf(value).filter((token) => !spoken.some((word) => isAlike(word, token)));
  return isSpokenOf(said, value) && foreign.length <= 1;
}

function isAlike(one: string, other: string): boolean {
  const length = Math.max(4, Math.min(one.length, other.length) - 2);
  return one === other || (one.length > 3 && one.slice(0, length) === other.slice(0, length));
}
