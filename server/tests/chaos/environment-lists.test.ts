// What an admin decided stands: the lists of the environment let somebody in at first contact, and never again.
import { describe, expect, it } from 'vitest';
import { MEMBER, openTelegramHousehold, OWNER, receipt } from './telegram-household.ts';
import type { TelegramHousehold } from './telegram-household.ts';

const STRANGER = 303;
const NEWCOMER = /Somebody new is at the door/;

type Finished = (close: () => Promise<void>) => void;

async function open(onTestFinished: Finished): Promise<TelegramHousehold> {
  const household = await openTelegramHousehold('webhook');
  onTestFinished(() => household.close());
  return household;
}

describe.concurrent('PE-2 people in the lists of the environment', () => {
  it('stay blocked when they were blocked, whatever the environment says at the next start', async ({
    onTestFinished,
  }) => {
    const household = await open(onTestFinished);
    const { telegram } = household;
    const server = await household.start();
    telegram.say(STRANGER, 'add Akira');
    await telegram.waitForMessage(OWNER, ({ text }) => NEWCOMER.test(text), 30_000);
    telegram.tap({ chatId: OWNER, label: 'Block' });
    await telegram.waitForMessage(OWNER, ({ text }) => text.includes('is blocked'), 30_000);
    telegram.say(STRANGER, 'add Akira');
    await telegram.waitForMessage(STRANGER, ({ text }) => text.includes('not allowed'), 30_000);
    await server.quiet();
    await server.stop();

    const lists = { TELEGRAM_WHITELIST: `${MEMBER},${STRANGER}`, ADMIN_TELEGRAM_CHAT_ID: String(STRANGER) };
    const next = await household.start(lists);
    const told = telegram.sent(STRANGER).length;
    telegram.say(STRANGER, 'add Akira');
    telegram.say(MEMBER, 'add Logan');
    await telegram.waitForMessage(MEMBER, ({ text }) => receipt('Logan').test(text), 30_000);
    await next.quiet();
    expect(telegram.sent(STRANGER)).toHaveLength(told);
    expect(household.radarr.holds('Akira')).toBe(0);
  });

  it('are asked for by nobody: a member of the list is in at the first word', async ({ onTestFinished }) => {
    const household = await open(onTestFinished);
    const { telegram } = household;
    const server = await household.start();
    telegram.say(MEMBER, 'add Logan');
    await telegram.waitForMessage(MEMBER, ({ text }) => receipt('Logan').test(text), 30_000);
    await server.quiet();
    expect(telegram.sent(OWNER).filter(({ text }) => NEWCOMER.test(text))).toEqual([]);
    await server.stop();

    // Taken off the list, they stay: what the household knows wins.
    await household.start({ TELEGRAM_WHITELIST: '' });
    telegram.say(MEMBER, 'add Akira');
    await telegram.waitForMessage(MEMBER, ({ text }) => receipt('Akira').test(text), 30_000);
  });

  it('and the owner who wrote before naming their own id are let in at the next start', async ({
    onTestFinished,
  }) => {
    const household = await open(onTestFinished);
    const { telegram } = household;
    const first = await household.start({ ADMIN_TELEGRAM_CHAT_ID: '', TELEGRAM_WHITELIST: '' });
    telegram.say(OWNER, 'hello');
    telegram.say(MEMBER, 'hello');
    for (const chat of [OWNER, MEMBER])
      await telegram.waitForMessage(chat, ({ text }) => /I have asked the people/.test(text), 30_000);
    await first.stop();

    await household.start();
    telegram.say(OWNER, 'add Akira');
    telegram.say(MEMBER, 'add Logan');
    await telegram.waitForMessage(OWNER, ({ text }) => receipt('Akira').test(text), 20_000);
    await telegram.waitForMessage(MEMBER, ({ text }) => receipt('Logan').test(text), 20_000);
  });
});
