// What a server answered, read as tolerantly as servers are careless, and refused when nothing can be made of it.
import type { OpenAICompatibleChatLanguageModel } from '@ai-sdk/openai-compatible';
import { AppError } from '../../../kit/errors.ts';
import type { Ids } from '../../../kit/ids.ts';
import { withoutThinking } from '../../../seams/model.ts';
import type { ModelAnswer, ModelCall } from '../../../seams/model.ts';
import { serverWords } from './translate-fault.ts';

type Fields = Record<string, unknown>;

/** The answer in our words; throws MODEL_UNUSABLE when there is neither text nor a call, or the end is missing. */
export async function readCompletion(
  received: unknown,
  adapter: OpenAICompatibleChatLanguageModel,
  ids: Ids,
): Promise<ModelAnswer> {
  const { content, finishReason, usage } = await adapter.convertResponse({ body: normalise(received, ids) });
  // A cut answer may have lost the half of a sentence or of an argument.
  if (finishReason.unified === 'length')
    throw unusable('stopped at its token limit before the end (finish_reason "length")');
  const text = withoutThinking(content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(''));
  const calls = content.flatMap((part) =>
    part.type === 'tool-call' ? [readCall(part.toolCallId, part.toolName, part.input)] : [],
  );
  if (text === '' && calls.length === 0) throw unusable('gave an empty answer');
  return {
    text,
    calls,
    usage: { inputTokens: usage.inputTokens.total ?? 0, outputTokens: usage.outputTokens.total ?? 0 },
  };
}

function unusable(what: string): AppError {
  return new AppError('MODEL_UNUSABLE', `The language model ${what}.`);
}

function readCall(id: string, tool: string, input: string): ModelCall {
  const value = parseJson(input);
  return isFields(value) ? { id, tool, arguments: value } : { id, tool, arguments: {}, malformed: input };
}

/**
 * The body in the one form the adapter accepts. Servers send arguments as an object, as "" or null for none; calls
 * without an id or all with the same; fields of the wrong type; an error with status 200.
 */
function normalise(received: unknown, ids: Ids): Fields {
  const body = isFields(received) ? received : {};
  const words = serverWords(body);
  if (words !== undefined) throw unusable(`server answered with an error: ${words}`);
  const [choice] = Array.isArray(body['choices']) ? (body['choices'] as unknown[]) : [];
  if (!isFields(choice) || !isFields(choice['message'])) throw unusable('gave an answer without any choice');
  const { content, refusal, tool_calls: toolCalls } = choice['message'];
  const message = {
    role: 'assistant',
    content: typeof content === 'string' || isPartList(content) ? content : null,
    refusal: typeof refusal === 'string' ? refusal : undefined,
    tool_calls: normaliseCalls(Array.isArray(toolCalls) ? (toolCalls as unknown[]) : [], ids),
  };
  const finish = typeof choice['finish_reason'] === 'string' ? choice['finish_reason'] : null;
  return { choices: [{ message, finish_reason: finish }], usage: normaliseUsage(body['usage']) };
}

function normaliseCalls(given: readonly unknown[], ids: Ids): Fields[] {
  const taken = new Set<string>();
  return given.flatMap((each) => {
    if (!isFields(each) || !isFields(each['function'])) return [];
    const { name, arguments: args } = each['function'];
    if (typeof name !== 'string' || name === '') return [];
    const given = each['id'];
    const id = typeof given === 'string' && given !== '' && !taken.has(given) ? given : `call_${ids.next()}`;
    taken.add(id);
    return [{ id, type: 'function', function: { name, arguments: argumentsText(args) } }];
  });
}

function argumentsText(args: unknown): string {
  if (args === undefined || args === null) return '{}';
  if (typeof args !== 'string') return JSON.stringify(args);
  if (args.trim() === '') return '{}';
  // Some servers encode twice: the text of a text that holds an object.
  const inner = parseJson(args);
  return typeof inner === 'string' && isFields(parseJson(inner)) ? inner : args;
}

function normaliseUsage(usage: unknown): Fields | null {
  if (!isFields(usage)) return null;
  const number = (name: string): number | null => (typeof usage[name] === 'number' ? usage[name] : null);
  return { prompt_tokens: number('prompt_tokens'), completion_tokens: number('completion_tokens') };
}

function isPartList(value: unknown): boolean {
  return Array.isArray(value) && value.every((part) => isFields(part) && typeof part['type'] === 'string');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}
