import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { followTitle } from './index.ts';

type Input = Parameters<typeof followTitle.run>[0];

async function follow(input: Input, state: DeskState = {}) {
  await followTitle.run(input, deskDouble({ ...state, persona: 'wads' }).desk);
  const { desk, writes, follows } = deskDouble(state);
  const answer = await followTitle.run(input, desk);
  expect(writes).toEqual([]);
  return { answer, follows, text: plainText(answer.forPerson) };
}

const coming = aMovie(2, 'Dune: Part Two', 2024, { kind: 'downloading', percent: 12 });
const tracked = aMovie(3, 'Salt', 2010, { kind: 'tracked', monitored: true });
const asleep = aMovie(4, 'Ronin', 1998, { kind: 'tracked', monitored: false });
const here = aMovie(5, 'Heat', 1995, { kind: 'available' });
const absent = aMovie(6, 'Dune', 1984);
const show = aSeries(7, 'Severance', 2022, { kind: 'available' });
const titles = [coming, tracked, asleep, here, absent, show];

describe('NT-2 "tell me when …"', () => {
  it.each([
    ['on its way', 'dune part two', coming, '12% done'],
    ['tracked', 'salt', tracked, 'when it is ready: Salt (2010)'],
    ['not looked for', 'ronin', asleep, 'not being looked for just now'],
    ['a series that is complete, for what comes next', 'severance', show, 'something new of it'],
  ] as const)('%s', async (...[, title, expected, sentence]) => {
    const { follows, text, answer } = await follow({ title }, { titles });
    expect(follows).toEqual([expected.ref]);
    expect(text).toContain(sentence);
    expect(answer.undo).toMatchObject({ act: { kind: 'follow', ref: expected.ref } });
  });

  it('by ref', async () => {
    expect((await follow({ ref: coming.ref }, { titles })).follows).toEqual([coming.ref]);
  });

  it('once: a second time it says so and changes nothing', async () => {
    const { follows, text, answer } = await follow({ title: 'salt' }, { titles, told: [tracked.ref] });
    expect(follows).toEqual([]);
    expect(text).toContain('already');
    expect(answer.undo).toBeUndefined();
  });

  it('what is not there is said, and adding is offered; nobody follows it', async () => {
    const { follows, text, answer } = await follow({ title: 'dune' }, { titles: [absent] });
    expect(follows).toEqual([]);
    expect(text).toContain('Nobody has added Dune (1984) yet');
    expect(answer.forPerson.choices).toEqual([
      { label: 'Add Dune (1984)', action: { kind: 'add', ref: absent.ref } },
    ]);
    expect(answer.shown).toEqual([expect.objectContaining({ ref: absent.ref })]);
  });

  it('of two of a name the one that is on its way is meant', async () => {
    const dunes = [absent, aMovie(8, 'Dune', 2021, { kind: 'tracked', monitored: true })];
    expect((await follow({ title: 'dune' }, { titles: dunes })).follows).toEqual(['movie:tmdb:8']);
  });

  it.each([
    ['a film that is here', { title: 'heat' }, { titles }, 'ready to watch'],
    ['nothing of that name', { title: 'xyzzy' }, { titles }, 'nothing called “xyzzy”'],
    ['a ref that is none', { ref: 'rubbish' }, { titles }, 'by its name'],
    ['nothing at all', {}, {}, 'Which title'],
    ['a service that is away', { title: 'salt' }, { away: radarrAway }, radarrAway.say],
  ] as const)('%s: nothing changes', async (...[, input, state, sentence]) => {
    const { follows, text, answer } = await follow(input, state);
    expect(follows).toEqual([]);
    expect(text).toContain(sentence);
    expect(answer.undo).toBeUndefined();
  });
});

describe('NT-2 "stop telling me"', () => {
  it('ends it, and can be taken back', async () => {
    const { follows, text, answer } = await follow(
      { title: 'salt', stop: true },
      { titles, told: [tracked.ref] },
    );
    expect(follows).toEqual([`not ${tracked.ref}`]);
    expect(text).toContain('not tell you about Salt (2010) any more');
    expect(answer.undo).toMatchObject({ act: { kind: 'unfollow' } });
  });

  it('says so when there was nothing to stop', async () => {
    const { text, answer } = await follow({ title: 'salt', stop: true }, { titles });
    expect(text).toContain('not going to tell you');
    expect(answer.undo).toBeUndefined();
  });

  it('never offers to add what it was to stop', async () => {
    const { answer } = await follow({ title: 'dune', stop: true }, { titles: [absent] });
    expect(answer.forPerson.choices).toBeUndefined();
  });
});

describe('CV-11 undo', () => {
  it.each([
    ['follow', { kind: 'unfollowed' }, 'will not tell you about Salt'],
    ['unfollow', { kind: 'follows' }, 'tell you about Salt (2010) again'],
    ['follow', { kind: 'gone' }, 'nothing left'],
  ] as const)('of a %s: %j', async (kind, takenBack, sentence) => {
    const facts = { name: 'Salt (2010)', act: { kind, ref: tracked.ref } };
    await followTitle.undo?.(facts, deskDouble({ takenBack, persona: 'wads' }).desk);
    const { desk, writes } = deskDouble({ takenBack, role: 'member' });
    const answer = await followTitle.undo?.(facts, desk);
    expect(writes).toEqual([`take back ${kind} ${tracked.ref}`]);
    expect(answer && plainText(answer.forPerson)).toContain(sentence);
  });
});
