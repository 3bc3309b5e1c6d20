// Several titles of one name: numbered choices, and every way to pick one without asking anybody to think.
import { afterEach, describe, expect, it } from 'vitest';
import { call, startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
const { member } = chats;

afterEach(() => house.close());

const added = (): unknown[] => house.adds().map(({ tmdbId }) => tmdbId);

async function showChoices(): Promise<string[]> {
  const [choices] = await house.say(member, 'add king kong');
  expect(added()).toEqual([]);
  expect(choices?.text).toContain('Which “king kong” do you mean?');
  return choices?.buttons.flat().map(({ label }) => label) ?? [];
}

/** The years in the order of the list, so that a pick is known by what was on screen. */
function listed(): string[] {
  return [
    ...(house.telegram
      .sent(member)
      .at(-1)
      ?.text.matchAll(/\d\. King Kong \((\d{4})\)/g) ?? []),
  ].map(([, year]) => year ?? '');
}

const yearOf = (tmdbId: unknown): string => (tmdbId === 244 ? '1933' : tmdbId === 254 ? '2005' : 'none');

describe('CV-8 CV-12 an ambiguous add', () => {
  it('adds nothing and shows numbered choices with years and a button each', async () => {
    house = await openTestHousehold();

    const labels = await showChoices();

    expect(listed().toSorted()).toEqual(['1933', '2005']);
    expect(labels.toSorted()).toEqual(['Add King Kong (1933)', 'Add King Kong (2005)']);
    expect(await house.rows('requests')).toEqual([]);
  });

  it.each(['2', 'the second one', 'number 2 please'])(
    'takes "%s" as the second of the list',
    async (words) => {
      house = await openTestHousehold();
      await showChoices();
      const [, second] = listed();

      const [receipt] = await house.say(member, words);

      expect(added().map(yearOf)).toEqual([second]);
      expect(receipt?.text).toContain(`Added King Kong (${second})`);
    },
  );

  it('takes a tap on Add', async () => {
    house = await openTestHousehold();
    await showChoices();

    const [receipt] = await house.tap(member, 'Add King Kong (1933)');

    expect(added()).toEqual([244]);
    expect(receipt?.text).toContain('Added King Kong (1933)');
  });

  it('takes the same tap twice and adds once', async () => {
    house = await openTestHousehold();
    await showChoices();

    await house.tap(member, 'Add King Kong (1933)');
    const [again] = await house.tap(member, 'Add King Kong (1933)');

    expect(added()).toEqual([244]);
    expect(again?.text).toMatch(/already/);
  });

  it('knows the list after a restart, by number and by tap', async () => {
    house = await openTestHousehold();
    await showChoices();
    const [, second] = listed();
    await house.restart();

    await house.say(member, 'the second one');
    await house.tap(member, `Add King Kong (${second === '1933' ? '2005' : '1933'})`);

    expect(
      house
        .adds()
        .map(({ tmdbId }) => yearOf(tmdbId))
        .toSorted(),
    ).toEqual(['1933', '2005']);
  });

  it('says so when there is no such number, and adds nothing', async () => {
    house = await openTestHousehold();
    await showChoices();

    expect(await house.say(member, '7')).toHaveLength(1);
    expect(added()).toEqual([]);
  });

  it("does not take another person's list", async () => {
    house = await openTestHousehold();
    await showChoices();

    await house.say(chats.otherMember, '2');
    await house.say(chats.otherMember, 'the second one');

    expect(added()).toEqual([]);
  });

  it('never asks the model about a pick', async () => {
    const model = await startScriptedModel({
      script: [call('add_title', { title: 'King Kong' })],
      fallback: text('Hm?'),
    });
    house = await openTestHousehold({ model });
    await house.say(member, 'king kong please');

    await house.say(member, '2');
    const tapped = house.telegram.sent(member)[0]?.buttons.flat()[0]?.label ?? '';
    await house.tap(member, tapped);

    expect(model.requests()).toHaveLength(1);
    expect(house.adds()).toHaveLength(2);
    expect((await house.rows('turns')).map(({ path }) => path)).toEqual(['model', 'direct', 'direct']);
    expect(model.violations()).toEqual([]);
    await model.close();
  });
});

describe('CV-8 a list that only asked which title a question is about', () => {
  it.each(['1', 'the first one'])('goes on with the question and adds nothing: "%s"', async (words) => {
    house = await openTestHousehold();
    await house.say(member, 'do we have king kong?');
    const [first] = listed();

    const [told] = await house.say(member, words);

    expect(told?.text).toContain(`King Kong (${first}) is not here yet.`);
    expect(added()).toEqual([]);
  });

  it('adds what is asked for in so many words, and takes the yes to what it offered', async () => {
    house = await openTestHousehold();
    await house.say(member, 'do we have king kong?');
    const [first, second] = listed();

    await house.say(member, 'add the second');
    await house.say(member, 'do we have dune');
    expect(added().map(yearOf)).toEqual([second]);

    await house.say(member, `do we have king kong (${first})`);
    await house.say(member, 'yes please');
    expect(added().map(yearOf)).toEqual([second, first]);
  });

  it.each([
    ['remove it', /is not in the library, so there is nothing to remove/u],
    ['how long is it', /runs|I do not know how long/u],
    ['tell me when it is out', /King Kong/u],
  ])('after "%s" the number is for that, and adds nothing', async (words, said) => {
    house = await openTestHousehold();
    await house.say(chats.owner, 'search king kong');
    await house.say(chats.owner, words);

    const [told] = await house.say(chats.owner, '1');

    expect(told?.text).toMatch(said);
    expect(added()).toEqual([]);
  });

  it('asks nobody which one to remove who may remove none', async () => {
    house = await openTestHousehold();
    await house.say(member, 'search king kong');

    const [told] = await house.say(member, 'remove it');

    expect(told?.text).toBe('Only an admin of the household may do that.');
  });

  it('shows the list once more to a yes, which says no number', async () => {
    house = await openTestHousehold();
    await house.say(member, 'do we have king kong?');

    const [again] = await house.say(member, 'yes');

    expect(again?.text).toMatch(/1\. King Kong \(\d{4}\).*\n2\. King Kong/u);
    expect(added()).toEqual([]);
  });
});

describe('CV-12 what is not there or there already', () => {
  it('says that nothing is called that, and adds nothing', async () => {
    house = await openTestHousehold();

    const [answer] = await house.say(member, 'add qwertyuiop asdfgh');

    expect(answer?.text).toContain('I found nothing called “qwertyuiop asdfgh”');
    expect(added()).toEqual([]);
    expect(await house.rows('requests')).toEqual([]);
  });

  it('says that it is there already, and offers no button to add it', async () => {
    house = await openTestHousehold({ films: [{ tmdbId: 603, hasFile: true }] });

    const [answer] = await house.say(member, 'add the matrix');

    expect(answer?.text).toContain('The Matrix (1999) is already in the library, ready to watch.');
    expect(answer?.buttons).toEqual([]);
    expect(added()).toEqual([]);
  });
});
