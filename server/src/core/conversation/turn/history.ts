import { estimateTokenCount } from 'tokenx';
import type { ModelMessage } from '../../../seams/model.ts';
import type { StoredMessage } from '../conversation-store.ts';

/** What an older tool result keeps: enough for its first few lines of refs and titles. */
const OLD_RESULT_CHARACTERS = 400;

/**
 * The part of a history that fits `budgetTokens`, oldest first. Turns are kept or dropped as a whole, so that a call is
 * never parted from its result and the sequence always begins with the person's words (CV-5).
 *
 * @param isCut true when older rows exist that were not read: the first turn may then lack its beginning.
 */
export function historyWindow(
  stored: readonly StoredMessage[],
  budgetTokens: number,
  isCut: boolean,
): ModelMessage[] {
  const turns = groupByTurn(stored);
  if (isCut) turns.shift();
  const window: ModelMessage[][] = [];
  let tokens = 0;
  for (const turn of turns.reverse()) {
    const parsed = turn.map((content) => JSON.parse(content) as ModelMessage);
    const messages = window.length === 0 ? parsed : parsed.map(shrink);
    tokens += messages.reduce((sum, message) => sum + messageTokens(message), 0);
    if (tokens > budgetTokens) break;
    window.unshift(messages);
  }
  return window.flat();
}

function groupByTurn(stored: readonly StoredMessage[]): string[][] {
  const turns: { id: string; contents: string[] }[] = [];
  for (const { turnId, content } of stored) {
    const last = turns.at(-1);
    if (last?.id === turnId) last.contents.push(content);
    else turns.push({ id: turnId, contents: [content] });
  }
  return turns.map((turn) => turn.contents);
}

function shrink(message: ModelMessage): ModelMessage {
  if (message.role !== 'tool' || message.text.length <= OLD_RESULT_CHARACTERS) return message;
  const cut = message.text.slice(0, OLD_RESULT_CHARACTERS);
  return { ...message, text: `${cut.slice(0, Math.max(cut.lastIndexOf('\n'), 1))}\n…` };
}

function messageTokens(message: ModelMessage): number {
  const calls = message.role === 'assistant' && message.calls.length > 0 ? JSON.stringify(message.calls) : '';
  return estimateTokenCount(message.text + calls) + 4;
}
