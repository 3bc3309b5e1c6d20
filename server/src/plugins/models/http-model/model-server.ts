// The server of one model: asked by our own client, once more after a passing failure, and every failure comes with
// the variable to look at.
import { z } from 'zod';
import { isAppError } from '../../../kit/errors.ts';
import { openHttpClient } from '../../../kit/http-client.ts';
import type { HttpClientSetup } from '../../../kit/http-client.ts';
import { postForStream } from '../../../kit/http-stream.ts';
import { backoffMs } from '../../../kit/retry.ts';
import type { Secret } from '../../../kit/secret.ts';
import type { PluginHost } from '../../../seams/plugin.ts';
import { patienceFor } from './patience.ts';
import { receive } from './receive.ts';
import type { Received, Wire } from './receive.ts';
import { serverWords, translateFault } from './translate-fault.ts';
import type { Place } from './translate-fault.ts';

export interface ModelServerSetup {
  place: Place;
  timeoutMs: number | undefined;
  headers: Readonly<Record<string, string | Secret>>;
  host: PluginHost;
}

export interface Asking {
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body: unknown;
  signal: AbortSignal;
}

export interface ModelServer {
  place: Place;
  host: PluginHost;
  /** One answer as the server would have given it in one piece. */
  ask(asking: Asking, wire: Wire): Promise<unknown>;
  /** A small question that costs no tokens. */
  look(
    asked: { method: 'GET' | 'POST'; path: string; body?: unknown },
    signal: AbortSignal,
  ): Promise<unknown>;
}

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const LOOK_MS = 10_000;
const RETRY = { firstMs: 300, maxMs: 1_000, jitter: 0.3 };
/** A longer Retry-After would eat the turn's whole time: the fallback answers instead. */
const LONGEST_WAIT_MS = 10_000;

export function openModelServer({ place, timeoutMs, headers, host }: ModelServerSetup): ModelServer {
  const { totalMs, firstMs, stallMs } = patienceFor(place.baseUrl, timeoutMs);
  const setup: HttpClientSetup = {
    service: 'The model server',
    baseUrl: place.baseUrl,
    headers,
    timeoutMs: totalMs,
    clock: host.clock,
    random: () => host.ids.random(),
    log: host.log,
    maxBytes: MAX_ANSWER_BYTES,
    explain: serverWords,
  };
  const http = openHttpClient(setup);
  // Who does not stream begins to answer when all of it is ready.
  let isStreaming = true;
  const post = async ({ body, ...asking }: Asking, wire: Wire): Promise<Received> => {
    const limits = { firstMs: isStreaming ? firstMs : totalMs, stallMs };
    const received = await postForStream(setup, { ...asking, ...limits, body }, (incoming) =>
      receive(incoming, wire),
    );
    isStreaming = received.isStreamed;
    return received;
  };
  const translated = (error: unknown, signal: AbortSignal): unknown =>
    signal.aborted && !isAppError(error) ? signal.reason : translateFault(error, place);
  return {
    place,
    host,
    ask: async (asking, wire) => {
      try {
        return (await withSecondTry(host, asking.signal, () => post(asking, wire))).body;
      } catch (error) {
        throw translated(error, asking.signal);
      }
    },
    look: async (asked, signal) => {
      const work = http.request({
        ...asked,
        schema: z.unknown(),
        signal,
        isProbe: true,
        timeoutMs: LOOK_MS,
      });
      return work.catch((error: unknown) => {
        throw translated(error, signal);
      });
    },
  };
}

async function withSecondTry<Answer>(
  { clock, ids, log }: PluginHost,
  signal: AbortSignal,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    if (!isAppError(error, 'SERVICE_RATE_LIMITED', 'SERVICE_BROKEN')) throw error;
    const waitMs = error.retryAfterMs ?? backoffMs(RETRY, 1, () => ids.random());
    if (waitMs > LONGEST_WAIT_MS) throw error;
    log.debug({ waitMs, status: error.status }, 'the model server is asked once more');
    await clock.sleep(waitMs, signal);
    return attempt();
  }
}
