import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paragraph, say } from '../../../../domain/rich-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import { openChannel } from '../../../../../testkit/telegram/open-channel.ts';
import type { OpenChannel } from '../../../../../testkit/telegram/open-channel.ts';

const chat = 5551001;
let open: OpenChannel;

beforeEach(async () => {
  open = await openChannel();
  open.simulated.openChat(chat);
});
afterEach(() => open.close());

const card = (name: string, poster?: string): RichText => ({
  blocks: [
    {
      kind: 'title-card',
      title: {
        ...{ ref: titleRef('movie', 'tmdb', 603), kind: 'movie', name, year: 1999 },
        ...(poster === undefined ? {} : { posterUrl: `https://img.example.org/${poster}.jpg` }),
      },
    },
    paragraph('Add it?'),
  ],
  choices: [{ label: `Add ${name}`, action: { kind: 'add', ref: titleRef('movie', 'tmdb', 603) } }],
});
const shown = () =>
  open.simulated.sent(chat).map(({ messageId, kind, text, photo, buttons }) => ({
    ...{ messageId, kind, title: text.split('\n')[0], photo: photo?.source.split('/').at(-1) },
    buttons: buttons.flat().map(({ label }) => label),
  }));
const change = (document: RichText, edits: number) => open.send(document, chat, { edits: String(edits) });
const refusal = (description: string) => ({
  ...{ kind: 'error' as const, status: 400, description: `Bad Request: ${description}` },
});

describe('CH-4 the next result takes the place of the one before', () => {
  it('with its picture, its words and its buttons', async () => {
    await open.send(card('Alien', 'a'), chat);
    expect(await change(card('Aliens', 'b'), 1)).toEqual([{ kind: 'sent', externalId: '1' }]);
    expect(shown()).toEqual([
      { messageId: 1, kind: 'photo', title: 'Aliens (1999)', photo: 'b.jpg', buttons: ['Add Aliens'] },
    ]);
  });

  it('words after words, and a picture after words', async () => {
    await open.send(card('Alien'), chat);
    await change(card('Aliens'), 1);
    expect(shown()).toMatchObject([{ messageId: 1, kind: 'text', title: 'Aliens (1999)' }]);
    await change(card('Dune', 'd'), 1);
    expect(shown()).toMatchObject([{ messageId: 1, kind: 'photo', photo: 'd.jpg', title: 'Dune (1999)' }]);
  });

  it('without a poster, the old poster goes: the new message is there before the old one is taken away', async () => {
    await open.send(card('Alien', 'a'), chat);
    expect(await change(card('Aliens'), 1)).toEqual([{ kind: 'sent', externalId: '2' }]);
    expect(shown()).toMatchObject([{ messageId: 2, kind: 'text', title: 'Aliens (1999)' }]);
    const order = open.simulated.calls().map(({ method }) => method);
    expect(order.indexOf('sendMessage')).toBeLessThan(order.indexOf('deleteMessage'));
  });

  it('keeps the old one when the new one does not get through', async () => {
    await open.send(card('Alien', 'a'), chat);
    open.simulated.failNext('sendMessage', { kind: 'error', status: 500 });
    expect(await change(card('Aliens'), 1)).toMatchObject([{ kind: 'failed' }]);
    expect(shown()).toMatchObject([{ messageId: 1, title: 'Alien (1999)' }]);
  });

  it('never shows the poster of another title when Telegram refuses the new one', async () => {
    await open.send(card('Alien', 'a'), chat);
    open.simulated.failNext('editMessageMedia', refusal('wrong type of the web page content'));
    expect(await change(card('Aliens', 'b'), 1)).toMatchObject([{ kind: 'sent' }]);
    expect(shown()).toMatchObject([{ kind: 'photo', photo: 'b.jpg', title: 'Aliens (1999)' }]);
  });

  it('is done when it stands there already', async () => {
    await open.send(card('Alien', 'a'), chat);
    expect(await change(card('Alien', 'a'), 1)).toEqual([{ kind: 'sent', externalId: '1' }]);
    expect(shown()).toHaveLength(1);
  });

  it.each([
    ['message to edit not found', 999],
    ["message can't be edited", 1],
    ['MESSAGE_ID_INVALID', 1],
  ])('is a new message where the old one cannot be changed (%s)', async (description, messageId) => {
    await open.send(card('Alien'), chat);
    if (messageId === 1) open.simulated.failNext('editMessageText', refusal(description));
    expect(await change(card('Aliens'), messageId)).toEqual([{ kind: 'sent', externalId: '2' }]);
    expect(shown().map(({ title }) => title)).toEqual(['Alien (1999)', 'Aliens (1999)']);
    expect(open.simulated.calls('deleteMessage')).toEqual([]);
  });

  it('waits when Telegram says so, and says that it may have been done when the answer was lost', async () => {
    await open.send(card('Alien'), chat);
    open.simulated.failNext('editMessageText', { kind: 'lost-reply' });
    expect(await change(card('Aliens'), 1)).toMatchObject([{ kind: 'failed', uncertain: true }]);
    open.simulated.failNext('editMessageText', { kind: 'error', status: 429, retryAfter: 4 });
    expect(await change(card('Dune'), 1)).toMatchObject([{ kind: 'failed', afterMs: 4_000 }]);
    expect(open.simulated.calls('sendMessage')).toHaveLength(1);
  });

  it('changes one message only: what does not fit follows as a new one', async () => {
    await open.send(say('short'), chat);
    expect(await change(say('word '.repeat(1500)), 1)).toEqual([
      { kind: 'sent', externalId: '1' },
      { kind: 'sent', externalId: '2' },
    ]);
    expect(shown().map(({ messageId }) => messageId)).toEqual([1, 2]);
  });
});
