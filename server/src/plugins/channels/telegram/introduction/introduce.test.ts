// What the bot learns about itself at the start, and what it tells Telegram.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../../kit/secret.ts';
import type { Channel } from '../../../../seams/channel.ts';
import { channelHost } from '../../../../../testkit/channel-host.ts';
import type { TestChannelHost } from '../../../../../testkit/channel-host.ts';
import { closeCleanly } from '../../../../../testkit/close-cleanly.ts';
import { drivenClock } from '../../../../../testkit/driven-clock.ts';
import type { DrivenClock } from '../../../../../testkit/driven-clock.ts';
import { startSimulatedTelegram } from '../../../../../testkit/telegram/index.ts';
import type { SimulatedTelegram, SimulatedTelegramOptions } from '../../../../../testkit/telegram/index.ts';
import { openTelegram } from '../open-telegram.ts';

const ana = { id: 5551001, firstName: 'Ana' };
let clock: DrivenClock;
let simulated: SimulatedTelegram;
const stops: (() => Promise<void>)[] = [];

beforeEach(() => {
  clock = drivenClock();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await closeCleanly(simulated);
});

async function start(options: SimulatedTelegramOptions = {}): Promise<void> {
  simulated = await startSimulatedTelegram({ clock, ...options });
}

function run(host: TestChannelHost = channelHost(clock), token = simulated.token): Channel {
  const channel = openTelegram({ botToken: new Secret(token), apiRoot: simulated.url }, host);
  const stopping = new AbortController();
  const running = channel.run?.(stopping.signal);
  stops.push(async () => {
    stopping.abort();
    await running;
  });
  return channel;
}

const menus = () => simulated.calls('setMyCommands').filter(({ status }) => status === 200);
const ALL_MENUS = 32;

describe('CH-4 the menu of commands', () => {
  it('is there in each language, for private chats and for groups', async () => {
    await start();
    run();
    await clock.until(() => menus().length === ALL_MENUS);
    const places = menus().map(({ parameters: { scope, language_code: language = 'other' } }) => {
      return `${String(language)} ${(scope as { type: string }).type}`;
    });
    for (const language of 'other de fr es it pt nl pl ru uk tr ar hi ja ko zh'.split(' '))
      for (const scope of ['default', 'all_group_chats']) expect(places).toContain(`${language} ${scope}`);
    const namesOf = (index: number) => {
      const commands = menus()[index]?.parameters['commands'] as { command: string }[] | undefined;
      return commands?.map(({ command }) => command);
    };
    expect(namesOf(0)).toEqual(['help', 'downloads', 'upcoming', 'undo', 'web', 'link']);
    expect(namesOf(1)).toEqual(['help', 'downloads', 'upcoming', 'undo']);
    expect(simulated.violations()).toEqual([]);
  });

  it('is not sent again after a restart, but for another bot', async () => {
    await start();
    const host = channelHost(clock);
    run(host);
    await clock.until(() => menus().length === ALL_MENUS);
    const again = run(host);
    await clock.until(() => again.startLink?.('c') !== undefined && simulated.calls('getMe').length === 2);
    // Some ways there and back: long enough for a call that should not be made.
    for (let count = 0; count < 5; count += 1) await again.test?.(new AbortController().signal);
    expect(menus()).toHaveLength(ALL_MENUS);
  });

  it('is tried again as late as Telegram says, and one refused language costs no other', async () => {
    await start();
    simulated.failNext('setMyCommands', { kind: 'error', status: 429, retryAfter: 33 });
    const host = channelHost(clock);
    run(host);
    await clock.until(() => simulated.calls('setMyCommands').length > 0);
    simulated.failNext('setMyCommands', {
      kind: 'error',
      status: 400,
      description: 'Bad Request: LANG_CODE_INVALID',
    });
    await clock.until(() => menus().length === ALL_MENUS - 1);
    expect(Math.max(...clock.sleeps)).toBeGreaterThanOrEqual(33_000);
    await clock.still(() => host.recorded.lines.some(({ msg }) => msg.includes('menu of commands')));
  });
});

describe('CH-5 what the bot may hear in groups', () => {
  it('is told in health, log and doctor: privacy mode', async () => {
    await start({ privacyMode: true });
    const host = channelHost(clock);
    const channel = run(host);
    await clock.until(() => channel.health?.().detail.includes('privacy mode') === true);
    expect(channel.health?.().state).toBe('ok');
    expect(host.recorded.lines.filter(({ msg }) => msg.includes('privacy mode'))).toHaveLength(1);
    expect(await channel.test?.(new AbortController().signal)).toMatch(
      /@wads_test_bot.*only mentions, replies/,
    );
  });

  it('is told too where it sees everything', async () => {
    await start();
    const channel = run();
    await clock.until(() => channel.health?.().detail.includes('sees everything') === true);
  });

  it('is looked at again when somebody puts it into a group', async () => {
    await start();
    const channel = run();
    await clock.until(() => menus().length === ALL_MENUS);
    const asked = simulated.calls('getMe').length;
    simulated.openChat({ id: -4001, type: 'group', title: 'Home' });
    simulated.changeStanding(-4001, 'left', ana);
    simulated.changeStanding(-4001, 'member', ana);
    await clock.until(() => simulated.calls('getMe').length > asked);
    expect(channel.health?.().state).toBe('ok');
  });

  it('knows its name from before the restart while Telegram is away', async () => {
    await start();
    const host = channelHost(clock);
    run(host);
    await clock.until(() => menus().length === ALL_MENUS);
    for (const stop of stops.splice(0)) await stop();
    await simulated.unreachable();
    const later = run(host);
    await clock.until(() => later.startLink?.('c') !== undefined);
    expect(later.startLink?.('c')).toBe('https://t.me/wads_test_bot?start=c');
    const another = run(host, '77:another-bot');
    await clock.until(() => clock.sleeps.length > 6);
    expect(another.startLink?.('c')).toBeUndefined();
    await simulated.reachable();
  });
});
