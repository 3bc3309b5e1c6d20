// A completion as bytes: one JSON body, or the events of a stream.
import type { Completion, ReplyCall } from './replies.ts';

export interface CompletionFrame {
  id: string;
  model: string;
  created: number;
  promptTokens: number;
}

/** The body of an answer that is not streamed. */
export function renderBody(reply: Completion, frame: CompletionFrame): string {
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
  const completionTokens = countTokens(JSON.stringify(message));
  return JSON.stringify({
    id: frame.id,
    object: 'chat.completion',
    created: frame.created,
    model: frame.model,
    choices: [{ index: 0, message, finish_reason: reply.finish }],
    usage: {
      prompt_tokens: frame.promptTokens,
      completion_tokens: completionTokens,
      total_tokens: frame.promptTokens + completionTokens,
    },
  });
}

/** The events of a streamed answer, each a whole `data:` block. */
export function renderEvents(reply: Completion, frame: CompletionFrame): string[] {
  const end = reply.crlf ? '\r\n\r\n' : '\n\n';
  const event = (delta: object, finish: string | null = null): string => {
    const { id, model, created } = frame;
    const choices = [{ index: 0, delta, finish_reason: finish }];
    return `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model, choices })}${end}`;
  };
  const words =
    reply.content === null ? [] : (reply.content.match(/\S*\s*/g) ?? []).filter((piece) => piece !== '');
  return [
    event({ role: 'assistant', content: reply.calls.length > 0 ? null : '' }),
    ...words.map((content) => event({ content })),
    ...reply.calls
      .flatMap((call, position) => renderDeltas(reply, call, { position, id: `${frame.id}_${position}` }))
      .map((delta) => event(delta)),
    event({}, reply.finish),
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
  const args =
    typeof call.arguments === 'string' || reply.objectArguments
      ? call.arguments
      : JSON.stringify(call.arguments);
  return {
    ...(call.id === null ? {} : { id: call.id ?? `call_${id}` }),
    type: 'function',
    function: { name: call.name, arguments: args },
  };
}

/** About four characters to a token: enough for budgets, not for bills. */
export function countTokens(value: string): number {
  return Math.ceil(value.length / 4);
}
