// A streamed message of Anthropic, put together block by block to the body that would have come in one piece.
import { fieldsOf, isFields, parseJson, textOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import type { Assembly, Wire } from '../http-model/receive.ts';

interface Block {
  fields: Fields;
  /** Text, thinking, or the arguments of a call as they were written. */
  text: string;
}

interface Gathered {
  message: Fields;
  blocks: Map<unknown, Block>;
  stopReason: string | undefined;
  usage: Fields;
  isOver: boolean;
}

export const messageWire: Wire = { framing: 'events', assemble };

function assemble(): Assembly {
  const gathered: Gathered = {
    message: {},
    blocks: new Map(),
    stopReason: undefined,
    usage: {},
    isOver: false,
  };
  return {
    take: (event) => take(gathered, fieldsOf(event)),
    isComplete: () => gathered.isOver || gathered.stopReason !== undefined,
    body: () => bodyOf(gathered),
  };
}

/** A ping is a sign of life, not a part of the answer. */
function take(gathered: Gathered, event: Fields): boolean {
  const { index } = event;
  switch (event['type']) {
    case 'message_start':
      gathered.message = fieldsOf(event['message']);
      gathered.usage = fieldsOf(gathered.message['usage']);
      return false;
    case 'content_block_start':
      gathered.blocks.set(index, { fields: fieldsOf(event['content_block']), text: '' });
      return true;
    case 'content_block_delta':
      return takeDelta(gathered.blocks.get(index), fieldsOf(event['delta']));
    case 'message_delta':
      gathered.stopReason = textOf(fieldsOf(event['delta'])['stop_reason']) || gathered.stopReason;
      gathered.usage = { ...gathered.usage, ...fieldsOf(event['usage']) };
      return false;
    case 'message_stop':
      gathered.isOver = true;
      return false;
    default:
      return false;
  }
}

function takeDelta(block: Block | undefined, delta: Fields): boolean {
  if (block === undefined) return false;
  block.text += textOf(delta['text']) + textOf(delta['partial_json']) + textOf(delta['thinking']);
  return true;
}

function bodyOf({ message, blocks, stopReason, usage }: Gathered): Fields {
  const content = [...blocks.values()].map(blockOf);
  return { ...message, type: 'message', content, stop_reason: stopReason ?? null, usage };
}

function blockOf({ fields, text }: Block): Fields {
  if (fields['type'] === 'text') return { ...fields, text: textOf(fields['text']) + text };
  if (fields['type'] !== 'tool_use') return { ...fields, thinking: text };
  if (text.trim() === '') return fields;
  // What is no object stays text, so that it is seen to be broken.
  const input = parseJson(text);
  return { ...fields, input: isFields(input) ? input : text };
}
