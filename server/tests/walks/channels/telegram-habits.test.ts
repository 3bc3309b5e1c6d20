// What people do in Telegram besides writing a line: correct it, send a picture with words, several at once, block the
// bot and come back; and what Telegram does: moves groups, shuts topics, mislikes our tags.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const { owner, member } = chats;
const FORUM = -1_009_001;
const ada = { id: owner, firstName: 'Ada' };
let house: TestHousehold;

beforeEach(async () => {
  house = await openTestHousehold();
});
afterEach(() => house.close());

const texts = (messages: readonly { text: string }[]): string[] => messages.map(({ text }) => text);
const photo = (more: object = {}) => ({ more: { text: undefined, photo: [{ file_id: 'a' }], ...more } });

describe('CH-4 a corrected message', () => {
  it('is taken for what it says now, and done once', async () => {
    const { messageId } = house.telegram.say(owner, 'add the matirxxx');
    await house.quiet();
    expect(house.adds()).toEqual([]);

    const heard = await house.hearing(owner, () => house.telegram.edit(messageId, 'add the matrix'));

    expect(texts(heard)).toEqual([expect.stringContaining('Added The Matrix (1999)')]);
    expect(house.adds()).toHaveLength(1);
  });

  it('does nothing again when only its preview arrived, or its words are the same', async () => {
    const { messageId } = house.telegram.say(owner, 'add the matrix');
    await house.quiet();

    const heard = await house.hearing(owner, () => {
      house.telegram.edit(messageId, 'add the matrix', { isPreview: true });
      house.telegram.edit(messageId, 'add the matrix');
    });

    expect(heard).toEqual([]);
    expect(house.adds()).toHaveLength(1);
  });

  it('does nothing an hour later', async () => {
    const { messageId } = house.telegram.say(owner, 'what comes next?');
    await house.quiet();
    await house.clock.advance(60 * 60_000);
    expect(await house.hearing(owner, () => house.telegram.edit(messageId, 'add the matrix'))).toEqual([]);
    expect(house.adds()).toEqual([]);
  });
});

describe('CH-4 what is no text', () => {
  it('a photo with words counts as its words', async () => {
    const heard = await house.say(owner, '', photo({ caption: 'add the matrix' }));
    expect(texts(heard)).toEqual([expect.stringContaining('Added The Matrix (1999)')]);
  });

  it('five photos at once are answered once', async () => {
    const heard = await house.hearing(owner, () => {
      for (let count = 0; count < 5; count += 1)
        house.telegram.say(owner, '', photo({ media_group_id: 'g1' }));
    });
    expect(texts(heard)).toEqual([expect.stringContaining('photo')]);
  });
});

describe('CH-4 NT-5 the state of a chat', () => {
  it('whoever blocks the bot is left alone until they are back, and then served', async () => {
    await house.say(member, 'add the matrix');
    const before = house.telegram.calls('sendMessage').length;
    await house.hearing(member, () => house.telegram.block(member));
    await house.importFilm(603);
    const toThem = house.telegram
      .calls('sendMessage')
      .slice(before)
      .filter(({ parameters }) => parameters['chat_id'] === member);
    expect(toThem).toEqual([]);

    await house.hearing(member, () => house.telegram.unblock(member));
    expect(texts(await house.say(member, "what's downloading?"))).toHaveLength(1);
  });

  it('tags that Telegram mislikes cost no answer and are reported', async () => {
    house.telegram.failNext('sendMessage', {
      ...{ kind: 'error', status: 400 },
      description: 'Bad Request: can\'t parse entities: Unsupported start tag "br" at byte offset 3',
    });
    const heard = await house.say(owner, "what's downloading?");
    expect(heard).toHaveLength(1);
    expect(house.lines.filter(({ brokenTags }) => brokenTags === 1)).toMatchObject([{ level: 'warn' }]);
  });
});

describe('CH-5 a topic that is shut before the answer is there', () => {
  it('is answered in General', async () => {
    house.telegram.openChat({ id: FORUM, type: 'supergroup', title: 'Family', isForum: true });
    await house.say(owner, 'hi', { from: ada });
    house.telegram.say(FORUM, 'first', { from: ada, thread: 7 });
    house.telegram.closeTopic(FORUM, 7);

    const words = `@${house.telegram.username} what's downloading?`;
    const heard = await house.say(FORUM, words, { from: ada, thread: 7 });

    expect(heard.map(({ threadId }) => threadId)).toEqual([undefined]);
    expect(house.telegram.violations()).toEqual([]);
  });
});
