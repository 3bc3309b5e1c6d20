// What needs no thinking: taps, yes and no to a waiting card, picks from the list on screen, and undo. Never asks a model.
import type { Action } from '../../../domain/action.ts';
import type { TurnAnswer } from '../assistant-turn.ts';
import { readCardAnswer } from './card-answer.ts';
import { interpretAnswer } from '../interpreter/interpret.ts';
import type { Interpretation } from '../interpreter/interpretation.ts';
import { readRegret, readUndo } from '../interpreter/rules/undo.ts';
import { actOnCardWords, checkTitle, showNext } from './one-card.ts';
import { pickFrom, pickOtherYear, wishedAdd } from './picks.ts';
import { clarify, tellUnclear } from '../references/clarify.ts';
import { readWords } from '../references/read-words.ts';
import type { ReadWords } from '../references/read-words.ts';
import { actOnSequel } from '../references/sequel.ts';
import { makeCalls, newCallId, noteCalls, showOutcome } from '../session.ts';
import type { Session } from '../session.ts';
import { takeBack, takeBackSlip } from './take-back.ts';

/** A tapped button. */
export async function actOnTap(session: Session, action: Action): Promise<void> {
  const { pending } = session.turn;
  switch (action.kind) {
    case 'yes':
    case 'no':
      if (pending?.id !== action.confirmation)
        return void session.documents.push(session.wording.say('cardClosed'));
      return action.kind === 'yes' ? accept(session, action.mode) : decline(session);
    case 'add':
      if (!session.turn.knowsRef(action.ref))
        return void session.documents.push(session.wording.say('unknownButton'));
      return makeCalls(session, [wishedAdd(session, action.ref)]);
    case 'next':
      return showNext(session, action.ref);
    case 'check':
      return checkTitle(session, action.ref);
    case 'undo':
      return takeBack(session, { receipt: action.receipt });
    // What is about people, groups and wishes of others is no turn: the door decides it.
    default:
      return void session.documents.push(session.wording.say('unknownButton'));
  }
}

/**
 * Acts on the texts, from the first on, as long as each is a plain yes, no, pick or undo; answers the texts that are left.
 * Only the first can answer the card: whatever was said before a "yes" has cancelled it.
 */
export async function actOnPlainWords(
  session: Session,
  texts: readonly string[],
): Promise<readonly string[]> {
  for (const [position, words] of texts.entries()) {
    if (await actOnUndo(session, words)) continue;
    const isPending = position === 0 && session.turn.pending !== undefined;
    if (!isPending && session.shown.length === 0) return texts.slice(position);
    if (isPending && (await answerCard(session, words))) continue;
    if (await actOnCardWords(session, words)) continue;
    if (!(await actOnScreen(session, words))) return texts.slice(position);
  }
  return [];
}

/** A yes or a no to the card that waits; false for anything else. */
async function answerCard(session: Session, words: string): Promise<boolean> {
  const meaning = readCardAnswer(session, words);
  if (meaning?.kind === 'yes') await accept(session, meaning.mode);
  else if (meaning?.kind === 'no') decline(session);
  else return false;
  return true;
}

/** Words about what is on screen: its sequel, the one they describe, or a pick from the list. */
async function actOnScreen(session: Session, words: string): Promise<boolean> {
  const sequel = await actOnSequel(session, words);
  if (sequel === 'told') return true;
  if (sequel !== 'other')
    return sayIfAlone(session, () => session.documents.push(session.wording.say(sequel)));
  const clear = await clarify(session, words);
  if (clear.kind === 'unclear') return sayIfAlone(session, () => tellUnclear(session, clear));
  const read = { isPending: false, by: interpretAnswer };
  return actOnPick(session, readWords(session, clear.words, read));
}

/** Where a model answers, it may know more than the facts we hold. */
function sayIfAlone(session: Session, tell: () => void): boolean {
  if (!session.speaksForItself) return false;
  tell();
  session.couldAct = true;
  return true;
}

async function actOnUndo(session: Session, words: string): Promise<boolean> {
  const wish = readUndo(words);
  if (wish === 'slip' || isRegret(session, words)) return takeBackSlip(session);
  if (wish === 'undo') await takeBack(session, {});
  return wish === 'undo';
}

/** "Forget that" takes back what was just done; to a card that waits it is a no. */
function isRegret({ turn }: Session, words: string): boolean {
  return turn.pending === undefined && readRegret(words);
}

async function actOnPick(
  session: Session,
  { meaning, titles, said }: ReadWords<Interpretation | undefined>,
): Promise<boolean> {
  if (meaning?.kind === 'other-year') return pickOtherYear(session, meaning, titles);
  return meaning?.kind === 'pick' && pickFrom(session, { ...meaning, said }, titles);
}

function decline(session: Session): void {
  settle(session, 'declined');
  session.couldAct = true;
  session.documents.push(session.wording.say('declined'));
}

function settle(session: Session, as: NonNullable<TurnAnswer['settled']>['as']): void {
  if (session.turn.pending) session.settled = { id: session.turn.pending.id, as };
}

/** Runs what the card asked for. A bare yes means its first, gentlest way; a way it does not offer is no yes. */
async function accept(session: Session, wished: string | undefined): Promise<void> {
  const { pending } = session.turn;
  if (!pending) return;
  const mode = wished ?? pending.modes[0];
  if (!pending.modes.includes(mode)) return void session.documents.push(session.wording.say('otherCard'));
  const call = {
    tool: pending.tool,
    arguments: { ...pending.arguments, ...(mode === undefined ? {} : { mode }) },
  };
  const outcome = await session.gate.runConfirmed(call);
  noteCalls(session, [{ id: newCallId(session.ids), call, outcome }]);
  showOutcome(session, outcome);
  // A card whose tool threw stays open, so that "try again" can mean it.
  if (outcome.kind !== 'failed') settle(session, outcome.kind === 'done' ? 'accepted' : 'declined');
}
