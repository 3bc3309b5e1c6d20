// A request of the assistant as it would stand on OpenAI's wire: for judging it, and for counting its tokens.
import type { ModelMessage, ModelRequest } from '../src/seams/model.ts';

export function onTheWire({ system, messages, tools }: Pick<ModelRequest, 'system' | 'messages' | 'tools'>) {
  const offered = tools.map(({ name, description, inputSchema }) => ({
    type: 'function',
    function: { name, description, parameters: inputSchema },
  }));
  return {
    model: 'm',
    messages: [{ role: 'system', content: system }, ...messages.map(wireMessage)],
    ...(offered.length > 0 && { tools: offered }),
  };
}

function wireMessage(message: ModelMessage): { role: string; content: string | null } {
  if (message.role === 'tool')
    return { role: 'tool', content: message.text, ...{ tool_call_id: message.callId } };
  if (message.role === 'user' || message.calls.length === 0)
    return { role: message.role, content: message.text };
  const calls = message.calls.map(({ id, tool, arguments: args }) => ({
    id,
    type: 'function',
    function: { name: tool, arguments: JSON.stringify(args) },
  }));
  return {
    role: 'assistant',
    content: message.text === '' ? null : message.text,
    ...{ tool_calls: calls },
  };
}
