// Anthropic's Messages API.
import type { ChatRequest, WireMessage } from './chat-wire.ts';
import type { Completion, ReplyCall } from './replies.ts';
import { argumentsObject, argumentsText, countTokens, listOf, pieceWords } from './wire.ts';
import type { CompletionFrame, Fields, Wire } from './wire.ts';

export const anthropicWire: Wire = {
  name: 'anthropic',
  basePath: '/v1',
  isChat: (route) => route === 'POST /v1/messages',
  isStream: (_route, body) => body['stream'] === true,
  streamType: 'text/event-stream; charset=utf-8',
  read,
  key: (headers) => headers['x-api-key'] as string | undefined,
  body: renderBody,
  events: renderEvents,
  choiceless: { id: 'x', type: 'message', role: 'assistant' },
  error: (_status, { message, type }) => ({ type: 'error', error: { type, message } }),
  errorEvent: (message) =>
    `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message } })}\n\n`,
};

function read(body: Fields): ChatRequest {
  const system = listOf(body['system'])
    .map(({ text }) => String(text))
    .join('');
  const tools = listOf(body['tools']).map(({ name, description, input_schema: parameters }) => ({
    type: 'function',
    function: { name, description, parameters },
  }));
  return {
    model: body['model'],
    messages: [
      ...(system === '' ? [] : [{ role: 'system', content: system }]),
      ...listOf(body['messages']).flatMap(readMessage),
    ],
    ...(body['tools'] === undefined ? {} : { tools }),
    max_tokens: body['max_tokens'],
    stream: body['stream'],
  };
}

function readMessage({ role, content }: Fields): WireMessage[] {
  const blocks: Fields[] = typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content);
  const texts = blocks.filter(({ type }) => type === 'text');
  const text = texts.map((block) => String(block['text'])).join('\n');
  if (role === 'user') {
    const results = blocks.filter(({ type }) => type === 'tool_result');
    const answered = results.map(({ tool_use_id: id, content }): WireMessage => ({
      role: 'tool',
      tool_call_id: id,
      content,
    }));
    return texts.length > 0 ? [...answered, { role, content: text }] : answered;
  }
  const uses = blocks.filter(({ type }) => type === 'tool_use');
  const calls = uses.map(({ id, name, input }) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));
  return [{ role, content: text, ...(calls.length > 0 ? { tool_calls: calls } : {}) }];
}

const STOP: Readonly<Record<string, string>> = { length: 'max_tokens', tool_calls: 'tool_use' };

function renderBody(reply: Completion, frame: CompletionFrame): unknown {
  return {
    id: frame.id,
    type: 'message',
    role: 'assistant',
    model: frame.model,
    content: [
      ...(reply.reasoning === undefined
        ? []
        : [{ type: 'thinking', thinking: reply.reasoning, signature: 's' }]),
      ...(reply.content ? [{ type: 'text', text: reply.content }] : []),
      ...reply.calls.map((call, position) => ({
        ...callBlock(call, `${frame.id}_${position}`),
        input: reply.objectArguments ? call.arguments : argumentsObject(call.arguments),
      })),
    ],
    stop_reason: STOP[reply.finish] ?? 'end_turn',
    usage: {
      input_tokens: frame.hasUsage ? frame.promptTokens : 0,
      output_tokens: outputTokens(reply, frame),
    },
  };
}

function renderEvents(reply: Completion, frame: CompletionFrame): string[] {
  const end = reply.crlf ? '\r\n' : '\n';
  const event = (type: string, fields: object): string =>
    `event: ${type}${end}data: ${JSON.stringify({ type, ...fields })}${end}${end}`;
  let index = -1;
  const block = (start: Fields, deltas: readonly Fields[]): string[] => {
    index += 1;
    return [
      event('content_block_start', { index, content_block: start }),
      ...deltas.map((delta) => event('content_block_delta', { index, delta })),
      event('content_block_stop', { index }),
    ];
  };
  const { id, model } = frame;
  const usage = { input_tokens: frame.hasUsage ? frame.promptTokens : 0, output_tokens: 1 };
  return [
    event('message_start', {
      message: { id, type: 'message', role: 'assistant', model, content: [], usage },
    }),
    event('ping', {}),
    ...(reply.reasoning === undefined
      ? []
      : block({ type: 'thinking', thinking: '' }, [{ type: 'thinking_delta', thinking: reply.reasoning }])),
    ...(reply.content
      ? block(
          { type: 'text', text: '' },
          pieceWords(reply.content).map((text) => ({ type: 'text_delta', text })),
        )
      : []),
    ...reply.calls.flatMap((call, position) =>
      block(callBlock(call, `${id}_${position}`), argumentDeltas(call.arguments)),
    ),
    event('message_delta', {
      delta: { stop_reason: STOP[reply.finish] ?? 'end_turn' },
      usage: { output_tokens: outputTokens(reply, frame) },
    }),
    ...(reply.withoutDone ? [] : [event('message_stop', {})]),
  ];
}

function callBlock({ id, name }: ReplyCall, made: string): Fields {
  return { type: 'tool_use', ...(id === null ? {} : { id: id ?? `toolu_${made}` }), name, input: {} };
}

function argumentDeltas(args: unknown): Fields[] {
  const text = argumentsText(args);
  const half = Math.ceil(text.length / 2);
  return [text.slice(0, half), text.slice(half)].map((json) => ({
    type: 'input_json_delta',
    partial_json: json,
  }));
}

function outputTokens(reply: Completion, { hasUsage }: CompletionFrame): number {
  return hasUsage ? countTokens(JSON.stringify([reply.content, reply.calls])) : 0;
}
