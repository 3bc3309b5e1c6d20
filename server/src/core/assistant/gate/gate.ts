// The one place where a tool runs. Whoever asks for it, model, rules or a tap, passes here.
import { may } from '../../../domain/permission.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { TitleRef } from '../../../domain/title.ts';
import { AppError, describeError, isAppError } from '../../../kit/errors.ts';
import type { Clock } from '../../../kit/clock.ts';
import type {
  ConfirmationCard,
  Desk,
  ServiceAbility,
  ToolAnswer,
  ToolDefinition,
} from '../../../seams/tool.ts';
import type { AssistantTurn, ReceiptAct, TurnAnswer } from '../assistant-turn.ts';
import { abortable } from './abortable.ts';
import { readArguments } from './read-arguments.ts';
import type { GateCall, Input } from './read-arguments.ts';
import { refsIn, refsShownBy } from './refs.ts';
import { openGrounds } from './turn-grounds.ts';
import type { GroundsParts, TurnGrounds } from './turn-grounds.ts';
import { canonical } from './tidy-arguments.ts';
import { isServed, isWriting } from './tool-box.ts';
import type { ToolBox } from './tool-box.ts';
import type { Wording } from '../wording.ts';

export type GateOutcome =
  | { kind: 'done'; isWrite: boolean; answer: ToolAnswer }
  /** It waits for this person's yes; nothing has happened. */
  | { kind: 'ask'; question: RichText; ask: NonNullable<TurnAnswer['ask']> }
  /** May not run: the answer says why. */
  | { kind: 'refused'; answer: ToolAnswer }
  /** The tool threw; the details are in the log. */
  | { kind: 'failed'; answer: ToolAnswer }
  /** Ran before in this turn with the same arguments; not run again. */
  | { kind: 'repeated'; isWrite: boolean; answer: ToolAnswer }
  /** No such tool, or arguments that its schema refuses: worth a correction. */
  | { kind: 'invalid'; isKnown: boolean; why: string };

export interface GateOptions {
  tools: ToolBox;
  abilities: ReadonlySet<ServiceAbility>;
  turn: AssistantTurn;
  wording: Wording;
  clock: Clock;
  interpret: GroundsParts['interpret'];
}

/** Who wants the call: the model, which reads text from outside; the person, by their words or a tap; or a card's yes. */
type Wanted = 'by-model' | 'by-person' | 'confirmed';

/** One turn's gate: it remembers what ran, so that caps and repeats hold over the whole turn. */
export interface Gate {
  /** A model's calls; each gets exactly one outcome, in the order of the calls. A write needs the person's own words. */
  runAll(calls: readonly GateCall[]): Promise<GateOutcome[]>;
  /** The same for what the person's words or tap mean by our own rules. */
  runMeant(calls: readonly GateCall[]): Promise<GateOutcome[]>;
  /** Runs without asking: only for a card that this person has just said yes to. */
  runConfirmed(call: GateCall): Promise<GateOutcome>;
  /** Takes an act back: may this person, today, what they did then? */
  runUndo(act: ReceiptAct): Promise<GateOutcome>;
  /** False for a tool that this household does not have. */
  has(tool: string): boolean;
}

const MAXIMUM_CALLS = 8;
const READS_AT_ONCE = 4;
const TOOL_TIME_LIMIT_MS = 60_000;

interface GateState extends GateOptions {
  ran: Map<string, Promise<GateOutcome>>;
  knownRefs: Set<TitleRef>;
  grounds: TurnGrounds;
  count: number;
  isAsking: boolean;
}

export function openGate(options: GateOptions): Gate {
  const state: GateState = {
    ...options,
    ran: new Map(),
    knownRefs: new Set(),
    grounds: openGrounds(options),
    count: 0,
    isAsking: false,
  };
  return {
    runAll: (calls) => passAll(state, calls, 'by-model'),
    runMeant: (calls) => passAll(state, calls, 'by-person'),
    runConfirmed: (call) => pass(state, call, 'confirmed'),
    runUndo: (act) => passUndo(state, act),
    has: (tool) => state.tools.has(tool),
  };
}

async function passAll(state: GateState, calls: readonly GateCall[], wanted: Wanted): Promise<GateOutcome[]> {
  const outcomes: GateOutcome[] = [];
  for (const batch of batches(state, calls))
    outcomes.push(...(await Promise.all(batch.map((call) => pass(state, call, wanted)))));
  return outcomes;
}

/** Up to four reads side by side; a write alone, in its place. */
function batches(state: GateState, calls: readonly GateCall[]): GateCall[][] {
  const result: GateCall[][] = [];
  let reads: GateCall[] = [];
  for (const call of calls) {
    const boxed = state.tools.get(call.tool);
    const isRead = boxed !== undefined && !isWriting(boxed.tool);
    if (isRead && reads.length > 0 && reads.length < READS_AT_ONCE) {
      reads.push(call);
      continue;
    }
    reads = isRead ? [call] : [];
    result.push(isRead ? reads : [call]);
  }
  return result;
}

/** What somebody watched and likes is told to them alone. */
const FOR_ONESELF: ReadonlySet<string> = new Set(['see-own-history', 'edit-own-preferences']);

async function pass(state: GateState, call: GateCall, wanted: Wanted): Promise<GateOutcome> {
  const { wording, turn } = state;
  const boxed = state.tools.get(call.tool);
  if (!boxed)
    return {
      kind: 'invalid',
      isKnown: false,
      why: `There is no tool ${JSON.stringify(call.tool.slice(0, 60))}.`,
    };
  const { tool } = boxed;
  if (!may(turn.person, tool.needs)) return forbid(state, tool);
  if (turn.isOverheard === true && FOR_ONESELF.has(tool.needs))
    return refuse(
      'Not here: others read this chat. They can ask in a chat of their own.',
      wording.say('onlyAlone'),
    );
  if (tool.requires !== undefined && !isServed(tool, state.abilities))
    return refuse(
      'Not possible: no service of this household can do that.',
      tool.requires.missing(turn.desk.voice),
    );
  const input = readArguments(boxed, call);
  if ('why' in input) return { kind: 'invalid', isKnown: true, why: input.why };
  const key = `${tool.name} ${canonical(input.data)}`;
  const earlier = state.ran.get(key);
  if (earlier) return repeat(await earlier);
  // A card's refs were checked when it was asked; a search of that turn may have brought them.
  const refs = wanted === 'confirmed' ? [] : refsIn(input.data);
  const unknownRef = refs.find((ref) => !turn.knowsRef(ref) && !state.knownRefs.has(ref));
  if (unknownRef !== undefined)
    return refuse(`Not run: ${unknownRef} was never shown here. Search first.`, wording.say('unseenTitle'));
  if (state.count >= MAXIMUM_CALLS)
    return refuse(`Not run: at most ${MAXIMUM_CALLS} calls in one turn.`, wording.say('tooMuch'));
  state.count += 1;
  const outcome = run(state, tool, (desk) => perform(state, tool, { input: input.data, wanted, desk }));
  state.ran.set(key, outcome);
  return outcome;
}

async function passUndo(state: GateState, { tool: name, facts }: ReceiptAct): Promise<GateOutcome> {
  const tool = state.tools.get(name)?.tool;
  // A newer version may know the tool no more.
  if (tool?.undo === undefined)
    return refuse('Not possible: that cannot be taken back.', state.wording.say('undoFailed'));
  if (!may(state.turn.person, tool.needs)) return forbid(state, tool);
  const takeBack = tool.undo.bind(tool);
  return run(state, tool, async (desk) => ({
    kind: 'done',
    isWrite: true,
    answer: await takeBack(facts, desk),
  }));
}

function forbid({ turn, wording }: GateState, tool: ToolDefinition): GateOutcome {
  turn.log.warn(
    { tool: tool.name, person: turn.person.id },
    'a tool was asked for that this person may not use',
  );
  return refuse('Not allowed: only an admin may do that.', wording.say('notAllowed'));
}

function refuse(forModel: string, forPerson: RichText): GateOutcome {
  return { kind: 'refused', answer: { forModel, forPerson } };
}

function repeat(earlier: GateOutcome): GateOutcome {
  if (earlier.kind === 'done') return { kind: 'repeated', isWrite: earlier.isWrite, answer: earlier.answer };
  return earlier;
}

/** Within the time limit of a tool; what it throws is an outcome, too. */
async function run(
  state: GateState,
  tool: ToolDefinition,
  work: (desk: Desk) => Promise<GateOutcome>,
): Promise<GateOutcome> {
  const { turn, wording } = state;
  const limit = new AbortController();
  const signal = AbortSignal.any([turn.desk.signal, limit.signal]);
  const late = `the tool ${tool.name} took longer than ${TOOL_TIME_LIMIT_MS} ms`;
  const cancel = state.clock.after(TOOL_TIME_LIMIT_MS, () =>
    limit.abort(new AppError('SERVICE_TIMEOUT', late)),
  );
  try {
    const outcome = await abortable(work({ ...turn.desk, signal }), signal);
    if (outcome.kind === 'done') for (const ref of refsShownBy(outcome.answer)) state.knownRefs.add(ref);
    return outcome;
  } catch (error) {
    turn.desk.signal.throwIfAborted();
    turn.log.error({ tool: tool.name, error: describeError(error), stack: stackOf(error) }, 'a tool failed');
    const sentence = isAppError(error) && error.code.startsWith('SERVICE_') ? 'serviceFailed' : 'toolFailed';
    return {
      kind: 'failed',
      answer: { forModel: 'Failed; nothing is known to have changed.', forPerson: wording.say(sentence) },
    };
  } finally {
    cancel();
  }
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error && !isAppError(error) ? error.stack : undefined;
}

async function perform(
  state: GateState,
  tool: ToolDefinition,
  { input, wanted, desk }: { input: Input; wanted: Wanted; desk: Desk },
): Promise<GateOutcome> {
  const act = async (): Promise<GateOutcome> => {
    const answer = await tool.run(input, desk);
    state.grounds.note(input, answer);
    return { kind: 'done', isWrite: isWriting(tool), answer };
  };
  if (wanted === 'confirmed' || !isWriting(tool)) return act();
  if (state.isAsking && tool.confirm) return refuseSecondCard(state);
  const card = await cardFor(state, tool, { input, wanted, desk });
  if (card === undefined) return act();
  if ('kind' in card) return card;
  if (state.isAsking) return refuseSecondCard(state);
  state.isAsking = true;
  const modes = card.yes.map(({ mode }) => mode);
  return {
    kind: 'ask',
    question: card.question,
    ask: {
      tool: tool.name,
      arguments: card.input ?? input,
      modes,
      labels: card.yes.map(({ label }) => label),
    },
  };
}

function refuseSecondCard({ wording }: GateState): GateOutcome {
  return refuse('Not run: a card already waits for a yes.', wording.say('oneAtATime'));
}

/** The tool's own card, or the question for what nobody has asked for; undefined when the call may run at once. */
async function cardFor(
  state: GateState,
  tool: ToolDefinition,
  { input, wanted, desk }: { input: Input; wanted: Wanted; desk: Desk },
): Promise<ConfirmationCard | GateOutcome | undefined> {
  const card = await tool.confirm?.(input, desk);
  if (card !== undefined) {
    if ('question' in card) return card;
    state.grounds.note(input, card);
    return { kind: 'done', isWrite: false, answer: card };
  }
  const doubt = wanted === 'by-model' ? await state.grounds.doubt(tool, input, desk) : undefined;
  if (doubt === 'unknown-title')
    return refuse('Not run: that title cannot be looked up.', state.wording.say('unseenTitle'));
  return doubt && { question: doubt.question, yes: [{ label: doubt.label }] };
}
