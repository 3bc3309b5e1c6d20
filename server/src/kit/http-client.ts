// The one way to ask another program something over HTTP: bounded in time and size, retried where that is safe,
// paused when the other side is down, and every foreign failure translated once into an AppError.
import { openCircuit } from './circuit.ts';
import type { Clock } from './clock.ts';
import { AppError, describeError, isAppError } from './errors.ts';
import { exchange } from './exchange.ts';
import type { Answer } from './exchange.ts';
import { readAnswer } from './http-answer.ts';
import { silentLog } from './log.ts';
import type { Log } from './log.ts';
import { backoffMs } from './retry.ts';
import { Secret } from './secret.ts';
import type { z } from 'zod';

export interface HttpClientSetup {
  /** The other side's name, for sentences and the log: "Radarr". */
  service: string;
  /** Its address; a path in it is kept before each request's own, a user and password in it become HTTP Basic. */
  baseUrl: string;
  /** Secrets are revealed only while a request is being sent. */
  headers?: Readonly<Record<string, string | Secret>>;
  /** For one attempt, its body included. */
  timeoutMs: number;
  clock: Clock;
  /** From 0 up to, not including, 1: spreads the waits between attempts. */
  random: () => number;
  log?: Log;
  /** An answer longer than this is refused while it comes in; 64 MiB unless told. */
  maxBytes?: number;
  /** Finds the other side's own words in the body of a refusal, for the error's sentence. */
  explain?: (body: unknown) => string | undefined;
}

export interface HttpRequest<Schema extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Begins with a slash; holds no secret, for it stands in errors. */
  path: string;
  query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as the fields of a form, in place of a body; a list is one field for each of its values. */
  form?: Readonly<Record<string, string | readonly string[]>>;
  /** What a good answer looks like; an empty answer is `undefined`. */
  schema: Schema;
  signal?: AbortSignal;
  /** True when doing it twice does no more than once: only then is a failure tried again. GET, PUT and DELETE unless told. */
  isIdempotent?: boolean;
  /** Goes out even while the other side is paused, once, and ends the pause when it is answered. */
  isProbe?: boolean;
  /** Instead of the client's own. */
  timeoutMs?: number;
}

export type QueryValue = string | number | boolean;

export interface HttpClient {
  /**
   * The answer by the request's schema. Rejects with an AppError SERVICE_…, or with the reason of `signal` when the
   * caller gave up.
   */
  request<Schema extends z.ZodType>(request: HttpRequest<Schema>): Promise<z.output<Schema>>;
  /** True while the other side is given a moment, after failures in a row. */
  isPaused(): boolean;
}

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ATTEMPTS = 3;
const MAX_REDIRECTS = 3;
const WAIT = { firstMs: 200, maxMs: 2_000, jitter: 0.5 };
/** Short, because what people asked for meanwhile is to be done within 30 s of the other side's return (MS-1). */
const PAUSE = { failures: 4, pauseMs: 5_000 };

/** Opens a client of one address. It asks nobody until it is asked. */
export function openHttpClient(setup: HttpClientSetup): HttpClient {
  const { service, clock, log = silentLog } = setup;
  const base = new URL(setup.baseUrl);
  const circuit = openCircuit({ ...PAUSE, service, clock, log, isFailure: isOutage });
  return {
    isPaused: circuit.isOpen,
    request: (request) => {
      const attempt = (): ReturnType<typeof attemptOnce<typeof request.schema>> =>
        attemptOnce(setup, base, request);
      if (request.isProbe) return circuit.probe(attempt);
      const work = circuit.run(() => withRetries(setup, request, attempt));
      return unlessAborted(work, request.signal);
    },
  };
}

/** The other side is down or a gateway says so; a program that explains itself in JSON is alive. */
function isOutage(error: unknown): boolean {
  if (isAppError(error, 'SERVICE_BROKEN')) return error.body === undefined;
  return isAppError(error, 'SERVICE_UNREACHABLE', 'SERVICE_TIMEOUT');
}

/** Rejects when the caller gives up, even while the circuit makes it wait for somebody else's trial. */
function unlessAborted<Answer>(work: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

async function withRetries<Answer>(
  setup: HttpClientSetup,
  request: HttpRequest<z.ZodType>,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  const { clock, log = silentLog } = setup;
  // Patience is for short faults: whoever hangs is tried twice, not three times.
  const giveUpAt = clock.now() + 2 * (request.timeoutMs ?? setup.timeoutMs);
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = Math.max(backoffMs(WAIT, count, setup.random), retryAfter(error));
      const isLast = count >= MAX_ATTEMPTS || clock.now() + waitMs >= giveUpAt;
      if (isLast || !mayRepeat(request) || !isPassing(error) || request.signal?.aborted) throw error;
      log.debug({ service: setup.service, attempt: count, waitMs }, describeError(error));
      await clock.sleep(waitMs, request.signal);
    }
  }
}

function mayRepeat({ method, isIdempotent }: HttpRequest<z.ZodType>): boolean {
  return isIdempotent ?? (method === 'GET' || method === 'PUT' || method === 'DELETE');
}

function isPassing(error: unknown): boolean {
  return isAppError(error, 'SERVICE_UNREACHABLE', 'SERVICE_TIMEOUT', 'SERVICE_BROKEN');
}

function retryAfter(error: unknown): number {
  return error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
}

async function attemptOnce<Schema extends z.ZodType>(
  setup: HttpClientSetup,
  base: URL,
  request: HttpRequest<Schema>,
): Promise<z.output<Schema>> {
  const { method, path } = request;
  const timeoutMs = request.timeoutMs ?? setup.timeoutMs;
  const deadline = startDeadline(setup.clock, timeoutMs, request.signal);
  try {
    const response = await send(setup, addressOf(base, request), { base, request, signal: deadline.signal });
    const { service, maxBytes = MAX_BYTES, explain, clock } = setup;
    return await readAnswer(response, request.schema, {
      service,
      method,
      path,
      maxBytes,
      explain,
      now: clock.now(),
    });
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason;
    if (deadline.signal.aborted) {
      const sentence = `${setup.service} did not answer ${method} ${path} within ${timeoutMs / 1000} s.`;
      throw new AppError('SERVICE_TIMEOUT', sentence);
    }
    throw isAppError(error) ? error : unreachable(setup.service, base, error);
  } finally {
    deadline.stop();
  }
}

function startDeadline(
  clock: Clock,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const cancel = clock.after(timeoutMs, abort);
  return {
    signal: controller.signal,
    stop: () => {
      cancel();
      signal?.removeEventListener('abort', abort);
    },
  };
}

/** The address of one request below the client's own. */
export function addressOf(
  base: URL,
  { path, query = {} }: Pick<HttpRequest<z.ZodType>, 'path' | 'query'>,
): URL {
  const address = new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value)
      ? (value as readonly QueryValue[])
      : [value as QueryValue | undefined];
    for (const one of values) if (one !== undefined) address.searchParams.append(name, String(one));
  }
  return address;
}

/** Sends, and follows a redirect only where the headers may go too: to the same host, for reading. */
export async function send(
  setup: HttpClientSetup,
  address: URL,
  {
    base,
    request,
    signal,
  }: { base: URL; request: Pick<HttpRequest<z.ZodType>, 'method' | 'body' | 'form'>; signal: AbortSignal },
): Promise<Answer> {
  const { method } = request;
  const { type, body } = written(request);
  const headers = revealHeaders(setup.headers ?? {}, base, type);
  for (let redirects = 0; ; redirects++) {
    const response = await exchange(address.href, { method, headers, body, signal });
    const target = redirectTarget(response, address);
    if (
      target === undefined ||
      method !== 'GET' ||
      redirects >= MAX_REDIRECTS ||
      !isSameHost(address, target)
    ) {
      return response;
    }
    await response.body?.cancel();
    address = target;
  }
}

/** The body as it goes over the wire, and what it is. */
function written({ form, body }: Pick<HttpRequest<z.ZodType>, 'body' | 'form'>): {
  type?: string;
  body?: string;
} {
  if (form !== undefined) {
    const fields = Object.entries(form).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
    );
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
  }
  return body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) };
}

function revealHeaders(
  headers: Readonly<Record<string, string | Secret>>,
  base: URL,
  type: string | undefined,
): Record<string, string> {
  const sent: Record<string, string> = { accept: 'application/json' };
  if (type !== undefined) sent['content-type'] = type;
  if (base.username !== '' || base.password !== '') {
    const pair = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
    sent.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  for (const [name, value] of Object.entries(headers)) {
    sent[name] = value instanceof Secret ? value.reveal() : value;
  }
  return sent;
}

export function redirectTarget(response: Answer, address: URL): URL | undefined {
  const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
  return location !== null && URL.canParse(location, address.href) ? new URL(location, address) : undefined;
}

export function isSameHost(from: URL, to: URL): boolean {
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname;
  return from.origin === to.origin || isUpgrade;
}

/** The words of the network's own error are left out: they can hold a header's value. */
export function unreachable(service: string, base: URL, error: unknown): AppError {
  const reason = networkReason(error);
  const sentence = `${service} cannot be reached at ${base.protocol}//${base.host} (${reason}).`;
  return new AppError('SERVICE_UNREACHABLE', sentence, { cause: new Error(reason) });
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused, ECONNREFUSED',
  ENOTFOUND: 'no such host, ENOTFOUND',
  EAI_AGAIN: 'the name server does not answer, EAI_AGAIN',
  ECONNRESET: 'the connection was cut, ECONNRESET',
};

function networkReason(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string') return WORDS[code] ?? code;
  return 'the request could not be sent';
}
