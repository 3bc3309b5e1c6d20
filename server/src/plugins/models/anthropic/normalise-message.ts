// A message of Anthropic in the form the package accepts: text and calls, each with what it needs to have.
import type { Ids } from '../../../kit/ids.ts';
import { fieldsOf, isFields, listOf, textOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import { unusable } from '../http-model/receive.ts';
import { serverWords } from '../http-model/translate-fault.ts';

/** Throws MODEL_UNUSABLE when there is no answer in it. */
export function normaliseMessage(received: unknown, ids: Ids): Fields {
  const body = fieldsOf(received);
  const words = serverWords(body);
  if (words !== undefined) throw unusable(`server answered with an error: ${words}`);
  if (!Array.isArray(body['content'])) throw unusable('gave an answer without any content');
  const usage = fieldsOf(body['usage']);
  const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return {
    type: 'message',
    id: body['id'] ?? null,
    model: body['model'] ?? null,
    content: listOf(body['content']).flatMap((block) => normaliseBlock(fieldsOf(block), ids)),
    stop_reason: textOf(body['stop_reason']) || null,
    usage: {
      input_tokens: number(usage['input_tokens']),
      output_tokens: number(usage['output_tokens']),
      cache_creation_input_tokens: number(usage['cache_creation_input_tokens']),
      cache_read_input_tokens: number(usage['cache_read_input_tokens']),
    },
  };
}

function normaliseBlock(block: Fields, ids: Ids): Fields[] {
  switch (block['type']) {
    case 'text':
      return [{ type: 'text', text: textOf(block['text']) }];
    case 'tool_use':
      return normaliseCall(block, ids);
    case 'thinking':
    case 'redacted_thinking':
      // That it thought is worth knowing, what is nobody's business.
      return [{ type: 'thinking', thinking: textOf(block['thinking']), signature: '' }];
    default:
      return [];
  }
}

function normaliseCall({ id, name, input }: Fields, ids: Ids): Fields[] {
  if (typeof name !== 'string' || name === '') return [];
  const arguments_ = isFields(input) ? input : (input ?? {});
  return [{ type: 'tool_use', id: textOf(id) || `call_${ids.next()}`, name, input: arguments_ }];
}
