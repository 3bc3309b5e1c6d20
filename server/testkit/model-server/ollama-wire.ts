// Ollama's own API.
import type { ChatRequest, WireMessage } from './chat-wire.ts';
import type { Completion } from './replies.ts';
import { argumentsObject, countTokens, fieldsOf, listOf, pieceWords } from './wire.ts';
import type { CompletionFrame, Fields, Wire } from './wire.ts';

export const ollamaWire: Wire = {
  name: 'ollama',
  basePath: '',
  isChat: (route) => route === 'POST /api/chat',
  // It streams unless it is told not to.
  isStream: (_route, body) => body['stream'] !== false,
  streamType: 'application/x-ndjson',
  read,
  key: ({ authorization }) => authorization?.replace(/^Bearer /, ''),
  body: (reply, frame) => ({
    ...line(frame, {
      content: reply.content ?? '',
      ...(reply.reasoning === undefined ? {} : { thinking: reply.reasoning }),
      ...(reply.calls.length > 0 ? { tool_calls: reply.calls.map((call) => callOf(reply, call)) } : {}),
    }),
    ...lastFields(reply, frame),
  }),
  events: (reply, frame) => {
    const end = reply.crlf ? '\r\n' : '\n';
    return [
      ...pieceWords(reply.reasoning ?? null).map((thinking) => line(frame, { content: '', thinking })),
      ...pieceWords(reply.content).map((content) => line(frame, { content })),
      ...reply.calls.map((call) => line(frame, { content: '', tool_calls: [callOf(reply, call)] })),
      { ...line(frame, { content: '' }), ...lastFields(reply, frame) },
    ].map((each) => JSON.stringify(each) + end);
  },
  choiceless: { model: 'x', done: true },
  error: (_status, { message }) => ({ error: message }),
  errorEvent: (message) => `${JSON.stringify({ error: message })}\n`,
};

/** Calls have no ids here: results follow in their order. */
function read(body: Fields): ChatRequest {
  let made = 0;
  let open: string[] = [];
  const messages = listOf(body['messages']).map((message): WireMessage => {
    const { role, content } = message;
    if (role === 'tool') return { role, content, tool_call_id: open.shift() };
    const calls = listOf(message['tool_calls']).map(({ function: called }) => {
      const { name, arguments: args } = fieldsOf(called);
      // Ollama refuses arguments that are no object: they are told apart by what they are turned to here.
      return { id: `made_${(made += 1)}`, type: 'function', function: { name, arguments: objectText(args) } };
    });
    open = calls.map(({ id }) => id);
    return { role, content, ...(message['tool_calls'] === undefined ? {} : { tool_calls: calls }) };
  });
  return {
    model: body['model'],
    messages,
    ...(body['tools'] === undefined ? {} : { tools: listOf(body['tools']) }),
    max_tokens: fieldsOf(body['options'])['num_predict'],
  };
}

const objectText = (args: unknown): unknown =>
  typeof args === 'object' && args !== null ? JSON.stringify(args) : undefined;

function line({ model, created }: CompletionFrame, message: Fields): Fields {
  const at = new Date(created * 1000).toISOString();
  return { model, created_at: at, message: { role: 'assistant', ...message }, done: false };
}

function lastFields(reply: Completion, frame: CompletionFrame): Fields {
  return {
    done: true,
    done_reason: reply.finish === 'length' ? 'length' : 'stop',
    ...(frame.hasUsage
      ? {
          prompt_eval_count: frame.promptTokens,
          eval_count: countTokens(JSON.stringify([reply.content, reply.calls])),
        }
      : {}),
  };
}

function callOf(reply: Completion, { name, arguments: args }: Completion['calls'][number]): Fields {
  return { function: { name, arguments: reply.objectArguments ? args : argumentsObject(args) } };
}
