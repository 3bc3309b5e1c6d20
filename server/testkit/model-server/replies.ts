// What a scripted model says: plain answers, tool calls, and everything servers have been seen to get wrong.
import type { ChatRequest } from './chat-wire.ts';

export interface ReplyCall {
  name: string;
  /** A string goes out as it is, broken or not; anything else as JSON. */
  arguments: unknown;
  /** `call_<n>` unless given; null leaves it out. */
  id?: string | null;
}

export interface Completion {
  kind: 'completion';
  content: string | null;
  calls: readonly ReplyCall[];
  finish: string;
  /** Arguments as a JSON object instead of a string. */
  objectArguments?: boolean;
  /** Of parallel calls in a stream: right, always 0, or left out. */
  index?: 'right' | 'zero' | 'missing';
  /** A stream that ends without `[DONE]`. */
  withoutDone?: boolean;
  /** A stream with CRLF line ends. */
  crlf?: boolean;
  /** An extra field some servers carry the thinking in. */
  reasoning?: string;
  /** Thinking that is counted but not shown. */
  hiddenThoughtTokens?: number;
}

export interface RawReply {
  kind: 'raw';
  status: number;
  body: string;
  headers: Readonly<Record<string, string>>;
}

export type Reply =
  | Completion
  | RawReply
  /** No answer, for ever. */
  | { kind: 'hang' }
  /** The connection is cut before a byte is sent. */
  | { kind: 'reset' }
  /** The answer comes after this long by the clock. */
  | { kind: 'slow'; ms: number; reply: Reply }
  /** Status 200, and nothing of an answer in it. */
  | { kind: 'choiceless' }
  /** Half of the answer; then the connection is cut, nothing more comes, it ends as if it were whole, or an error comes. */
  | { kind: 'partial'; ending: 'cut' | 'stall' | 'end' | 'error'; reply: Completion }
  /** All of a stream, whose end never comes. */
  | { kind: 'open'; reply: Completion }
  /** Each piece of a stream comes after this long by the clock. */
  | { kind: 'drip'; ms: number; reply: Completion };

/** A reply, or what makes one of the request at hand. */
export type ScriptedReply = Reply | ((request: ChatRequest) => Reply);

export function text(content: string): Completion {
  return { kind: 'completion', content, calls: [], finish: 'stop' };
}

export function call(name: string, args: unknown = {}): Completion {
  return calls([{ name, arguments: args }]);
}

/** Several calls in one answer, side by side. */
export function calls(list: readonly ReplyCall[]): Completion {
  return { kind: 'completion', content: null, calls: list, finish: 'tool_calls' };
}

/** The same call many times over, each with its number as `n` beside the arguments given. */
export function manyCalls(
  count: number,
  name: string,
  args: Readonly<Record<string, unknown>> = {},
): Completion {
  return calls(Array.from({ length: count }, (_, n) => ({ name, arguments: { ...args, n } })));
}

/** Null or empty content and no calls, with status 200. */
export const nothing = (content: '' | null): Completion => ({ ...text(''), content });

/** Cut off by the token limit. */
export const cutByLength = (content: string): Completion => ({ ...text(content), finish: 'length' });

/** finish_reason "stop" although there are calls. */
export const finishStop = (reply: Completion): Completion => ({ ...reply, finish: 'stop' });

export const objectArguments = (reply: Completion): Completion => ({ ...reply, objectArguments: true });

export const withoutIds = (reply: Completion): Completion => ({
  ...reply,
  calls: reply.calls.map((each) => ({ ...each, id: null })),
});

/** All calls share one id. */
export const sameIds = (reply: Completion): Completion => ({
  ...reply,
  calls: reply.calls.map((each) => ({ ...each, id: 'call_same' })),
});

/** Ollama's streams number every parallel call 0; others leave the number out. */
export const withIndex = (reply: Completion, index: 'zero' | 'missing'): Completion => ({ ...reply, index });

export const thinking = (thought: string, reply: Completion): Completion => ({
  ...reply,
  content: `<think>${thought}</think>\n\n${reply.content ?? ''}`,
});

/** A call printed as text, as servers without the right parser flags do. */
export function callAsText(
  style: 'fenced' | 'tagged' | 'bare',
  name: string,
  args: unknown = {},
): Completion {
  const json = JSON.stringify({ name, arguments: args });
  if (style === 'fenced') return text(`\`\`\`json\n${json}\n\`\`\``);
  return text(style === 'tagged' ? `<tool_call>\n${json}\n</tool_call>` : json);
}

export const slow = (ms: number, reply: Reply): Reply => ({ kind: 'slow', ms, reply });
export const hang = (): Reply => ({ kind: 'hang' });
export const reset = (): Reply => ({ kind: 'reset' });
export const cut = (reply: Completion): Reply => ({ kind: 'partial', ending: 'cut', reply });
export const stall = (reply: Completion): Reply => ({ kind: 'partial', ending: 'stall', reply });
/** Ends properly, but in the middle. */
export const endEarly = (reply: Completion): Reply => ({ kind: 'partial', ending: 'end', reply });
export const failMidway = (reply: Completion): Reply => ({ kind: 'partial', ending: 'error', reply });
export const holdOpen = (reply: Completion): Reply => ({ kind: 'open', reply });
export const drip = (ms: number, reply: Completion): Reply => ({ kind: 'drip', ms, reply });

/** Any status with any body. */
export function raw(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): RawReply {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html; charset=utf-8' : 'application/json';
  return {
    kind: 'raw',
    status,
    body: isText ? body : JSON.stringify(body),
    headers: { 'content-type': type, ...headers },
  };
}

interface ErrorWords {
  message: string;
  type?: string;
  code?: string | null;
  param?: string | null;
}

/** The usual error envelope. */
export function errorReply(
  status: number,
  words: ErrorWords,
  headers?: Readonly<Record<string, string>>,
): RawReply {
  return raw(
    status,
    { error: { type: 'invalid_request_error', param: null, code: null, ...words } },
    headers,
  );
}

export const serverError = (message = 'The server had an error'): RawReply =>
  errorReply(500, { message, type: 'server_error' });

export const rateLimited = (retryAfterSeconds?: number): RawReply =>
  errorReply(
    429,
    { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' },
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  );

export const unauthorized = (): RawReply =>
  errorReply(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' });

export const unknownModel = (name = 'model'): RawReply =>
  errorReply(404, { message: `model '${name}' not found`, code: 'model_not_found' });

export const unsupportedParameter = (param = 'max_tokens', instead = 'max_completion_tokens'): RawReply =>
  errorReply(400, {
    message: `Unsupported parameter: '${param}' is not supported with this model. Use '${instead}' instead.`,
    param,
    code: 'unsupported_parameter',
  });

/** A template's complaint about the order of roles: a 500 that no retry helps. */
export const templateError = (): RawReply =>
  errorReply(500, {
    message: 'Conversation roles must alternate user/assistant/user/assistant/...',
    type: 'server_error',
  });

export const htmlPage = (status = 200): RawReply =>
  raw(status, '<!doctype html><html><body>Sign in</body></html>');
export const errorWithOk = (): RawReply => errorReply(200, { message: 'upstream failed' });
export const noChoices = (): Reply => ({ kind: 'choiceless' });
export const brokenJson = (): RawReply =>
  raw(200, '{"id":"x","choices":[{"mess', { 'content-type': 'application/json' });
