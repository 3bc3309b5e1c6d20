import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeHouse } from '../../testkit/fake-house.ts';
import { settle } from '../../testkit/settle.ts';
import type { ChannelWebhook } from '../seams/channel.ts';
import type { HealthReport, House } from './house.ts';
import { openHttp } from './open-http.ts';
import type { FrontDoor } from './open-http.ts';

let door: FrontDoor;

afterEach(() => door.close());

const open = (changes: Partial<House> = {}) => {
  const fake = fakeHouse(changes);
  door = openHttp(fake.house, () => 'session');
  return fake;
};

const pigeon: ChannelWebhook = {
  verify: ({ header }) => header('x-pigeon') === 'coo',
  parse: () => [
    {
      channel: 'pigeon',
      externalId: '1',
      conversation: { address: '7', kind: 'direct' },
      sender: { address: '7' },
      content: { kind: 'text', text: 'hello' },
    },
  ],
};
const letter = {
  method: 'POST',
  url: '/webhook/pigeon',
  headers: { 'x-pigeon': 'coo' },
  payload: {},
} as const;

describe('RE-3 200 is said only after the commit', () => {
  it('waits for it', async () => {
    let commit = (): void => {};
    const committed = new Promise<void>((resolve) => (commit = resolve));
    open({ openChannel: () => ({ webhook: pigeon }), acceptMessages: () => committed });
    let status: number | undefined;
    const answered = door.inject(letter).then((answer) => (status = answer.statusCode));
    await settle();
    expect(status).toBeUndefined();

    commit();
    await answered;
    expect(status).toBe(200);
  });

  it('answers 500 when it fails, so that the other side sends it again; the reason stays in the log', async () => {
    const fake = open({
      openChannel: () => ({ webhook: pigeon }),
      acceptMessages: async () => {
        throw new Error('SQLITE_FULL: database or disk is full at /data/wads.db');
      },
    });

    const answer = await door.inject(letter);

    expect(answer.statusCode).toBe(500);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json<object>()).toEqual({
      status: 500,
      code: 'INTERNAL',
      title: 'Something broke here; the log says what.',
    });
    expect(fake.lines).toMatchObject([
      { level: 'error', code: 'INTERNAL', error: expect.stringContaining('SQLITE_FULL') as string },
    ]);
  });

  it('hands nothing over that is not verified', async () => {
    const fake = open({ openChannel: () => ({ webhook: pigeon }) });

    const answer = await door.inject({ ...letter, headers: { 'x-pigeon': 'caw' } });

    expect(answer.statusCode).toBe(403);
    expect(fake.messages).toEqual([]);
  });
});

describe('NT-1 an event is handed over with the instance it came from', () => {
  it('keeps two instances of a service apart', async () => {
    const event = { kind: 'deleted', title: { ref: 'movie:tmdb:603' as never, name: 'The Matrix' } } as const;
    const parse = () => ({ kind: 'event', key: 'k', event }) as const;
    const fake = open({
      serviceWebhook: (name, instance) =>
        name === 'radarr' && ['main', '4k'].includes(instance)
          ? { parse, connect: async () => ({ kind: 'unchanged' }) }
          : undefined,
    });
    const post = (query: string) =>
      door.inject({
        method: 'POST',
        url: `/webhook/radarr${query}`,
        headers: { 'x-wads-token': 'notification-secret' },
        payload: {},
      });

    const statuses = [await post(''), await post('?instance=4k'), await post('?instance=8k')].map(
      ({ statusCode }) => statusCode,
    );

    expect(statuses).toEqual([200, 200, 404]);
    expect(fake.events.map(({ instance, key }) => [instance, key])).toEqual([
      ['main', 'k'],
      ['4k', 'k'],
    ]);
  });
});

describe('RE-2 health', () => {
  const report = (status: HealthReport['status']): HealthReport => ({
    status,
    checks: {
      database: { state: status === 'down' ? 'down' : 'ok', detail: 'at /data/wads.db' },
      llm: { state: 'off', detail: 'none' },
    },
  });

  it.each([
    ['ok', 200],
    ['degraded', 200],
    ['down', 503],
  ] as const)('%s is %i', async (status, code) => {
    open({ health: async () => report(status) });

    const answer = await door.inject('/health');

    expect(answer.statusCode).toBe(code);
    expect(answer.json<object>()).toEqual({
      status,
      checks: { database: { state: status === 'down' ? 'down' : 'ok' }, llm: { state: 'off' } },
    });
  });

  it('is live but not ready before it is migrated and while it stops', async () => {
    open({ isReady: () => false });

    const [ready, live] = [await door.inject('/health/ready'), await door.inject('/health/live')];

    expect([ready.statusCode, live.statusCode]).toEqual([503, 200]);
    expect(ready.json<object>()).toEqual({ status: 'down' });
  });

  it.each(['Bearer undefined', 'Bearer ', 'Bearer null', 'Bearer metrics-token'])(
    'shows no details to "%s" when no METRICS_TOKEN is set',
    async (authorization) => {
      open({ metricsToken: undefined, health: async () => report('ok') });

      expect((await door.inject({ url: '/health', headers: { authorization } })).body).not.toContain(
        'detail',
      );
    },
  );

  it('shows details to METRICS_TOKEN', async () => {
    open({ health: async () => report('ok') });

    const answer = await door.inject({ url: '/health', headers: { authorization: 'bearer metrics-token' } });

    expect(answer.json<object>()).toEqual(report('ok'));
  });
});

describe('INTERFACES what is no request at all', () => {
  it.each([
    ['bytes that are no HTTP', 'HELLO HELLO\r\n\r\n', { status: 400, code: 'REQUEST_BROKEN' }],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`,
      { status: 431, code: 'HEADERS_TOO_LARGE' },
    ],
  ])('%s get a problem', async (_what, bytes, problem) => {
    open();
    const port = await door.listen(0, '127.0.0.1');
    let answer = '';
    let isClosed = false;
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (piece: Buffer) => (answer += piece.toString()));
    socket.on('error', () => {});
    socket.on('close', () => (isClosed = true));
    await settle(() => isClosed);

    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${problem.status} `);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject(problem);
  });

  it('greets who looks in by a browser, and tells where everything is', async () => {
    open();

    const answer = await door.inject('/');

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/npm run chat[\s\S]*\/health/);
  });
});
