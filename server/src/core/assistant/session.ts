// What one turn has done so far, whoever did it; in the end it becomes the turn's answer.
import { joinRichText } from '../../domain/rich-text.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { TitleWithState } from '../../domain/title.ts';
import type { Ids } from '../../kit/ids.ts';
import type { ModelMessage } from '../../seams/model.ts';
import type { ServiceAbility, ToolAnswer } from '../../seams/tool.ts';
import type { AssistantTurn, ReceiptAct, TurnAnswer } from './assistant-turn.ts';
import type { Gate, GateOutcome } from './gate/gate.ts';
import type { GateCall } from './gate/read-arguments.ts';
import type { InterpretationContext, Interpretation } from './interpreter/interpretation.ts';
import { withCardButtons } from './direct/card-buttons.ts';
import { fenced } from './loop/fence.ts';
import { plainWords } from './plain-words.ts';
import { showOn } from './references/screen.ts';
import type { Clarified } from './references/screen.ts';
import type { Wording } from './wording.ts';

export interface Session {
  readonly turn: AssistantTurn;
  readonly gate: Gate;
  readonly wording: Wording;
  readonly ids: Ids;
  readonly interpret: (text: string, context: InterpretationContext) => Interpretation;
  /** What the person will read, in this order; a card to ask comes last. */
  readonly documents: RichText[];
  /** What the person reads beside it and no model ever does: that this is basic mode, and why. */
  readonly asides: RichText[];
  readonly trace: ModelMessage[];
  readonly tools: TurnAnswer['tools'][number][];
  /** The list the person sees now: this turn's, else the one shown before. */
  shown: readonly TitleWithState[];
  /** The longer list that the one in `shown` was picked from. */
  list?: readonly TitleWithState[];
  /** Words of this turn that describe a title on screen, made plain. */
  readonly clarified: Map<string, Clarified>;
  newlyShown?: readonly TitleWithState[];
  ask?: TurnAnswer['ask'];
  question?: RichText;
  settled?: TurnAnswer['settled'];
  /** What was done that can be taken back, in its order. */
  readonly undoable: ReceiptAct[];
  takenBack?: TurnAnswer['takenBack'];
  /** True once anything but a failure can be told. */
  couldAct: boolean;
  /** What the services can do beyond the ordinary: what a button is called depends on it. */
  readonly abilities: ReadonlySet<ServiceAbility>;
  /** True where no model answers: what was said last are the rules' and the tools' own words. */
  readonly speaksForItself: boolean;
  /** Receipts of what was changed, told even when everything after them fails. */
  readonly receipts: RichText[];
}

export function openSession(
  parts: Pick<Session, 'turn' | 'gate' | 'wording' | 'ids' | 'interpret' | 'abilities' | 'speaksForItself'>,
): Session {
  return {
    ...parts,
    documents: [],
    asides: [],
    trace: [],
    tools: [],
    shown: parts.turn.shown,
    ...(parts.turn.list ? { list: parts.turn.list } : {}),
    clarified: new Map(),
    couldAct: false,
    undoable: [],
    receipts: [],
  };
}

export interface MadeCall {
  /** Unique in the whole conversation: servers refuse an id that comes twice. Nine letters and digits suit the pickiest. */
  id: string;
  call: GateCall;
  outcome: GateOutcome;
}

export function newCallId(ids: Ids): string {
  return ids
    .next()
    .replace(/[^a-z0-9]/gi, '')
    .slice(-9)
    .padStart(9, '0');
}

/** Longest result that goes to the model, about 400 tokens. */
const RESULT_CHARACTERS = 1_600;

/** A result for the model: whole lines, and how many were left out is said. */
export function shrunkResult(forModel: string): string {
  if (forModel.length <= RESULT_CHARACTERS) return fenced(forModel);
  const lines = forModel.split('\n');
  const kept: string[] = [];
  for (let size = 0; kept.length < lines.length;) {
    const line = (lines[kept.length] ?? '').slice(0, RESULT_CHARACTERS);
    size += line.length + 1;
    if (size > RESULT_CHARACTERS + 1) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  return `${fenced(kept.join('\n'))}${left > 0 ? `\n(${left} more lines are not shown here)` : ''}`;
}

/** Notes what calls came to: for the audit, and, where something was done or asked, for the history. */
export function noteCalls(session: Session, made: readonly MadeCall[], text = ''): void {
  for (const { call, outcome } of made) {
    if (outcome.kind === 'repeated') continue;
    const ok = outcome.kind === 'done' || outcome.kind === 'ask';
    session.tools.push({ name: call.tool, arguments: call.arguments, ok });
    if (outcome.kind === 'done' && outcome.isWrite) session.receipts.push(outcome.answer.forPerson);
    if (outcome.kind === 'done' && outcome.answer.undo !== undefined)
      session.undoable.push({ tool: call.tool, facts: outcome.answer.undo });
    if (outcome.kind === 'ask') Object.assign(session, { ask: outcome.ask, question: outcome.question });
    if (outcome.kind !== 'failed' && outcome.kind !== 'invalid') session.couldAct = true;
  }
  // Failed and refused exchanges are not kept: they only teach a model to fail again (CV-5).
  const kept = made.filter(({ outcome }) => outcome.kind === 'done' || outcome.kind === 'ask');
  if (kept.length === 0) return;
  session.trace.push({
    role: 'assistant',
    text,
    calls: kept.map(({ id, call }) => ({ id, tool: call.tool, arguments: call.arguments })),
  });
  for (const { id, call, outcome } of kept)
    session.trace.push({ role: 'tool', callId: id, tool: call.tool, text: resultFor(outcome) });
}

/** What the model is told of an outcome. */
export function resultFor(outcome: GateOutcome): string {
  switch (outcome.kind) {
    case 'ask':
      return 'The person is asked to confirm by a card. Nothing has happened yet.';
    case 'invalid':
      return outcome.why;
    case 'repeated':
      return 'Result unchanged. Do not call it again: answer the person.';
    case 'done':
    case 'refused':
    case 'failed':
      return shrunkResult(outcome.answer.forModel);
  }
}

/** The person now sees this answer, and the list in it. */
export function showAnswer(session: Session, answer: ToolAnswer): void {
  session.documents.push(answer.forPerson);
  markShown(session, answer);
}

export function markShown(session: Session, answer: Pick<ToolAnswer, 'shown' | 'more'>): void {
  if (!answer.shown) return;
  const { shown, list } = showOn(session, answer.shown, answer.more);
  session.shown = shown;
  session.newlyShown = shown;
  if (list === undefined) delete session.list;
  else session.list = list;
}

/** Makes the calls of a rule or a tap, shows what they answer, and notes them. */
export async function makeCalls(session: Session, calls: readonly GateCall[]): Promise<void> {
  const outcomes = await session.gate.runMeant(calls);
  const made = outcomes.map((outcome, index) => ({
    id: newCallId(session.ids),
    call: calls[index] as GateCall,
    outcome,
  }));
  noteCalls(session, made);
  for (const { outcome } of made) showOutcome(session, outcome);
  showTogether(session, outcomes);
}

/** After several acts all of their titles are on screen; a list that must be chosen from goes before. */
function showTogether(session: Session, outcomes: readonly GateOutcome[]): void {
  const lists = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.answer.shown ?? []] : []));
  if (lists.length < 2) return;
  const shown = lists.find((list) => list.length > 1) ?? lists.flat();
  if (shown.length > 0) markShown(session, { shown });
}

/** Shows an outcome to the person in the tool's own words. */
export function showOutcome(session: Session, outcome: GateOutcome): void {
  if (outcome.kind === 'ask') return;
  if (outcome.kind === 'invalid') {
    const { wording, documents } = session;
    // An honest "not yet" is an answer: it enters the history, and a card that waited is over.
    session.couldAct = true;
    documents.push(outcome.isKnown ? wording.withExamples('notUnderstood', false) : wording.say('notYet'));
    return;
  }
  showAnswer(session, outcome.answer);
}

/** The turn's answer. `words` is what the history keeps of it, when it is not what the document says. */
export function closeSession(session: Session, path: TurnAnswer['path'], words?: string): TurnAnswer {
  const { question, ask, settled, newlyShown, tools, undoable, takenBack } = session;
  const said = joinRichText([...session.documents, ...(question ? [question] : [])]);
  // Nobody is left without an answer, whatever a tool or a model has made of it.
  const answer = said.blocks.length > 0 ? said : session.wording.withExamples('help', false);
  const document = withCardButtons(session, session.asides.length > 0 ? withAsides(session, answer) : answer);
  return {
    outcome: 'answered',
    document,
    trace: [...session.trace, { role: 'assistant', text: words ?? plainWords(answer), calls: [] }],
    ...(newlyShown ? { shown: newlyShown } : {}),
    ...(newlyShown && session.list ? { list: session.list } : {}),
    ...(ask ? { ask } : {}),
    ...(settled ? { settled } : {}),
    ...(undoable.length > 0 ? { undoable } : {}),
    ...(takenBack ? { takenBack } : {}),
    path,
    tools,
    usage: { inputTokens: 0, outputTokens: 0, calls: 0 },
  };
}

/** Asides stand after the answer, but before the question of a card. */
function withAsides({ documents, question, asides }: Session, answer: RichText): RichText {
  return question ? joinRichText([...documents, ...asides, question]) : joinRichText([answer, ...asides]);
}
