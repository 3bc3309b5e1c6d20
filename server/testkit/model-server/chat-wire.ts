// The OpenAI-compatible request as it comes over the wire, parsed but not trusted.

export interface WireToolCall {
  id?: unknown;
  type?: unknown;
  function?: { name?: unknown; arguments?: unknown };
}

export interface WireMessage {
  role?: unknown;
  content?: unknown;
  tool_calls?: WireToolCall[];
  tool_call_id?: unknown;
}

export interface WireTool {
  type?: unknown;
  function?: { name?: unknown; description?: unknown; parameters?: unknown };
}

export interface ChatRequest {
  model?: unknown;
  messages?: WireMessage[];
  tools?: WireTool[];
  stream?: unknown;
  max_tokens?: unknown;
  max_completion_tokens?: unknown;
  response_format?: { type?: unknown };
  [field: string]: unknown;
}

/** The last thing a person said in this request. */
export function lastUserText(request: ChatRequest): string {
  return textOf((request.messages ?? []).findLast(({ role }) => role === 'user'));
}

/** A message's content as text, parts joined. */
export function textOf(message: WireMessage | undefined): string {
  const content = message?.content;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('');
}
