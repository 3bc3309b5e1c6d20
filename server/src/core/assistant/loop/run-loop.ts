// The bounded walk between model and tools: at most eight steps, two corrections, and no call made twice.
import type { RichText } from '../../../domain/rich-text.ts';
import type { ModelAnswer, ModelMessage, ModelTool } from '../../../seams/model.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';
import { readArguments } from '../gate/gate.ts';
import type { GateCall, ToolBox } from '../gate/gate.ts';
import { inlineWords } from '../plain-words.ts';
import { markShown, newCallId, noteCalls, resultFor, showAnswer } from '../session.ts';
import type { MadeCall, Session } from '../session.ts';
import { cleanText } from './clean-text.ts';
import { fitMessages, offeredHistory } from './fit-messages.ts';
import { userMessage } from './prompt.ts';
import type { Thinking } from './thinking.ts';

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

/** Lets the model work on these texts until it answers, asks, or no more can be expected of it. */
export async function runLoop(
  session: Session,
  texts: readonly string[],
  options: LoopOptions,
): Promise<LoopEnd> {
  const history = offeredHistory(session.turn.history, options.offer.names);
  const messages: ModelMessage[] = [{ role: 'user', text: userMessage(session.turn, texts, session.shown) }];
  const walk: Walk = { session, options, texts, history, messages, found: [], corrections: 0, repeats: 0 };
  for (let step = 0; step < MAXIMUM_STEPS; step += 1) {
    const read = await think(walk);
    if (!read) break;
    if (read.calls.length === 0) return answer(walk, read.text);
    const made = await makeStep(walk, read);
    const end = endOfStep(walk, made);
    if (end === 'give-up') break;
    if (end) return end;
  }
  return giveUp(walk);
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
  return thinking.ask(request, (given) => readStep(given, offer, box));
}

/** Undefined when there is neither a word for the person nor a call. */
function readStep(given: ModelAnswer, offer: Offer, box: ToolBox): ReadStep | undefined {
  const { text, calls: printed } = cleanText(given.text, offer.names);
  const isOffered = (call: GateCall): boolean => {
    const boxed = offer.names.has(call.tool) ? box.get(call.tool) : undefined;
    return boxed !== undefined && 'data' in readArguments(boxed, call);
  };
  const calls = given.calls.length > 0 ? given.calls : printed.filter(isOffered);
  return text === '' && calls.length === 0 ? undefined : { text, calls };
}

async function makeStep(
  { session, options, messages }: Walk,
  { text, calls }: ReadStep,
): Promise<MadeCall[]> {
  const outcomes = await session.gate.runAll(calls);
  const made = outcomes.map((outcome, index) => ({
    id: newCallId(session.ids),
    call: calls[index] as GateCall,
    outcome,
  }));
  noteCalls(session, made, text);
  messages.push(...stepMessages(made, text, options.offer.names));
  return made;
}

/** The step for the next request. A call of a tool that is not offered is told in words: servers refuse to see it again. */
function stepMessages(made: readonly MadeCall[], text: string, offered: ReadonlySet<string>): ModelMessage[] {
  const notes = made.flatMap(({ call, outcome }) => (offered.has(call.tool) ? [] : [resultFor(outcome)]));
  const kept = made.filter(({ call }) => offered.has(call.tool));
  if (kept.length === 0) {
    const hint = `${[...new Set(notes)].join('\n')}\nThe tools are: ${[...offered].join(', ')}.`;
    return [
      { role: 'assistant', text: text === '' ? '(a call that could not be made)' : text, calls: [] },
      { role: 'user', text: hint },
    ];
  }
  const results = kept.map(({ id, call, outcome }, index): ModelMessage => {
    const words = [resultFor(outcome), ...(index === kept.length - 1 ? notes : [])].join('\n');
    return { role: 'tool', callId: id, tool: call.tool, text: words };
  });
  return [
    {
      role: 'assistant',
      text,
      calls: kept.map(({ id, call }) => ({ id, tool: call.tool, arguments: call.arguments })),
    },
    ...results,
  ];
}

function endOfStep(walk: Walk, made: readonly MadeCall[]): LoopEnd | 'give-up' | undefined {
  const { session } = walk;
  for (const { outcome } of made)
    if (outcome.kind === 'done') remember(walk, outcome.answer, outcome.isWrite);
  if (session.ask) {
    session.documents.push(...session.receipts);
    return { kind: 'answered' };
  }
  const [only] = made;
  if (
    only?.outcome.kind === 'done' &&
    made.length === 1 &&
    only.outcome.answer.complete &&
    isOneWish(walk.texts)
  ) {
    session.documents.push(
      ...session.receipts.filter(
        (receipt) => receipt !== (only.outcome as { answer: ToolAnswer }).answer.forPerson,
      ),
    );
    showAnswer(session, only.outcome.answer);
    return { kind: 'answered' };
  }
  if (made.some(({ outcome }) => outcome.kind === 'invalid')) walk.corrections += 1;
  if (made.every(({ outcome }) => outcome.kind === 'repeated')) walk.repeats += 1;
  return walk.corrections > MAXIMUM_CORRECTIONS || walk.repeats > 1 ? 'give-up' : undefined;
}

function remember(walk: Walk, answer: ToolAnswer, isWrite: boolean): void {
  if (!isWrite) walk.found.push(answer);
  if (isWrite) walk.list = undefined;
  else if (answer.shown) walk.list = answer;
  if (isWrite && answer.shown) markShown(walk.session, answer);
}

/** A message that may hold a second wish gets another model call, so that none is forgotten. */
function isOneWish(texts: readonly string[]): boolean {
  const words = (texts[0] ?? '').replace(/[,\s]*\b(?:please|pls|plz|thanks|thank you)\b[\s.!]*$/i, '');
  return texts.length === 1 && !/[,;\n]|[?!.]\s+\S|\b(?:and|then|also|plus|und|et)\b/i.test(words);
}

/** The model's words, then what the tools want the person to see: receipts of what was done, or the list. */
async function answer({ session, list }: Walk, words: string): Promise<LoopEnd> {
  // Loaded when a model has spoken: a house without one never reads Markdown.
  const { readMarkdown } = await import('./markdown.ts');
  const document = readMarkdown(words);
  session.documents.push(list ? withoutRepeatedList(document, list) : document, ...session.receipts);
  if (list) {
    const cards = list.forPerson.blocks.filter(({ kind }) => kind === 'title-card' || kind === 'list');
    session.documents.push({ ...list.forPerson, blocks: cards.length > 0 ? cards : list.forPerson.blocks });
    markShown(session, list);
  }
  session.couldAct = true;
  return { kind: 'answered', words };
}

/** Models repeat the list although it stands below in any case. */
function withoutRepeatedList(document: RichText, { shown = [] }: ToolAnswer): RichText {
  const names = shown.map(({ name }) => name.toLowerCase());
  const isNamed = (words: string): boolean => names.some((name) => words.toLowerCase().includes(name));
  const blocks = document.blocks.filter(
    (block) => block.kind !== 'list' || !block.items.every((item) => isNamed(inlineWords(item))),
  );
  return { ...document, blocks };
}

/** What was changed is told whatever happened afterwards. */
function giveUp({ session, found }: Walk): LoopEnd {
  if (session.receipts.length === 0) return { kind: 'gave-up', found };
  session.documents.push(...session.receipts);
  return { kind: 'answered' };
}
