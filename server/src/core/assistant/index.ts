// The assistant's door. The conversation walks in with one turn; all that happens in it comes back as a value.
// Order: what needs no thinking (direct), then the model, then, whatever failed, the rules.
import { estimateTokenCount } from 'tokenx';
import { may } from '../../domain/permission.ts';
import type { Person } from '../../domain/person.ts';
import type { Persona } from '../../domain/voice.ts';
import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Model } from '../../seams/model.ts';
import type { ServiceAbility, ToolDefinition } from '../../seams/tool.ts';
import type { AssistantTurn, TurnAnswer } from './assistant-turn.ts';
import { actOnPlainWords, actOnTap } from './direct-path.ts';
import { isServed, openGate } from './gate/gate.ts';
import type { BoxedTool, ToolBox } from './gate/gate.ts';
import type { Interpretation, InterpretationContext } from './interpreter/interpretation.ts';
import { systemPrompt } from './loop/prompt.ts';
import { runLoop } from './loop/run-loop.ts';
import type { LoopEnd, Offer } from './loop/run-loop.ts';
import { openSlots } from './loop/slots.ts';
import type { Slots } from './loop/slots.ts';
import { openThinking } from './loop/thinking.ts';
import { flatSchema, modelTool } from './loop/tool-schemas.ts';
import { actByRules, understand } from './rules-path.ts';
import { closeSession, openSession, showAnswer } from './session.ts';
import type { Session } from './session.ts';
import { openWording } from './wording.ts';

export type { AssistantTurn, PendingConfirmation, TurnAnswer, TurnInput } from './assistant-turn.ts';
export { interpret } from './interpreter/interpret.ts';
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
  offerFor(person: Person, persona: Persona): Offer;
  /** True when this person has not been told for a while that the model is away. */
  mayTellBasicMode(person: Person): boolean;
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
    offerFor: openOffers(setup, box, budget.contextTokens - maxOutputTokens),
    mayTellBasicMode: openNotices(setup.clock),
  };
  return { answer: (turn, signal) => answer(opened, turn, signal) };
}

/** What each role is offered, made once: tools it may not use are not even shown (PE-5). */
function openOffers(
  { abilities }: AssistantSetup,
  box: ToolBox,
  tokens: number,
): OpenedAssistant['offerFor'] {
  const offers = new Map<string, Offer>();
  return (person, persona) => {
    const key = `${person.role} ${person.status} ${persona}`;
    const known = offers.get(key);
    if (known) return known;
    const system = systemPrompt(persona);
    const tools = [...box.values()]
      .filter(({ tool }) => may(person, tool.needs) && isServed(tool, abilities))
      .map((boxed) => modelTool(boxed.tool, boxed.inputSchema));
    const prefix = estimateTokenCount(system + JSON.stringify(tools));
    const offer = {
      system,
      tools,
      names: new Set(tools.map(({ name }) => name)),
      messageTokens: Math.max(512, tokens - prefix),
    };
    offers.set(key, offer);
    return offer;
  };
}

const NOTICE_EVERY_MS = 30 * 60_000;
const NOTICES_KEPT = 1_000;

function openNotices(clock: Clock): (person: Person) => boolean {
  const told = new Map<string, number>();
  return ({ id }) => {
    const last = told.get(id);
    if (last !== undefined && clock.now() - last < NOTICE_EVERY_MS) return false;
    if (told.size >= NOTICES_KEPT) told.clear();
    told.set(id, clock.now());
    return true;
  };
}

async function answer(
  opened: OpenedAssistant,
  turn: AssistantTurn,
  signal: AbortSignal,
): Promise<TurnAnswer> {
  const { setup, box } = opened;
  const wording = openWording(turn.desk.voice);
  const { abilities, clock } = setup;
  const gate = openGate({ tools: box, abilities, turn, wording, clock });
  const session = openSession({
    turn,
    gate,
    wording,
    ids: setup.ids,
    interpret: setup.interpret,
    speaksForItself: opened.models.length === 0,
  });
  try {
    const { input } = turn;
    if (input.kind === 'action') {
      await actOnTap(session, input.action);
      return honest(session, closeSession(session, 'direct'));
    }
    const rest = await actOnPlainWords(session, input.texts);
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
  const { setup, models, slots, maxOutputTokens } = opened;
  const { clock, budget } = setup;
  const thinking = openThinking({
    models,
    slots,
    clock,
    timeoutMs: budget.timeoutMs,
    signal,
    log: session.turn.log,
  });
  try {
    const offer = opened.offerFor(session.turn.person, session.turn.desk.voice.persona);
    const end = await runLoop(session, rest, { thinking, box: opened.box, offer, maxOutputTokens });
    if (end.kind === 'answered') return { ...closeSession(session, 'model', end.words), ...thinking.spent() };
    await actWithoutModel(opened, session, { rest, found: end.found });
    return { ...honest(session, closeSession(session, 'rules')), ...thinking.spent() };
  } finally {
    thinking.close();
  }
}

type Unanswered = { rest: readonly string[]; found: Extract<LoopEnd, { kind: 'gave-up' }>['found'] };

/** The rules take over; where they understand nothing, what the model's reading found is better than a shrug. */
async function actWithoutModel(
  opened: OpenedAssistant,
  session: Session,
  { rest, found }: Unanswered,
): Promise<void> {
  const last = found.at(-1);
  const isUnderstood = rest.some((words) =>
    ['call', 'calls', 'pick', 'ask'].includes(understand(session, words).kind),
  );
  if (last && !isUnderstood) showAnswer(session, last);
  else await actByRules(session, rest);
  if (opened.mayTellBasicMode(session.turn.person)) session.documents.push(session.wording.say('basicMode'));
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
