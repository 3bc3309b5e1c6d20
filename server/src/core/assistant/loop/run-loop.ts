// The bounded walk between model and tools: at most eight steps, two corrections, and no call made twice.
import type { ModelAnswer, ModelMessage, ModelTool } from '../../../seams/model.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';
import { readArguments } from '../gate/read-arguments.ts';
import { isWriting } from '../gate/tool-box.ts';
import type { GateOutcome } from '../gate/gate.ts';
import type { GateCall } from '../gate/read-arguments.ts';
import type { ToolBox } from '../gate/tool-box.ts';
import { tidyArguments } from '../gate/tidy-arguments.ts';
import { markShown, newCallId, noteCalls } from '../session.ts';
import type { MadeCall, Session } from '../session.ts';
import { claimsDeed } from './text/claims.ts';
import { cleanText } from './text/clean-text.ts';
import { showCard, showComplete, showReceipts, showWords } from './endings.ts';
import { saidBefore } from './fence.ts';
import { fitMessages, messagesTokens, offeredHistory } from './fit-messages.ts';
import { endsWithList, userMessage } from './prompt.ts';
import { correction, stepMessages } from './step-messages.ts';
import type { Thinking } from './thinking.ts';
import { countWishes } from './wishes.ts';

export interface LoopOptions {
  thinking: Thinking;
  box: ToolBox;
  /** What this person's role is offered: the same bytes on every call. */
  offer: Offer;
  maxOutputTokens: number;
}

export interface Offer {
  system: string;
  tools: readonly ModelTool[];
  names: ReadonlySet<string>;
  /** What is left of the context for messages. */
  messageTokens: number;
}

export type LoopEnd =
  /** `words` is what the history keeps, when it is the model's own. */
  | { kind: 'answered'; words?: string }
  /** No use in going on; nothing was changed. `found` is what reading tools said meanwhile. */
  | { kind: 'gave-up'; found: readonly ToolAnswer[] };

const MAXIMUM_STEPS = 8;
const MAXIMUM_CORRECTIONS = 2;

interface Walk {
  session: Session;
  options: LoopOptions;
  texts: readonly string[];
  history: readonly ModelMessage[];
  /** This turn's messages, beginning with the person's. */
  messages: ModelMessage[];
  found: ToolAnswer[];
  /** The last list a reading tool made that nothing has been done with. */
  list?: ToolAnswer;
  corrections: number;
  repeats: number;
}

type StepEnd = LoopEnd | 'give-up' | undefined;

/** Lets the model work on these texts until it answers, asks, or no more can be expected of it. */
export async function runLoop(
  session: Session,
  texts: readonly string[],
  options: LoopOptions,
): Promise<LoopEnd> {
  const walk = begin(session, texts, options);
  for (let step = 0; step < MAXIMUM_STEPS; step += 1) {
    const read = await think(walk);
    if (!read) break;
    const end = read.calls.length === 0 ? await speak(walk, read.text) : await act(walk, read);
    if (end === 'give-up') break;
    if (end) return end;
  }
  return giveUp(walk);
}

function begin(session: Session, texts: readonly string[], options: LoopOptions): Walk {
  const { names, messageTokens } = options.offer;
  const history = offeredHistory(saidBefore(session.turn.history), names);
  const isListKnown = messagesTokens(history) <= messageTokens / 2 && endsWithList(history, session.shown);
  const shown = isListKnown ? [] : session.shown;
  const words = userMessage(session.turn, { texts, shown, tokens: messageTokens });
  const messages: ModelMessage[] = [{ role: 'user', text: words }];
  return { session, options, texts, history, messages, found: [], corrections: 0, repeats: 0 };
}

interface ReadStep {
  text: string;
  calls: readonly GateCall[];
}

function think({ options, history, messages }: Walk): Promise<ReadStep | undefined> {
  const { offer, maxOutputTokens, thinking, box } = options;
  const request = {
    system: offer.system,
    messages: fitMessages(history, messages, offer.messageTokens),
    tools: offer.tools,
    maxOutputTokens,
  };
  return thinking.ask(request, (given) => readStep(given, box));
}

/** Undefined when there is neither a word for the person nor a call, or a call that is printed and cannot be read. */
function readStep(given: ModelAnswer, box: ToolBox): ReadStep | undefined {
  const { text, calls: printed, isBroken } = cleanText(given.text, box.keys());
  const asked = given.calls.length > 0 ? given.calls : printed.filter(({ tool }) => box.has(tool));
  if (asked.length === 0 && (text === '' || isBroken)) return undefined;
  return { text, calls: asked.map((call) => withKnownArguments(call, box)) };
}

/** Only the arguments that the tool knows: what else a model writes is neither run nor remembered. */
function withKnownArguments(call: GateCall, box: ToolBox): GateCall {
  const boxed = box.get(call.tool);
  const read = boxed && readArguments(boxed, call);
  if (boxed && read && 'data' in read) {
    const given = call.malformed === undefined ? call.arguments : read.data;
    return { tool: call.tool, arguments: onlyKnown(tidyArguments(given, boxed.inputSchema), read.data) };
  }
  return call;
}

/** Longer arguments than any schema allows are neither sent back to the model that wrote them nor kept. */
const LONGEST_ARGUMENTS = 600;

function kept(call: GateCall): GateCall {
  return JSON.stringify(call.arguments).length <= LONGEST_ARGUMENTS ? call : { ...call, arguments: {} };
}

function onlyKnown(given: Record<string, unknown>, known: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(known, name)));
}

/** The model has only words. */
async function speak(walk: Walk, text: string): Promise<StepEnd> {
  const { session, list, found, messages } = walk;
  if (claimsDeed(text) && session.receipts.length === 0 && !mayTellOfEarlierDeed(walk)) {
    walk.corrections += 1;
    messages.push(...correction(text));
    // Whoever claims it twice will claim it for ever.
    return walk.corrections > 1 ? 'give-up' : undefined;
  }
  await showWords(session, text, { list, found });
  return { kind: 'answered', words: text };
}

/** What a writing tool says when nothing was written. */
const NOT_DONE = /nothing has happened|asked to (?:confirm|choose)|^(?:<data>\n)?(?:not|nothing)\b/i;

/** "Yes, I added it" is true right after it was. */
function mayTellOfEarlierDeed({ session, options }: Walk): boolean {
  const { history } = session.turn;
  const start = history.findLastIndex((message) => message.role === 'assistant' && message.calls.length > 0);
  const results = history.slice(start + 1).flatMap((message) => (message.role === 'tool' ? [message] : []));
  return results.some(({ tool, text }) => {
    const boxed = options.box.get(tool);
    return boxed !== undefined && isWriting(boxed.tool) && !NOT_DONE.test(text);
  });
}

async function act(walk: Walk, { text, calls }: ReadStep): Promise<StepEnd> {
  const { session, options, messages } = walk;
  const outcomes = await session.gate.runAll(calls);
  const made = outcomes.map((outcome, index) => ({
    id: newCallId(session.ids),
    call: kept(calls[index] as GateCall),
    outcome,
  }));
  noteCalls(session, made, text);
  messages.push(...stepMessages(made, text, options.offer.names));
  for (const { outcome } of made) if (outcome.kind === 'done') remember(walk, outcome);
  return endOfStep(walk, made);
}

function remember(walk: Walk, { answer, isWrite }: Extract<GateOutcome, { kind: 'done' }>): void {
  if (!isWrite) walk.found.push(answer);
  if (isWrite) walk.list = undefined;
  else if (answer.shown) walk.list = answer;
  if (isWrite) markShown(walk.session, answer);
}

function endOfStep(walk: Walk, made: readonly MadeCall[]): StepEnd {
  const { session, texts } = walk;
  if (session.ask) {
    showCard(session, made);
    return { kind: 'answered' };
  }
  const complete = made.flatMap(({ outcome }) =>
    outcome.kind === 'done' && outcome.answer.complete === true ? [outcome.answer] : [],
  );
  const titles = made.map(({ call }) => call.arguments['title']).filter((title) => typeof title === 'string');
  if (complete.length === made.length && made.length >= countWishes(texts, titles)) {
    showComplete(session, complete);
    return { kind: 'answered' };
  }
  if (made.some(({ outcome }) => outcome.kind === 'invalid')) walk.corrections += 1;
  if (made.every(({ outcome }) => outcome.kind === 'repeated')) walk.repeats += 1;
  return walk.corrections > MAXIMUM_CORRECTIONS || walk.repeats > 1 ? 'give-up' : undefined;
}

/** What was changed is told whatever happened afterwards, and that there may have been more to do. */
function giveUp({ session, found, repeats }: Walk): LoopEnd {
  if (session.receipts.length === 0) return { kind: 'gave-up', found };
  showReceipts(session);
  if (repeats === 0) session.documents.push(session.wording.say('stoppedShort'));
  return { kind: 'answered' };
}
