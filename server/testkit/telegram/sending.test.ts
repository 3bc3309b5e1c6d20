import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock, type TestClock } from '../test-clock.ts';
import { type BotClient, botClient } from './bot-client.ts';
import { type SimulatedTelegram, startSimulatedTelegram } from './index.ts';

const chat = 42;
const keyboard = (data: string) => ({ inline_keyboard: [[{ text: 'Add', callback_data: data }]] });
let clock: TestClock;
let telegram: SimulatedTelegram;
let call: BotClient;
beforeEach(async () => {
  clock = testClock();
  telegram = await startSimulatedTelegram({ clock });
  telegram.openChat(chat);
  call = botClient(telegram);
});
afterEach(() => telegram.close());

describe('CH-4 simulated Telegram, sending', () => {
  it('shows what people see: plain text, markup, buttons, silence', async () => {
    const sent = await call('sendMessage', {
      chat_id: chat,
      text: '<b>Dune</b> &amp; more',
      parse_mode: 'HTML',
      reply_markup: keyboard('add:1'),
      disable_notification: true,
    });
    expect(sent).toMatchObject({
      status: 200,
      result: { text: 'Dune & more', chat: { id: chat, type: 'private' } },
    });
    expect(telegram.sent(chat)).toMatchObject([
      {
        text: 'Dune & more',
        html: '<b>Dune</b> &amp; more',
        silent: true,
        buttons: [[{ label: 'Add', data: 'add:1' }]],
      },
    ]);
    expect(telegram.violations()).toEqual([]);
  });

  it('counts lengths after parsing', async () => {
    const limit = `<b>${'x'.repeat(4096)}</b>`;
    expect((await call('sendMessage', { chat_id: chat, text: limit, parse_mode: 'HTML' })).ok).toBe(true);
    const long = await call('sendMessage', { chat_id: chat, text: 'x'.repeat(4097) });
    expect(long).toMatchObject({ status: 400, description: 'Bad Request: message is too long' });
    const photo = 'https://img.example/a.jpg';
    const caption = await call('sendPhoto', { chat_id: chat, photo, caption: 'x'.repeat(1025) });
    expect(caption).toMatchObject({ status: 400, description: 'Bad Request: message caption is too long' });
    expect(telegram.sent(chat)).toHaveLength(1);
  });

  it.each([
    ['no text', { chat_id: chat }, 'message text is empty'],
    ['blank text', { chat_id: chat, text: ' \n' }, 'message text is empty'],
    ['no chat', { text: 'x' }, 'chat_id is empty'],
    ['an unknown chat', { chat_id: 99, text: 'x' }, 'chat not found'],
    ['a wrong type', { chat_id: chat, text: 5 }, 'text must be of type String'],
    ['Markdown', { chat_id: chat, text: 'x', parse_mode: 'MarkdownV2' }, 'unsupported parse_mode'],
    [
      '65 bytes of data',
      { chat_id: chat, text: 'x', reply_markup: keyboard('é'.repeat(33)) },
      'BUTTON_DATA_INVALID',
    ],
    [
      'a broken keyboard',
      { chat_id: chat, text: 'x', reply_markup: '{' },
      "can't parse reply_markup JSON object",
    ],
    [
      'a reply to nothing',
      { chat_id: chat, text: 'x', reply_parameters: { message_id: 9 } },
      'message to be replied not found',
    ],
    ['a topic that is none', { chat_id: chat, text: 'x', message_thread_id: 1 }, 'message thread not found'],
  ])('refuses %s and shows nothing', async (_name, parameters, words) => {
    expect(await call('sendMessage', parameters)).toMatchObject({
      status: 400,
      description: `Bad Request: ${words}`,
    });
    expect(telegram.sent(chat)).toEqual([]);
  });

  it('notes parameters the real one would ignore, and answers unknown tokens and methods as it does', async () => {
    await call('sendMessage', { chat_id: chat, text: 'x', parsemode: 'HTML' });
    expect(telegram.violations()).toEqual(['sendMessage knows no parameter "parsemode"']);
    expect(await call('sendNothing')).toMatchObject({
      status: 404,
      description: 'Not Found: method not found',
    });
    expect(await botClient({ url: telegram.url, token: '1:x' })('getMe')).toMatchObject({
      status: 401,
      description: 'Unauthorized',
    });
    expect((await fetch(`${telegram.url}/nonsense`)).status).toBe(404);
  });

  it('takes photos by address, upload and file id, and refuses the others', async () => {
    const form = new FormData();
    form.set('chat_id', String(chat));
    form.set('caption', 'up');
    form.set('reply_markup', JSON.stringify(keyboard('a')));
    form.set('photo', new Blob([pngOf(200, 300)]), 'a.png');
    const sent = await call('sendPhoto', form);
    expect(sent).toMatchObject({
      status: 200,
      result: { caption: 'up', photo: [{ width: 200, height: 300 }] },
    });
    const fileId = telegram.sent(chat)[0]?.photo?.fileId;
    expect((await call('sendPhoto', { chat_id: chat, photo: fileId })).ok).toBe(true);
    const refused = async (photo: unknown) => (await call('sendPhoto', { chat_id: chat, photo })).description;
    expect(await refused('nonsense')).toContain('wrong file identifier/HTTP URL specified');
    expect(await refused('http://192.168.1.4:8989/poster.jpg')).toContain('failed to get HTTP URL content');
    const wide = new FormData();
    wide.set('chat_id', String(chat));
    wide.set('photo', new Blob([pngOf(2100, 100)]), 'a.png');
    expect((await call('sendPhoto', wide)).description).toContain('PHOTO_INVALID_DIMENSIONS');
    expect(telegram.sent(chat)).toHaveLength(2);
  });

  it('sends albums of 2 to 10', async () => {
    const item = { type: 'photo', media: 'https://img.example/a.jpg' };
    expect(await call('sendMediaGroup', { chat_id: chat, media: [item] })).toMatchObject({ status: 400 });
    expect((await call('sendMediaGroup', { chat_id: chat, media: [item, item] })).ok).toBe(true);
    expect(new Set(telegram.sent(chat).map(({ mediaGroupId }) => mediaGroupId)).size).toBe(1);
  });

  it('edits in place, and says when nothing changed', async () => {
    await call('sendMessage', { chat_id: chat, text: 'one', reply_markup: keyboard('a') });
    const edit = { chat_id: chat, message_id: 1, text: 'two' };
    expect(await call('editMessageText', edit)).toMatchObject({ status: 200, result: { text: 'two' } });
    expect(telegram.sent(chat)).toMatchObject([{ text: 'two', buttons: [], edits: 1 }]);
    expect((await call('editMessageText', edit)).description).toContain('message is not modified');
    expect((await call('editMessageCaption', { ...edit, caption: 'x' })).description).toContain('no caption');
    expect((await call('editMessageText', { ...edit, message_id: 7 })).description).toContain(
      'message to edit not found',
    );
    expect(
      (await call('editMessageReplyMarkup', { chat_id: chat, message_id: 1, reply_markup: keyboard('b') }))
        .ok,
    ).toBe(true);
    const media = { type: 'photo', media: 'https://img.example/b.jpg', caption: 'c' };
    expect((await call('editMessageMedia', { chat_id: chat, message_id: 1, media })).ok).toBe(true);
    expect(telegram.sent(chat)).toMatchObject([{ kind: 'photo', text: 'c', edits: 3 }]);
    expect((await call('deleteMessage', { chat_id: chat, message_id: 1 })).ok).toBe(true);
    expect(telegram.sent(chat)).toEqual([]);
    expect((await call('deleteMessage', { chat_id: chat, message_id: 1 })).description).toContain(
      'message to delete not found',
    );
  });

  it('says why a chat is closed', async () => {
    const group = -100_123;
    telegram.openChat(group);
    const words = async (id: number) => (await call('sendMessage', { chat_id: id, text: 'x' })).description;
    telegram.block(chat);
    expect(await words(chat)).toBe('Forbidden: bot was blocked by the user');
    telegram.deactivate(chat);
    expect(await words(chat)).toBe('Forbidden: user is deactivated');
    telegram.block(group);
    expect(await words(group)).toBe('Forbidden: bot was kicked from the supergroup chat');
    telegram.unblock(group);
    expect((await call('leaveChat', { chat_id: group })).ok).toBe(true);
    expect(await words(group)).toBe('Forbidden: bot is not a member of the supergroup chat');
    telegram.openChat(-5);
    telegram.migrate(-5, -100_777);
    expect(await call('sendMessage', { chat_id: -5, text: 'x' })).toMatchObject({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -100_777 },
    });
  });

  it('keeps commands by scope, and shows typing signs', async () => {
    const commands = [{ command: 'help', description: 'What I can do' }];
    expect((await call('setMyCommands', { commands })).ok).toBe(true);
    expect((await call('getMyCommands')).result).toEqual(commands);
    expect((await call('getMyCommands', { language_code: 'de' })).result).toEqual([]);
    expect(
      (await call('setMyCommands', { commands: [{ command: 'Help', description: 'x' }] })).description,
    ).toContain('BOT_COMMAND_INVALID');
    expect((await call('sendChatAction', { chat_id: chat, action: 'typing' })).ok).toBe(true);
    expect((await call('sendChatAction', { chat_id: chat, action: 'dancing' })).ok).toBe(false);
    expect(telegram.actions()).toMatchObject([{ chatId: chat, action: 'typing' }]);
  });

  it('waits for a message, there already or still to come', async () => {
    const coming = telegram.waitForMessage(chat, ({ text }) => text === 'two');
    await call('sendMessage', { chat_id: chat, text: 'one' });
    await call('editMessageText', { chat_id: chat, message_id: 1, text: 'two' });
    expect((await coming).messageId).toBe(1);
    expect((await telegram.waitForMessage(chat)).text).toBe('two');
    await expect(telegram.waitForMessage(chat, ({ text }) => text === 'x', 1)).rejects.toThrow(
      'It shows: "two"',
    );
  });
});

/** The head of a PNG, which is all that is looked at. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(24);
  head.write('89504e470d0a1a0a', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return new Uint8Array(head);
}
