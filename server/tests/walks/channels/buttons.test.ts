// The card of one title and its buttons: Add this, Next result, Check library. No model is asked.
import { afterEach, describe, expect, it } from 'vitest';
import { call, startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import type { ShownMessage } from '../../../testkit/telegram/index.ts';

let house: TestHousehold;
const { member, otherMember } = chats;
const MATRIX = 603;

afterEach(() => house.close());

const labels = (shown: ShownMessage | undefined): string[] =>
  shown?.buttons.flat().map(({ label }) => label) ?? [];
const newest = (chat: number = member): ShownMessage | undefined => house.telegram.sent(chat).at(-1);
const lookUps = (): number =>
  [house.radarr, house.sonarr]
    .flatMap(({ journal }) => journal.map(({ path }) => path))
    .filter((path) => path.includes('/lookup')).length;
/** Notes over the chat. */
const toasts = (): unknown[] =>
  house.telegram.calls('answerCallbackQuery').map(({ parameters }) => parameters['text']);

describe('CH-4 MS-10 CV-12 the card of one strong match', () => {
  it('is shown alone with its buttons, and the others by name', async () => {
    house = await openTestHousehold();
    const [card] = await house.say(member, 'search the matrix');
    expect(labels(card)).toEqual(['Add this', 'Next result', 'Check library']);
    expect(card?.text).toContain('Also found: The Matrix Reloaded (2003)');
  });

  it('offers no Add for a title that is there, and no Next where there is none', async () => {
    house = await openTestHousehold({ films: [{ tmdbId: MATRIX, hasFile: true }] });
    const [card] = await house.say(member, 'tell me about the matrix');
    expect(labels(card)).toEqual(['Check library']);
  });

  it('a list keeps its numbers, with a button for each', async () => {
    house = await openTestHousehold();
    const [list] = await house.say(member, 'search dune');
    expect(labels(list)).toEqual(['Add Dune (2021)', 'Add Dune (1984)', 'Add Dune: Part Two (2024)']);
  });
});

describe('CH-4 Next result', () => {
  it('edits the card in place, asks no model and searches for nothing again', async () => {
    const model = await startScriptedModel();
    house = await openTestHousehold({ model });
    model.reply(call('search_titles', { title: 'The Matrix' }), text('There you go.'));
    const [card] = await house.say(member, 'what about the matrix, is it any good?');
    const asked = model.requests().length;
    const before = lookUps();

    const posted = await house.tap(member, 'Next result');

    expect(posted).toEqual([]);
    expect(newest()).toMatchObject({ messageId: card?.messageId, edits: 1 });
    expect(newest()?.text).toContain('The Matrix Reloaded (2003)');
    expect(labels(newest())).toEqual(['Add this', 'Next result', 'Check library']);
    expect(lookUps()).toBe(before);
    expect(model.requests()).toHaveLength(asked);
    await model.close();
    const turns = await house.rows('turns');
    expect(turns.at(-1)).toMatchObject({ path: 'direct', model_calls: 0 });
    const said = (await house.rows('messages')).filter(({ role }) => role === 'user');
    expect(said.at(-1)?.content).toContain('(tapped: next)');
  });

  it('goes through the whole list and says kindly where it ends, over the chat', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search the matrix');
    const seen: string[] = [];
    for (let step = 0; step < 3; step += 1) {
      await house.tap(member, 'Next result');
      seen.push(/\n\n(.+ \(\d{4}\))\n/u.exec(newest()?.text ?? '')?.[1] ?? '');
    }
    expect(new Set(seen).size).toBe(3);
    expect(labels(newest())).not.toContain('Next result');

    // The same tap as before, from a phone that has not shown the last edit yet.
    const { messageId = 0 } = newest() ?? {};
    const data = `next:${(await house.rows('shown_titles')).toSorted((a, b) => a.position - b.position).at(-1)?.ref}`;
    const posted = await house.hearing(member, () => pressed(member, messageId, data));

    expect(posted).toEqual([]);
    expect(toasts().at(-1)).toMatch(/last one/);
    expect(newest()?.edits).toBe(3);
  });

  it('what is added from it is the one it shows; a second Add says that it is there', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search the matrix');
    await house.tap(member, 'Next result');
    const { messageId = 0 } = newest() ?? {};
    const [receipt] = await house.tap(member, 'Add this');
    expect(house.adds().map(({ tmdbId }) => tmdbId)).toEqual([604]);
    expect(receipt?.text).toContain('The Matrix Reloaded (2003)');

    const [again] = await house.tap(member, { messageId, label: 'Add this' });
    expect(again?.text).toMatch(/already/);
    expect(house.adds()).toHaveLength(1);
  });

  it('by words means the same while one card is on screen', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search the matrix');
    const [second] = await house.say(member, 'next');
    expect(second?.text).toContain('The Matrix Reloaded (2003)');
    expect(second?.edits).toBe(0);
    const [third] = await house.say(member, 'another one');
    expect(third?.text).not.toContain('The Matrix Reloaded (2003) is');
    await house.say(member, 'add it');
    expect(house.adds()).toHaveLength(1);
  });

  it('two taps that overtake each other come to the same card, once', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search the matrix');
    const { messageId = 0 } = newest() ?? {};
    await house.hearing(member, () => {
      pressed(member, messageId, `next:movie:tmdb:${MATRIX}`);
      pressed(member, messageId, `next:movie:tmdb:${MATRIX}`);
    });
    expect(house.telegram.sent(member)).toHaveLength(1);
    expect(newest()?.text).toContain('The Matrix Reloaded (2003)');
  });
});

/** A button as an older message still has it. */
function pressed(chat: number, messageId: number, data: string): void {
  const from = { id: chat, is_bot: false, first_name: 'Sam' };
  const message = {
    message_id: messageId,
    date: 1_790_000_000,
    chat: { id: chat, type: 'private', first_name: 'Sam' },
    text: 'an old one',
  };
  const id = String(9_000_000_000 + house.telegram.taps().length + Math.floor(performance.now()));
  house.telegram.update({ callback_query: { id, from, message, chat_instance: '1', data } });
}

describe('CH-4 stale taps', () => {
  it('are told over the chat, with nothing posted and nothing remembered', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search the matrix');
    const before = (await house.rows('messages')).length;
    for (const data of ['next:movie:tmdb:999', 'old-button', 'frobnicate:1'])
      expect(await house.hearing(member, () => pressed(member, 1, data))).toEqual([]);
    expect(toasts()).toEqual([
      expect.stringMatching(/another time/),
      expect.stringMatching(/another time/),
      expect.stringMatching(/another time/),
    ]);
    expect(await house.rows('messages')).toHaveLength(before);
  });

  it('a list of somebody else is nobody’s next', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search the matrix');
    await house.hearing(otherMember, () => pressed(otherMember, 1, `next:movie:tmdb:${MATRIX}`));
    expect(house.telegram.sent(otherMember)).toEqual([]);
  });
});

describe('CH-4 Check library', () => {
  it('says in one message how the title stands at this moment', async () => {
    house = await openTestHousehold();
    const [card] = await house.say(member, 'search the matrix');
    await house.say(otherMember, 'add the matrix');
    await house.importFilm(MATRIX);
    const [answer, ...more] = await house.tap(member, {
      messageId: card?.messageId ?? 0,
      label: 'Check library',
    });
    expect(answer?.text).toMatch(/The Matrix \(1999\).*(?:here|ready)/s);
    expect(more).toEqual([]);
    expect((await house.rows('turns')).at(-1)).toMatchObject({ path: 'direct', model_calls: 0 });
  });

  it('by words means the card on screen', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search the matrix');
    const [answer] = await house.say(member, 'check it');
    expect(answer?.text).toContain('The Matrix (1999) is not here yet');
  });
});
