// The rule-based interpreter: a sentence becomes the same tool call a model would make, or an honest "I do not know".
//
// The order, from what is surest to what is only tried (each step ends it):
//  1. `readSentence` sets quoted titles aside, takes politeness off both ends and puts mistyped commands right.
//  2. Where something is open: yes and no to the card that waits, then a pick from the list on the screen. And what is
//     nothing but a yes, a no, thanks or hello.
//  3. What can only be a title: a known one that reads like a sentence, or one that is written as titles are.
//  4. What asks how this works, names nothing, or takes the last act back.
//  5. The machinery, the person's own choices, whom to tell of what, the people of the household.
//  6. Questions, all of them harmless: where, downloads, watched, upcoming, a riddle, ideas, owned, facts.
//  7. What speaks of an act without asking for it (`talk`), forbids it (`negation`) or asks for all at once (`bulk`).
//  8. Only now the acts on titles, what destroys before what adds.
//  9. What is left: not ours, to be looked up, or, up to six words, tried as a title.
// Whatever would change something passes `withheld` last: "…? No way", "… if Tom says so" change nothing.
import { dayAt } from '../../../domain/calendar-day.ts';
import { isFirmYes, isSmalltalk, readAnswer, readPlainAnswer } from './answers.ts';
import type { Interpretation, InterpretationContext } from './interpretation.ts';
import { readPick } from './picks.ts';
import { readSentence } from './reading/sentence.ts';
import type { Sentence } from './reading/sentence.ts';
import { isOffDomain } from './reading/vocabulary.ts';
import { add } from './rules/add.ts';
import { bareTitle, knownTitle, writtenAsTitle } from './rules/bare-title.ts';
import { details } from './rules/details.ts';
import { discover } from './rules/discover.ts';
import { follow } from './rules/follow.ts';
import { history } from './rules/history.ts';
import { library } from './rules/library.ts';
import { people } from './rules/people.ts';
import { plot } from './rules/plot.ts';
import { queue } from './rules/queue.ts';
import { bulk, help, nothingNamed } from './rules/refusals.ts';
import { preferences } from './rules/preferences.ts';
import { remove } from './rules/remove.ts';
import { negation, talk, withheld } from './rules/restraint.ts';
import type { Reading, Rule } from './rules/rule.ts';
import { search } from './rules/search.ts';
import { status } from './rules/status.ts';
import { undo } from './rules/undo.ts';
import { upcoming } from './rules/upcoming.ts';
import { where } from './rules/where.ts';

const offDomain: Rule = ({ text }) => (isOffDomain(text) ? { kind: 'unknown' } : undefined);

/** The first rule that knows the sentence decides; what would destroy or refuse comes before what would add. */
const RULES: readonly Rule[] = [
  // 3. Titles
  knownTitle,
  writtenAsTitle,
  // 4. Us
  help,
  nothingNamed,
  undo,
  // 5. House and people
  status,
  preferences,
  follow,
  people,
  // 6. Questions
  where,
  queue,
  history,
  upcoming,
  plot,
  discover,
  library,
  details,
  // 7. What is no order
  talk,
  negation,
  bulk,
  // 8. Acts
  remove,
  add,
  // 9. What is left
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
  const reading: Reading = {
    text: sentence.text,
    sentence,
    context,
    today: dayAt(context.now, context.timeZone),
  };
  // "Yes Man" answers nothing where nothing was asked.
  const isOpen = context.isPending || context.shown.length > 0;
  const answered = isOpen ? undefined : knownTitle(reading);
  const found = answered ?? answerOrPick(text, sentence, context);
  if (found !== undefined) return found;
  const plain = firmOrPlainAnswer(text, context);
  if (plain !== undefined) return plain;
  if (isSmalltalk(text) || readPlainAnswer(text) !== undefined) return { kind: 'smalltalk' };
  for (const rule of RULES) {
    const proposed = rule(reading);
    if (proposed !== undefined) return withheld(proposed, reading);
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
  return (
    answerToCard(text, context) ??
    readPick(sentence.text, context) ??
    // "Just the movies": the word that makes it a choice is off where a command is looked for.
    (/^(?:just|only|but) /iu.test(sentence.plain) ? readPick(sentence.plain, context) : undefined)
  );
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
