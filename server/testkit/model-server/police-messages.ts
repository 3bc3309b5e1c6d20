// The messages of a request against the strictest chat templates: one system message, strict turns, calls answered.
import { type ChatRequest, textOf, type WireMessage, type WireToolCall } from './chat-wire.ts';

interface Walk {
  faults: string[];
  /** Calls that wait for their result. */
  open: Set<string>;
  seen: Set<string>;
  offered: ReadonlySet<unknown>;
  previous: WireMessage | undefined;
}

/** What is wrong with the conversation, in words. */
export function policeMessages({ messages, tools }: ChatRequest): string[] {
  if (!Array.isArray(messages) || messages.length === 0) return ['messages is not a filled list'];
  const offered = new Set((Array.isArray(tools) ? tools : []).map((tool) => tool.function?.name));
  const walk: Walk = { faults: [], open: new Set(), seen: new Set(), offered, previous: undefined };
  for (const [position, message] of messages.entries()) policeMessage(walk, message, position);
  if (walk.open.size > 0) walk.faults.push(`the calls ${[...walk.open].join(', ')} have no result`);
  const last = messages.at(-1)?.role;
  if (last !== 'user' && last !== 'tool')
    walk.faults.push(`the last message is of ${String(last)}, not user or tool`);
  return walk.faults;
}

function policeMessage(walk: Walk, message: WireMessage, position: number): void {
  const complain = (words: string): void => void walk.faults.push(`message ${position}: ${words}`);
  const previous = walk.previous?.role;
  if (message.role === 'system') {
    if (position > 0) complain('a system message that is not the first');
    if (textOf(message) === '') complain('an empty system message');
    return;
  }
  if (message.role === 'user') policeUser(walk, message, complain);
  else if (message.role === 'assistant') policeAssistant(walk, message, complain);
  else if (message.role === 'tool') policeResult(walk, message, complain);
  else complain(`unknown role ${JSON.stringify(message.role)}`);
  if (previous === undefined && message.role !== 'user')
    complain('the conversation does not begin with the user');
  walk.previous = message;
}

function policeUser(walk: Walk, message: WireMessage, complain: (words: string) => void): void {
  if (textOf(message).trim() === '') complain('an empty user message');
  if (walk.open.size > 0) complain('a user message before every call had its result');
  const previous = walk.previous?.role;
  if (previous === 'user') complain('two user messages in a row');
  // Mistral's templates count turns without tool steps, so an answer has to stand between.
  if (previous === 'tool') complain('a user message straight after tool results');
}

function policeAssistant(walk: Walk, message: WireMessage, complain: (words: string) => void): void {
  const { tool_calls: toolCalls } = message;
  const hasCalls = Array.isArray(toolCalls) && toolCalls.length > 0;
  if (walk.previous?.role === 'assistant') complain('two assistant messages in a row');
  if (walk.open.size > 0) complain('an assistant message before every call had its result');
  if (toolCalls !== undefined && !hasCalls) complain('tool_calls is an empty list');
  policeContent(message, hasCalls, complain);
  for (const call of hasCalls ? toolCalls : []) policeCall(walk, call, complain);
}

function policeContent({ content }: WireMessage, hasCalls: boolean, complain: (words: string) => void): void {
  if (content === null || content === undefined) {
    if (!hasCalls) complain('no content and no tool calls');
    return;
  }
  if (typeof content !== 'string' && !Array.isArray(content)) complain('content is neither text nor null');
  else if (!hasCalls && textOf({ content }).trim() === '') complain('an empty assistant message');
}

function policeCall(walk: Walk, call: WireToolCall, complain: (words: string) => void): void {
  const { name, arguments: args } = call.function ?? {};
  if (call.type !== 'function') complain('a tool call whose type is not "function"');
  if (typeof call.id !== 'string' || call.id === '') complain('a tool call without an id');
  else if (walk.seen.has(call.id)) complain(`the call id ${call.id} is used twice`);
  else {
    walk.seen.add(call.id);
    walk.open.add(call.id);
  }
  if (!walk.offered.has(name)) complain(`the call names ${JSON.stringify(name)}, which is not offered`);
  if (!isJsonObject(args)) complain(`the arguments of ${String(name)} are not a JSON object in a string`);
}

function policeResult(walk: Walk, message: WireMessage, complain: (words: string) => void): void {
  const id = String(message.tool_call_id);
  if (!walk.open.delete(id)) complain(`a tool result for ${id}, which no call waits for`);
  if (typeof message.content !== 'string' && !Array.isArray(message.content))
    complain('a tool result that is not text');
}

function isJsonObject(source: unknown): boolean {
  if (typeof source !== 'string') return false;
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
