// While an admin is asked for a reason, they may want something else: what is clearly a command is no reason.
import { interpret, readRegret, readUndo } from '../../../assistant/index.ts';
import { asksForWeb } from '../../way-to-web.ts';
import { isOwnLine } from './read-decision.ts';

/** "We have it on disc" would be a question in other company. */
const ABOUT_IT = /^(?:we|you|it|it's|its|that's|that is|they|he|she|this is)\b/iu;

/** True for a question, a slash command, or a sentence that the rules surely know; a bare title may well be a reason. */
export function isOtherCommand(text: string, { now, timeZone }: { now: number; timeZone: string }): boolean {
  const words = text.trim();
  if (/^\/|\?\s*$/u.test(words)) return true;
  if (asksForWeb({ kind: 'text', text: words }) || readUndo(words) !== undefined || readRegret(words))
    return true;
  if (isOwnLine(words)) return true;
  if (ABOUT_IT.test(words)) return false;
  const read = interpret(words, { shown: [], isPending: false, now, timeZone });
  if (read.kind === 'call') return read.isGuess !== true;
  return read.kind === 'calls' || read.kind === 'help' || read.kind === 'ask';
}
