// What a text costs as an SMS. Counted by Twilio's own library; the limits are those of 3GPP TS 23.040.
import { createRequire } from 'node:module';
import type * as Calculator from 'sms-segments-calculator';
import { isGsmText } from '../../../../domain/gsm-text.ts';
import { splitText } from '../../../../domain/split-text.ts';

// Loaded when first used: most houses have no Twilio, and a document is rendered without waiting.
const load = createRequire(import.meta.url);

/** How many segments Twilio charges for these words. */
export function countSegments(words: string): number {
  if (words === '') return 0;
  const { SegmentedMessage } = load('sms-segments-calculator') as typeof Calculator;
  return new SegmentedMessage(words, 'auto').segmentsCount;
}

/** Whether the words cost no more; the library is asked only where it is not plain. */
export function fitsSegments(words: string, segments: number): boolean {
  if (words.length > segments * GSM.alone) return false;
  if (isGsmText(words)) {
    const letters = words.length + countWide(words);
    if (letters > lettersIn(GSM, segments)) return false;
    // A wide letter is never split between segments, which may leave one place empty in each.
    if (letters <= lettersIn(GSM, segments) - segments) return true;
  }
  return countSegments(words) <= segments;
}

/** Letters of one segment, and of each of several. */
const GSM = { alone: 160, joined: 153 };
const UCS2 = { alone: 70, joined: 67 };
/** Letters of the SMS alphabet that take the room of two (3GPP TS 23.038, 6.2.1.1). */
const WIDE = /[\^{}\\[\]~|€]/g;

/** How much of the words, from their beginning to the border of a word, fits together with `suffix`. */
export function cutToSegments(words: string, suffix: string, segments: number): number {
  let room = roomFor(words, suffix, segments);
  for (;;) {
    // One letter more than fits, because a border just behind it serves as well.
    const [slice] = splitText(words.slice(0, room + 1), { first: room, rest: room });
    const end = slice?.end ?? words.length;
    if (room <= 1 || fitsSegments(words.slice(slice?.start ?? 0, end) + suffix, segments)) return end;
    // Wide letters and letters of several units take more than the room that was reckoned.
    room = Math.max(1, Math.min(end - 1, Math.floor(room * 0.95)));
  }
}

/** About as many letters as fit; never too few by more than a word. */
function roomFor(words: string, suffix: string, segments: number): number {
  const gsm = lettersIn(GSM, segments);
  const isGsm = isGsmText(words.slice(0, gsm) + suffix);
  const all = isGsm ? gsm : lettersIn(UCS2, segments);
  const wide = isGsm ? countWide(words.slice(0, all)) : 0;
  return Math.max(1, all - suffix.length - wide);
}

function countWide(words: string): number {
  return words.match(WIDE)?.length ?? 0;
}

function lettersIn({ alone, joined }: typeof GSM, segments: number): number {
  return segments === 1 ? alone : segments * joined;
}
