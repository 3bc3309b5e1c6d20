// Long polling over real HTTP against the simulated Bot API.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../../../domain/message.ts';
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

const chatId = 5551001;
let clock: DrivenClock;
let simulated: SimulatedTelegram;
const runs: { stop: () => Promise<void> }[] = [];

beforeEach(async () => {
  clock = drivenClock();
  simulated = await startSimulatedTelegram({ clock });
});
afterEach(async () => {
  for (const { stop } of runs.splice(0)) await stop();
  await closeCleanly(simulated);
});

interface Run {
  channel: Channel;
  host: TestChannelHost;
  stop(): Promise<void>;
}

function run(more: Parameters<typeof channelHost>[1] = {}, token = simulated.token): Run {
  const host = channelHost(clock, more);
  const channel = openTelegram({ botToken: new Secret(token), apiRoot: simulated.url }, host);
  const stopping = new AbortController();
  const running = channel.run?.(stopping.signal);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await running;
  };
  runs.push({ stop });
  return { channel, host, stop };
}

const texts = (messages: readonly InboundMessage[]): string[] =>
  messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
const offsets = (): unknown[] => simulated.calls('getUpdates').map(({ parameters }) => parameters['offset']);

describe('CH-4 RE-3 long polling', () => {
  it('introduces the bot and fetches what is said', async () => {
    const { channel, host } = run();
    simulated.say(chatId, 'add the matrix');
    await clock.until(() => host.accepted.length === 1 && channel.startLink?.('c') !== undefined);
    expect(texts(host.accepted)).toEqual(['add the matrix']);
    expect(channel.startLink?.('code-1')).toBe('https://t.me/wads_test_bot?start=code-1');
    expect(channel.health?.().state).toBe('ok');
    await clock.until(() => simulated.calls('setMyCommands').length > 0);
    expect(simulated.calls('setWebhook')).toEqual([]);
  });

  it('confirms a batch only after it is stored', async () => {
    const stored: string[] = [];
    let commit = (): void => {};
    const accept = (messages: readonly InboundMessage[]): Promise<void> =>
      new Promise((resolve) => {
        commit = () => {
          stored.push(...texts(messages));
          resolve();
        };
      });
    const { updateId } = simulated.say(chatId, 'first');
    let isAsked = false;
    run({ accept: (messages) => ((isAsked = true), accept(messages)) });
    await clock.still(() => isAsked);
    expect(simulated.pendingUpdates()).toBe(1);
    expect(offsets()).toEqual([undefined]);
    commit();
    await clock.still(() => simulated.pendingUpdates() === 0);
    expect(stored).toEqual(['first']);
    expect(offsets()).toEqual([undefined, Number(updateId) + 1]);
  });

  it('fetches again what could not be stored', async () => {
    let failures = 2;
    const stored: string[] = [];
    const accept = async (messages: readonly InboundMessage[]): Promise<void> => {
      failures -= 1;
      if (failures >= 0) throw new Error('the disk is full');
      stored.push(...texts(messages));
    };
    simulated.say(chatId, 'first');
    simulated.say(chatId, 'second');
    const { channel, host } = run({ accept });
    await clock.until(() => stored.length > 0);
    expect(stored).toEqual(['first', 'second']);
    expect(host.recorded.text()).toContain('the disk is full');
    await clock.until(() => channel.health?.().state === 'ok');
  });

  it('loses nothing when it is stopped between storing and confirming, and gives the same ids again', async () => {
    simulated.say(chatId, 'first');
    const stopping: { act?: () => Promise<void> } = {};
    const first: InboundMessage[] = [];
    const one = run({
      accept: async (messages) => {
        first.push(...messages);
        void stopping.act?.();
      },
    });
    stopping.act = one.stop;
    await clock.still(() => first.length === 1);
    await one.stop();
    expect(simulated.pendingUpdates()).toBe(1);
    simulated.say(chatId, 'second');
    const { host } = run();
    await clock.until(() => simulated.pendingUpdates() === 0);
    expect(texts(host.accepted)).toEqual(['first', 'second']);
    expect(host.accepted[0]?.externalId).toBe(first[0]?.externalId);
  });

  it('goes on over updates it cannot read', async () => {
    const { host } = run();
    await clock.until(() => simulated.calls('getUpdates').length > 0);
    simulated.update({ message: { text: 'no chat, no sender' } });
    simulated.update({ my_chat_member: { chat: { id: -5, type: 'group' } } });
    simulated.say(chatId, 'readable');
    await clock.until(() => host.accepted.length === 1);
    await clock.until(() => simulated.pendingUpdates() === 0);
    expect(texts(host.accepted)).toEqual(['readable']);
  });

  it('forgets its place once all is confirmed: ids may begin anew at a lower number', async () => {
    const { host } = run();
    simulated.say(chatId, 'first');
    await clock.until(() => host.accepted.length === 1);
    await clock.still(() => offsets().at(-1) !== undefined);
    await clock.advance(31_000);
    await clock.until(() => offsets().at(-1) === undefined);
    simulated.update({
      update_id: 17,
      message: {
        ...{ message_id: 99, date: 1, text: 'a week later' },
        ...{ chat: { id: chatId, type: 'private' }, from: { id: chatId, is_bot: false, first_name: 'Ana' } },
      },
    });
    await clock.until(() => host.accepted.length === 2);
    expect(host.accepted[1]?.externalId).toBe('1234567:17');
  });
});

describe('RE-1 trouble on the way in', () => {
  it('starts with Telegram unreachable and recovers by itself, with growing pauses and few lines', async () => {
    await simulated.unreachable();
    const { channel, host } = run();
    await clock.until(() => clock.sleeps.length >= 14);
    expect(channel.health?.()).toMatchObject({ state: 'degraded' });
    const warnings = host.recorded.lines.filter(({ level }) => level === 'warn' || level === 'error');
    expect(warnings).toHaveLength(1);
    await simulated.reachable();
    simulated.say(chatId, 'hello');
    await clock.until(() => host.accepted.length === 1 && channel.startLink?.('c') !== undefined);
    expect(channel.health?.().state).toBe('ok');
    expect(Math.max(...clock.sleeps)).toBeGreaterThanOrEqual(15_000);
    const told = host.recorded.text() + JSON.stringify(channel.health?.());
    expect(told).not.toContain(simulated.token);
    expect(told).not.toContain('127.0.0.1');
  });

  it('takes a webhook away that stands in the way', async () => {
    const hook = await fetch(
      `${simulated.url}/bot${simulated.token}/setWebhook?url=https://old.example/webhook/telegram`,
    );
    expect(hook.ok).toBe(true);
    simulated.routeWebhook(() => 'http://127.0.0.1:9/');
    const { host } = run();
    simulated.say(chatId, 'hello');
    await clock.until(() => host.accepted.length === 1);
    expect(simulated.calls('deleteWebhook').map(({ parameters }) => parameters)).toEqual([{}]);
  });

  it('says what to do when another program fetches, and comes back when it is gone', async () => {
    const { channel, host } = run();
    simulated.failNext('getUpdates', {
      ...{ kind: 'error', status: 409 },
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    simulated.say(chatId, 'hello');
    await clock.until(() => host.recorded.lines.some(({ msg }) => msg.includes('Only one may')));
    await clock.until(() => host.accepted.length === 1);
    expect(channel.health?.().state).toBe('ok');
  });

  it('names the variable of a wrong token and asks seldom', async () => {
    const { channel, host } = run({}, '7654321:wrong');
    await clock.until(() => clock.sleeps.filter((ms) => ms >= 300_000).length >= 3);
    expect(channel.health?.().state).toBe('down');
    const errors = host.recorded.lines.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      variable: 'TELEGRAM_BOT_TOKEN',
      msg: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
    });
    expect(host.recorded.text()).not.toContain('wrong"');
    expect(host.recorded.text()).not.toContain('7654321:');
  });

  it('waits as long as Telegram says, and lives through garbage', async () => {
    simulated.failNext('getUpdates', { kind: 'error', status: 429, retryAfter: 40 });
    simulated.failNext('getUpdates', { kind: 'garbage' });
    simulated.failNext('getUpdates', { kind: 'garbage', body: '{"ok":true,"result":"later"}' });
    simulated.failNext('getUpdates', { kind: 'garbage', body: 'null' });
    simulated.failNext('getUpdates', { kind: 'reset' });
    const { host } = run();
    simulated.say(chatId, 'hello');
    await clock.until(() => host.accepted.length === 1);
    expect(clock.sleeps).toContain(40_000);
  });

  it('ends at once when it is told to, though a poll is under way', async () => {
    const one = run();
    await clock.still(
      () => simulated.calls('setMyCommands').length > 0 && simulated.calls('getUpdates').length > 0,
    );
    const before = clock.now();
    await one.stop();
    expect(clock.now()).toBe(before);
  });
});
