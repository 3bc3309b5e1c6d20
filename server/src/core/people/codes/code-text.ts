// How one-time codes look: eight signs that nobody takes for others, in two groups.
import { createHash } from 'node:crypto';
import type { Ids } from '../../../kit/ids.ts';

/** Without I, L, O, 0 and 1: eight of the 31 are 39 bits. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;
/** Bytes from here on would make the first signs likelier than the last. */
const FAIR_BYTES = 256 - (256 % SIGNS.length);
const RANDOM_BYTES = 16;

const GROUP = `[${SIGNS}]{4}`;
const SHORT = new RegExp(`^(${GROUP})[\\s-]?(${GROUP})$`, 'iu');
/** Older and longer ones, which stand in links; typed only where there is no link to press. */
const LONG = /^[\w-]{16}$/u;
/** One in fifteen of these has no digit; no word has a capital in the middle. */
const IS_MIXED = /\p{Ll}\p{Lu}/u;
/** Somebody who says what it is may have misread a sign. */
const ANNOUNCED = /^\/?(?:join|link|code|start)\s+(.+)$/iu;
const MISREAD = /^[A-Z0-9]{4}(?:-[A-Z0-9]{4}|\s?[A-Z0-9]{4})$/iu;
const DIGIT = /\d/u;

/** A new code: eight signs, among them a digit and a letter, so that no word is one. */
export function newCode({ secret }: Pick<Ids, 'secret'>): string {
  let seed = secret(RANDOM_BYTES);
  for (;;) {
    const digest = createHash('sha256').update(seed).digest();
    const signs = [...digest].filter((byte) => byte < FAIR_BYTES).map((byte) => SIGNS[byte % SIGNS.length]);
    const code = signs.slice(0, LENGTH).join('');
    if (code.length === LENGTH && hasBoth(code)) return code;
    seed = digest.toString('hex');
  }
}

function hasBoth(code: string): boolean {
  return DIGIT.test(code) && /[a-z]/iu.test(code);
}

/** As it is read aloud: `KTHM-7Q4X`. */
export function shownCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** What is kept of a code. One that is typed in small letters, with a blank or without the dash is the same. */
export function codeHash(typed: string): string {
  const [, first, second] = SHORT.exec(typed.trim()) ?? [];
  const code = first === undefined ? typed.trim() : `${first}${second}`.toUpperCase();
  return createHash('sha256').update(code).digest('hex');
}

/**
 * The code in somebody's words, good or not: alone, or after "join" or "link". Undefined for everything else: "watchmen"
 * has eight letters and is a title.
 */
export function codeInWords(words: string): string | undefined {
  const said = words
    .trim()
    .replace(/[.!]+$/u, '')
    .replaceAll(/\s+/gu, ' ');
  const announced = ANNOUNCED.exec(said)?.[1];
  const code = announced ?? said;
  if (SHORT.test(code) && hasBoth(code)) return code;
  if (announced === undefined) return undefined;
  if (LONG.test(code) && (hasBoth(code) || IS_MIXED.test(code))) return code;
  return MISREAD.test(code) && DIGIT.test(code) ? code : undefined;
}
