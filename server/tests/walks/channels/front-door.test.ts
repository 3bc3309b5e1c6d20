// The front door of a running house over real HTTP: what it refuses, how, and that nothing of it is kept.
import { request as openRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold, tokens } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const secret = 'webhook-secret-of-telegram';
let house: TestHousehold;
let model: ScriptedModel;
let storedBefore: number;

beforeAll(async () => {
  model = await startScriptedModel({ fallback: text('Here I am.') });
  house = await openTestHousehold({
    wayIn: 'webhook',
    model,
    environment: { TELEGRAM_WEBHOOK_SECRET: secret },
  });
});

afterAll(async () => {
  await house.close();
  await model.close();
});

beforeEach(async () => {
  storedBefore = (await house.rows('inbound_events')).length;
});

const stored = async (): Promise<number> => (await house.rows('inbound_events')).length - storedBefore;

let updateNumber = 900_000_000;
const update = (more: object = { message: message('hello') }): object => ({
  update_id: ++updateNumber,
  ...more,
});

function message(words: string, more: object = {}): object {
  return {
    message_id: 1,
    date: 1_773_230_400,
    chat: { id: chats.owner, type: 'private' },
    from: { id: chats.owner, is_bot: false, first_name: 'Ada' },
    text: words,
    ...more,
  };
}

interface Answer {
  status: number;
  type: string;
  body: string;
}

/** With node's own client, which sends headers as often as it is told. */
function ask(
  method: string,
  path: string,
  { headers = [], body = '' }: { headers?: [string, string][]; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(house.url);
    const flat = [
      ['host', `${hostname}:${port}`],
      ['content-length', String(Buffer.byteLength(body))],
      ...headers,
    ].flat();
    const request = openRequest({ method, hostname, port, path, headers: flat, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: Buffer.concat(pieces).toString(),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

const json: [string, string] = ['content-type', 'application/json'];
const shown: [string, string] = ['x-telegram-bot-api-secret-token', secret];
const post = (body: unknown, headers: [string, string][] = [json, shown]): Promise<Answer> =>
  ask('POST', '/webhook/telegram', {
    headers,
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.type).toMatch(/^application\/problem\+json/);
  const problem = JSON.parse(answer.body) as Record<string, unknown>;
  expect(problem).toMatchObject({ status, code });
  expect(Object.keys(problem).toSorted()).toEqual(['code', 'status', 'title']);
  expect(answer.body).not.toMatch(/\bat \w+ \(|node_modules|\.ts|fastify|FST_/i);
}

describe('CH-4 the secret of Telegram', () => {
  it.each([
    ['none', []],
    ['a guess', [['x-telegram-bot-api-secret-token', 'guess']]],
    ['an empty one', [['x-telegram-bot-api-secret-token', '']]],
    ['a part of it', [['x-telegram-bot-api-secret-token', secret.slice(0, -1)]]],
    ['that of the services', [['x-wads-token', tokens.notification]]],
  ] as [string, [string, string][]][])('answers 403 to %s, and nothing is stored', async (_what, headers) => {
    expectProblem(await post(update(), [json, ...headers]), 403, 'FORBIDDEN');
    await house.quiet();
    expect(await stored()).toBe(0);
    expect(house.telegram.sent(chats.owner)).toEqual([]);
  });

  it('takes a header that was doubled on its way', async () => {
    expect((await post(update(), [json, shown, shown])).status).toBe(200);
    await house.quiet();
    expect(await stored()).toBe(1);
  });
});

describe('CH-4 updates that are none of our business', () => {
  it.each([
    ['an edit that nobody made', { edited_message: message('hello') }],
    ['a post of a channel', { channel_post: message('hello', { from: undefined }) }],
    ['a poll', { poll: { id: '1', question: 'x' } }],
    ['a kind of next year', { hologram: { deep: true } }],
    ['nothing but a number', {}],
    ['a message without anything in it', { message: message('', { text: undefined }) }],
    ['a message of a bot', { message: message('hello', { from: { id: 5, is_bot: true, first_name: 'B' } }) }],
    [
      'what somebody else said, passed on in a group',
      {
        message: message('hello', {
          chat: { id: -5, type: 'group', title: 'G' },
          forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'Eve' },
        }),
      },
    ],
    ['a message that is a string', { message: 'hello' }],
    ['a tap without data', { callback_query: { id: '1', from: { id: 1, is_bot: false, first_name: 'A' } } }],
  ])('acknowledges and ignores %s', async (_what, more) => {
    expect((await post(update(more))).status).toBe(200);
    expect(await stored()).toBe(0);
  });

  it('stores a message before it says 200', async () => {
    expect((await post(update())).status).toBe(200);
    expect(await stored()).toBe(1);
    await house.quiet();
  });
});

describe('INTERFACES bad requests get a problem with a stable code', () => {
  const big = (bytes: number): string =>
    JSON.stringify({ ...update({ poll: {} }), filler: 'x' }).replace('x', 'x'.repeat(bytes));

  it.each([
    ['a body that is no JSON', () => post('{"update_id": 1,'), '400 BODY_BROKEN'],
    ['an empty body', () => post(''), '400 BODY_BROKEN'],
    ['bytes that are no text', () => post(Buffer.from([0xff, 0xfe, 0x00, 0x80])), '400 BODY_BROKEN'],
    [
      'a body that plays with prototypes',
      () => post('{"update_id":1,"__proto__":{"isAdmin":true}}'),
      '400 BODY_BROKEN',
    ],
    ['a list', () => post('[]'), '400 REQUEST_INVALID'],
    ['a word', () => post('"hello"'), '400 REQUEST_INVALID'],
    ['null', () => post('null'), '400 REQUEST_INVALID'],
    ['an object that is no update', () => post('{"hello":1}'), '400 REQUEST_INVALID'],
    ['a number that is none', () => post('{"update_id":"1; drop table people"}'), '400 REQUEST_INVALID'],
    ['a body over 1 MiB', () => post(big(1024 * 1024)), '413 BODY_TOO_LARGE'],
    ['a body over 1 MiB without the secret', () => post(big(2 * 1024 * 1024), [json]), '413 BODY_TOO_LARGE'],
    [
      'another kind of body',
      () => post('<update/>', [['content-type', 'application/xml'], shown]),
      '415 BODY_TYPE_UNSUPPORTED',
    ],
    ['another method', () => ask('GET', '/webhook/telegram'), '404 NOT_FOUND'],
    ['an unknown address', () => ask('GET', '/nothing/here'), '404 NOT_FOUND'],
    [
      'an unknown webhook',
      () => ask('POST', '/webhook/pigeon', { headers: [json], body: '{}' }),
      '404 NOT_FOUND',
    ],
    [
      'the webhook of a channel that has none',
      () => ask('POST', '/webhook/terminal', { headers: [json], body: '{}' }),
      '404 NOT_FOUND',
    ],
    [
      'the name of something every object has',
      () => ask('POST', '/webhook/constructor', { headers: [json], body: '{}' }),
      '404 NOT_FOUND',
    ],
    ['an address that cannot be read', () => ask('GET', '/webhook/%E0%A4%A'), '400 ADDRESS_BROKEN'],
    ['an address of no end', () => ask('GET', `/${'a'.repeat(20_000)}`), '431 HEADERS_TOO_LARGE'],
    [
      'a service that is told no event',
      () =>
        ask('POST', `/webhook/radarr?token=${tokens.notification}`, { headers: [json], body: '{"hello":1}' }),
      '400 REQUEST_INVALID',
    ],
    [
      'a service that is told a list',
      () => ask('POST', `/webhook/sonarr?token=${tokens.notification}`, { headers: [json], body: '[1]' }),
      '400 REQUEST_INVALID',
    ],
  ] as [string, () => Promise<Answer>, string][])('%s', async (_what, send, expected) => {
    const [status, code = ''] = expected.split(' ');
    expectProblem(await send(), Number(status), code);
    expect(await stored()).toBe(0);
  });

  it('takes a body of nearly 1 MiB', async () => {
    expect((await post(big(1024 * 1024 - 200))).status).toBe(200);
  });

  it('keeps secrets and bodies out of the log', async () => {
    await post('{"update_id": "my diary', [json, ['x-telegram-bot-api-secret-token', 'a-secret-guess']]);
    await ask('POST', '/webhook/radarr?token=a-secret-guess', { headers: [json], body: '{}' });

    const log = house.text();
    for (const hidden of [secret, tokens.notification, 'a-secret-guess', 'my diary', house.telegram.token])
      expect(log).not.toContain(hidden);
  });
});

describe('RE-2 /health', () => {
  const read = async (
    path: string,
    headers: [string, string][] = [],
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const { status, body } = await ask('GET', path, { headers });
    return { status, body: JSON.parse(body) as Record<string, unknown> };
  };

  it('says live and ready', async () => {
    expect(await read('/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await read('/health/ready')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it.each([
    ['nothing', []],
    ['a wrong token', [['authorization', 'Bearer guess']]],
    ['the token of the services', [['authorization', `Bearer ${tokens.notification}`]]],
  ] as [string, [string, string][]][])('shows names and states only, with %s', async (_what, headers) => {
    const { status, body } = await read('/health', headers);

    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['status', 'checks']);
    const checks = body['checks'] as Record<string, object>;
    expect(Object.keys(checks)).toEqual(
      expect.arrayContaining(['database', 'telegram_webhook', 'llm', 'radarr', 'sonarr', 'deliveries']),
    );
    for (const check of Object.values(checks)) expect(Object.keys(check)).toEqual(['state']);
    expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|http|scripted|version/);
  });

  it('shows details to who holds METRICS_TOKEN, without secrets', async () => {
    const { body } = await read('/health', [['authorization', `Bearer ${tokens.metrics}`]]);

    expect(body['checks']).toMatchObject({
      database: { state: 'ok', detail: 'answers' },
      telegram_webhook: { state: 'ok' },
    });
    expect(JSON.stringify(body)).not.toMatch(/model-key|webhook-secret|notification-secret|simulated-token/);
  });

  it('is not moved by bad requests of strangers', async () => {
    const before = await read('/health');
    for (let count = 0; count < 25; count += 1) {
      await post('{"broken', [json]);
      await post(update(), [json]);
      await ask('POST', '/webhook/radarr', { headers: [json], body: '{}' });
    }

    expect(await read('/health')).toEqual(before);
    expect((await read('/health/ready')).status).toBe(200);
  });

  it('never asks the model for words, nor the services for anything', async () => {
    const asked = [model.requests().length, house.radarr.journal.length, house.telegram.calls().length];

    for (let count = 0; count < 10; count += 1) await read('/health');

    expect([model.requests().length, house.radarr.journal.length, house.telegram.calls().length]).toEqual(
      asked,
    );
  });

  it('looks every minute at what it tells, still without a word from the model', async () => {
    const [asked, listed] = [model.requests().length, model.modelListings()];
    await house.radarr.close();

    await house.clock.advance(60_000);
    await house.passTimeUntil(
      async () =>
        ((await read('/health')).body['checks'] as Record<string, { state: string }>)['radarr']?.state ===
        'degraded',
    );

    expect(await read('/health')).toMatchObject({ status: 200, body: { status: 'degraded' } });
    expect((await read('/health/ready')).status).toBe(200);
    expect(model.requests()).toHaveLength(asked);
    expect(model.modelListings()).toBeGreaterThan(listed);
  });
});

describe('CH-6 the doors of the terminal', () => {
  const bearer = (token: string): [string, string] => ['authorization', `Bearer ${token}`];

  it.each([
    ['no token', []],
    ['a guess', [bearer('guess')]],
    ['METRICS_TOKEN', [bearer(tokens.metrics)]],
  ] as [string, [string, string][]][])('stay shut for %s', async (_what, headers) => {
    expectProblem(await ask('GET', '/terminal/stream', { headers }), 403, 'FORBIDDEN');
    expectProblem(
      await ask('POST', '/terminal/say', {
        headers: [json, ...headers],
        body: '{"session":"x","text":"add the matrix"}',
      }),
      403,
      'FORBIDDEN',
    );
    expect(await stored()).toBe(0);
  });

  it('refuse what they cannot read, and a session that is none', async () => {
    const token = bearer(house.server.chatToken.reveal());
    const say = (body: string): Promise<Answer> =>
      ask('POST', '/terminal/say', { headers: [json, token], body });

    expectProblem(await say('{"session":"x","text":"hi"}'), 404, 'NOT_FOUND');
    for (const body of [
      '{}',
      '{"session":1,"text":"hi"}',
      '{"session":"x","text":""}',
      `{"session":"x","text":"${'x'.repeat(10_001)}"}`,
    ]) {
      expectProblem(await say(body), 400, 'REQUEST_INVALID');
    }
    expectProblem(await ask('GET', '/terminal/stream?as=Nobody', { headers: [token] }), 404, 'NOT_FOUND');
    expectProblem(
      await ask('GET', '/terminal/stream?as=Owner&as=Mo', { headers: [token] }),
      400,
      'REQUEST_INVALID',
    );
    expect(await stored()).toBe(0);
  });
});
