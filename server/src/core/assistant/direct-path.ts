// What needs no thinking: taps, yes and no to a waiting card, and picks from the list on screen. Never asks a model.
import type { Action } from '../../domain/action.ts';
import type { TurnAnswer } from './assistant-turn.ts';
import { interpretAnswer } from './interpreter/interpret.ts';
import type { Interpretation } from './interpreter/interpretation.ts';
import { interpretationContext, pickFrom, pickOtherYear, wishedAdd } from './picks.ts';
import { makeCalls, newCallId, noteCalls, showOutcome } from './session.ts';
import type { Session } from './session.ts';

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
    case 'approve':
    case 'block':
    case 'undo':
      return void session.documents.push(session.wording.say('unknownButton'));
  }
}

/**
 * Acts on the texts, from the first on, as long as each is a plain yes, no or pick; answers the texts that are left.
 * Only the first can answer the card: whatever was said before a "yes" has cancelled it.
 */
export async function actOnPlainWords(
  session: Session,
  texts: readonly string[],
): Promise<readonly string[]> {
  for (const [position, words] of texts.entries()) {
    const isPending = position === 0 && session.turn.pending !== undefined;
    if (!isPending && session.shown.length === 0) return texts.slice(position);
    const numbered = isPending ? numberedAnswer(session, words) : undefined;
    const meaning = numbered ?? interpretAnswer(words, interpretationContext(session, isPending));
    if (meaning === undefined) return texts.slice(position);
    if (isPending && meaning.kind === 'yes') await accept(session, meaning.mode);
    else if (isPending && meaning.kind === 'no') decline(session);
    else if (!(await actOnPick(session, meaning))) return texts.slice(position);
  }
  return [];
}

async function actOnPick(session: Session, meaning: Interpretation): Promise<boolean> {
  if (meaning.kind === 'other-year') return pickOtherYear(session, meaning);
  return meaning.kind === 'pick' && pickFrom(session, meaning);
}

/** While a card waits, a bare number means its choices: each way of yes in its order, then no. */
function numberedAnswer({ turn }: Session, words: string): Interpretation | undefined {
  const number = /^\s*\[?(\d)\]?[.)]?\s*$/.exec(words)?.[1];
  const modes = turn.pending?.modes ?? [];
  if (number === undefined || Number(number) < 1 || Number(number) > modes.length + 1) return undefined;
  if (Number(number) === modes.length + 1) return { kind: 'no' };
  const mode = modes[Number(number) - 1];
  return mode === undefined ? { kind: 'yes' } : { kind: 'yes', mode };
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
