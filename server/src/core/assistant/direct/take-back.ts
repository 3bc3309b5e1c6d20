// "Undo that": what a receipt tells of is taken back, the last act first. No model is asked, and the gate is passed again.
import type { ReceiptAct, ReceiptClaim, WhichReceipt } from '../assistant-turn.ts';
import type { GateOutcome } from '../gate/gate.ts';
import { showOutcome } from '../session.ts';
import type { Session } from '../session.ts';
import type { Sentence } from '../wording.ts';

/** Why nothing is taken back, in words. */
const REASONS: Readonly<Record<Exclude<ReceiptClaim['kind'], 'claimed'>, Sentence>> = {
  none: 'nothingToUndo',
  unknown: 'unknownButton',
  expired: 'undoTooLate',
  undone: 'undoneAlready',
  failed: 'undoFailed',
  'not-yours': 'undoNotYours',
};

/** Takes back what the receipt tells of and tells of each act, or says why nothing is taken back. */
export async function takeBack(session: Session, which: WhichReceipt): Promise<void> {
  const claim = await session.turn.claimReceipt(which);
  if (claim.kind !== 'claimed') return refuse(session, claim.kind);
  await takeBackActs(session, claim);
}

/** The same for an "oops", which is a word like any other unless the last turn did something; false when it is. */
export async function takeBackSlip(session: Session): Promise<boolean> {
  const claim = await session.turn.claimReceipt({ ofLastTurn: true });
  if (claim.kind !== 'claimed') return false;
  await takeBackActs(session, claim);
  return true;
}

function refuse(session: Session, why: keyof typeof REASONS): void {
  session.couldAct = true;
  session.documents.push(session.wording.say(REASONS[why]));
}

async function takeBackActs(
  session: Session,
  { id, acts }: Extract<ReceiptClaim, { kind: 'claimed' }>,
): Promise<void> {
  const left: ReceiptAct[] = [];
  let isDone = false;
  for (const act of acts.toReversed()) {
    const outcome = await session.gate.runUndo(act);
    note(session, act, outcome);
    const remains = whatRemains(act, outcome);
    if (remains !== undefined) left.unshift(remains);
    isDone ||= outcome.kind === 'done' && remains === undefined;
    // Told of at once: whatever happens to the next act, this one has happened.
    session.takenBack = { id, as: isDone ? 'undone' : 'failed', left };
  }
}

/** What threw, and what its tool says is still to do, may be tried again. */
function whatRemains(act: ReceiptAct, outcome: GateOutcome): ReceiptAct | undefined {
  if (outcome.kind === 'failed') return act;
  if (outcome.kind !== 'done' || outcome.answer.undo === undefined) return undefined;
  return { tool: act.tool, facts: outcome.answer.undo };
}

function note(session: Session, act: ReceiptAct, outcome: GateOutcome): void {
  const isDone = outcome.kind === 'done';
  session.tools.push({ name: act.tool, arguments: { undo: act.facts }, ok: isDone });
  if (outcome.kind !== 'failed') session.couldAct = true;
  if (isDone) session.receipts.push(outcome.answer.forPerson);
  showOutcome(session, outcome);
}
