// OpenAI's chat completions.
import type { Completion, ReplyCall } from './replies.ts';
import { argumentsText, countTokens, pieceWords } from './wire.ts';
import type { CompletionFrame, Wire } from './wire.ts';

export const openaiWire: Wire = {
  name: 'openai-compatible',
  basePath: '/v1',
  isChat: (route) => route === 'POST /v1/chat/completions',
  isStream: (_route, body) => body['stream'] === true,
  streamType: 'text/event-stream; charset=utf-8',
  read: (body) => body,
  key: ({ authorization }) => authorization?.replace(/^Bearer /, ''),
  body: renderBody,
  events: renderEvents,
  choiceless: { id: 'x', object: 'chat.completion', choices: [] },
  error: (_status, words) => ({ error: words }),
  errorEvent: (message) => `data: ${JSON.stringify({ error: { message } })}\n\n`,
};

function renderBody(reply: Completion, frame: CompletionFrame): unknown {
  const message = {
    role: 'assistant',
    content: reply.content,
    ...(reply.reasoning === undefined ? {} : { reasoning: reply.reasoning }),
    ...(reply.calls.length === 0
      ? {}
      : {
          tool_calls: reply.calls.map((call, position) => renderCall(reply, call, `${frame.id}_${position}`)),
        }),
  };
  return {
    id: frame.id,
    object: 'chat.completion',
    created: frame.created,
    model: frame.model,
    choices: [{ index: 0, message, finish_reason: reply.finish }],
    ...(frame.hasUsage ? { usage: usageOf(reply, frame) } : {}),
  };
}

function usageOf(reply: Completion, { promptTokens }: CompletionFrame) {
  const completionTokens = countTokens(JSON.stringify([reply.content, reply.calls]));
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    ...(reply.hiddenThoughtTokens === undefined
      ? {}
      : { completion_tokens_details: { reasoning_tokens: reply.hiddenThoughtTokens } }),
  };
}

/** The events of a streamed answer, each a whole `data:` block. */
function renderEvents(reply: Completion, frame: CompletionFrame): string[] {
  const end = reply.crlf ? '\r\n\r\n' : '\n\n';
  const { id, model, created } = frame;
  const chunk = (fields: object): string =>
    `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model, ...fields })}${end}`;
  const event = (delta: object, finish: string | null = null): string =>
    chunk({ choices: [{ index: 0, delta, finish_reason: finish }] });
  return [
    event({ role: 'assistant', content: reply.calls.length > 0 ? null : '' }),
    ...pieceWords(reply.reasoning ?? null).map((reasoning) => event({ reasoning })),
    ...pieceWords(reply.content).map((content) => event({ content })),
    ...reply.calls
      .flatMap((call, position) => renderDeltas(reply, call, { position, id: `${frame.id}_${position}` }))
      .map((delta) => event(delta)),
    event({}, reply.finish),
    ...(frame.hasUsage ? [chunk({ choices: [], usage: usageOf(reply, frame) })] : []),
    ...(reply.withoutDone ? [] : [`data: [DONE]${end}`]),
  ];
}

/** A call in two pieces, so that the arguments have to be put together. */
function renderDeltas(
  reply: Completion,
  call: ReplyCall,
  { position, id }: { position: number; id: string },
): object[] {
  const number = reply.index === 'zero' ? 0 : position;
  const index = reply.index === 'missing' ? {} : { index: number };
  const whole = renderCall(reply, call, id);
  const { name, arguments: args } = whole.function;
  // Servers that give no number or always 0 send a call in one piece.
  if (typeof args !== 'string' || reply.index === 'zero' || reply.index === 'missing') {
    return [{ tool_calls: [{ ...index, ...whole }] }];
  }
  const half = Math.ceil(args.length / 2);
  return [
    { tool_calls: [{ ...index, ...whole, function: { name, arguments: args.slice(0, half) } }] },
    { tool_calls: [{ ...index, function: { arguments: args.slice(half) } }] },
  ];
}

function renderCall(reply: Completion, call: ReplyCall, id: string) {
  const args = reply.objectArguments ? call.arguments : argumentsText(call.arguments);
  return {
    ...(call.id === null ? {} : { id: call.id ?? `call_${id}` }),
    type: 'function',
    function: { name: call.name, arguments: args },
  };
}
