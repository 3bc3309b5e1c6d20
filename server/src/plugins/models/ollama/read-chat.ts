// Ollama's answer: lines of JSON, of which the last says that it is done and what it cost.
import { fieldsOf, isFields, listOf, textOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import type { Generated } from '../http-model/read-generated.ts';
import { unusable } from '../http-model/receive.ts';
import type { Assembly, Wire } from '../http-model/receive.ts';

export const chatWire: Wire = { framing: 'lines', assemble };

function assemble(): Assembly {
  let content = '';
  let thinking = '';
  const calls: unknown[] = [];
  let last: Fields | undefined;
  let hasMessage = false;
  return {
    take: (event) => {
      const line = fieldsOf(event);
      const message = fieldsOf(line['message']);
      hasMessage ||= isFields(line['message']);
      const made = listOf(message['tool_calls']);
      content += textOf(message['content']);
      thinking += textOf(message['thinking']);
      calls.push(...made);
      if (line['done'] === true) last = line;
      return made.length > 0 || textOf(message['content']) !== '' || textOf(message['thinking']) !== '';
    },
    isComplete: () => last !== undefined,
    body: () => ({ ...last, ...(hasMessage ? { message: { content, thinking, tool_calls: calls } } : {}) }),
  };
}

/** The answer in our words; throws MODEL_UNUSABLE when there is none in it. */
export function readChat(received: unknown): Generated {
  const body = fieldsOf(received);
  if (!isFields(body['message'])) throw unusable('gave an answer without any choice');
  const { content, thinking, tool_calls: calls } = body['message'];
  const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
  return {
    text: textOf(content),
    calls: listOf(calls).flatMap(readCall),
    isCut: body['done_reason'] === 'length',
    hasThought: textOf(thinking).trim() !== '',
    // A prompt that is still in the cache is left out of the count, or counted whole, depending on the version.
    usage: { inputTokens: number(body['prompt_eval_count']), outputTokens: number(body['eval_count']) },
  };
}

function readCall(call: unknown): Generated['calls'] {
  const { name, arguments: input } = fieldsOf(fieldsOf(call)['function']);
  return typeof name === 'string' && name !== '' ? [{ tool: name, input }] : [];
}
