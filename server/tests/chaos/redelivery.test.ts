// The same update again and again, also after a restart: Telegram repeats what it is not sure we got.
import { describe, expect, it, onTestFinished } from 'vitest';
import { MEMBER, openTelegramHousehold, OWNER, receipt } from './telegram-household.ts';
import type { TelegramHousehold, Way } from './telegram-household.ts';

const UPDATE_ID = 900_000_001;

const update = (text: string, id = UPDATE_ID) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_790_000_000,
    chat: { id: OWNER, type: 'private', first_name: 'Olga' },
    from: { id: OWNER, is_bot: false, first_name: 'Olga' },
    text,
  },
});

async function open(way: Way): Promise<TelegramHousehold> {
  const household = await openTelegramHousehold(way);
  onTestFinished(() => household.close());
  return household;
}

const waitFor = ({ telegram }: TelegramHousehold, chat: number, title: string) =>
  telegram.waitForMessage(chat, ({ text }) => receipt(title).test(text), 30_000);

describe('RE-3 an update that comes again', () => {
  it('is answered once when it is posted many times, at once and after a restart', async () => {
    const household = await open('webhook');
    const { home, environment } = household;
    const post = async (
      body: object,
      secret = environment['TELEGRAM_WEBHOOK_SECRET'] ?? '',
    ): Promise<number> => {
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
      return (
        await fetch(`${home.url}/webhook/telegram`, { method: 'POST', headers, body: JSON.stringify(body) })
      ).status;
    };
    const server = await household.start();
    const many = Array.from({ length: 8 }, () => post(update('add Akira')));
    await expect(Promise.all(many)).resolves.toEqual(many.map(() => 200));
    await waitFor(household, OWNER, 'Akira');
    await expect(post(update('add Akira'))).resolves.toBe(200);
    await expect(post(update('add Logan', UPDATE_ID + 1), 'forged')).resolves.toBe(403);
    await server.quiet();
    await server.stop('SIGKILL');

    const next = await household.start();
    await expect(Promise.all([post(update('add Akira')), post(update('add Akira'))])).resolves.toEqual([
      200, 200,
    ]);
    household.telegram.say(MEMBER, 'add Paprika');
    await waitFor(household, MEMBER, 'Paprika');
    await next.quiet();
    expect(household.told(OWNER, 'Akira')).toHaveLength(1);
    expect(household.radarr.holds('Akira')).toBe(1);
    expect([...household.told(OWNER, 'Logan'), household.radarr.holds('Logan')]).toEqual([0]);
  });

  it('is answered once when it is fetched many times, also after a restart', async () => {
    const household = await open('polling');
    const { telegram } = household;
    const server = await household.start();
    telegram.update(update('add Akira'));
    await waitFor(household, OWNER, 'Akira');
    telegram.update(update('add Akira'));
    await server.quiet();
    await server.stop('SIGKILL');

    telegram.update(update('add Akira'));
    telegram.update(update('add Akira'));
    const next = await household.start();
    telegram.say(MEMBER, 'add Paprika');
    await waitFor(household, MEMBER, 'Paprika');
    await next.quiet();
    expect(household.told(OWNER, 'Akira')).toHaveLength(1);
    expect(household.radarr.holds('Akira')).toBe(1);
  });
});
