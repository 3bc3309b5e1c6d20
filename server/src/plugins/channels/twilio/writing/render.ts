// A document as the messages a phone gets: an SMS within the budget, else an MMS, else an SMS whose rest waits for "more".
import { hasVisible } from '../../../../domain/plain-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { smsAnswers, smsWords } from '../../../../domain/sms-text.ts';
import { splitText } from '../../../../domain/split-text.ts';
import { isNearAddress } from '../../../../kit/network.ts';
import type { MediaPart, TextPart } from '../part.ts';
import { cutToSegments, fitsSegments } from './segments.ts';

/** Twilio takes no longer body, whatever it is sent as. */
export const MOST_LETTERS = 1600;

/** What follows the beginning of a text that goes on. */
const MORE = '\n(Reply MORE for the rest)';

export interface Budget {
  maxSegments: number;
  /** The sender can send pictures, and there is one. */
  canMms: boolean;
}

export function renderForPhone(
  document: RichText,
  { maxSegments, canMms }: Budget,
): (TextPart | MediaPart)[] {
  const words = smsWords(document);
  const answers = smsAnswers(document);
  const whole = [words, answers].filter(hasVisible).join('\n').trim();
  const poster = canMms ? lonePoster(document) : undefined;
  if (!hasVisible(whole)) return [{ kind: 'text', body: '...' }];
  if (poster !== undefined) return asMms(whole, poster);
  if (fitsSegments(whole, maxSegments)) return [{ kind: 'text', body: whole }];
  return canMms ? asMms(whole) : inTurns({ words, answers, maxSegments });
}

function asMms(whole: string, pictureUrl?: string): MediaPart[] {
  return bodies(whole, { first: MOST_LETTERS, rest: MOST_LETTERS }).map((body, index) => ({
    kind: 'media',
    body,
    ...(index === 0 && pictureUrl !== undefined ? { pictureUrl } : {}),
  }));
}

function bodies(whole: string, limits: { first: number; rest: number }): string[] {
  return splitText(whole, limits)
    .map(({ start, end }) => whole.slice(start, end))
    .filter(hasVisible);
}

interface Turns {
  words: string;
  answers: string;
  maxSegments: number;
}

/** The first goes out, with what can be answered to it; each of the others waits until it is asked for. */
function inTurns({ words, answers, maxSegments }: Turns): TextPart[] {
  const asked = hasVisible(answers) ? `\n${answers}` : '';
  // Answers that leave the question no room come where they stand: at the end.
  const suffix = leavesRoom(words, asked + MORE, maxSegments) ? asked : '';
  const parts: TextPart[] = [];
  let rest = (suffix === '' ? words + asked : words).trim();
  while (hasVisible(rest)) {
    const own = parts.length === 0 ? suffix : '';
    const isLast = fitsSegments(rest + own, maxSegments);
    const end = isLast ? rest.length : cutToSegments(rest, own + MORE, maxSegments);
    const body = rest.slice(0, end).trimEnd();
    rest = rest.slice(end).trim();
    const isHeld = parts.length > 0 ? ({ isHeld: true } as const) : {};
    if (hasVisible(body))
      parts.push({ kind: 'text', body: body + own + (hasVisible(rest) ? MORE : ''), ...isHeld });
  }
  return parts;
}

/** So many letters at least must be said before somebody can answer them. */
const FEWEST_LETTERS = 30;

function leavesRoom(words: string, suffix: string, maxSegments: number): boolean {
  const end = cutToSegments(words, suffix, maxSegments);
  return (
    end >= Math.min(FEWEST_LETTERS, words.length) && fitsSegments(words.slice(0, end) + suffix, maxSegments)
  );
}

/** The poster of a title that stands alone; Twilio fetches it from where everybody can. */
function lonePoster({ blocks }: RichText): string | undefined {
  const cards = blocks.filter((block) => block.kind === 'title-card');
  const address = cards.length === 1 ? cards[0]?.title.posterUrl : undefined;
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).protocol === 'https:' && !isNearAddress(address) ? address : undefined;
}
