// Makes words that describe or compare titles on screen plain for the rules: "add the Korean one" becomes "add number 2".
import { list, paragraph } from '../../../domain/rich-text.ts';
import { choiceLine, modelLines } from '../../../domain/title-words.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { ASKED_WHICH, interpretationContext, isForOne } from '../direct/picks.ts';
import type { GateOutcome } from '../gate/gate.ts';
import type { AskedAct } from '../interpreter/interpretation.ts';
import { markShown, newCallId, noteCalls } from '../session.ts';
import type { Session } from '../session.ts';
import type { Sentence } from '../wording.ts';
import { judgeAll, readDescription } from './described-one.ts';
import { readWords } from './read-words.ts';
import { nameTheOther } from './screen.ts';
import type { Clarified } from './screen.ts';

/** Resolves what describes a title on screen; whatever describes none stays as it was said. */
export async function clarify(session: Session, said: string): Promise<Clarified> {
  const known = session.clarified.get(said);
  if (known !== undefined) return known;
  const clarified = await describe(session, nameTheOther(session, said));
  session.clarified.set(said, clarified);
  return clarified;
}

async function describe(session: Session, words: string): Promise<Clarified> {
  const isInSight = interpretationContext(session, { isPending: false }).shown.length > 0;
  const titles = isInSight ? (session.list ?? session.shown) : [];
  const description = readDescription(words, titles);
  if (description === undefined) return { kind: 'clear', words };
  const verdicts = await judgeAll(session, description, titles);
  const fitting = titles.filter((_title, index) => verdicts[index] === 'yes');
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined)
    return { kind: 'clear', words: words.replace(description.phrase, `number ${titles.indexOf(only) + 1}`) };
  if (!description.isOfList) return { kind: 'clear', words };
  const possible = fitting.length > 1 ? fitting : titles.filter((_title, index) => verdicts[index] !== 'no');
  const isNone = verdicts.every((verdict) => verdict === 'no');
  const asked = words.replace(description.phrase, 'number 1');
  return { kind: 'unclear', titles: possible.length > 1 ? possible : titles, isNone, words: asked };
}

/** Says honestly that it cannot be told, with the list to choose from. */
export function tellUnclear(
  session: Session,
  { titles, isNone, words }: Extract<Clarified, { kind: 'unclear' }>,
): void {
  const { meaning } = readWords(session, words, { isPending: false, by: session.interpret });
  askOfList(session, isNone ? 'noneOfThese' : 'cannotTellWhich', titles);
  if (meaning.kind === 'call') noteAsked(session, meaning, titles);
}

/** Asks which title is meant; where there is a list to choose from, it stands below. */
export function askWhich(session: Session, act?: AskedAct): void {
  const titles = session.list ?? session.shown;
  session.couldAct = true;
  if (titles.length > 1) {
    askOfList(session, 'cannotTellWhich', titles);
    if (act !== undefined) noteAsked(session, act, titles);
    return;
  }
  session.documents.push(session.wording.say('askWhich'));
}

/** The number that is said next is for the act that was asked for, and for no other: nobody adds what they want removed. */
function noteAsked(
  session: Session,
  { tool, arguments: said }: AskedAct,
  titles: readonly TitleWithState[],
): void {
  if (!isForOne(tool)) return;
  const { ref: _ref, ...rest } = said;
  const forModel = `${ASKED_WHICH}\nn|ref|name|year|kind|state\n${modelLines(titles)}`;
  const outcome: GateOutcome = {
    kind: 'done',
    isWrite: false,
    answer: { forModel, forPerson: { blocks: [] } },
  };
  noteCalls(session, [{ id: newCallId(session.ids), call: { tool, arguments: rest }, outcome }]);
}

/** How each stands is left out: it may be otherwise since the list was made. */
function askOfList(session: Session, sentence: Sentence, titles: readonly TitleWithState[]): void {
  const lines = titles.map((title) => choiceLine(title, ''));
  session.documents.push({ blocks: [paragraph(session.wording.words(sentence)), list(lines, true)] });
  session.couldAct = true;
  markShown(session, { shown: titles });
}
