import type { ModelMessage } from '../../../seams/model.ts';
import { messagesTokens } from '../../assistant/index.ts';
import type { StoredMessage } from '../kept/conversation-store.ts';
import { shrunkTurn } from './shrunk-turn.ts';
import { wholeTurn } from './whole-turn.ts';

interface KeptTurn {
  id: string;
  messages: readonly ModelMessage[];
}

/** A turn may fill this part of the budget, so that one that was much too long does not take all of it. */
const TURN_SHARE = 0.75;
/** The window begins where more than this part of the budget is filled. */
const LEAST_FILLED = 0.5;

/**
 * The part of a history that fits `budgetTokens`, oldest first, valid for the strictest server (CV-5). Turns are kept or
 * dropped as a whole and sent in the same bytes each time, and the window slides in steps, not by a turn each turn: what
 * a server has in its prompt cache stays of use.
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
  return windowOf(withoutRepetition(turns), budgetTokens);
}

function groupByTurn(stored: readonly StoredMessage[]): { id: string; contents: string[] }[] {
  const turns: { id: string; contents: string[] }[] = [];
  for (const { turnId, content } of stored) {
    const last = turns.at(-1);
    if (last?.id === turnId) last.contents.push(content);
    else turns.push({ id: turnId, contents: [content] });
  }
  return turns;
}

/** Whole turns only. Of an answer said twice running the second teaches a model nothing but to say it again. */
function withoutRepetition(turns: readonly { id: string; contents: string[] }[]): KeptTurn[] {
  const kept: KeptTurn[] = [];
  const callIds = new Set<string>();
  for (const { id, contents } of turns) {
    const messages = wholeTurn(contents);
    if (messages === undefined) continue;
    const isPlain = messages.length === 2;
    if (isPlain && messages.at(-1)?.text === kept.at(-1)?.messages.at(-1)?.text) continue;
    const ids = messages.flatMap((message) => (message.role === 'tool' ? [message.callId] : []));
    // Servers refuse an id that comes twice; ours never do, so this turn was not written by us.
    if (ids.some((callId) => callIds.has(callId))) continue;
    for (const callId of ids) callIds.add(callId);
    kept.push({ id, messages });
  }
  return kept;
}

/**
 * Of the turns that leave the window between half and quite full it begins with the one that has the smallest mark: that
 * one stays the beginning until it no longer fits or a smaller one has come, and nothing has to be remembered. A history
 * that fits as a whole is taken as a whole.
 */
function windowOf(turns: readonly KeptTurn[], budgetTokens: number): ModelMessage[] {
  const window: ModelMessage[][] = [];
  let tokens = 0;
  let marked = { length: 0, mark: Infinity };
  for (const { id, messages } of turns.toReversed()) {
    const shrunk = shrunkTurn(messages, budgetTokens * TURN_SHARE);
    tokens += messagesTokens(shrunk);
    if (tokens > budgetTokens) return window.slice(-marked.length || -window.length).flat();
    window.unshift(shrunk);
    const mark = markOf(id);
    if (tokens > budgetTokens * LEAST_FILLED && mark <= marked.mark) marked = { length: window.length, mark };
  }
  return window.flat();
}

/** A number that only depends on the id and looks like chance (FNV-1a). */
function markOf(id: string): number {
  let mark = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1)
    mark = Math.imul(mark ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return mark;
}
