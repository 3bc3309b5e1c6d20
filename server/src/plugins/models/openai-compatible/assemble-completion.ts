// A streamed chat completion, put together to the body that would have come in one piece. Servers number parallel
// calls rightly, all with 0, or not at all, and repeat names and ids, or do not.
import { fieldsOf, isFields, listOf, parseJson, textOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import { refuseManyCalls } from '../http-model/receive.ts';
import type { Assembly, Wire } from '../http-model/receive.ts';

interface OpenCall {
  index: unknown;
  id: string;
  name: string;
  arguments: string;
}

interface Gathered {
  content: string;
  refusal: string;
  reasoning: string;
  calls: OpenCall[];
  finish: string | undefined;
  usage: unknown;
}

export const completionWire: Wire = { framing: 'events', assemble };

function assemble(): Assembly {
  const gathered: Gathered = {
    content: '',
    refusal: '',
    reasoning: '',
    calls: [],
    finish: undefined,
    usage: undefined,
  };
  return {
    take: (event) => take(gathered, fieldsOf(event)),
    isComplete: () => gathered.finish !== undefined,
    body: () => bodyOf(gathered),
  };
}

function take(gathered: Gathered, event: Fields): boolean {
  if (isFields(event['usage'])) gathered.usage = event['usage'];
  const choice = fieldsOf(listOf(event['choices'])[0]);
  // Some answer a stream with whole messages.
  const delta = fieldsOf(choice['delta'] ?? choice['message']);
  const content = contentOf(delta['content']);
  const refusal = textOf(delta['refusal']);
  const reasoning = textOf(delta['reasoning_content']) || textOf(delta['reasoning']);
  const calls = listOf(delta['tool_calls']).map(fieldsOf);
  gathered.content += content;
  gathered.refusal += refusal;
  gathered.reasoning += reasoning;
  for (const piece of calls) takeCall(gathered.calls, piece);
  if (typeof choice['finish_reason'] === 'string' && choice['finish_reason'] !== '')
    gathered.finish = choice['finish_reason'];
  return content !== '' || refusal !== '' || reasoning !== '' || calls.length > 0;
}

/** Text, or the text parts of a list. */
function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map((part) => textOf(fieldsOf(part)['text']))
    .join('');
}

function takeCall(calls: OpenCall[], piece: Fields): void {
  const given = fieldsOf(piece['function']);
  const name = textOf(given['name']);
  const id = textOf(piece['id']);
  const args = isFields(given['arguments']) ? JSON.stringify(given['arguments']) : textOf(given['arguments']);
  const index = piece['index'];
  const open = typeof index === 'number' ? calls.findLast((call) => call.index === index) : calls.at(-1);
  if (open === undefined || beginsAnother(open, { name, id, args })) {
    calls.push({ index, id, name, arguments: args });
    refuseManyCalls(calls.length);
    return;
  }
  open.name ||= name;
  open.id ||= id;
  open.arguments += args;
}

/** A piece with a name begins a call, unless it repeats the one that is still being written. */
function beginsAnother(
  open: OpenCall,
  { name, id, args }: { name: string; id: string; args: string },
): boolean {
  if (name === '' || open.name === '') return false;
  if (id !== '' && open.id !== '' && id !== open.id) return true;
  if (name !== open.name) return true;
  return args !== '' && isFields(parseJson(open.arguments));
}

function bodyOf({ content, refusal, reasoning, calls, finish, usage }: Gathered): Fields {
  const message = {
    role: 'assistant',
    content,
    ...(refusal === '' ? {} : { refusal }),
    ...(reasoning === '' ? {} : { reasoning }),
    tool_calls: calls.map(({ id, name, arguments: args }) => ({ id, function: { name, arguments: args } })),
  };
  return { choices: [{ message, finish_reason: finish ?? null }], usage };
}
