// What an earlier turn keeps of itself. It depends on nothing but the turn, so that the same turn is sent in the same
// bytes for as long as it is sent at all, and a server's prompt cache holds.
import type { ModelMessage } from '../../../seams/model.ts';
import { messagesTokens, refsAndTitles } from '../../assistant/index.ts';

interface Keeping {
  /** Characters of what was said, by either side. */
  characters: number;
  /** Entries of a list, and other lines of a result. */
  entries: number;
  lines: number;
  /** The last of the calls. */
  calls: number;
}

/** From the usual to the least; the first that fits is taken. */
const KEEPINGS: readonly Keeping[] = [
  { characters: 300, entries: 5, lines: 3, calls: 8 },
  { characters: 160, entries: 4, lines: 2, calls: 3 },
  { characters: 80, entries: 3, lines: 1, calls: 1 },
  { characters: 40, entries: 2, lines: 1, calls: 1 },
  { characters: 20, entries: 0, lines: 1, calls: 1 },
];

/** Of a result. */
const LONGEST_LINE = 160;
/** Longer arguments say nothing that a later turn needs. */
const LONGEST_ARGUMENTS = 300;

/** The turn in at most `tokens`: words cut short, results shrunk to refs and titles. */
export function shrunkTurn(turn: readonly ModelMessage[], tokens: number): ModelMessage[] {
  let shrunk: ModelMessage[] = [...turn];
  for (const keeping of KEEPINGS) {
    shrunk = withLastCalls(turn, keeping.calls).map((message) => shrink(message, keeping));
    if (messagesTokens(shrunk) <= tokens) break;
  }
  return shrunk;
}

function withLastCalls(turn: readonly ModelMessage[], limit: number): ModelMessage[] {
  const made = turn.flatMap((message) => (message.role === 'tool' ? [message.callId] : []));
  const kept = new Set(made.slice(-limit));
  return turn.flatMap((message): ModelMessage[] => {
    if (message.role === 'tool') return kept.has(message.callId) ? [message] : [];
    if (message.role === 'user' || message.calls.length === 0) return [message];
    const calls = message.calls.filter(({ id }) => kept.has(id));
    return calls.length === 0 ? [] : [{ ...message, calls }];
  });
}

function shrink(message: ModelMessage, keeping: Keeping): ModelMessage {
  if (message.role === 'tool') {
    const characters = Math.min(keeping.characters, LONGEST_LINE);
    return { ...message, text: refsAndTitles(message.text, { ...keeping, characters }) };
  }
  const text = clipped(message.text, keeping.characters);
  if (message.role === 'user') return { ...message, text };
  const calls = message.calls.map((call) =>
    JSON.stringify(call.arguments).length > LONGEST_ARGUMENTS ? { ...call, arguments: {} } : call,
  );
  return { ...message, text, calls };
}

/** Never through the middle of a sign. */
function clipped(text: string, characters: number): string {
  return text.length <= characters
    ? text
    : `${text.slice(0, characters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
