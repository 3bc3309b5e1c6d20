import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock, type TestClock } from '../test-clock.ts';
import { type BotClient, type BotReply, botClient } from './bot-client.ts';
import { type SimulatedTelegram, startSimulatedTelegram } from './index.ts';

const chat = 42;
let clock: TestClock;
let telegram: SimulatedTelegram;
let call: BotClient;
beforeEach(async () => {
  clock = testClock();
  telegram = await startSimulatedTelegram({ clock });
  call = botClient(telegram);
});
afterEach(() => telegram.close());

const idsOf = (reply: BotReply): number[] =>
  (reply.result as { update_id: number }[]).map((update) => update.update_id);
const settled = (): Promise<void> => new Promise(setImmediate);
async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !condition(); turn += 1) await settled();
  expect(condition()).toBe(true);
}

describe('CH-4 simulated Telegram, long polling', () => {
  it('gives updates again until a higher offset confirms them', async () => {
    const first = telegram.say(chat, '/start', { id: chat, firstName: 'Ann' }).updateId ?? 0;
    telegram.say(chat, 'hi');
    expect(idsOf(await call('getUpdates', { limit: 1 }))).toEqual([first]);
    expect(idsOf(await call('getUpdates'))).toEqual([first, first + 1]);
    expect(idsOf(await call('getUpdates', { offset: first + 1 }))).toEqual([first + 1]);
    expect(telegram.pendingUpdates()).toBe(1);
    expect((await call('getUpdates', { offset: first + 2 })).result).toEqual([]);
    expect(telegram.pendingUpdates()).toBe(0);
  });

  it('waits for news, and for no longer than asked by the clock', async () => {
    const news = call('getUpdates', { timeout: 50 });
    await until(() => telegram.calls('getUpdates').length === 1);
    telegram.say(chat, '/add dune');
    expect((await news).result).toMatchObject([
      {
        message: {
          text: '/add dune',
          entities: [{ type: 'bot_command', offset: 0, length: 4 }],
          chat: { id: chat },
        },
      },
    ]);
    const empty = call('getUpdates', { offset: 800_000_000, timeout: 30 });
    await until(() => telegram.calls('getUpdates').length === 2);
    await clock.advance(30_000);
    expect((await empty).result).toEqual([]);
  });

  it('ousts the older of two pollers, and forgets one that hung up', async () => {
    const stop = new AbortController();
    const gone = call('getUpdates', { timeout: 50 }, stop.signal);
    await until(() => telegram.calls('getUpdates').length === 1);
    stop.abort();
    await expect(gone).rejects.toThrow('aborted');
    const older = call('getUpdates', { timeout: 50 });
    await until(() => telegram.calls('getUpdates').length === 2);
    const newer = call('getUpdates', { timeout: 50 });
    await until(() => telegram.calls('getUpdates').length === 3);
    await clock.advance(3_000);
    expect(await older).toMatchObject({
      status: 409,
      description: expect.stringContaining('terminated by other getUpdates') as string,
    });
    telegram.say(chat, 'x');
    expect(idsOf(await newer)).toHaveLength(1);
  });

  it('delivers only the kinds asked for, and drops what is too old', async () => {
    await call('getUpdates', { allowed_updates: ['callback_query'] });
    expect(telegram.say(chat, 'unheard').updateId).toBeUndefined();
    await call('getUpdates', { allowed_updates: [] });
    expect(telegram.update({ chat_member: {} })).toBeUndefined();
    telegram.update({ message: { chat: { id: 1 } } });
    telegram.update({ callback_query: { from: { id: 1 } } });
    await clock.advance(150_001);
    expect((await call('getUpdates')).result).toMatchObject([{ message: {} }]);
    await clock.advance(24 * 3_600_000);
    expect((await call('getUpdates')).result).toEqual([]);
  });

  it('carries taps with their message, and takes an answer only in time', async () => {
    telegram.openChat(chat);
    const markup = {
      inline_keyboard: [
        [
          { text: 'Yes', callback_data: 'y' },
          { text: 'No', callback_data: 'n' },
        ],
      ],
    };
    await call('sendMessage', { chat_id: chat, text: 'sure?', reply_markup: markup });
    const tap = telegram.tap('No');
    expect((await call('getUpdates')).result).toMatchObject([
      {
        callback_query: {
          id: tap.callbackQueryId,
          data: 'n',
          from: { id: chat },
          message: { message_id: 1, text: 'sure?' },
        },
      },
    ]);
    expect(
      (await call('answerCallbackQuery', { callback_query_id: tap.callbackQueryId, text: 'ok' })).ok,
    ).toBe(true);
    expect(telegram.taps()[0]?.answer).toEqual({ text: 'ok', isAlert: false });
    const late = telegram.tap({ messageId: 1, label: 'Yes' });
    await clock.advance(150_001);
    const answer = await call('answerCallbackQuery', { callback_query_id: late.callbackQueryId });
    expect(answer).toMatchObject({
      status: 400,
      description: expect.stringContaining('query is too old') as string,
    });
    expect(() => telegram.tap('Maybe')).toThrow('No message shows this button');
  });

  it('tells the bot of a block and of a migration', async () => {
    telegram.say(-5, 'hi', { id: 7 });
    telegram.block(chat);
    telegram.migrate(-5, -100_5);
    expect((await call('getUpdates')).result).toMatchObject([
      { message: { chat: { id: -5, type: 'group' }, from: { id: 7 } } },
      { my_chat_member: { chat: { id: chat }, new_chat_member: { status: 'kicked' } } },
      { message: { migrate_to_chat_id: -1005 } },
      { message: { migrate_from_chat_id: -5, chat: { id: -1005, type: 'supergroup' } } },
    ]);
  });
});

interface Hit {
  headers: IncomingHttpHeaders;
  body: { update_id: number };
}

describe('CH-4 simulated Telegram, webhook', () => {
  let house: Server;
  let hits: Hit[];
  let respond: () => { status: number; body?: string; headers?: Record<string, string> };
  const address = 'https://wads.example/webhook/telegram';

  beforeEach(async () => {
    hits = [];
    respond = () => ({ status: 200 });
    house = createServer((request, response) => {
      let text = '';
      request.on('data', (piece: Buffer) => (text += piece.toString()));
      request.on('end', () => {
        hits.push({ headers: request.headers, body: JSON.parse(text) as Hit['body'] });
        const { status, body, headers } = respond();
        response.writeHead(status, headers).end(body);
      });
    });
    await new Promise<void>((resolve) => house.listen(0, '127.0.0.1', resolve));
    const { port } = house.address() as AddressInfo;
    telegram.routeWebhook((url) => url.replace('https://wads.example', `http://127.0.0.1:${port}`));
  });
  afterEach(() => house.close());

  it('posts updates with the secret, and then refuses polling', async () => {
    telegram.say(chat, 'waiting');
    const set = await call('setWebhook', { url: address, secret_token: 'abc', allowed_updates: ['message'] });
    expect(set).toMatchObject({ ok: true, description: 'Webhook was set' });
    await until(() => telegram.pendingUpdates() === 0);
    expect(hits[0]?.headers['x-telegram-bot-api-secret-token']).toBe('abc');
    expect(await call('getUpdates')).toMatchObject({
      status: 409,
      description: expect.stringContaining('webhook is active') as string,
    });
    expect(await call('setWebhook', { url: address, secret_token: 'abc' })).toMatchObject({
      description: 'Webhook is already set',
    });
    expect((await call('getWebhookInfo')).result).toMatchObject({
      url: address,
      pending_update_count: 0,
      allowed_updates: ['message'],
    });
    expect((await call('deleteWebhook')).description).toBe('Webhook was deleted');
    telegram.say(chat, 'polled');
    expect(idsOf(await call('getUpdates'))).toHaveLength(1);
    expect(hits).toHaveLength(1);
  });

  it('tries again at once, then after 2, 4 and 8 seconds, and holds back the rest of that chat', async () => {
    respond = () => ({ status: 500 });
    await call('setWebhook', { url: address });
    telegram.say(chat, 'one');
    telegram.say(chat, 'two');
    await until(() => telegram.deliveries().filter(({ error }) => error).length === 2);
    for (const [seconds, count] of [
      [2, 3],
      [4, 4],
      [8, 5],
    ] as const) {
      await clock.advance(seconds * 1000 - 1);
      expect(hits).toHaveLength(count - 1);
      await clock.advance(1);
      await until(() => telegram.deliveries().filter(({ error }) => error).length === count);
    }
    expect(new Set(hits.map(({ body }) => body.update_id)).size).toBe(1);
    expect((await call('getWebhookInfo')).result).toMatchObject({
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
    respond = () => ({ status: 200 });
    await clock.advance(16_000);
    await until(() => telegram.pendingUpdates() === 0);
    expect(hits).toHaveLength(7);
  });

  it('honours Retry-After, and runs a call that comes back in the answer', async () => {
    respond = () => ({ status: 503, headers: { 'retry-after': '30' } });
    await call('setWebhook', { url: address });
    telegram.say(chat, 'hi');
    await until(() => telegram.deliveries()[0]?.error !== undefined);
    respond = () => ({
      status: 200,
      body: JSON.stringify({ method: 'sendMessage', chat_id: chat, text: 'inline' }),
    });
    await clock.advance(29_999);
    expect(hits).toHaveLength(1);
    await clock.advance(1);
    expect((await telegram.waitForMessage(chat)).text).toBe('inline');
  });

  it.each([
    [
      'plain http',
      { url: 'http://wads.example/x' },
      'bad webhook: An HTTPS URL must be provided for webhook',
    ],
    [
      'a private address',
      { url: 'https://192.168.1.2/x' },
      'bad webhook: IP address 192.168.1.2 is reserved',
    ],
    [
      'an odd port',
      { url: 'https://wads.example:3000/x' },
      'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
    ],
    ['a bad secret', { url: address, secret_token: 'a b' }, 'secret token contains unallowed characters'],
    [
      'a long secret',
      { url: address, secret_token: 'a'.repeat(257) },
      'secret_token: characters must be 1-256, got 257',
    ],
  ])('refuses %s', async (_name, parameters, words) => {
    expect(await call('setWebhook', parameters)).toMatchObject({
      status: 400,
      description: `Bad Request: ${words}`,
    });
    expect((await call('getWebhookInfo')).result).toMatchObject({ url: '' });
  });

  it('lets the webhook change once a second', async () => {
    await call('setWebhook', { url: address });
    expect(await call('setWebhook', { url: `${address}2` })).toMatchObject({
      status: 429,
      parameters: { retry_after: 1 },
    });
    await clock.advance(1_000);
    expect((await call('setWebhook', { url: `${address}2` })).ok).toBe(true);
  });
});

describe('RE-1 simulated Telegram, faults', () => {
  beforeEach(() => telegram.openChat(chat));
  const send = () => call('sendMessage', { chat_id: chat, text: 'x' });

  it('answers errors as told, once', async () => {
    telegram.failNext('sendMessage', { kind: 'error', status: 429, retryAfter: 3 });
    expect(await send()).toMatchObject({
      status: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect((await send()).ok).toBe(true);
    telegram.faults(({ method }) => (method === 'sendMessage' ? { kind: 'error', status: 500 } : undefined));
    expect((await send()).status).toBe(500);
    expect((await call('getMe')).status).toBe(200);
    expect(telegram.sent(chat)).toHaveLength(1);
  });

  it('cuts before the work, or after it', async () => {
    telegram.failNext('sendMessage', { kind: 'reset' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(telegram.sent(chat)).toHaveLength(0);
    telegram.failNext('sendMessage', { kind: 'lost-reply' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(telegram.sent(chat)).toHaveLength(1);
    telegram.failNext('*', { kind: 'garbage' });
    await expect(send()).rejects.toThrow('not valid JSON');
  });

  it('hangs until the caller gives up', async () => {
    telegram.failNext('sendMessage', { kind: 'hang' });
    const stop = new AbortController();
    const hanging = call('sendMessage', { chat_id: chat, text: 'x' }, stop.signal);
    await until(() => telegram.calls('sendMessage').length === 1);
    stop.abort();
    await expect(hanging).rejects.toThrow('aborted');
    expect(telegram.sent(chat)).toEqual([]);
  });

  it('goes away and comes back on the same port with nothing lost', async () => {
    telegram.say(chat, 'kept');
    await telegram.unreachable();
    await expect(send()).rejects.toThrow('fetch failed');
    await telegram.reachable();
    expect(idsOf(await call('getUpdates'))).toHaveLength(1);
  });
});
