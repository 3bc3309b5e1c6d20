// "Undo that", "take it back": what was done last is to be reversed. With a title in its place it is another matter.
import { readSentence } from '../reading/sentence.ts';
import type { Rule } from './rule.ts';

const LAST = String.raw`(?:the|my|your|that) (?:very )?(?:last|latest|previous)`;
const THING = String.raw`(?:one|thing|act|action|add|addition|change|request|removal|command|step|move|download)`;
const OBJECT = String.raw`(?:it|that|this|them|all that|${LAST}(?: ${THING})?|(?:the|that|my) ${THING}|what (?:you|i|we) (?:just )?did)`;
const SLIP = String.raw`(?:oops(?:ie)?|whoops(?:ie)?|(?:that|this|it) was (?:a mistake|an accident|wrong|not what i (?:meant|wanted|asked for))|(?:that's|thats) (?:wrong|not what i (?:meant|wanted|asked for)|not (?:the|it|right).*|the wrong (?:one|movie|film|show|title))|(?:my )?mistake|(?:no,? )?(?:that's |thats )?(?:the )?wrong (?:one|movie|film|show|title)|i (?:made a mistake|(?:didn't|did not|didnt) mean (?:that|to|that one)|meant (?:the|a|an)(?: other| different)(?: one)?))`;
const BEFORE = String.raw`(?:(?:${SLIP}|oh no|no|wait|damn|sorry|hmm|nope|shit|crap|my bad)[\s,.!:;-]+)*`;
const UNDO = new RegExp(
  String.raw`^${BEFORE}(?:(?:undo|un-do|revert|reverse|unadd|unremove|undelete|rollback)(?: ${OBJECT})?|(?:roll|take|put|bring|turn|change) ${OBJECT} back|(?:i )?take (?:it|that) back|roll back(?: ${OBJECT})?|(?:ctrl|cmd|control)[ +-]?z)(?: (?:again|now|then|too|quickly|immediately))?$`,
  'iu',
);
const SLIPPED = new RegExp(String.raw`^${BEFORE}${SLIP}$`, 'iu');

/** Nobody asks for it at greater length. */
const LONGEST = 100;

export const undo: Rule = ({ text, sentence }) =>
  UNDO.test(text) || UNDO.test(sentence.plain) ? { kind: 'undo' } : undefined;

/** Whether a message asks to take the last act back; `slip` when it may only mean that ("oops, wrong one"). */
export function readUndo(message: string): 'undo' | 'slip' | undefined {
  if (message.length > LONGEST) return undefined;
  const { text, plain } = readSentence(message);
  if (UNDO.test(text) || UNDO.test(plain)) return 'undo';
  return SLIPPED.test(text) || SLIPPED.test(plain) ? 'slip' : undefined;
}

const REGRET = new RegExp(
  String.raw`^${BEFORE}(?:(?:forget|stop|scratch|cancel|scrap) (?:it|that|this|them)|forget about (?:it|that)|(?:i )?changed my mind|on second thoughts?)(?:,? (?:again|now|then|actually))?$`,
  'iu',
);

/** "Forget that", "stop that": said right after something was done, it is meant to be as it was before. */
export function readRegret(message: string): boolean {
  if (message.length > LONGEST) return false;
  const { text, plain } = readSentence(message);
  return REGRET.test(text) || REGRET.test(plain);
}
