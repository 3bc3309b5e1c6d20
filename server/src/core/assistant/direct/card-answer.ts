// What words mean to the card that waits: one of its ways of yes, a no, or nothing that answers it.
import type { PendingConfirmation } from '../assistant-turn.ts';
import { interpretAnswer } from '../interpreter/interpret.ts';
import type { Interpretation } from '../interpreter/interpretation.ts';
import { readWords } from '../references/read-words.ts';
import type { Session } from '../session.ts';

export type CardAnswer = Extract<Interpretation, { kind: 'yes' | 'no' }>;

/** Undefined for words that are about something else: they let the card go. */
export function readCardAnswer(session: Session, words: string): CardAnswer | undefined {
  const { pending } = session.turn;
  if (pending === undefined || namesAnotherAct(pending, words)) return undefined;
  const numbered = numberedAnswer(pending, words);
  if (numbered !== undefined) return numbered;
  const { meaning } = readWords(session, words, { isPending: true, by: interpretAnswer });
  if (meaning?.kind === 'yes' || meaning?.kind === 'no') return meaning;
  return pending.tool === 'people' && SHUT_OUT.test(words) ? { kind: 'yes' } : undefined;
}

const ACTS = {
  add: /\b(?:add|get|grab|download|request|fetch)\b(?! rid\b)/iu,
  remove: /\b(?:remove|delete|wipe|erase|trash|unmonitor)\b|\bget rid\b/iu,
  block: /\b(?:block|ban|kick|approve|let .+ in)\b|\b(?:shut|throw|lock) .+ out\b/iu,
} as const;
type Act = keyof typeof ACTS;

const ACT_OF: Readonly<Record<string, Act>> = { add_title: 'add', remove_title: 'remove', people: 'block' };

/** "Add it" is no yes to a removal, nor "delete it" to shutting somebody out. */
function namesAnotherAct({ tool }: PendingConfirmation, words: string): boolean {
  const own = ACT_OF[tool];
  if (own === undefined || ACTS[own].test(words)) return false;
  return Object.values(ACTS).some((act) => act.test(words));
}

/** "Yes, block them", "shut him out": of the one person on the card, not of somebody by name. */
const SHUT_OUT =
  /^\W*(?:(?:yes|yep|yeah|yup|ok|okay|sure|do it|go ahead|please|and|just)[\s,.!]+)*(?:block|ban|kick|shut|throw|lock)(?: (?:him|her|them|that one|that person))(?: out)?(?:[\s,]+please)?\W*$/iu;

/** A bare number means the card's choices: each way of yes in its order, then no. */
function numberedAnswer({ modes }: PendingConfirmation, words: string): CardAnswer | undefined {
  const number = Number(/^\s*\[?(\d)\]?[.)]?\s*$/.exec(words)?.[1] ?? 0);
  if (number < 1 || number > modes.length + 1) return undefined;
  if (number === modes.length + 1) return { kind: 'no' };
  const mode = modes[number - 1];
  return mode === undefined ? { kind: 'yes' } : { kind: 'yes', mode };
}
