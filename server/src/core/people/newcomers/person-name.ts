const MAX_LENGTH = 60;

/** What somebody is called as long as nobody has told their name. */
export const NAMELESS = 'Somebody';

/** True for a name of our own making, also for one that tells two of them apart ("Somebody by SMS (42)"). */
export function isNameless(name: string): boolean {
  return name === NAMELESS || name.startsWith(`${NAMELESS} by `);
}

/** Scripts whose letters are spelled with joiners, Persian and Hindi among them. */
const SPELLED =
  '[\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gujarati}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}]';
/** A joiner that belongs where it stands, such as in the emoji of a family; or signs that nobody sees. */
const JOINED_OR_HIDDEN = new RegExp(
  `((?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})|(?<=${SPELLED})[\\u200C\\u200D](?=${SPELLED}))|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+`,
  'gu',
);

/**
 * A display name as we keep it: one line, no control characters, not too long. It is text from outside: it may stand
 * in a sentence, never in a rule (CV-10).
 */
export function personName(displayName: string | undefined): string {
  const clean = (displayName ?? '')
    .normalize('NFC')
    // Control, format and line-separating characters could fake another line or turn the text round.
    .replace(JOINED_OR_HIDDEN, (_signs, joiner: string | undefined) => joiner ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean === '' ? NAMELESS : [...clean].slice(0, MAX_LENGTH).join('');
}
