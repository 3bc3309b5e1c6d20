// The letters of an SMS that costs what it should: one sign outside of GSM 7-bit (3GPP TS 23.038) halves its length.
import type { Voice } from './voice.ts';

const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/;

const TYPEWRITER: readonly [RegExp, string][] = [
  [/[“”„«»]/gu, '"'],
  [/[‘’‚`´]/gu, "'"],
  [/[–—−]/gu, '-'],
  [/…/gu, '...'],
  [/[•·]/gu, '-'],
  [/[\u{A0}\u{202F}]/gu, ' '],
];

/** True when every sign is one of the SMS alphabet. */
export function isGsmText(words: string): boolean {
  return GSM.test(words);
}

/** The words with our typography as a typewriter has it; what is no typography stays. */
export function typewritten(words: string): string {
  return TYPEWRITER.reduce((said, [signs, plain]) => said.replaceAll(signs, plain), words);
}

/** The same voice in the letters of an SMS. */
export function typewriterVoice(voice: Voice): Voice {
  return { ...voice, pick: (wordings) => typewritten(voice.pick(wordings)) };
}
