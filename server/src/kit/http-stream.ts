// Asks another program something whose answer comes bit by bit, and is given up when nothing more is heard of it:
// a limit until it begins, one between its pieces, and one for the whole.
import { AppError, isAppError } from './errors.ts';
import type { Answer } from './exchange.ts';
import { refusal } from './http-answer.ts';
import { addressOf, send, unreachable } from './http-client.ts';
import type { HttpClientSetup, HttpRequest } from './http-client.ts';
import type { Secret } from './secret.ts';
import type { z } from 'zod';

export interface StreamRequest {
  /** Begins with a slash; holds no secret, for it stands in errors. */
  path: string;
  query?: HttpRequest<z.ZodType>['query'];
  /** Sent as JSON. */
  body: unknown;
  /** Beside the client's own. */
  headers?: Readonly<Record<string, string | Secret>>;
  signal: AbortSignal;
  /** Until the first word of the answer. */
  firstMs: number;
  /** Between two words of it. */
  stallMs: number;
}

/** The answer's text as it comes in. Throws an AppError when it breaks off or time runs out. */
export interface IncomingText {
  pieces: AsyncIterable<string>;
  /** To be called for each piece that is part of the answer proper: keep-alives do not count. */
  heard(): void;
  /**
   * To be called when the answer is known to be whole. What may still come is waited for only a moment: a connection
   * whose answer was read to its end can be used again.
   */
  whole(): void;
}

const MAX_BYTES = 4 * 1024 * 1024;
const END_MS = 500;

type Limit = 'total' | 'first' | 'stall' | 'end';

/**
 * Posts, and resolves with what `read` makes of the answer. Rejects with an AppError SERVICE_…, with what `read`
 * throws, or with the reason of `signal` when the caller gave up. Nothing is tried again here.
 */
export async function postForStream<Value>(
  setup: HttpClientSetup,
  request: StreamRequest,
  read: (incoming: IncomingText) => Promise<Value>,
): Promise<Value> {
  const base = new URL(setup.baseUrl);
  const { path, query, body, headers } = request;
  const watch = startWatch(setup, request);
  const asked = { ...setup, headers: { ...setup.headers, ...headers } };
  const address = addressOf(base, query === undefined ? { path } : { path, query });
  // Everything the network throws is translated: its words can hold a header's value.
  const translate = (error: unknown): unknown => watch.translate(error, base);
  try {
    const sending = send(asked, address, { base, request: { method: 'POST', body }, signal: watch.signal });
    const response = await sending.catch((error: unknown) => {
      throw translate(error);
    });
    if (!response.ok) throw await refusal(response, answeredCall(setup, path));
    return await read({
      pieces: decode(response, { setup, path, translate }),
      heard: watch.heard,
      whole: watch.whole,
    });
  } finally {
    watch.stop();
  }
}

function answeredCall({ service, maxBytes = MAX_BYTES, explain, clock }: HttpClientSetup, path: string) {
  return {
    ...{ service, method: 'POST', path, maxBytes, now: clock.now() },
    ...(explain === undefined ? {} : { explain }),
  };
}

interface Decoding {
  setup: HttpClientSetup;
  path: string;
  translate(error: unknown): unknown;
}

async function* decode(
  { body, status }: Answer,
  { setup, path, translate }: Decoding,
): AsyncGenerator<string> {
  if (body === null) return;
  const limit = setup.maxBytes ?? MAX_BYTES;
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for await (const piece of body) {
      bytes += piece.byteLength;
      if (bytes > limit) {
        const size = `${Math.floor(limit / 1024 / 1024)} MiB`;
        throw new AppError(
          'SERVICE_GARBAGE',
          `${setup.service}'s answer to POST ${path} is larger than ${size}.`,
          {
            status,
          },
        );
      }
      yield decoder.decode(piece, { stream: true });
    }
  } catch (error) {
    throw translate(error);
  }
}

interface Watch {
  signal: AbortSignal;
  heard(): void;
  whole(): void;
  stop(): void;
  /** The thrown value as an AppError, or the caller's own reason. */
  translate(error: unknown, base: URL): unknown;
}

/** One controller for all limits; which of them struck stands in the sentence. */
function startWatch(setup: HttpClientSetup, { path, signal, firstMs, stallMs }: StreamRequest): Watch {
  const { clock, service, timeoutMs } = setup;
  const controller = new AbortController();
  let struck: Limit | undefined;
  const abort = (): void => controller.abort();
  const strike = (limit: Limit) => (): void => {
    struck ??= limit;
    abort();
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const endTotal = clock.after(timeoutMs, strike('total'));
  let endNext = clock.after(Math.min(firstMs, timeoutMs), strike('first'));
  const next = (ms: number, limit: Limit): void => {
    endNext();
    endNext = clock.after(ms, strike(limit));
  };
  const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;
  const sentences: Record<Limit, string> = {
    total: `${service} did not finish its answer to POST ${path} within ${seconds(timeoutMs)}.`,
    first: `${service} did not begin to answer POST ${path} within ${seconds(firstMs)}.`,
    stall: `${service} fell silent for ${seconds(stallMs)} in the middle of its answer to POST ${path}.`,
    end: `${service} did not end its answer to POST ${path}.`,
  };
  return {
    signal: controller.signal,
    heard: () => next(stallMs, 'stall'),
    whole: () => next(END_MS, 'end'),
    stop: () => {
      endTotal();
      endNext();
      signal.removeEventListener('abort', abort);
    },
    translate: (error, base) => {
      if (signal.aborted) return signal.reason;
      if (struck !== undefined) return new AppError('SERVICE_TIMEOUT', sentences[struck]);
      return isAppError(error) ? error : unreachable(service, base, error);
    },
  };
}
