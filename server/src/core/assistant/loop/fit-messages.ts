// Keeps a request inside the model's context: local servers cut the oldest messages silently (Ollama, 4,096 tokens).
import { estimateTokenCount } from 'tokenx';
import type { ModelMessage } from '../../../seams/model.ts';

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
function pushAssistant(
  messages: ModelMessage[],
  message: Extract<ModelMessage, { role: 'assistant' }>,
): void {
  if (message.text.trim() === '' && message.calls.length === 0) return;
  const previous = messages.at(-1);
  if (previous?.role !== 'assistant') return void messages.push(message);
  const text = [previous.text, message.text].filter((part) => part !== '').join('\n');
  messages[messages.length - 1] = { role: 'assistant', text, calls: [...previous.calls, ...message.calls] };
}

/** The history, its oldest turns left out where needed, and this turn's messages, within `budgetTokens`. */
export function fitMessages(
  history: readonly ModelMessage[],
  turn: readonly ModelMessage[],
  budgetTokens: number,
): ModelMessage[] {
  // Characters are counted first: tokens only where it could be tight. No script needs more than one token a character.
  if (characters(history) + characters(turn) <= budgetTokens) return [...history, ...turn];
  const left = budgetTokens - turn.reduce((sum, message) => sum + tokens(message), 0);
  const kept = history.slice(firstThatFits(history, left));
  return [...kept, ...(kept.length === 0 && left < 0 ? turn.map(shorten) : turn)];
}

/** Where the longest end of the history begins that fits and begins with a person's words. */
function firstThatFits(history: readonly ModelMessage[], budgetTokens: number): number {
  let first = history.length;
  let sum = 0;
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const message = history[index] as ModelMessage;
    sum += tokens(message);
    if (sum > budgetTokens) break;
    if (message.role === 'user') first = index;
  }
  return first;
}

const SHORT_RESULT = 400;

function shorten(message: ModelMessage, index: number, all: readonly ModelMessage[]): ModelMessage {
  const isLatest = all.slice(index + 1).every(({ role }) => role === 'tool');
  if (message.role !== 'tool' || isLatest || message.text.length <= SHORT_RESULT) return message;
  return { ...message, text: `${message.text.slice(0, SHORT_RESULT)}…\n(shortened)` };
}

function wordsOf(message: ModelMessage): string {
  return message.role === 'assistant' && message.calls.length > 0
    ? message.text + JSON.stringify(message.calls)
    : message.text;
}

function characters(messages: readonly ModelMessage[]): number {
  return messages.reduce((sum, message) => sum + wordsOf(message).length + 8, 0);
}

function tokens(message: ModelMessage): number {
  return estimateTokenCount(wordsOf(message)) + 6;
}
