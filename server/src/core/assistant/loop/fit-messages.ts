// Keeps a request inside the model's context: local servers cut the oldest messages silently (Ollama, 4,096 tokens).
import { estimateTokens } from '../../../kit/estimate-tokens.ts';
import type { ModelMessage } from '../../../seams/model.ts';
import { refsAndTitles } from './refs-and-titles.ts';

type Said = Extract<ModelMessage, { role: 'assistant' }>;

/** The history without calls of tools that are not offered now: a role may have changed, and servers refuse such calls. */
export function offeredHistory(
  history: readonly ModelMessage[],
  offered: ReadonlySet<string>,
): ModelMessage[] {
  const dropped = new Set<string>();
  const result: ModelMessage[] = [];
  for (const message of history) {
    if (message.role === 'tool' && dropped.has(message.callId)) continue;
    if (message.role !== 'assistant') {
      result.push(message);
      continue;
    }
    for (const { id, tool } of message.calls) if (!offered.has(tool)) dropped.add(id);
    const calls = message.calls.filter(({ tool }) => offered.has(tool));
    pushAssistant(result, { ...message, calls });
  }
  return result;
}

/** Two assistant messages in a row are one; an empty one is none. */
function pushAssistant(messages: ModelMessage[], message: Said): void {
  if (message.text.trim() === '' && message.calls.length === 0) return;
  const previous = messages.at(-1);
  if (previous?.role !== 'assistant') return void messages.push(message);
  const text = [previous.text, message.text].filter((part) => part !== '').join('\n');
  messages[messages.length - 1] = { role: 'assistant', text, calls: [...previous.calls, ...message.calls] };
}

/** What the results of this turn are shrunk to once the model has read them, and when even the newest are too much. */
const READ = { entries: 5, lines: 3, characters: 160 };
const CROWDED = { entries: 2, lines: 1, characters: 120 };
/** Where nothing else helps, no text is longer than this many characters. */
const LAST_RESORTS = [800, 400, 200, 100, 50, 20];

/**
 * The history and this turn's messages within `budgetTokens`. What goes first is what is missed least: results the model
 * has already read, then the oldest turns, then earlier steps and further calls of the newest; the person's words and
 * the newest results stay.
 */
export function fitMessages(
  history: readonly ModelMessage[],
  turn: readonly ModelMessage[],
  budgetTokens: number,
): ModelMessage[] {
  const fits = (messages: readonly ModelMessage[]): boolean => messagesTokens(messages) <= budgetTokens;
  if (fits([...history, ...turn])) return [...history, ...turn];
  const [first, ...steps] = intoSteps(turn);
  const words = first ?? [];
  const newest = steps.at(-1) ?? [];
  const earlier = steps.slice(0, -1).map((step) => step.map((message) => shrunk(message, READ)));
  const read = [...words, ...earlier.flat(), ...newest];
  for (const kept of endsOf(history)) if (fits([...kept, ...read])) return [...kept, ...read];
  const crowded = newest.map((message) => shrunk(message, CROWDED));
  for (let skipped = 0; skipped <= earlier.length; skipped += 1) {
    const shorter = [...words, ...earlier.slice(skipped).flat(), ...crowded];
    if (fits(shorter)) return shorter;
  }
  return lastResort(words, crowded, fits);
}

/** The person's words, then each answer of the model with what came of it. */
function intoSteps(turn: readonly ModelMessage[]): ModelMessage[][] {
  const steps: ModelMessage[][] = [];
  for (const message of turn) {
    if (message.role === 'assistant' || steps.length === 0) steps.push([message]);
    else steps.at(-1)?.push(message);
  }
  return steps;
}

/** The ends of a history that begin with a person's words, the longest first, the empty one last. */
function* endsOf(history: readonly ModelMessage[]): Generator<readonly ModelMessage[]> {
  for (const [index, { role }] of history.entries()) if (role === 'user') yield history.slice(index);
  yield [];
}

function shrunk(message: ModelMessage, limits: typeof READ): ModelMessage {
  return message.role === 'tool' ? { ...message, text: refsAndTitles(message.text, limits) } : message;
}

function lastResort(
  words: readonly ModelMessage[],
  newest: readonly ModelMessage[],
  fits: (messages: readonly ModelMessage[]) => boolean,
): ModelMessage[] {
  let smallest: ModelMessage[] = [...words, ...newest];
  for (const limit of LAST_RESORTS) {
    const calls = newest.filter(({ role }) => role === 'tool').length;
    for (let kept = calls; kept >= Math.min(calls, 1); kept -= 1) {
      smallest = [...words, ...withFirstCalls(newest, kept)].map((message) => clipped(message, limit));
      if (fits(smallest)) return smallest;
    }
  }
  return smallest;
}

/** The step with its first calls only, each with its result. */
function withFirstCalls(step: readonly ModelMessage[], limit: number): ModelMessage[] {
  const kept = new Set(
    step.flatMap((message) => (message.role === 'tool' ? [message.callId] : [])).slice(0, limit),
  );
  return step.flatMap((message): ModelMessage[] => {
    if (message.role === 'tool') return kept.has(message.callId) ? [message] : [];
    if (message.role === 'user') return [message];
    return [{ ...message, calls: message.calls.filter(({ id }) => kept.has(id)) }];
  });
}

/** What was said stands at the end of a person's message, and at the beginning of any other. */
function clipped(message: ModelMessage, limit: number): ModelMessage {
  if (message.text.length <= limit) return message;
  const text =
    message.role === 'user'
      ? `…${message.text.slice(1 - limit).replace(/^[\uDC00-\uDFFF]/, '')}`
      : `${message.text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return { ...message, text };
}

/** What a server puts around a message, and around a result, which also names its call. */
const AROUND = 6;
const AROUND_RESULT = 12;

/** What messages come to when they are sent. */
export function messagesTokens(messages: readonly ModelMessage[]): number {
  return messages.reduce((sum, message) => {
    const calls =
      message.role === 'assistant' && message.calls.length > 0 ? JSON.stringify(message.calls) : '';
    const around = message.role === 'tool' ? AROUND_RESULT : AROUND;
    return sum + estimateTokens(message.text + calls) + around;
  }, 0);
}
