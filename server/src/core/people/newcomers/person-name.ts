const MAX_LENGTH = 60;

/** What somebody is called as long as nobody has told their name. */
export const NAMELESS = 'Somebody';

/**
 * A display name as we keep it: one line, no control characters, not too long. It is text from outside: it may stand
 * in a sentence, never in a rule (CV-10).
 */
export function personName(displayName: string | undefined): string {
  const clean = (displayName ?? '')
    .normalize('NFC')
    // Control, format and line-separating characters could fake another line or turn the text round.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean === '' ? NAMELESS : [...clean].slice(0, MAX_LENGTH).join('');
}
