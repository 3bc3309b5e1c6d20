// What was written, as it can be read: by the rules, by a model's server, by a database, and in the history.

/** More than this is no request; nobody waits while it is read, and no tokens are spent on it. */
const LONGEST = 2_000;
/** Signs that nobody sees. Those that join (emoji of a family, letters of Persian, flags) are none of them. */
const UNSEEN = /(?![\n\t]|\u200C|\u200D|[\u{E0020}-\u{E007F}])[\p{Cc}\p{Cf}]/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

export type ReadableWords =
  | { kind: 'words'; texts: readonly string[] }
  /** There is nothing in it that anybody could see. */
  | { kind: 'empty' }
  | { kind: 'too-long' };

/** The texts without what cannot be seen; texts that are nothing but that are left out. */
export function readableWords(texts: readonly string[]): ReadableWords {
  const readable = texts.map(seenPart).filter((text) => SEEN.test(text));
  if (readable.length === 0) return { kind: 'empty' };
  const length = readable.reduce((sum, text) => sum + text.length, 0);
  return length > LONGEST ? { kind: 'too-long' } : { kind: 'words', texts: readable };
}

function seenPart(text: string): string {
  const whole = text.toWellFormed().replaceAll('\uFFFD', '');
  return whole.replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '').trim();
}
