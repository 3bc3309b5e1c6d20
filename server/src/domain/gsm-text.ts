// The letters of an SMS that costs what it should: one sign outside of GSM 7-bit (3GPP TS 23.038) halves its length.
import type { Voice } from './voice.ts';

const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/;

const TYPEWRITER: readonly [RegExp, string][] = [
  [/[“”„«»]/gu, '"'],
  [/[‘’‚`´]/gu, "'"],
  [/[–—−]/gu, '-'],
  [/…/gu, '...'],
  [/[•·]/gu, '-'],
  [/[\u{A0}\u{202F}\u{2009}\u{200A}\t]/gu, ' '],
  [/→/gu, '->'],
  [/×/gu, 'x'],
  [/\u{AD}/gu, ''],
];

/** Pictures among the letters, with what joins and colours them, and signs of no width. */
const PICTURE = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}\p{Cf}\u{20E3}\u{FE0F}]`;
/** A picture that ended a sentence: without it the next one would run on. */
const FULL_STOP = new RegExp(String.raw`(?<=[\p{L}\p{N}"')\]]) *${PICTURE}(?:${PICTURE}| )*(?=\p{Lu})`, 'gu');
const PICTURES = new RegExp(PICTURE, 'gu');

/** True when every sign is one of the SMS alphabet. */
export function isGsmText(words: string): boolean {
  return GSM.test(words);
}

/** The words with our typography as a typewriter has it; what is no typography stays. */
export function typewritten(words: string): string {
  return TYPEWRITER.reduce((said, [signs, plain]) => said.replaceAll(signs, plain), words);
}

/**
 * The words in the SMS alphabet where they lose only decoration by it: one emoji would halve what a segment carries.
 * Words that need more letters than the alphabet has keep everything.
 */
export function gsmWherePossible(words: string): string {
  const plain = typewritten(words);
  if (isGsmText(plain)) return plain;
  const bare = plain
    .replaceAll(FULL_STOP, '. ')
    .replaceAll(PICTURES, '')
    .replaceAll(/(\S)[ ]{2,}/gu, '$1 ')
    .replaceAll(/^ +| +$/gmu, '');
  return isGsmText(bare) && /\S/.test(bare) ? bare : plain;
}

/** The same voice in the letters of an SMS. */
export function typewriterVoice(voice: Voice): Voice {
  return { ...voice, pick: (wordings) => typewritten(voice.pick(wordings)) };
}
