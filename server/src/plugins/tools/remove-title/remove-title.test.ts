import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { UndoFacts } from '../../../seams/tool.ts';
import { removeTitle } from './index.ts';

type Input = Parameters<typeof removeTitle.run>[0];

/** What the person is asked or told, and the ways of saying yes. Asking never writes. */
async function ask(input: Input, state: DeskState): Promise<{ text: string; yes: (string | undefined)[] }> {
  const { desk, writes } = deskDouble(state);
  await removeTitle.confirm?.(input, deskDouble({ ...state, persona: 'wads' }).desk);
  const answer = await removeTitle.confirm?.(input, desk);
  expect(writes).toEqual([]);
  if (answer === undefined) throw new Error('remove_title always asks');
  if ('question' in answer)
    return { text: plainText(answer.question), yes: answer.yes.map(({ mode }) => mode) };
  return { text: plainText(answer.forPerson), yes: [] };
}

async function run(input: Input, state: DeskState): Promise<{ text: string; writes: string[] }> {
  const { desk, writes } = deskDouble(state);
  await removeTitle.run(input, deskDouble({ ...state, persona: 'wads' }).desk);
  return { text: plainText((await removeTitle.run(input, desk)).forPerson), writes };
}

const cats = aMovie(1, 'Cats', 2019, { kind: 'available' });
const dunes = [
  aMovie(2, 'Dune', 2021, { kind: 'available' }),
  aMovie(3, 'Dune', 1984, { kind: 'available' }),
];

describe('CV-7 the card of a removal', () => {
  it('names title, year, size and what is lost, and keeps the files first', async () => {
    const { text, yes } = await ask(
      { title: 'cats' },
      { titles: [cats], sizes: { 'movie:tmdb:1': 8_400_000_000 } },
    );
    for (const part of ['Cats (2019)', '8.4 GB', 'cannot be brought back']) expect(text).toContain(part);
    expect(text).not.toContain('tmdb');
    expect(yes).toEqual(['remove', 'remove_with_files']);
  });

  it('a bare yes keeps the files even when they were to go', async () => {
    const { yes } = await ask(
      { title: 'cats', mode: 'remove_with_files' },
      { titles: [cats], sizes: { 'movie:tmdb:1': 1e9 } },
    );
    expect(yes[0]).toBe('remove');
  });

  it('offers no files where there are none', async () => {
    const downloading = { ...cats, state: { kind: 'downloading', percent: 30 } } as const;
    const { text, yes } = await ask({ title: 'cats' }, { titles: [downloading] });
    expect(yes).toEqual(['remove']);
    expect(text).toContain('30%');
  });

  it('to unmonitor is a gentler question of its own', async () => {
    const { text, yes } = await ask(
      { title: 'cats', mode: 'unmonitor' },
      { titles: [cats], sizes: { 'movie:tmdb:1': 1e9 } },
    );
    expect(yes).toEqual(['unmonitor']);
    expect(text).toContain('Nothing is deleted');
  });

  it('takes what the library has, not what could be added', async () => {
    const { text } = await ask(
      { title: 'dune' },
      { titles: [aMovie(9, 'Dune', 2000), ...dunes.slice(0, 1)] },
    );
    expect(text).toContain('Dune (2021)');
  });

  it.each([
    ['several', { title: 'dune' }, { titles: dunes }, 'Say “remove 1”'],
    [
      'a longer name only',
      { title: 'avatar' },
      {
        titles: [
          aSeries(4, 'Avatar: The Last Airbender', 2005, { kind: 'available' }),
          aSeries(5, 'Avatar: Braving the Elements', 2020, { kind: 'available' }),
        ],
      },
      '1. Avatar',
    ],
    ['what is not there', { title: 'titanic' }, { titles: [cats] }, 'nothing called “titanic”'],
    [
      'what is known but not there',
      { ref: 'movie:tmdb:7' },
      { titles: [aMovie(7, 'Titanic', 1997)] },
      'not in the library',
    ],
    ['a single season', { title: 'cats', seasons: '2' }, { titles: [cats] }, 'Nothing was touched'],
    ['a service that is away', { title: 'cats' }, { away: radarrAway }, radarrAway.say],
    ['nothing at all', {}, {}, 'Which title'],
  ] as const)('no card for %s', async (...[, input, state, sentence]) => {
    const { text, yes } = await ask(input, state);
    expect(yes).toEqual([]);
    expect(text).toContain(sentence);
  });
});

describe('CV-7 several titles in one sentence', () => {
  it('are listed to go one at a time; nothing is removed, and only what the library has is named', async () => {
    const titles = [cats, aMovie(5, 'Up', 2009, { kind: 'available' }), aMovie(6, 'Heat', 1995)];
    const { text, yes } = await ask({ title: 'cats, up and heat' }, { titles });
    expect(text).toContain('one title at a time');
    expect(text).toMatch(/1\. Cats \(2019\).*\n2\. Up \(2009\)/u);
    expect(text).not.toContain('Heat');
    expect(yes).toEqual([]);
    expect((await run({ title: 'cats and up' }, { titles })).writes).toEqual([]);
  });

  it('"Up" without files is simply gone: no files are said to stay', async () => {
    const up = aMovie(5, 'Up', 2009, { kind: 'tracked', monitored: true });
    expect((await run({ title: 'up', mode: 'remove' }, { titles: [up] })).text).toBe(
      'Removed Up (2009) from the library.',
    );
  });
});

describe('CV-7 after the yes', () => {
  it.each([
    ['unmonitor', 'I no longer look for Cats (2019)'],
    ['remove', 'Any files are still on the disk'],
    ['remove_with_files', 'Its files are deleted'],
  ] as const)('%s', async (mode, sentence) => {
    const { text, writes } = await run({ ref: 'movie:tmdb:1', mode }, { titles: [cats] });
    expect(writes).toEqual([`${mode} movie:tmdb:1`]);
    expect(text).toContain(sentence);
  });

  it('without a word on the way, files are kept', async () => {
    expect((await run({ title: 'cats' }, { titles: [cats] })).writes).toEqual(['remove movie:tmdb:1']);
  });

  it.each([
    [{ title: 'dune' }, { titles: dunes }],
    [{ title: 'cats', seasons: '1' }, { titles: [cats] }],
    [{ title: 'titanic' }, { titles: [cats] }],
    [{ title: 'cats' }, { away: radarrAway }],
    [{ ref: 'nonsense' }, { titles: [cats] }],
  ] as const)('%j touches nothing', async (input, state) => {
    expect((await run(input, state)).writes).toEqual([]);
  });
});

describe('CV-11 a removal is taken back', () => {
  const copies = [{ service: 'Radarr', snapshot: { tmdbId: 1 } }];

  async function removed(mode: 'unmonitor' | 'remove' | 'remove_with_files', more: DeskState = {}) {
    const state = { titles: [cats], sizes: { 'movie:tmdb:1': 1e9 }, copies, ...more };
    const { desk } = deskDouble(state);
    return (await removeTitle.run({ ref: 'movie:tmdb:1', mode }, desk)).undo;
  }

  async function undo(facts: UndoFacts | undefined, state: DeskState = {}) {
    if (facts === undefined || removeTitle.undo === undefined) throw new Error('It cannot be undone');
    await removeTitle.undo(facts, deskDouble({ ...state, persona: 'wads' }).desk);
    const { desk, writes } = deskDouble(state);
    const answer = await removeTitle.undo(facts, desk);
    return { answer, writes, text: plainText(answer.forPerson) };
  }

  it('the receipt keeps how it was set up, as plain JSON', async () => {
    const facts = await removed('remove');
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    expect(facts).toMatchObject({ name: 'Cats (2019)', before: { ref: 'movie:tmdb:1', copies } });
  });

  it.each([
    ['remove', {}, 'restore movie:tmdb:1', 'found again by themselves'],
    ['remove_with_files', {}, 'restore movie:tmdb:1 and search', 'deleted files cannot come back'],
    ['remove', { sizes: { 'movie:tmdb:1': 0 } }, 'restore movie:tmdb:1 and search', 'looked for as before'],
    ['unmonitor', {}, 'restore movie:tmdb:1 as it was', 'I look for Cats (2019) again'],
  ] as const)('%s %j', async (...[mode, more, write, sentence]) => {
    const { writes, text, answer } = await undo(await removed(mode, more));
    expect(writes).toEqual([write]);
    expect(text).toContain(sentence);
    expect(answer.undo).toBeUndefined();
  });

  it.each([
    [{ kind: 'restored', note: 'But one episode.' }, 'set up as it was. The files that stayed'],
    [{ kind: 'restored', note: 'But one episode.' }, 'But one episode.'],
    [{ kind: 'unchanged' }, 'I left Cats (2019) as it is'],
    [{ kind: 'gone' }, 'not in the library any more'],
    [{ kind: 'refused', reason: 'The profile is gone.' }, 'The profile is gone.'],
  ] as const)('%j is told', async (restored, sentence) => {
    expect((await undo(await removed('remove'), { restored })).text).toContain(sentence);
  });

  it('while the service is away it may be tried again', async () => {
    const facts = await removed('remove');
    const { answer, text } = await undo(facts, { restored: radarrAway });
    expect(answer.undo).toEqual(facts);
    expect(text).toContain(radarrAway.say);
  });

  it('offers none where nobody knows how it was set up', async () => {
    expect(await removed('remove', { copies: [] })).toBeUndefined();
  });
});
