// Whether a line that nobody addressed to us is plainly about the films and series of this house. Families write of milk
// and school; a film that is praised or asked of each other is no request either. In doubt we stay silent: whoever means
// us can say so.
import { asksAbout } from './questions.ts';
import { asksFor } from './requests.ts';
import { isTalk } from './talk.ts';
import { clausesOf, plainLine } from './spoken.ts';
import { mentionsTitle } from './title-evidence.ts';

/** A wish is short; what is longer is a story. */
const LONGEST = 220;
const MOST_WORDS = 34;

/** "I loved Dune, can someone add it" names first and asks then. */
const POINTS_BACK =
  /\b(?:can|could|pls|plz|please|would)\b[^.!?]*\b(?:add|get|download|request) (?:it|that|them|both|all of them)\b(?! (?:to|on|in|from|off|out|for) (?!plex|sonarr|radarr|the (?:server|library|queue)))/iu;

/** True for an obvious media request (CH-5). Pure: it knows the words and nothing else. */
export function isMediaRequest(text: string): boolean {
  const line = plainLine(text);
  if (line === '' || line.length > LONGEST || line.split(' ').length > MOST_WORDS) return false;
  if (/https?:\/\/|www\.|\S@\S+\.\S/iu.test(line) || !/\p{L}{2}/u.test(line)) return false;
  if (POINTS_BACK.test(line) && mentionsTitle(line)) return true;
  return clausesOf(text).some((clause) => !isTalk(clause) && (asksFor(clause) || asksAbout(clause)));
}
