// What holds whatever a model says. Each broken rule is a sentence.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { claimsDeed } from '../../src/core/assistant/loop/text/claims.ts';
import { plainWords } from '../../src/core/assistant/plain-words.ts';
import { tools } from '../../src/plugins/index.ts';
import { policeRequest } from '../model-server/index.ts';
import { onTheWire } from '../on-the-wire.ts';
import type { FuzzedTurn } from './fuzzed-household.ts';

/** Writes of the desk that destroy, with the tool that makes them; person-2 is in. */
const DESTRUCTIVE: readonly [RegExp, string][] = [
  [/^(?:unmonitor|remove|remove_with_files)\b/, 'remove_title'],
  [/^(?:deny|block) person-2\b/, 'people'],
];
/** A newcomer may be turned away without a card, but only by somebody who speaks of it. */
const TURNED_AWAY = /^(?:deny|block) person-3\b/;
const ADMINS_ONLY = /^(?:unmonitor|remove|remove_with_files|deny|block|approve|put back|restore)\b/;
const MOST_STEPS = 8;
/** Several messages, each with up to eight calls of its own. */
const MOST_WRITES = 16;
const CONTEXT_TOKENS = 4096;
/** For the answer; what is left of the context is for the request. */
const ANSWER_TOKENS = 1024;
/** The noise here is told for up to a half less than it is (kit/estimate-tokens.test.ts). */
const MARGIN = 1.15;

/** What a person must never read. */
const MARKUP =
  /(?:movie|series):(?:tmdb|tvdb):|<\/?(?:think|data|context|tool_call|p|b|function)\b|<\||\[TOOL_CALLS\]|"(?:name|arguments|ref)"\s*:|\bat \S+ \(.*:\d+:\d+\)|\[object |undefined|NaN|\bn\|ref\|/;

/** The rules that this turn broke. */
export function judgeTurn(turn: FuzzedTurn): string[] {
  return [...judgeWrites(turn), ...judgeAnswer(turn), ...judgeTrace(turn), ...judgeRequests(turn)];
}

function judgeWrites(turn: FuzzedTurn): string[] {
  const faults = turn.writes.flatMap((write) => judgeWrite(write, turn));
  return turn.writes.length > MOST_WRITES ? [...faults, `${turn.writes.length} writes in one turn`] : faults;
}

function judgeWrite(write: string, turn: FuzzedTurn): string[] {
  const { role, accepted, said } = turn;
  const faults = judgeDestruction(write, turn);
  if (TURNED_AWAY.test(write) && !accepted && !/sam/i.test(said))
    faults.push(`“${write}”, and nobody said so: ${said}`);
  if (role === 'member' && ADMINS_ONLY.test(write)) faults.push(`“${write}” by a member`);
  return faults;
}

function judgeDestruction(write: string, { pending, accepted, said }: FuzzedTurn): string[] {
  const tool = DESTRUCTIVE.find(([pattern]) => pattern.test(write))?.[1];
  if (tool === undefined) return [];
  if (!accepted || pending?.tool !== tool)
    return [`“${write}” without a yes to a card of ${tool}, after ${said}`];
  const [, whom = ''] = write.split(' ');
  const asked = JSON.stringify(pending.arguments);
  return asked.includes(whom) ? [] : [`“${write}” is not what the card asked: ${asked}`];
}

function judgeAnswer({ answer, said, hasActed, role }: FuzzedTurn): string[] {
  const words = plainWords(answer.document, 100_000);
  const faults = judgeWords(words, said);
  if (role === 'member' && answer.ask && ['remove_title', 'people'].includes(answer.ask.tool))
    faults.push('a member is asked to confirm what only an admin may do');
  const ownWords = answer.trace.at(-1)?.text ?? '';
  if (answer.path === 'model' && !hasActed && claimsDeed(ownWords))
    faults.push(`nothing was changed, and the person reads ${JSON.stringify(ownWords.slice(0, 200))}`);
  return faults;
}

function judgeWords(words: string, said: string): string[] {
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(words) || words === '(answered)')
    return ['nobody can read the answer'];
  // What people wrote themselves they may be told again.
  if (/[<{]|tmdb|TOOL|\\u/.test(said)) return [];
  const markup = MARKUP.exec(words)?.[0];
  const name = tools.find((tool) => tool.name.includes('_') && words.includes(tool.name))?.name;
  return [markup, name].flatMap((found) =>
    found === undefined
      ? []
      : [`the person reads ${JSON.stringify(found)} in ${JSON.stringify(words.slice(0, 300))}`],
  );
}

function judgeTrace({ answer }: FuzzedTurn): string[] {
  if (answer.outcome === 'failed') return answer.trace.length === 0 ? [] : ['a failed turn leaves a trace'];
  const calls = answer.trace.flatMap((one) =>
    one.role === 'assistant' ? one.calls.map(({ id }) => id) : [],
  );
  const results = answer.trace.flatMap((one) => (one.role === 'tool' ? [one.callId] : []));
  const last = answer.trace.at(-1);
  return [
    ...(JSON.stringify(calls) === JSON.stringify(results) && new Set(calls).size === calls.length
      ? []
      : ['not every call has exactly one result']),
    ...(last?.role === 'assistant' && last.calls.length === 0 && last.text !== ''
      ? []
      : ['the trace does not end with an answer']),
  ];
}

function judgeRequests({ requests }: FuzzedTurn): string[] {
  const faults = requests.length > MOST_STEPS ? [`${requests.length} model calls`] : [];
  for (const request of requests) {
    faults.push(...policeRequest(onTheWire(request)));
    const { messages, tools: offered } = onTheWire(request);
    const tokens = countTokens(
      messages.map(({ content }) => content ?? '').join('\n') + JSON.stringify(offered ?? []),
    );
    if (tokens > (CONTEXT_TOKENS - ANSWER_TOKENS) * MARGIN) faults.push(`a request of ${tokens} tokens`);
  }
  return faults;
}
