import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paragraph } from '../../../../domain/rich-text.ts';
import type { RichText } from '../../../../domain/rich-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import { openChannel } from '../../../../../testkit/telegram/open-channel.ts';
import type { OpenChannel } from '../../../../../testkit/telegram/open-channel.ts';

const chat = 5551001;
let open: OpenChannel;

beforeEach(async () => {
  open = await openChannel();
  for (const id of [chat, -55]) open.simulated.openChat(id);
});
afterEach(() => open.close());

const list = (...posters: string[]): RichText => ({
  blocks: [
    paragraph('Which one?'),
    ...posters.map((posterUrl, index) => ({
      ...{ kind: 'title-card' as const },
      title: {
        ...{ ref: titleRef('movie', 'tmdb', index + 1), kind: 'movie' as const, name: 'Dune' },
        ...{ year: 1984 + index, posterUrl },
      },
    })),
  ],
  choices: [{ label: 'The first', action: { kind: 'add', ref: titleRef('movie', 'tmdb', 1) } }],
});
const poster = (name: string) => `https://img.example.org/${name}.jpg`;
const shown = (id = chat) =>
  open.simulated.sent(id).map(({ kind, text, mediaGroupId, silent, buttons }) => ({
    ...{ kind, text: text.split('\n')[0], isAlbum: mediaGroupId !== undefined, silent },
    buttons: buttons.flat().length,
  }));
const words = { kind: 'text', text: 'Which one?', isAlbum: false, silent: false, buttons: 1 };

describe('CH-4 posters side by side', () => {
  it('help to tell a few titles apart; the words and buttons follow and hide in no caption', async () => {
    await open.send(list(poster('a'), poster('b')), chat);
    expect(shown()).toEqual([
      { kind: 'photo', text: '1. Dune (1984)', isAlbum: true, silent: true, buttons: 0 },
      { kind: 'photo', text: '2. Dune (1985)', isAlbum: true, silent: true, buttons: 0 },
      words,
    ]);
    expect(open.simulated.sent(chat).at(-1)?.text).toContain('2. Dune (1985)');
  });

  it('leave out the one that Telegram cannot fetch', async () => {
    open.simulated.failNext('sendMediaGroup', {
      ...{ kind: 'error', status: 400 },
      description: 'Bad Request: failed to send message #2 with the error message "WEBPAGE_CURL_FAILED"',
    });
    await open.send(list(poster('a'), poster('b'), poster('c')), chat);
    expect(shown().map(({ text }) => text)).toEqual(['1. Dune (1984)', '3. Dune (1986)', 'Which one?']);
  });

  it.each([1, 2])('lose no words when Telegram refuses them all, %s at a time', async (number) => {
    const description = `Bad Request: failed to send message #${number} with the error message "X"`;
    open.simulated.faults(({ method }) =>
      method === 'sendMessage' ? undefined : { kind: 'error', status: 400, description },
    );
    expect(await open.send(list(poster('a'), poster('b')), chat)).toMatchObject([
      { kind: 'sent' },
      { kind: 'sent' },
    ]);
    expect(shown()).toEqual([words]);
  });

  it.each([
    ['in a group, where each picture counts against its rate', -55, list(poster('a'), poster('b'))],
    ['when one of them is missing', chat, list(poster('a'), '/MediaCover/1/poster.jpg')],
    ['when two titles share one', chat, list(poster('a'), poster('a'))],
    ['for a long list', chat, list(...['a', 'b', 'c', 'd', 'e'].map(poster))],
  ])('stay away %s', async (_why, id, document) => {
    await open.send(document, id);
    expect(shown(id)).toEqual([words]);
  });

  it('stay away when the list takes the place of a message', async () => {
    await open.send(list(poster('a'), poster('b')), chat, { edits: '1' });
    expect(open.simulated.calls('sendMediaGroup')).toEqual([]);
  });

  it('are an album too when a document brings several pictures, in a group as well', async () => {
    const pictures = ['a', 'b'].map((name) => ({ kind: 'picture' as const, url: poster(name) }));
    await open.send({ blocks: [...pictures, paragraph('Two views.')] }, -55);
    expect(shown(-55).map(({ isAlbum, text }) => [isAlbum, text])).toEqual([
      [true, ''],
      [true, ''],
      [false, 'Two views.'],
    ]);
  });
});
