// A chat completion in the one form the package accepts: servers send arguments as an object, fields of the wrong
// type, an error with status 200.
import type { Ids } from '../../../kit/ids.ts';
import { isFields, listOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import { unusable } from '../http-model/receive.ts';
import { serverWords } from '../http-model/translate-fault.ts';

/** Throws MODEL_UNUSABLE when there is no answer in it. */
export function normaliseCompletion(received: unknown, ids: Ids): Fields {
  const body = isFields(received) ? received : {};
  const words = serverWords(body);
  if (words !== undefined) throw unusable(`server answered with an error: ${words}`);
  const [choice] = listOf(body['choices']);
  if (!isFields(choice) || !isFields(choice['message'])) throw unusable('gave an answer without any choice');
  const { content, refusal, reasoning, reasoning_content: other, tool_calls: calls } = choice['message'];
  const message = {
    role: 'assistant',
    content: typeof content === 'string' || isPartList(content) ? content : null,
    refusal: typeof refusal === 'string' ? refusal : undefined,
    reasoning: [reasoning, other].find((thought) => typeof thought === 'string'),
    tool_calls: listOf(calls).flatMap((call) => normaliseCall(call, ids)),
  };
  const finish = typeof choice['finish_reason'] === 'string' ? choice['finish_reason'] : null;
  return { choices: [{ message, finish_reason: finish }], usage: normaliseUsage(body['usage']) };
}

function normaliseCall(call: unknown, ids: Ids): Fields[] {
  if (!isFields(call) || !isFields(call['function'])) return [];
  const { name, arguments: args } = call['function'];
  if (typeof name !== 'string' || name === '') return [];
  const id = typeof call['id'] === 'string' && call['id'] !== '' ? call['id'] : `call_${ids.next()}`;
  const text = typeof args === 'string' ? args : JSON.stringify(args ?? {});
  return [{ id, type: 'function', function: { name, arguments: text } }];
}

function normaliseUsage(usage: unknown): Fields | null {
  if (!isFields(usage)) return null;
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  const details = isFields(usage['completion_tokens_details']) ? usage['completion_tokens_details'] : {};
  return {
    prompt_tokens: number(usage['prompt_tokens']),
    completion_tokens: number(usage['completion_tokens']),
    completion_tokens_details: { reasoning_tokens: number(details['reasoning_tokens']) },
  };
}

function isPartList(value: unknown): boolean {
  return Array.isArray(value) && value.every((part) => isFields(part) && typeof part['type'] === 'string');
}
