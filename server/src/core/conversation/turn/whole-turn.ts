// A stored turn as the strictest server takes it, whatever stands in the rows: words, calls with their results, a reply.
import type { ModelCall, ModelMessage } from '../../../seams/model.ts';

type Said = Extract<ModelMessage, { role: 'assistant' }>;
type Result = Extract<ModelMessage, { role: 'tool' }>;

/**
 * The turn's messages with every call answered once, or undefined where the person was not answered: such words would
 * stand before those of the next turn, and the model would answer both.
 */
export function wholeTurn(contents: readonly string[]): ModelMessage[] | undefined {
  const messages = contents.flatMap(readMessage);
  // Words that were not answered before somebody spoke again are pruned with what hung on them.
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const start = messages.findLastIndex(({ role }, index) => index < last && role !== 'user') + 1;
  const words = messages.slice(start, last + 1).map(({ text }) => text);
  const text = words.join('\n').trim();
  const after = messages.slice(last + 1);
  const reply = replyOf(after);
  if (last === -1 || text === '' || reply === undefined) return undefined;
  return [{ role: 'user', text }, ...stepsOf(after), reply];
}

/** What was said last, with no call after it. */
function replyOf(after: readonly ModelMessage[]): Said | undefined {
  const lastStep = after.findLastIndex((one) => one.role !== 'assistant' || one.calls.length > 0);
  const texts = after.slice(lastStep + 1).map(({ text }) => text.trim());
  const text = texts.filter((each) => each !== '').join('\n');
  return text === '' ? undefined : { role: 'assistant', text, calls: [] };
}

/** Calls that have exactly one result, each followed by its results in the order of the calls. */
function stepsOf(after: readonly ModelMessage[]): ModelMessage[] {
  const results = new Map<string, Result>();
  for (const one of after) if (one.role === 'tool' && !results.has(one.callId)) results.set(one.callId, one);
  const steps: ModelMessage[] = [];
  for (const one of after) {
    if (one.role !== 'assistant' || one.calls.length === 0) continue;
    const answered = one.calls.flatMap((call) => {
      const result = results.get(call.id);
      results.delete(call.id);
      return result?.tool === call.tool ? [{ call, result }] : [];
    });
    if (answered.length === 0) continue;
    steps.push({ role: 'assistant', text: one.text, calls: answered.map(({ call }) => call) });
    steps.push(...answered.map(({ result }) => result));
  }
  return steps;
}

/** A message of a row; none when it is not one of ours. */
function readMessage(content: string): ModelMessage[] {
  const value = parsed(content);
  if (!isObject(value) || typeof value['text'] !== 'string') return [];
  const text = value['text'].toWellFormed();
  if (value['role'] === 'user') return [{ role: 'user', text }];
  if (value['role'] === 'assistant') {
    const calls = Array.isArray(value['calls']) ? value['calls'].flatMap(readCall) : [];
    return [{ role: 'assistant', text, calls }];
  }
  const { callId, tool } = value;
  const isResult = value['role'] === 'tool' && typeof callId === 'string' && typeof tool === 'string';
  return isResult ? [{ role: 'tool', callId, tool, text }] : [];
}

/** Ollama answers 400 to arguments that are no object. */
function readCall(value: unknown): ModelCall[] {
  if (!isObject(value)) return [];
  const { id, tool, arguments: given } = value;
  if (typeof id !== 'string' || id === '' || typeof tool !== 'string' || !isObject(given)) return [];
  return [{ id, tool, arguments: given }];
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
