import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readBody, startLoopbackServer } from '../../testkit/loopback-server.ts';
import type { LoopbackServer } from '../../testkit/loopback-server.ts';
import { testClock } from '../../testkit/test-clock.ts';
import { AppError } from './errors.ts';
import { openHttpClient } from './http-client.ts';
import type { HttpClientSetup } from './http-client.ts';
import { openLog } from './log.ts';
import { Secret } from './secret.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function startServer(answer: Answer): Promise<LoopbackServer & { seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = await startLoopbackServer((request, response) => {
    seen.push(request);
    return answer(request, response);
  });
  servers.push(server);
  return Object.assign(server, { seen });
}

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };

/** A clock whose waits are over at once and are written down; its timers fall due when the test says so. */
function patientClock() {
  const clock = testClock();
  const waits: number[] = [];
  return {
    ...clock,
    waits,
    sleep: async (ms: number) => {
      waits.push(ms);
      await clock.advance(ms);
    },
  };
}

const key = 'k3y-that-must-not-be-seen';

function clientOf(baseUrl: string, setup: Partial<HttpClientSetup> = {}) {
  return openHttpClient({
    service: 'Radarr',
    baseUrl,
    headers: { 'X-Api-Key': new Secret(key) },
    timeoutMs: 10_000,
    clock: patientClock(),
    random: () => 0.5,
    ...setup,
  });
}

const anything = z.unknown();
const get = { method: 'GET', path: '/api/v3/things', schema: anything } as const;

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  const failure = error as AppError;
  expect(`${failure.stack} ${JSON.stringify(failure)} ${String(failure.cause)}`).not.toContain(key);
  return failure;
}

describe('MS-1 asking over HTTP', () => {
  it('keeps the base path, sends the query and the key as a header, never in the address', async () => {
    const server = await startServer(json({ ok: true }));
    const client = clientOf(`${server.url}/radarr/`);
    const query = { term: 'a & b', ids: [1, 2], on: false, none: undefined };
    expect(await client.request({ ...get, query })).toEqual({ ok: true });
    expect(server.seen[0]?.url).toBe('/radarr/api/v3/things?term=a+%26+b&ids=1&ids=2&on=false');
    expect(server.seen[0]?.headers).toMatchObject({ 'x-api-key': key, accept: 'application/json' });
    expect(server.seen[0]?.headers['content-type']).toBeUndefined();
  });

  it('sends a form as its fields, a list as one field for each value', async () => {
    const seen: string[] = [];
    const server = await startServer(async (request, response) => {
      seen.push(request.headers['content-type'] ?? '', (await readBody(request)).toString());
      await json({ ok: true })(request, response);
    });
    const form = { To: '+1 555', Body: 'a&b=c', MediaUrl: ['x', 'y'] };
    await clientOf(server.url).request({ method: 'POST', path: '/x', form, schema: z.unknown() });
    expect(seen).toEqual([
      'application/x-www-form-urlencoded',
      'To=%2B1+555&Body=a%26b%3Dc&MediaUrl=x&MediaUrl=y',
    ]);
  });

  it('sends a body as JSON', async () => {
    let body = '';
    const server = await startServer(async (request, response) => {
      body = (await readBody(request)).toString();
      await json({ id: 7 }, 201)(request, response);
    });
    const schema = z.object({ id: z.number() });
    expect(
      await clientOf(server.url).request({ method: 'POST', path: '/x', body: { a: 1 }, schema }),
    ).toEqual({ id: 7 });
    expect(body).toBe('{"a":1}');
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
  });

  it('turns a user and password in the address into HTTP Basic', async () => {
    const server = await startServer(json({}));
    await clientOf(server.url.replace('http://', 'http://ann:p%40ss@')).request(get);
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
  });

  it('takes an empty answer as nothing', async () => {
    const server = await startServer((_, response) => void response.writeHead(200).end());
    expect(await clientOf(server.url).request({ ...get, method: 'DELETE' })).toBeUndefined();
  });
});

describe('MS-1 what the other side says no to', () => {
  it.each([
    [401, 'SERVICE_UNAUTHORIZED'],
    [403, 'SERVICE_UNAUTHORIZED'],
  ])('%i with an empty body is a refused key, asked once', async (status, code) => {
    const server = await startServer((_, response) => void response.writeHead(status).end());
    const failure = await failureOf(clientOf(server.url).request(get));
    expect(failure).toMatchObject({ code, status, body: undefined });
    expect(server.seen).toHaveLength(1);
  });

  it("a 400 carries its body and the other side's own words, without queries of addresses", async () => {
    const server = await startServer(
      json([{ errorMessage: 'No. See http://x/y?apikey=abc for more.' }], 400),
    );
    const explain = (body: unknown): string | undefined =>
      (body as { errorMessage: string }[])[0]?.errorMessage;
    const failure = await failureOf(
      clientOf(server.url, { explain }).request({ ...get, query: { q: 'private' } }),
    );
    expect(failure).toMatchObject({
      code: 'SERVICE_REFUSED',
      status: 400,
      body: [{ errorMessage: expect.any(String) }],
    });
    expect(failure.message).toBe('Radarr refused GET /api/v3/things (400): No. See http://x/y for more.');
  });

  it('429 says how long to wait, in seconds or by date', async () => {
    const clock = patientClock();
    const date = new Date(clock.now() + 90_000).toUTCString();
    const answers = [json({}, 429, { 'retry-after': '7' }), json({}, 429, { 'retry-after': date })];
    const server = await startServer((request, response) => answers.shift()?.(request, response));
    const client = clientOf(server.url, { clock });
    expect(await failureOf(client.request(get))).toMatchObject({
      code: 'SERVICE_RATE_LIMITED',
      retryAfterMs: 7000,
    });
    expect(await failureOf(client.request(get))).toMatchObject({ retryAfterMs: 90_000 });
  });
});

describe('MS-1 what is no good answer', () => {
  const thing = z.object({ name: z.string(), list: z.array(z.object({ id: z.number() })).default([]) });

  it.each([
    ['HTML instead of JSON', '<!doctype html><title>Login</title>', /is HTML or XML, not JSON/],
    ['broken JSON', '{"name":', /is not JSON/],
    ['a wrong field', '{"name":"a","list":[{"id":"x"}]}', /at "list\.0\.id"/],
    ['an empty body', '', /expected object/],
  ])('%s', async (_, body, sentence) => {
    const server = await startServer(json(body));
    const failure = await failureOf(clientOf(server.url).request({ ...get, schema: thing }));
    expect(failure.code).toBe('SERVICE_GARBAGE');
    expect(failure.message).toMatch(sentence);
    expect(server.seen).toHaveLength(1);
  });

  it('an answer over the limit is refused while it comes in', async () => {
    let sent = 0;
    const server = await startServer((_, response) => {
      const piece = Buffer.alloc(64 * 1024, 0x20);
      const more = (): void => {
        while (!response.destroyed && response.write(piece)) sent += piece.length;
      };
      response.on('drain', more);
      more();
    });
    const failure = await failureOf(clientOf(server.url, { maxBytes: 1024 * 1024 }).request(get));
    expect(failure).toMatchObject({
      code: 'SERVICE_GARBAGE',
      message: expect.stringContaining('larger than 1 MiB'),
    });
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('unpacks before it measures, so that a packed bomb is bounded too', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, 0x20));
    const server = await startServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const failure = await failureOf(clientOf(server.url, { maxBytes: 1024 * 1024 }).request(get));
    expect(failure.code).toBe('SERVICE_GARBAGE');
  });
});

describe('MS-1 redirects', () => {
  it('follows one on the same host', async () => {
    const server = await startServer((request, response) => {
      if (request.url === '/api/v3/things')
        return void response.writeHead(307, { location: '/radarr/api/v3/things' }).end();
      return json({ moved: true })(request, response);
    });
    expect(await clientOf(server.url).request(get)).toEqual({ moved: true });
  });

  it('never carries the key to another host', async () => {
    const thief = await startServer(json({ stolen: true }));
    const server = await startServer(
      (_, response) => void response.writeHead(302, { location: thief.url }).end(),
    );
    const failure = await failureOf(clientOf(server.url).request(get));
    expect(failure).toMatchObject({ code: 'SERVICE_GARBAGE', status: 302 });
    expect(thief.seen).toHaveLength(0);
  });

  it('ends a circle', async () => {
    const server = await startServer(
      (_, response) => void response.writeHead(302, { location: '/again' }).end(),
    );
    expect(await failureOf(clientOf(server.url).request(get))).toMatchObject({ code: 'SERVICE_GARBAGE' });
    expect(server.seen.length).toBeLessThan(6);
  });

  it('does not repeat a write elsewhere', async () => {
    const server = await startServer(
      (_, response) => void response.writeHead(307, { location: '/other' }).end(),
    );
    await failureOf(clientOf(server.url).request({ ...get, method: 'POST' }));
    expect(server.seen).toHaveLength(1);
  });
});

describe('MS-1 trying again', () => {
  it('repeats what is safe to repeat, with growing waits, and succeeds', async () => {
    const answers = [json({}, 503), json('', 500), json({ ok: 1 })];
    const server = await startServer((request, response) => answers.shift()?.(request, response));
    const clock = patientClock();
    expect(await clientOf(server.url, { clock }).request(get)).toEqual({ ok: 1 });
    expect(clock.waits).toEqual([200, 400]);
  });

  it('never repeats a POST unless told that it may', async () => {
    const server = await startServer(json({}, 500));
    const client = clientOf(server.url);
    await failureOf(client.request({ ...get, method: 'POST' }));
    expect(server.seen).toHaveLength(1);
    await failureOf(client.request({ ...get, method: 'POST', isIdempotent: true }));
    expect(server.seen).toHaveLength(4);
  });

  it('does not repeat a DELETE that is told not to be repeated', async () => {
    const server = await startServer((request) => void request.socket.destroy());
    const failure = await failureOf(
      clientOf(server.url).request({ ...get, method: 'DELETE', isIdempotent: false }),
    );
    expect(failure.code).toBe('SERVICE_UNREACHABLE');
    expect(server.seen).toHaveLength(1);
  });
});

describe('MS-1 nobody there', () => {
  it('a cut connection', async () => {
    const server = await startServer((request) => void request.socket.destroy());
    const failure = await failureOf(clientOf(server.url).request(get));
    expect(failure.code).toBe('SERVICE_UNREACHABLE');
    expect(server.seen).toHaveLength(3);
  });

  it('a refused connection names the address and the reason', async () => {
    const server = await startServer(json({}));
    await server.close();
    const failure = await failureOf(clientOf(server.url).request({ ...get, query: { secret: 'in-query' } }));
    expect(failure.code).toBe('SERVICE_UNREACHABLE');
    expect(failure.message).toContain(server.url);
    expect(failure.message).toContain('ECONNREFUSED');
    expect(failure.message).not.toContain('in-query');
  });

  it('a key that cannot be a header does not show in the error', async () => {
    const headers = { 'X-Api-Key': new Secret(`${key}\nx`) };
    const failure = await failureOf(clientOf('http://127.0.0.1:8', { headers }).request(get));
    expect(failure.code).toBe('SERVICE_UNREACHABLE');
  });
});

describe('MS-1 slowness', () => {
  /** Hangs; tells when a request has arrived. */
  async function startHanging(write?: string) {
    let arrived = (): void => {};
    const server = await startServer((_, response) => {
      if (write !== undefined) response.writeHead(200).write(write);
      arrived();
    });
    return { ...server, nextArrival: () => new Promise<void>((resolve) => (arrived = resolve)) };
  }

  it.each([undefined, '{"half":'])(
    'gives up after the time-out, a second try included (%s)',
    async (write) => {
      const server = await startHanging(write);
      const clock = patientClock();
      const arrival = server.nextArrival();
      const failed = failureOf(clientOf(server.url, { clock, timeoutMs: 5_000 }).request(get));
      await arrival;
      const second = server.nextArrival();
      await clock.advance(5_000);
      await second;
      await clock.advance(5_000);
      expect(await failed).toMatchObject({
        code: 'SERVICE_TIMEOUT',
        message: expect.stringContaining('within 5 s'),
      });
      expect(server.seen).toHaveLength(2);
    },
  );

  it("ends at once when the caller gives up, with the caller's own reason", async () => {
    const server = await startHanging();
    const caller = new AbortController();
    const arrival = server.nextArrival();
    const work = clientOf(server.url).request({ ...get, signal: caller.signal });
    await arrival;
    caller.abort(new Error('the person went away'));
    await expect(work).rejects.toThrow('the person went away');
    expect(server.seen).toHaveLength(1);
  });

  it('asks nobody when the caller has given up already', async () => {
    const server = await startServer(json({}));
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(clientOf(server.url).request({ ...get, signal })).rejects.toThrow('too late');
    expect(server.seen).toHaveLength(0);
  });
});

describe('MS-1 the pause after failures in a row', () => {
  async function bringDown(setup: Partial<HttpClientSetup> = {}) {
    const server = await startServer(json({ ok: 1 }));
    const clock = patientClock();
    const client = clientOf(server.url, { clock, ...setup });
    await server.close();
    for (let count = 0; count < 4; count++) await failureOf(client.request(get));
    return { server, clock, client };
  }

  it('answers at once that it pauses, says for how long, and asks nobody', async () => {
    const { server, client } = await bringDown();
    await server.reopen();
    const failure = await failureOf(client.request(get));
    expect(failure.code).toBe('SERVICE_PAUSED');
    expect(failure.retryAfterMs).toBeGreaterThan(0);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(10_000);
    expect(server.seen).toHaveLength(0);
  });

  it('lets a call through within 10 s of the return, and all calls after it', async () => {
    const { server, client, clock } = await bringDown();
    await server.reopen();
    await clock.advance(10_000);
    const answers = await Promise.all([client.request(get), client.request(get), client.request(get)]);
    expect(answers).toEqual([{ ok: 1 }, { ok: 1 }, { ok: 1 }]);
  });

  it('pauses again, no longer than before, when the trial fails', async () => {
    const { client, clock } = await bringDown();
    for (let count = 0; count < 5; count++) {
      await clock.advance(10_000);
      expect((await failureOf(client.request(get))).code).toBe('SERVICE_UNREACHABLE');
      expect(await failureOf(client.request(get))).toMatchObject({ code: 'SERVICE_PAUSED' });
    }
  });

  it('is ended by a probe that is answered; a failed probe does not prolong it', async () => {
    const { server, client } = await bringDown();
    expect((await failureOf(client.request({ ...get, isProbe: true }))).code).toBe('SERVICE_UNREACHABLE');
    await server.reopen();
    expect(await client.request({ ...get, isProbe: true })).toEqual({ ok: 1 });
    expect(await client.request(get)).toEqual({ ok: 1 });
  });

  it('is not begun by refusals, garbage, or errors the program explains itself', async () => {
    const bodies = [json({}, 401), json({}, 404), json('<html>'), json({ message: 'lookup failed' }, 503)];
    for (const answer of bodies) {
      const server = await startServer(answer);
      const client = clientOf(server.url);
      for (let count = 0; count < 6; count++) {
        expect((await failureOf(client.request(get))).code).not.toBe('SERVICE_PAUSED');
      }
    }
  });

  it('is told in the log, without the key', async () => {
    const lines: string[] = [];
    const log = openLog('debug', { write: (line) => lines.push(line) });
    await bringDown({ log });
    expect(lines.join('')).toContain('Radarr is paused');
    expect(lines.join('')).not.toContain(key);
  });
});
