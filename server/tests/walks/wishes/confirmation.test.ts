// What destroys something asks first: the card, every way of answering it, and every way in which a yes does not count.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScriptedModel } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
const { owner } = chats;
// In whatever words: what was removed, and what became of its files.
const deleted = expect.stringMatching(
  /^Removed Inception \(2010\) .*files.* deleted|deleted.* files/,
) as string;
const kept = expect.stringMatching(/^Removed Inception \(2010\) .*still on the disk/) as string;

beforeEach(async () => {
  house = await openTestHousehold({ films: [{ tmdbId: 27205, hasFile: true }] });
});

afterEach(() => house.close());

const library = (): string[] => house.radarr.library().map(({ title }) => title);
const removals = (): unknown[] =>
  house.radarr.journal.filter(({ method }) => method === 'DELETE').map(({ query }) => query['deleteFiles']);
const openCards = async (): Promise<number> =>
  (await house.rows('confirmations')).filter(({ status }) => status === 'pending').length;
const texts = (messages: readonly { text: string }[]): string[] => messages.map(({ text }) => text);

async function showCard(): Promise<void> {
  const [card, ...others] = await house.say(owner, 'remove inception');
  expect(others).toEqual([]);
  expect(card?.buttons.length).toBeGreaterThan(0);
}

describe('CV-7 a removal asks first', () => {
  it('by a card with title, year, size and what is lost; nothing has happened yet', async () => {
    const [card] = await house.say(owner, 'remove inception');

    expect(card?.text).toMatch(
      /^Remove the film Inception \(2010\) from the library\? Its files \(\d+(\.\d)? GB\) stay on the disk/,
    );
    expect(card?.text).not.toMatch(/27205|movie:tmdb|\{/);
    const labels = card?.buttons.flat().map(({ label }) => label) ?? [];
    expect(labels).toEqual([
      'Yes, keep the files',
      expect.stringMatching(/^Yes, delete \d+(\.\d)? GB of files too$/),
      'No',
    ]);
    expect(library()).toEqual(['Inception']);
    expect(removals()).toEqual([]);
  });

  it.each(['yes', 'Yes!', 'yup', 'do it', '👍', '👍🏽', 'yes please', 'keep the files'])(
    'takes "%s" as a yes that keeps the files',
    async (words) => {
      await showCard();

      expect(texts(await house.say(owner, words))).toEqual([kept]);
      expect(removals()).toEqual([['false']]);
      expect(library()).toEqual([]);
      expect(await house.deeds()).toMatchObject([
        {
          act: 'title-removed',
          target: 'Inception (2010)',
          detail: 'files kept, movie:tmdb:27205',
          channel: 'telegram',
        },
      ]);
    },
  );

  it('keeps the files by a tap on the first button', async () => {
    await showCard();

    expect(texts(await house.tap(owner, 'Yes, keep the files'))).toEqual([kept]);
    expect(removals()).toEqual([['false']]);
    expect(house.telegram.taps().every(({ answer }) => answer !== undefined)).toBe(true);
  });

  it.each(['delete files too', 'yes, delete the files'])(
    'deletes the files only when told: "%s"',
    async (words) => {
      await showCard();

      expect(texts(await house.say(owner, words))).toEqual([deleted]);
      expect(removals()).toEqual([['true']]);
    },
  );

  it('deletes the files by a tap on the button that says so', async () => {
    await showCard();
    const label = house.telegram.sent(owner).at(-1)?.buttons.flat()[1]?.label ?? '';

    expect(texts(await house.tap(owner, label))).toEqual([deleted]);
    expect(removals()).toEqual([['true']]);
  });

  it.each(['no', 'Nope', 'never mind', '👎', 'stop'])('takes "%s" as a no', async (words) => {
    await showCard();

    expect(await house.say(owner, words)).toHaveLength(1);
    expect(await openCards()).toBe(0);
    await house.say(owner, 'yes');
    expect(library()).toEqual(['Inception']);
  });

  it('unmonitors as an act of its own, without taking anything away', async () => {
    await house.say(owner, 'unmonitor inception');
    await house.say(owner, 'yes');

    expect(house.radarr.library()).toMatchObject([{ title: 'Inception', monitored: false, hasFile: true }]);
    expect(removals()).toEqual([]);
  });
});

describe('CV-6 CV-7 a yes that does not count', () => {
  afterEach(() => {
    expect(library()).toEqual(['Inception']);
    expect(removals()).toEqual([]);
  });

  it('after any other message: it has cancelled the card', async () => {
    await showCard();
    await house.say(owner, "what's downloading?");

    await house.say(owner, 'yes');

    expect((await house.rows('confirmations')).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('after five minutes, by word and by tap, and says so kindly', async () => {
    await showCard();
    await house.clock.advance(5 * 60_000);

    const byWord = await house.say(owner, 'yes');
    const byTap = await house.tap(owner, 'Yes, keep the files');

    expect(byWord).toHaveLength(1);
    expect(texts(byTap)).toEqual([
      'That card is no longer open, so nothing was done. Ask me again if you still want it.',
    ]);
  });

  it('before the card was shown: both messages came at once', async () => {
    await house.hearing(owner, () =>
      house.household.acceptMessages(
        ['remove inception', 'yes'].map((text, index) => ({
          channel: 'telegram',
          externalId: `at-once:${index}`,
          conversation: { address: String(owner), kind: 'direct' as const },
          sender: { address: String(owner) },
          content: { kind: 'text' as const, text },
        })),
      ),
    );

    expect(house.telegram.sent(owner)).toHaveLength(1);
  });

  it('before the card was shown: it came while the card was being made', async () => {
    house.radarr.faults = ({ path }) => (path.includes('/movie') ? { kind: 'slow', ms: 2_000 } : undefined);
    const asked = house.radarr.journal.length;
    house.telegram.say(owner, 'remove inception');
    await house.until(() => house.radarr.journal.length > asked);
    house.telegram.say(owner, 'yes');
    await house.until(() => house.telegram.pendingUpdates() === 0);
    house.radarr.faults = undefined;

    await house.passTimeUntil(async () =>
      (await house.rows('inbound_events')).every(({ status }) => status === 'done'),
    );
    await house.quiet();

    expect(texts(house.telegram.sent(owner))[0]).toContain('Remove the film Inception (2010)');
  });

  it('from somebody else', async () => {
    await showCard();

    await house.say(chats.member, 'yes');
    const [card] = house.telegram.sent(owner);
    await house.hearing(chats.member, () =>
      house.telegram.update({
        callback_query: {
          id: '9',
          from: { id: chats.member, is_bot: false, first_name: 'Mo' },
          chat_instance: 'x',
          data: card?.buttons.flat()[0]?.data,
          message: { message_id: 1, date: 0, chat: { id: chats.member, type: 'private' } },
        },
      }),
    );

    expect(await openCards()).toBe(1);
  });

  it('on an old card, when a newer one is open: the newer one stays', async () => {
    await showCard();
    const [old] = house.telegram.sent(owner);
    await showCard();

    const answer = await house.tap(owner, { messageId: old?.messageId, label: 'Yes, keep the files' });

    expect(texts(answer)).toEqual([
      'That card is no longer open, so nothing was done. Ask me again if you still want it.',
    ]);
  });

  it('on a button that is none of ours', async () => {
    const odd = ['yes:', 'yes:nothing:remove', 'format:c', '{"a":1}', 'add:movie:tmdb:abc', '__proto__:x'];
    const toasts = (): string[] =>
      house.telegram
        .calls('answerCallbackQuery')
        .flatMap(({ parameters }) => parameters['text'] ?? []) as string[];
    for (const [index, data] of odd.entries()) {
      const before = toasts().length;
      const heard = await house.hearing(owner, () =>
        house.telegram.update({
          callback_query: {
            id: String(50 + index),
            from: { id: owner, is_bot: false, first_name: 'Ada' },
            chat_instance: 'x',
            data,
            message: { message_id: 1, date: 0, chat: { id: owner, type: 'private' } },
          },
        }),
      );
      // Over the chat where there is nothing to show, else as a message.
      const told = [...heard.map(({ text }) => text), ...toasts().slice(before)];
      expect(told, data).toHaveLength(1);
      expect(told[0], data).not.toContain(data);
    }
  });
});

describe('CV-7 a yes said twice', () => {
  it('acts once', async () => {
    await showCard();

    await Promise.all([house.tap(owner, 'Yes, keep the files'), house.tap(owner, 'Yes, keep the files')]);
    await house.say(owner, 'yes');

    expect(removals()).toEqual([['false']]);
    expect(
      texts(house.telegram.sent(owner)).filter((text) => text.endsWith('still on the disk.')),
    ).toHaveLength(1);
  });

  it('RE-3 counts over a restart', async () => {
    await showCard();
    await house.restart();

    expect(texts(await house.say(owner, 'yes'))).toEqual([kept]);
  });
});

describe('CV-7 PE-4 somebody who is in is shut out', () => {
  const status = async (): Promise<string | undefined> => {
    const identity = (await house.rows('identities')).find(({ address }) => address === String(chats.member));
    return (await house.rows('people')).find(({ id }) => id === identity?.person_id)?.status;
  };
  const name = `Person ${chats.member}`;

  async function askToBlock(): Promise<void> {
    await house.say(chats.member, 'hello');
    const [card] = await house.say(owner, `block ${name}`);
    expect(card?.text).toContain(name);
    expect(card?.text).not.toMatch(/[0-9a-f]{8}-/);
    expect(card?.buttons.flat().at(-1)?.label).toBe('No');
    expect(await status()).toBe('active');
  }

  it.each(['yes', 'do it', '👍', '1'])('only after a yes: "%s"', async (words) => {
    await askToBlock();
    await house.say(owner, words);
    expect(await status()).toBe('blocked');
    await house.say(owner, 'undo');
    expect(await status()).toBe('active');
  });

  it.each(['no', '2', "what's downloading?"])('not after "%s"', async (words) => {
    await askToBlock();
    await house.say(owner, words);
    await house.say(owner, 'yes');
    expect(await status()).toBe('active');
    expect(await openCards()).toBe(0);
  });

  it('not after five minutes', async () => {
    await askToBlock();
    await house.clock.advance(5 * 60_000);
    await house.say(owner, 'yes');
    expect(await status()).toBe('active');
  });

  it('and never by a member', async () => {
    await house.say(chats.otherMember, 'hello');
    await house.say(chats.member, 'hello');
    await house.say(chats.otherMember, `block ${name}`);
    await house.say(chats.otherMember, 'yes');
    expect(await status()).toBe('active');
  });
});

describe('CV-7 CH-4 answering a card never asks a model', () => {
  let model: ScriptedModel;
  let own: TestHousehold;

  afterEach(async () => {
    await own.close();
    await model.close();
  });

  it('neither by word, nor by thumb, nor by tap, nor too late', async () => {
    model = await startScriptedModel({
      fallback: {
        kind: 'completion',
        content: null,
        calls: [{ name: 'remove_title', arguments: { title: 'Inception' } }],
        finish: 'tool_calls',
      },
    });
    own = await openTestHousehold({ model, films: [{ tmdbId: 27205, hasFile: true }] });

    for (const answer of ['no', '👎']) {
      await own.say(owner, 'remove inception');
      await own.say(owner, answer);
    }
    await own.say(owner, 'remove inception');
    await own.tap(owner, 'No');
    await own.tap(owner, 'No');
    await own.say(owner, 'remove inception');
    await own.say(owner, 'yes, delete the files');

    expect(model.requests()).toHaveLength(4);
    expect((await own.rows('turns')).map(({ path }) => path)).toEqual([
      'model',
      'direct',
      'model',
      'direct',
      'model',
      'direct',
      'direct',
      'model',
      'direct',
    ]);
    expect(own.radarr.library()).toEqual([]);
    expect(model.violations()).toEqual([]);
  });
});
