// Reads what the other side of an HTTP call answered, within bounds, and says in our own terms what is wrong with it.
import type { z } from 'zod';
import { AppError } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import type { Answer } from './exchange.ts';

/** What a sentence about an answer needs to know of the call. */
export interface AnsweredCall {
  service: string;
  method: string;
  /** Without the query, which may hold what must not be logged. */
  path: string;
  maxBytes: number;
  /** Finds the other side's own words in the body of a refusal. */
  explain?: (body: unknown) => string | undefined;
  /** Milliseconds since the epoch, for a Retry-After that names a date. */
  now: number;
}

const MAX_REFUSAL_BYTES = 256 * 1024;
const MAX_EXPLANATION_LENGTH = 300;

/** The answer's value by its schema; throws an AppError for everything that is not a good answer. */
export async function readAnswer<Schema extends z.ZodType>(
  response: Answer,
  schema: Schema,
  call: AnsweredCall,
): Promise<z.output<Schema>> {
  if (!response.ok) throw await refusal(response, call);
  const text = await readText(response, call.maxBytes);
  if (text === undefined) {
    throw garbage(call, response, `is larger than ${Math.floor(call.maxBytes / 1024 / 1024)} MiB`);
  }
  const value = text.trim() === '' ? { json: undefined } : parseJson(text);
  if (value === undefined)
    throw garbage(
      call,
      response,
      text.trimStart().startsWith('<') ? 'is HTML or XML, not JSON' : 'is not JSON',
    );
  const parsed = schema.safeParse(value.json);
  if (parsed.success) return parsed.data;
  throw garbage(call, response, `is not as expected${offendingField(parsed.error)}`);
}

function garbage(call: AnsweredCall, response: Answer, what: string): AppError {
  return new AppError('SERVICE_GARBAGE', `${call.service}'s answer to ${call.method} ${call.path} ${what}.`, {
    status: response.status,
  });
}

function offendingField(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return '';
  const field = issue.path.map(String).join('.');
  return field === '' ? ` (${issue.message})` : ` at "${field}" (${issue.message})`;
}

/** What a status other than 2xx comes to, with the other side's own words. */
export async function refusal(response: Answer, call: AnsweredCall): Promise<AppError> {
  const { status } = response;
  const text = await readText(response, MAX_REFUSAL_BYTES).catch(() => undefined);
  const body = text === undefined ? undefined : parseJson(text)?.json;
  const code = refusalCode(status);
  const words = explanation(call, body);
  const sentence = `${call.service} ${refusalVerb(code)} ${call.method} ${call.path} (${status})${words}.`;
  return new AppError(code, sentence, { status, body, retryAfterMs: retryAfterMs(response, call.now) });
}

function refusalCode(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'SERVICE_UNAUTHORIZED';
  if (status === 429) return 'SERVICE_RATE_LIMITED';
  if (status >= 500) return 'SERVICE_BROKEN';
  return status < 400 ? 'SERVICE_GARBAGE' : 'SERVICE_REFUSED';
}

function refusalVerb(code: ErrorCode): string {
  if (code === 'SERVICE_UNAUTHORIZED') return 'refused our key at';
  if (code === 'SERVICE_RATE_LIMITED') return 'asks us to slow down at';
  if (code === 'SERVICE_BROKEN') return 'failed at';
  return code === 'SERVICE_GARBAGE' ? 'sent a redirect instead of an answer to' : 'refused';
}

function explanation(call: AnsweredCall, body: unknown): string {
  const words = body === undefined ? undefined : call.explain?.(body);
  if (words === undefined || words === '') return '';
  const plain = withoutQueries(words)
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '');
  return `: ${plain.slice(0, MAX_EXPLANATION_LENGTH)}`;
}

/** The words with the queries of web addresses taken out: keys travel there. */
export function withoutQueries(words: string): string {
  return words.replace(/(https?:\/\/[^\s?#"'\])]+)[?#][^\s"'\])]*/gi, '$1');
}

/** How long the header Retry-After asks us to wait; it holds seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(response: Answer, now: number): number | undefined {
  const header = response.headers.get('retry-after')?.trim();
  if (header === undefined || header === '') return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function parseJson(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** The decoded body; undefined, with the rest left unread, when there is more of it than `maxBytes`. */
async function readText(response: Answer, maxBytes: number): Promise<string | undefined> {
  const bytes = await readBytes(response, maxBytes);
  return bytes && new TextDecoder().decode(bytes);
}

/** The body as it is; undefined, with the rest left unread, when there is more of it than `maxBytes`. */
export async function readBytes(response: Answer, maxBytes: number): Promise<Buffer | undefined> {
  if (response.body === null) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body) {
    bytes += piece.byteLength;
    // Leaving the loop cancels the stream, so the rest is never received.
    if (bytes > maxBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
