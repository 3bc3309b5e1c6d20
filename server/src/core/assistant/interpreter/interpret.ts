// The rule-based interpreter: a sentence becomes the same tool call a model would make, or an honest "I do not know".
import { dayAt } from '../../../domain/calendar-day.ts';
import { isFirmYes, isSmalltalk, readAnswer, readPlainAnswer } from './answers.ts';
import type { Interpretation, InterpretationContext } from './interpretation.ts';
import { readPick } from './picks.ts';
import { readSentence } from './reading/sentence.ts';
import type { Sentence } from './reading/sentence.ts';
import { isOffDomain } from './reading/vocabulary.ts';
import { add } from './rules/add.ts';
import { bareTitle, knownTitle } from './rules/bare-title.ts';
import { details } from './rules/details.ts';
import { discover } from './rules/discover.ts';
import { history } from './rules/history.ts';
import { library } from './rules/library.ts';
import { people } from './rules/people.ts';
import { plot } from './rules/plot.ts';
import { queue } from './rules/queue.ts';
import { bulk, help, negation, nothingNamed } from './rules/refusals.ts';
import { remove } from './rules/remove.ts';
import type { Reading, Rule } from './rules/rule.ts';
import { search } from './rules/search.ts';
import { undo } from './rules/undo.ts';
import { upcoming } from './rules/upcoming.ts';

const offDomain: Rule = ({ text }) => (isOffDomain(text) ? { kind: 'unknown' } : undefined);

/** The first rule that knows the sentence decides; what would destroy or refuse comes before what would add. */
const RULES: readonly Rule[] = [
  knownTitle,
  help,
  nothingNamed,
  undo,
  people,
  queue,
  history,
  upcoming,
  plot,
  discover,
  library,
  details,
  negation,
  bulk,
  remove,
  add,
  offDomain,
  search,
  bareTitle,
];

/** A command is short; what is longer is a story, and rules are not for stories. */
const LONGEST = 400;

/**
 * Reads one message by ordered rules. It never acts: it proposes, and the tool's own lookup decides.
 * Pure: the same text and context give the same answer.
 */
export function interpret(text: string, context: InterpretationContext): Interpretation {
  if (text.length > LONGEST) return { kind: 'unknown' };
  const sentence = readSentence(text);
  const answered = answerOrPick(text, sentence, context);
  if (answered !== undefined) return answered;
  const plain = firmOrPlainAnswer(text, context);
  if (plain !== undefined) return plain;
  if (isSmalltalk(text) || readPlainAnswer(text) !== undefined) return { kind: 'smalltalk' };
  const reading: Reading = {
    text: sentence.text,
    sentence,
    context,
    today: dayAt(context.now, context.timeZone),
  };
  for (const rule of RULES) {
    const found = rule(reading);
    if (found !== undefined) return found;
  }
  return { kind: 'unknown' };
}

/**
 * Only what needs nobody to think: an answer to the card or a pick from the list on screen. Far less work than to read
 * the whole sentence, which a model does where there is one.
 */
export function interpretAnswer(text: string, context: InterpretationContext): Interpretation | undefined {
  if (text.length > LONGEST) return undefined;
  const sentence = readSentence(text);
  return answerOrPick(text, sentence, context) ?? firmOrPlainAnswer(text, context);
}

function answerOrPick(
  text: string,
  sentence: Sentence,
  context: InterpretationContext,
): Interpretation | undefined {
  return answerToCard(text, context) ?? readPick(sentence.text, context);
}

function firmOrPlainAnswer(text: string, context: InterpretationContext): Interpretation | undefined {
  if (isFirmYes(text)) {
    const isOffer = context.isOffered === true && context.shown.length === 1;
    return isOffer ? { kind: 'pick', positions: [1] } : { kind: 'yes' };
  }
  const plainAnswer = readPlainAnswer(text);
  return plainAnswer?.kind === 'no' ? plainAnswer : undefined;
}

function answerToCard(text: string, context: InterpretationContext): Interpretation | undefined {
  const answer = readAnswer(text);
  if (answer === undefined) return undefined;
  if (context.isPending) return answer;
  return answer.kind === 'no' && context.shown.length > 0 && readPlainAnswer(text) !== undefined
    ? answer
    : undefined;
}
