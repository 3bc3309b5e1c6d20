// What was shown is remembered as a list: numbers, years, "the other one", what describes a title, and its sequel.
import { afterEach, describe, expect, it } from 'vitest';
import { call, startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
const { owner, member } = chats;

afterEach(() => house.close());

const added = (): unknown[] => house.adds().map(({ tmdbId }) => tmdbId);
const library = (): string[] => house.radarr.library().map(({ title }) => title);

describe('CV-8 RE-3 a list that was picked from', () => {
  it('is still there for "the other one", also after a restart', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add king kong');
    await house.say(member, '2');
    const [first] = added();
    expect(added()).toHaveLength(1);
    await house.restart();

    const [receipt] = await house.say(member, 'and the other one');

    expect(added()).toHaveLength(1);
    expect(added()).not.toEqual([first]);
    expect(receipt?.text).toContain('King Kong');
    expect(library()).toEqual(['King Kong', 'King Kong']);
  });

  it('and "it" is the one that was picked', async () => {
    house = await openTestHousehold();
    await house.say(owner, 'add king kong');
    await house.say(owner, 'the 1933 one');
    const [card] = await house.say(owner, 'remove it');
    expect(card?.text).toContain('King Kong (1933)');
    await house.say(owner, 'yes');
    expect(library()).toEqual([]);
    await house.say(owner, 'not that one, the other');
    expect(added()).toEqual([244]);
  });

  it.each([
    ['both', 2],
    ['the first two', 2],
    ['the last one', 1],
    ['the old one', 1],
    ['the one from the 30s', 1],
  ])('%s', async (words, count) => {
    house = await openTestHousehold();
    await house.say(member, 'add king kong');
    await house.say(member, words);
    expect(library()).toHaveLength(count);
  });

  it('that but in 4K', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search inception');
    await house.say(member, 'that but in 4K');
    expect(added()).toEqual([27205]);
    expect((await house.rows('requests')).map(({ wish }) => JSON.parse(wish) as unknown)).toMatchObject([
      { quality: '2160p' },
    ]);
  });
});

describe('CV-8 CV-12 the sequel', () => {
  it('is added where it is surely the next one, and can be taken back', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add dune 2021');
    const [receipt] = await house.say(member, 'and the sequel');
    expect(receipt?.text).toContain('Dune: Part Two (2024)');
    expect(added()).toEqual([438631, 693134]);
    await house.say(member, 'undo');
    expect(library()).toEqual(['Dune']);
  });

  it('is only proposed where it may be another one', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add the matrix');
    const [proposal] = await house.say(member, 'add the sequel');
    expect(proposal?.text).toContain('The Matrix Reloaded (2003)');
    expect(added()).toEqual([603]);
    await house.say(member, 'add it');
    expect(added()).toEqual([603, 604]);
  });
});

describe('CV-8 with a model at hand', () => {
  it('no model is asked for what needs none', async () => {
    const model = await startScriptedModel({
      script: [call('add_title', { title: 'King Kong' })],
      fallback: text('Hm?'),
    });
    house = await openTestHousehold({ model });
    await house.say(member, 'king kong please');
    for (const words of ['2', 'the other one', 'undo']) await house.say(member, words);
    expect(model.requests()).toHaveLength(1);
    expect(library()).toHaveLength(1);
    expect(model.violations()).toEqual([]);
    await model.close();
  });
});

describe('CV-8 what cannot be told', () => {
  it('is said, with the list once more, and its numbers count', async () => {
    house = await openTestHousehold();
    await house.say(member, 'add king kong');
    const [answer] = await house.say(member, 'the one with Tom Hanks');
    expect(answer?.text).toMatch(
      /^I cannot tell which of these that is\.[\s\S]*1\. King Kong[\s\S]*2\. King Kong/,
    );
    expect(added()).toEqual([]);
    await house.say(member, '2');
    expect(added()).toHaveLength(1);
  });
});
