// The assistant's door. The conversation walks in with one turn; all that happens in it comes back as a value.
// Order: what needs no thinking (direct), then the model, then, whatever failed, the rules.
import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Model } from '../../seams/model.ts';
import type { ServiceAbility, ToolDefinition } from '../../seams/tool.ts';
import type { AssistantTurn, TurnAnswer } from './assistant-turn.ts';
import { openBasicMode } from './basic-mode.ts';
import type { BasicMode } from './basic-mode.ts';
import { actOnPlainWords, actOnTap } from './direct/direct-path.ts';
import { openGate } from './gate/gate.ts';
import type { BoxedTool, ToolBox } from './gate/tool-box.ts';
import type { Interpretation, InterpretationContext } from './interpreter/interpretation.ts';
import { openOffers } from './loop/offers.ts';
import type { OfferFor } from './loop/offers.ts';
import { runLoop } from './loop/run-loop.ts';
import type { LoopEnd } from './loop/run-loop.ts';
import { openSlots } from './loop/slots.ts';
import type { Slots } from './loop/slots.ts';
import { openThinking } from './loop/thinking.ts';
import type { Thinking } from './loop/thinking.ts';
import { flatSchema } from './loop/tool-schemas.ts';
import { readableWords } from './readable-words.ts';
import { actByRules, understand } from './rules-path.ts';
import { closeSession, openSession, showAnswer } from './session.ts';
import type { Session } from './session.ts';
import { withinAllowance } from './within-allowance.ts';
import { openWording } from './wording.ts';

export type {
  AssistantTurn,
  PendingConfirmation,
  ReceiptAct,
  ReceiptClaim,
  TurnAnswer,
  TurnInput,
  WhichReceipt,
} from './assistant-turn.ts';
export type { Allowance, AllowanceNews, Shortage, TokenUsage } from './allowance.ts';
/** What a model's answer asks for, for exams. */
export { readModelAnswer } from './loop/text/read-model-answer.ts';
export type { ReadCall } from './loop/text/read-model-answer.ts';
/** True when a tool may change something. */
export { isWriting } from './gate/tool-box.ts';
export { interpret } from './interpreter/interpret.ts';
export { takeModifiers } from './interpreter/reading/modifiers.ts';
/** A mistyped command at the head of a sentence, put right. */
export { correctCommand } from './interpreter/reading/command-spelling.ts';
export { messagesTokens } from './loop/fit-messages.ts';
export { refsAndTitles } from './loop/refs-and-titles.ts';
export { sayNoNext } from './direct/no-next.ts';
export { readRegret, readUndo } from './interpreter/rules/undo.ts';
export type { Interpretation } from './interpreter/interpretation.ts';

/** What the assistant is made of; all of it is handed in. */
export interface AssistantSetup {
  /** In the order the model sees them; the same at every start. */
  tools: readonly ToolDefinition[];
  /** What the configured services can do beyond the ordinary; tools that need more are not offered. */
  abilities: ReadonlySet<ServiceAbility>;
  /** The rule-based interpreter. */
  interpret(text: string, context: InterpretationContext): Interpretation;
  /** Without one, the rules answer. */
  model?: Model;
  /** Takes over in a turn where the model fails. */
  fallbackModel?: Model;
  clock: Clock;
  ids: Ids;
  budget: AssistantBudget;
}

/** Bounds that hold for every turn. */
export interface AssistantBudget {
  /** The model's context: prompt, tools, history and answer together. */
  contextTokens: number;
  /** For all model calls of one turn together. */
  timeoutMs: number;
  /** Model calls at one time, over all conversations. */
  maxConcurrent: number;
}

/** Who answers what people say. */
export interface Assistant {
  /**
   * Answers one turn and stores nothing. Rejects only with the reason of `signal`: the turn was given up and should be
   * run again later; every other trouble is an answer.
   */
  answer(turn: AssistantTurn, signal: AbortSignal): Promise<TurnAnswer>;
}

interface OpenedAssistant {
  setup: AssistantSetup;
  box: ToolBox;
  slots: Slots;
  models: readonly Model[];
  maxOutputTokens: number;
  offerFor: OfferFor;
  basicMode: BasicMode;
}

/** Opens the assistant; it asks no model until a turn needs one. */
export function openAssistant(setup: AssistantSetup): Assistant {
  const { budget } = setup;
  const box = new Map<string, BoxedTool>(
    setup.tools.map((tool) => [tool.name, { tool, inputSchema: flatSchema(tool.input) }]),
  );
  const maxOutputTokens = Math.max(256, Math.min(4_096, Math.floor(budget.contextTokens / 4)));
  const opened: OpenedAssistant = {
    setup,
    box,
    slots: openSlots(budget.maxConcurrent),
    models: [setup.model, setup.fallbackModel].filter((model) => model !== undefined),
    maxOutputTokens,
    offerFor: openOffers(setup.abilities, box, budget.contextTokens - maxOutputTokens),
    basicMode: openBasicMode(setup.clock),
  };
  return { answer: (turn, signal) => answer(opened, turn, signal) };
}

async function answer(
  opened: OpenedAssistant,
  turn: AssistantTurn,
  signal: AbortSignal,
): Promise<TurnAnswer> {
  const { setup, box } = opened;
  const wording = openWording(turn.desk.voice);
  const { abilities, clock } = setup;
  const gate = openGate({ tools: box, abilities, turn, wording, clock, interpret: setup.interpret });
  const session = openSession({
    turn,
    gate,
    wording,
    ids: setup.ids,
    interpret: setup.interpret,
    abilities,
    speaksForItself: opened.models.length === 0,
  });
  try {
    const { input } = turn;
    if (input.kind === 'action') {
      await actOnTap(session, input.action);
      return honest(session, closeSession(session, 'direct'));
    }
    const said = readableWords(input.texts);
    if (said.kind !== 'words') return declineToRead(session, said.kind);
    const rest = await actOnPlainWords(session, said.texts);
    if (rest.length === 0) return honest(session, closeSession(session, 'direct'));
    return await understandRest(opened, session, { rest, signal });
  } catch (error) {
    signal.throwIfAborted();
    turn.log.error(
      { error: describeError(error), stack: error instanceof Error ? error.stack : undefined },
      'a turn failed',
    );
    return afterException(session);
  }
}

function declineToRead(session: Session, why: 'empty' | 'too-long'): TurnAnswer {
  session.documents.push(session.wording.say(why === 'empty' ? 'emptyMessage' : 'tooLong'));
  return closeSession(session, 'direct');
}

type Rest = { rest: readonly string[]; signal: AbortSignal };

async function understandRest(
  opened: OpenedAssistant,
  session: Session,
  { rest, signal }: Rest,
): Promise<TurnAnswer> {
  if (opened.models.length === 0) {
    await actByRules(session, rest);
    return honest(session, closeSession(session, 'rules'));
  }
  const { allowance } = session.turn;
  if (allowance?.admit(rest.length) !== undefined) {
    await actByRules(session, rest);
    opened.basicMode.tell(session, { isModelAway: false });
    return honest(session, closeSession(session, 'rules'));
  }
  const { maxOutputTokens } = opened;
  const thinking = think(opened, session, signal);
  try {
    const offer = opened.offerFor(session.turn.person, session.turn.desk.voice.persona);
    const end = await runLoop(session, rest, { thinking, box: opened.box, offer, maxOutputTokens });
    if (end.kind === 'gave-up') await actWithoutModel(session, { rest, found: end.found });
    opened.basicMode.tell(session, { isModelAway: end.kind === 'gave-up' });
    if (end.kind === 'answered') return { ...closeSession(session, 'model', end.words), ...thinking.spent() };
    return { ...honest(session, closeSession(session, 'rules')), ...thinking.spent() };
  } finally {
    thinking.close();
  }
}

/** The models, within this turn's time and what it may spend. */
function think({ setup, models, slots }: OpenedAssistant, { turn }: Session, signal: AbortSignal): Thinking {
  const { clock, budget } = setup;
  const thinking = openThinking({ models, slots, clock, timeoutMs: budget.timeoutMs, signal, log: turn.log });
  return turn.allowance === undefined ? thinking : withinAllowance(thinking, turn.allowance);
}

type Unanswered = { rest: readonly string[]; found: Extract<LoopEnd, { kind: 'gave-up' }>['found'] };

/** The rules take over; where they understand nothing, what the model's reading found is better than a shrug. */
async function actWithoutModel(session: Session, { rest, found }: Unanswered): Promise<void> {
  const last = found.at(-1);
  const isUnderstood = rest.some((words) =>
    ['call', 'calls', 'pick', 'ask'].includes(understand(session, words).kind),
  );
  if (last && !isUnderstood) showAnswer(session, last);
  else await actByRules(session, rest);
}

/** `failed` when every tool that was tried threw: nothing was done, and "try again" may run the same words again. */
function honest(session: Session, given: TurnAnswer): TurnAnswer {
  const didTry = session.tools.length > 0;
  return didTry && !session.couldAct ? { ...given, outcome: 'failed', trace: [] } : given;
}

function afterException(session: Session): TurnAnswer {
  session.documents.length = 0;
  if (session.receipts.length > 0) {
    session.documents.push(...session.receipts);
    return closeSession(session, 'rules');
  }
  session.documents.push(session.wording.say('toolFailed'));
  return { ...closeSession(session, 'rules'), outcome: 'failed', trace: [] };
}
