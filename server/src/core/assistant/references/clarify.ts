// Makes words that describe or compare titles on screen plain for the rules: "add the Korean one" becomes "add number 2".
import { list, paragraph } from '../../../domain/rich-text.ts';
import { choiceLine } from '../../../domain/title-words.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { interpretationContext } from '../picks.ts';
import { markShown } from '../session.ts';
import type { Session } from '../session.ts';
import type { Sentence } from '../wording.ts';
import { judgeAll, readDescription } from './described-one.ts';
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
  return { kind: 'unclear', titles: possible.length > 1 ? possible : titles, isNone };
}

/** Says honestly that it cannot be told, with the list to choose from. */
export function tellUnclear(
  session: Session,
  { titles, isNone }: Extract<Clarified, { kind: 'unclear' }>,
): void {
  askOfList(session, isNone ? 'noneOfThese' : 'cannotTellWhich', titles);
}

/** Asks which title is meant; where there is a list to choose from, it stands below. */
export function askWhich(session: Session): void {
  const titles = session.list ?? session.shown;
  session.couldAct = true;
  if (titles.length > 1) askOfList(session, 'cannotTellWhich', titles);
  else session.documents.push(session.wording.say('askWhich'));
}

/** How each stands is left out: it may be otherwise since the list was made. */
function askOfList(session: Session, sentence: Sentence, titles: readonly TitleWithState[]): void {
  const lines = titles.map((title) => choiceLine(title, ''));
  session.documents.push({ blocks: [paragraph(session.wording.words(sentence)), list(lines, true)] });
  session.couldAct = true;
  markShown(session, { shown: titles });
}
