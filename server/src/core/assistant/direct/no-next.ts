// What is said to a "next" that has none.
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Voice, Wordings } from '../../../domain/voice.ts';

/** It is the last of its list, or nobody knows the list any more. */
export type NoNext = 'last' | 'unknown';

const WORDINGS: Record<NoNext, Wordings> = {
  last: {
    plain: ['That was the last one I found. Tell me another name and I will look again.'],
    wads: [
      'That was the last of them 🎬 Give me another name and I dig again.',
      'End of the reel 🎞️ No more results; try another name on me.',
      'I am out of results 🫙 Another name, and I look again.',
    ],
  },
  unknown: {
    plain: ['That list is from another time. Search again and you get a fresh one.'],
    wads: [
      'That list has gone stale 🥖 Search again for a fresh one.',
      'I have lost that list 🗺️ Search again and we start over.',
      'Ancient list, that one 🏺 Search again and I print a new one.',
    ],
  },
};

/** Why nothing comes after it, and what to do. */
export function sayNoNext(voice: Voice, why: NoNext): RichText {
  return say(voice.pick(WORDINGS[why]));
}
