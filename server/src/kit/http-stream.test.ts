import { afterEach, describe, expect, it } from 'vitest';
import { startLoopbackServer } from '../../testkit/loopback-server.ts';
import type { LoopbackServer, Respond } from '../../testkit/loopback-server.ts';
import { settle } from '../../testkit/settle.ts';
import { testClock } from '../../testkit/test-clock.ts';
import type { AppError } from './errors.ts';
import { postForStream } from './http-stream.ts';
import type { IncomingText } from './http-stream.ts';
import { Secret } from './secret.ts';

const servers: LoopbackServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const all = async ({ pieces }: IncomingText): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

interface Asked {
  read?: (incoming: IncomingText) => Promise<unknown>;
  signal?: AbortSignal;
  maxBytes?: number;
  headers?: Record<string, string | Secret>;
}

async function ask(respond: Respond, { read = all, signal, maxBytes, headers = {} }: Asked = {}) {
  const server = await startLoopbackServer(respond);
  servers.push(server);
  const clock = testClock();
  const setup = {
    ...{ service: 'The oracle', baseUrl: `${server.url}/base/`, timeoutMs: 10_000, clock, random: () => 0.5 },
    ...(maxBytes === undefined ? {} : { maxBytes }),
  };
  const request = {
    ...{ path: '/ask', body: { question: 1 }, headers, firstMs: 5_000, stallMs: 2_000 },
    query: { form: 'stream' },
    signal: signal ?? new AbortController().signal,
  };
  const answering = postForStream(setup, request, read);
  // Seen by whoever awaits it; until then it must not count as unhandled.
  answering.catch(() => {});
  return { answering, clock, server };
}

const failure = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => expect.unreachable('it should have been rejected'),
    (error: unknown) => error as AppError,
  );

describe('an answer that comes bit by bit', () => {
  it('is handed over as text, whatever its bytes are cut into', async () => {
    const euro = Buffer.from('5 €');
    const seen: string[] = [];
    const { answering } = await ask(
      (request, response) => {
        seen.push(`${request.method} ${request.url} ${String(request.headers['x-key'])}`);
        response.write(euro.subarray(0, 3));
        setImmediate(() => response.end(euro.subarray(3)));
      },
      { headers: { 'x-key': new Secret('hush') } },
    );
    expect(await answering).toBe('5 €');
    expect(seen).toEqual(['POST /base/ask?form=stream hush']);
  });

  it('is given up when it does not begin, although headers and signs of life come', async () => {
    const { answering, clock } = await ask((_request, response) => {
      response.flushHeaders();
      response.write(': alive\n');
    });
    await clock.advance(5_000);
    const error = await failure(answering);
    expect(error.code).toBe('SERVICE_TIMEOUT');
    expect(error.message).toBe('The oracle did not begin to answer POST /ask within 5 s.');
  });

  it('is given up when it stalls, and as a whole', async () => {
    const heard = Promise.withResolvers<void>();
    const read = async ({ pieces, heard: hear }: IncomingText): Promise<void> => {
      for await (const _piece of pieces) {
        hear();
        heard.resolve();
      }
    };
    const stalled = await ask((_request, response) => void response.write('word'), { read });
    await heard.promise;
    await stalled.clock.advance(1_999);
    await stalled.clock.advance(1);
    expect((await failure(stalled.answering)).message).toContain('fell silent for 2 s');

    const endless = await ask((_request, response) => void response.write('word'), {
      read: async (incoming) => {
        for await (const _piece of incoming.pieces) for (let at = 0; at < 20; at += 1) incoming.heard();
      },
    });
    await settle();
    await endless.clock.jump(10_000);
    expect((await failure(endless.answering)).code).toBe('SERVICE_TIMEOUT');
  });

  it('is left after a moment when it is whole but the other side does not end it', async () => {
    let isWhole = false;
    const { answering, clock } = await ask((_request, response) => void response.write('all'), {
      read: async ({ pieces, whole }) => {
        try {
          for await (const _piece of pieces) {
            whole();
            isWhole = true;
          }
        } catch (error) {
          return (error as Error).message;
        }
      },
    });
    await settle(() => isWhole);
    await clock.advance(500);
    expect(await answering).toContain('did not end its answer');
  });

  it('rejects with the reason of a caller that gives up', async () => {
    const stop = new AbortController();
    const { answering } = await ask((_request, response) => void response.write('word'), {
      signal: stop.signal,
    });
    await settle();
    stop.abort(new Error('enough'));
    expect((await failure(answering)).message).toBe('enough');
  });

  it('says that the connection was cut, that nobody is there, and what was refused', async () => {
    const cut = await ask((_request, response) => void response.write('word', () => response.destroy()));
    expect(await failure(cut.answering)).toMatchObject({ code: 'SERVICE_UNREACHABLE' });
    const refused = await ask((_request, response) => {
      response.writeHead(429, { 'retry-after': '3' });
      response.end('{"error":"slow down"}');
    });
    expect(await failure(refused.answering)).toMatchObject({
      code: 'SERVICE_RATE_LIMITED',
      retryAfterMs: 3_000,
      body: { error: 'slow down' },
    });
  });

  it('does not show a header in what it says', async () => {
    const { answering } = await ask((_request, response) => void response.end(), {
      headers: { 'x-key': new Secret('hush\nhush') },
    });
    const error = await failure(answering);
    expect(error.code).toBe('SERVICE_UNREACHABLE');
    expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain('hush');
  });

  it('stops reading what is too long', async () => {
    const { answering } = await ask((_request, response) => void response.write('x'.repeat(3_000)), {
      maxBytes: 1_024,
    });
    expect(await failure(answering)).toMatchObject({ code: 'SERVICE_GARBAGE' });
  });

  it('leaves a mistake of the reader what it is', async () => {
    const { answering } = await ask((_request, response) => void response.end('x'), {
      read: () => Promise.reject(new TypeError('fetch failed')),
    });
    expect(await failure(answering)).toBeInstanceOf(TypeError);
  });
});
