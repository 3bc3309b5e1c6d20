// What a model wrote, in our words: thinking taken out, arguments read as tolerantly as servers are careless, tokens
// reckoned where the server tells none; and refused when nothing can be made of it.
import { estimateTokens } from '../../../kit/estimate-tokens.ts';
import type { Ids } from '../../../kit/ids.ts';
import { withoutThinking } from '../../../seams/model.ts';
import type { ModelAnswer, ModelCall, ModelRequest, ModelUsage } from '../../../seams/model.ts';
import { isFields, parseJson } from './json.ts';
import { refuseManyCalls, unusable } from './receive.ts';

/** One answer as any provider may have written it. */
export interface Generated {
  text: string;
  calls: readonly GeneratedCall[];
  /** It stopped at its token limit, before the end. */
  isCut: boolean;
  /** It thought before it spoke, visibly or not. */
  hasThought: boolean;
  usage: { inputTokens: number | undefined; outputTokens: number | undefined };
}

export interface GeneratedCall {
  id?: string | undefined;
  tool: string;
  /** An object, or the text of one, once or twice encoded; nothing for no arguments. */
  input: unknown;
}

/** The answer at the seam; throws MODEL_UNUSABLE when there is neither text nor a call, or the end is missing. */
export function readGenerated(generated: Generated, request: ModelRequest, ids: Ids): ModelAnswer {
  // A cut answer may have lost the half of a sentence or of an argument.
  if (generated.isCut) throw unusable('stopped at its token limit before the end (finish_reason "length")');
  refuseManyCalls(generated.calls.length);
  const text = withoutThinking(generated.text);
  const calls = readCalls(generated.calls, ids);
  if (text === '' && calls.length === 0) throw unusable('gave an empty answer');
  return { text, calls, usage: readUsage(generated, request) };
}

/** Servers leave ids out, or give all calls the same. */
function readCalls(given: readonly GeneratedCall[], ids: Ids): ModelCall[] {
  const taken = new Set<string>();
  return given.map(({ id: givenId, tool, input }) => {
    const isGood = givenId !== undefined && givenId !== '' && !taken.has(givenId);
    const id = isGood ? givenId : `call_${ids.next()}`;
    taken.add(id);
    return { id, tool, ...readArguments(input) };
  });
}

function readArguments(input: unknown): Pick<ModelCall, 'arguments' | 'malformed'> {
  if (isFields(input)) return { arguments: input };
  if (input === undefined || input === null) return { arguments: {} };
  if (typeof input !== 'string') return { arguments: {}, malformed: JSON.stringify(input) };
  if (input.trim() === '') return { arguments: {} };
  const value = parseJson(input);
  // Some encode twice: the text of a text that holds an object.
  if (typeof value === 'string' && value !== input) return readArguments(value);
  return isFields(value) ? { arguments: value } : { arguments: {}, malformed: input };
}

function readUsage({ usage, text, calls }: Generated, { system, messages, tools }: ModelRequest): ModelUsage {
  const inputTokens = countOf(usage.inputTokens);
  const outputTokens = countOf(usage.outputTokens);
  // Zero tokens in is what servers say that do not count.
  if (inputTokens !== undefined && inputTokens > 0 && outputTokens !== undefined)
    return { inputTokens, outputTokens };
  const written = calls.length === 0 ? text : text + JSON.stringify(calls);
  return {
    inputTokens: inputTokens || estimateTokens(system + JSON.stringify([messages, tools])),
    outputTokens: outputTokens || estimateTokens(written),
    estimated: true,
  };
}

/** More than any model reads or writes at once. */
const MOST_TOKENS = 100_000_000;

/** A number of tokens as a budget can add it up; undefined for what counts nothing: below zero, or out of all bounds. */
function countOf(told: number | undefined): number | undefined {
  if (told === undefined || !(told >= 0 && told <= MOST_TOKENS)) return undefined;
  return Math.round(told);
}
