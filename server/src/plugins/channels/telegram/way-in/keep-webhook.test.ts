// The webhook's registration over real HTTP against the simulated Bot API.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLoopbackServer } from '../../../../../testkit/loopback-server.ts';
import { Secret } from '../../../../kit/secret.ts';
import type { Channel } from '../../../../seams/channel.ts';
import { channelHost } from '../../../../../testkit/channel-host.ts';
import type { TestChannelHost } from '../../../../../testkit/channel-host.ts';
import { closeCleanly } from '../../../../../testkit/close-cleanly.ts';
import { drivenClock } from '../../../../../testkit/driven-clock.ts';
import type { DrivenClock } from '../../../../../testkit/driven-clock.ts';
import { startSimulatedTelegram } from '../../../../../testkit/telegram/index.ts';
import type { SimulatedTelegram } from '../../../../../testkit/telegram/index.ts';
import { openTelegram } from '../open-telegram.ts';
import type { TelegramSettings } from '../open-telegram.ts';
import { webhookAddress, webhookSecret } from './webhook-address.ts';

const publicUrl = 'https://wads.example.org';
const address = `${publicUrl}/webhook/telegram`;
let clock: DrivenClock;
let simulated: SimulatedTelegram;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  clock = drivenClock();
  simulated = await startSimulatedTelegram({ clock });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await closeCleanly(simulated);
});

function run(more: Partial<TelegramSettings> = {}): { channel: Channel; host: TestChannelHost } {
  const host = channelHost(clock, { publicUrl });
  const settings = { botToken: new Secret(simulated.token), apiRoot: simulated.url, ...more };
  const channel = openTelegram(settings, host);
  const stopping = new AbortController();
  const running = channel.run?.(stopping.signal);
  stops.push(async () => {
    stopping.abort();
    await running;
  });
  return { channel, host };
}

const registrations = () => simulated.calls('setWebhook').filter(({ status }) => status === 200);
const checks = () => simulated.calls('getWebhookInfo').filter(({ status }) => status === 200);
const meddle = (method: string) => fetch(`${simulated.url}/bot${simulated.token}/${method}`);

describe('RE-1 the webhook', () => {
  it('is registered with a secret and the kinds we read, and keeps what waits', async () => {
    const { channel } = run();
    await clock.until(() => registrations().length === 1);
    const parameters = registrations()[0]?.parameters ?? {};
    expect(parameters).toEqual({
      ...{ url: address, max_connections: 40, secret_token: expect.stringMatching(/^[\w-]{43}$/) },
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    await clock.until(() => checks().length >= 2);
    expect(registrations()).toHaveLength(1);
    expect(simulated.calls('getUpdates')).toEqual([]);
    expect(channel.health?.()).toMatchObject({
      state: 'ok',
      detail: expect.stringMatching(/^webhook registered/),
    });
    const header = (name: string) =>
      name === 'x-telegram-bot-api-secret-token' ? String(parameters['secret_token']) : undefined;
    expect(channel.webhook?.verify({ header, path: '/webhook/telegram', query: {}, body: {} })).toBe(true);
  });

  it.each([
    ['removed', 'deleteWebhook', 'removed'],
    ['changed', 'setWebhook?url=https://thief.example.org/', 'elsewhere'],
    ['narrowed', `setWebhook?url=${address}&allowed_updates=["message"]`, 'leaves out'],
    [
      'registered by an older version of ours',
      `setWebhook?url=${address}&allowed_updates=["message","callback_query","my_chat_member"]`,
      'leaves out',
    ],
  ])('is repaired while running when it was %s', async (_what, method, words) => {
    const { channel, host } = run();
    await clock.until(() => checks().length >= 1);
    await clock.advance(1_000);
    await meddle(method);
    const before = registrations().length;
    await clock.until(() =>
      registrations().some((call, index) => index >= before && call.parameters['max_connections'] === 40),
    );
    expect(host.recorded.lines.some(({ drift }) => typeof drift === 'string' && drift.includes(words))).toBe(
      true,
    );
    await clock.until(() => channel.health?.().state === 'ok');
  });

  it('waits for a Telegram that is not there at the start', async () => {
    await simulated.unreachable();
    const { channel, host } = run();
    await clock.until(() => clock.sleeps.length >= 8);
    expect(channel.health?.().state).toBe('degraded');
    await simulated.reachable();
    await clock.until(() => channel.health?.().state === 'ok');
    expect(registrations()).toHaveLength(1);
    expect(host.recorded.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('tells of an address Telegram does not take, and of deliveries that fail', async () => {
    simulated.failNext('setWebhook', {
      ...{ kind: 'error', status: 400, description: 'Bad Request: bad webhook: Failed to resolve host' },
    });
    simulated.routeWebhook(() => 'http://127.0.0.1:9/');
    const { channel, host } = run();
    await clock.until(() => host.recorded.lines.some(({ msg }) => msg.includes('PUBLIC_URL')));
    expect(channel.health?.().state).toBe('down');
    await clock.until(() => registrations().length === 1);
    simulated.say(5551001, 'hello');
    await clock.still(() => simulated.deliveries().some(({ error }) => error !== undefined));
    await clock.until(() => channel.health?.().state === 'degraded');
    expect(
      host.recorded.lines.some(({ msg, waiting }) => msg.includes('could not deliver') && waiting === 1),
    ).toBe(true);
    expect(JSON.stringify(channel.health?.())).not.toContain('wads.example.org');
  });

  it('is registered again when its secret is refused at our own door', async () => {
    const door = await startLoopbackServer((_request, response) => void response.writeHead(403).end());
    simulated.routeWebhook(() => door.url);
    run();
    await clock.until(() => registrations().length === 1);
    await clock.advance(1_000);
    await meddle(
      `setWebhook?url=${address}&secret_token=thief&allowed_updates=["message","edited_message","callback_query","my_chat_member"]`,
    );
    simulated.say(5551001, 'hello');
    await clock.still(() => simulated.deliveries().some(({ status }) => status === 403));
    await clock.until(() => registrations().length === 3);
    expect(registrations().map(({ parameters }) => parameters['secret_token'] === 'thief')).toEqual([
      false,
      true,
      false,
    ]);
    await door.close();
  });
});

describe('CH-4 where the webhook stands', () => {
  it('takes a base or the whole address, and only one that Telegram may use', () => {
    expect(webhookAddress(undefined, publicUrl)).toBe(address);
    expect(webhookAddress('https://bot.example/', publicUrl)).toBe('https://bot.example/webhook/telegram');
    expect(webhookAddress('https://bot.example/x/webhook/telegram/', undefined)).toBe(
      'https://bot.example/x/webhook/telegram',
    );
    expect(webhookAddress('http://127.0.0.1:3000', undefined)).toBe('http://127.0.0.1:3000/webhook/telegram');
    expect(webhookAddress(undefined, 'http://192.168.1.4:3000')).toBeUndefined();
    expect(webhookAddress(undefined, undefined)).toBeUndefined();
  });

  it('makes the same secret for the same bot, and one Telegram takes out of any words', () => {
    const made = (token: string) => webhookSecret(new Secret(token), undefined).reveal();
    expect(made('1:a')).toBe(made('1:a'));
    expect(made('1:a')).not.toBe(made('1:b'));
    const chosen = (secret: string) => webhookSecret(new Secret('1:a'), new Secret(secret)).reveal();
    expect(chosen('my-own_secret')).toBe('my-own_secret');
    expect(chosen('with blanks & ümlaut')).toMatch(/^[\w-]{43}$/);
  });
});
