import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock, type TestClock } from '../test-clock.ts';
import { type BotClient, botClient } from './bot-client.ts';
import { publishedRates, type SimulatedTelegram, startSimulatedTelegram } from './index.ts';

const group = -4001;
const ana = { id: 5551001, firstName: 'Ana' };
let clock: TestClock;
let telegram: SimulatedTelegram;
let call: BotClient;

async function start(options: Parameters<typeof startSimulatedTelegram>[0] = {}): Promise<void> {
  clock = testClock();
  telegram = await startSimulatedTelegram({ clock, ...options });
  call = botClient(telegram);
  telegram.openChat({ id: group, type: 'group', title: 'Home' });
}
beforeEach(() => start());
afterEach(() => telegram.close());

const updates = async () => (await call('getUpdates')).result as Record<string, Record<string, unknown>>[];

describe('CH-5 simulated Telegram, groups', () => {
  it('tells of edits, replies, anonymous admins and standing as the real one does', async () => {
    await call('sendMessage', { chat_id: group, text: 'Which one?' });
    const { messageId } = telegram.say(group, 'the frist', { from: ana, replyTo: 1 });
    telegram.edit(messageId, 'the first');
    telegram.say(group, 'hush', { isAnonymous: true });
    telegram.changeStanding(group, 'muted', ana);
    expect(await updates()).toMatchObject([
      { message: { text: 'the frist', reply_to_message: { message_id: 1, from: { is_bot: true } } } },
      { edited_message: { text: 'the first', message_id: messageId, edit_date: expect.any(Number) } },
      { message: { from: { username: 'GroupAnonymousBot' }, sender_chat: { id: group } } },
      { my_chat_member: { from: { id: ana.id }, new_chat_member: { status: 'restricted' } } },
    ]);
    expect((await call('sendMessage', { chat_id: group, text: 'x' })).description).toContain(
      'not enough rights',
    );
  });

  it('keeps ordinary talk from a bot in privacy mode', async () => {
    await telegram.close();
    await start({ privacyMode: true });
    expect((await call('getMe')).result).toMatchObject({ can_read_all_group_messages: false });
    await call('sendMessage', { chat_id: group, text: 'Which one?' });
    telegram.say(group, 'what about dinner?', ana);
    telegram.say(group, '@wads_test_bot hi', ana);
    telegram.say(group, '/help', ana);
    telegram.say(group, 'the first', { from: ana, replyTo: 1 });
    telegram.say(ana.id, 'just us', ana);
    expect((await updates()).map(({ message }) => message?.['text'])).toEqual([
      ...['@wads_test_bot hi', '/help', 'the first', 'just us'],
    ]);
  });

  it('closes topics, and heeds no excuse for a missing quote in them', async () => {
    telegram.openChat({ id: -1009, type: 'supergroup', isForum: true });
    telegram.say(-1009, 'hi', { from: ana, thread: 4 });
    const to = { chat_id: -1009, message_thread_id: 4, text: 'x' };
    const quote = { reply_parameters: { message_id: 99, allow_sending_without_reply: true } };
    expect((await call('sendMessage', { ...to, ...quote })).description).toContain('to be replied not found');
    expect((await call('sendMessage', { chat_id: -1009, text: 'x', ...quote })).ok).toBe(true);
    telegram.closeTopic(-1009, 4);
    expect((await call('sendMessage', to)).description).toBe('Bad Request: TOPIC_CLOSED');
  });

  it('says which picture spoils an album', async () => {
    const media = ['https://img.example/a.jpg', 'http://192.168.1.4/b.jpg'].map((url) => ({
      type: 'photo',
      media: url,
    }));
    expect((await call('sendMediaGroup', { chat_id: group, media })).description).toContain('message #2');
    expect(telegram.sent(group)).toEqual([]);
  });
});

describe('CH-4 simulated Telegram, its rates', () => {
  const send = (chat: number, text = 'x') => call('sendMessage', { chat_id: chat, text });

  it('lets a short burst through, then one a second in a chat', async () => {
    await telegram.close();
    await start({ rateLimits: publishedRates });
    telegram.openChat(1);
    const first = await Promise.all(Array.from({ length: 6 }, () => send(1)));
    expect(first.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(first.at(-1)).toMatchObject({ parameters: { retry_after: 1 } });
    await clock.advance(1_000);
    expect([(await send(1)).status, (await send(1)).status]).toEqual([200, 429]);
    expect(telegram.slowedDown()).toBe(2);
  });

  it('lets twenty a minute through in a group, each picture of an album being one', async () => {
    await telegram.close();
    await start({ rateLimits: { ...publishedRates, chatBurst: 100 } });
    const media = Array.from({ length: 10 }, () => ({ type: 'photo', media: 'https://img.example/a.jpg' }));
    for (const expected of [200, 200, 429])
      expect((await call('sendMediaGroup', { chat_id: group, media })).status).toBe(expected);
    expect((await send(group)).parameters).toEqual({ retry_after: expect.any(Number) });
    await clock.advance(30_000);
    expect((await send(group)).status).toBe(200);
  });

  it('lets thirty a second through in all, and none that comes too early again', async () => {
    await telegram.close();
    await start({ rateLimits: publishedRates });
    const chats = Array.from({ length: 31 }, (_, index) => index + 1);
    for (const chat of chats) telegram.openChat(chat);
    const statuses = (await Promise.all(chats.map((chat) => send(chat)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    await clock.advance(1_000);
    expect((await send(31)).status).toBe(200);
  });
});
