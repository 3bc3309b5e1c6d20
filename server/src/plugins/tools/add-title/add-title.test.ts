import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { smsText } from '../../../domain/sms-text.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { TitleState } from '../../../domain/title.ts';
import type { TakenBack, ToolAnswer, UndoFacts } from '../../../seams/tool.ts';
import type { AddInput } from './add-input.ts';
import { addTitle } from './index.ts';
import { readSeasons } from '../../../domain/read-seasons.ts';

async function add(
  input: AddInput,
  state: DeskState,
): Promise<{ answer: ToolAnswer; text: string; writes: string[]; follows: string[] }> {
  const { desk, writes, follows } = deskDouble(state);
  const answer = await addTitle.run(input, desk);
  expect(answer.complete).toBe(true);
  // The cheeky voice says the same, in wordings that the desk's double judges.
  const cheeky = await addTitle.run(input, deskDouble({ ...state, persona: 'wads' }).desk);
  expect(cheeky.forModel).toBe(answer.forModel);
  return { answer, text: plainText(answer.forPerson), writes, follows };
}

const matrix = aMovie(603, 'The Matrix', 1999);
const sequels = [aMovie(604, 'The Matrix Reloaded', 2003), aMovie(605, 'The Matrix Revolutions', 2003)];
const dunes = [aMovie(1, 'Dune', 2021), aMovie(2, 'Dune', 1984), aSeries(3, 'Dune', 2000)];

describe('CV-12 one strong match is added at once', () => {
  it.each([
    ['the exact name', 'the matrix', {}, [matrix, ...sequels], ['add movie:tmdb:603']],
    ['a missing article', 'matrix', {}, [matrix, ...sequels], ['add movie:tmdb:603']],
    ['a typo', 'the martix', {}, [aMovie(9, 'The Martian', 2015), aMovie(7, 'Inception', 2010)], []],
    [
      'a small typo',
      'interstelar',
      {},
      [aMovie(4, 'Interstellar', 2014), aMovie(5, 'Stellar', 2022)],
      ['add movie:tmdb:4'],
    ],
    ['a year', 'dune', { year: 1984 }, dunes, ['add movie:tmdb:2']],
    ['a year in the words', 'dune 2021', {}, dunes, ['add movie:tmdb:1']],
    ['a kind', 'dune', { kind: 'series' }, dunes, ['add series:tvdb:3']],
    ['the newest', 'dune', { newest: true }, dunes, ['add movie:tmdb:1']],
    [
      '"the new …" as a name',
      'mutants',
      { newest: true },
      [aMovie(8, 'The New Mutants', 2020), aMovie(9, 'Mutants', 2009)],
      ['add movie:tmdb:8'],
    ],
    [
      'a year that is part of the name',
      'wonder woman 1984',
      {},
      [aMovie(6, 'Wonder Woman 1984', 2020), aMovie(7, 'Wonder Woman', 2017)],
      ['add movie:tmdb:6'],
    ],
    ['a trailing "movie"', 'matrix movie', {}, [matrix, ...sequels], ['add movie:tmdb:603']],
    ['quality', 'the matrix', { quality: '2160p' }, [matrix], ['add movie:tmdb:603 2160p']],
  ] as const)('%s', async (...[, title, more, titles, expected]) => {
    expect((await add({ title, ...more }, { titles })).writes).toEqual(expected);
  });

  it('CV-11 the receipt names title, year, quality and where it went', async () => {
    const { text } = await add({ title: 'the matrix' }, { titles: [matrix] });
    for (const part of ['The Matrix (1999)', 'HD-1080p', '/media/movies']) expect(text).toContain(part);
  });

  it('a ref is added as it is', async () => {
    expect((await add({ ref: 'movie:tmdb:604' }, { titles: sequels })).writes).toEqual([
      'add movie:tmdb:604',
    ]);
  });

  it('"Salt and Ronin" is two titles when both are known by these names, "Fast and Furious" is one', async () => {
    const titles = [aMovie(1, 'Salt', 2010), aMovie(2, 'Ronin', 1998), aMovie(3, 'Fast & Furious', 2009)];
    const both = await add({ title: 'salt and ronin' }, { titles });
    expect(both.writes).toEqual(['add movie:tmdb:1', 'add movie:tmdb:2']);
    expect(both.text).toContain('Ronin (1998)');
    expect((await add({ title: 'fast and furious' }, { titles })).writes).toEqual(['add movie:tmdb:3']);
    const half = await add({ title: 'salt and vinegar' }, { titles });
    expect(half.writes).toEqual([]);
    expect(half.answer.shown?.map(({ name }) => name)).toEqual(['Salt']);
    expect(half.text).toContain('Did you mean this by “salt and vinegar”?');
  });

  it('of two titles the clear one is added and the other asked', async () => {
    const { answer, text, writes } = await add(
      { title: 'the matrix and dune' },
      { titles: [matrix, ...dunes] },
    );
    expect(writes).toEqual(['add movie:tmdb:603']);
    expect(text).toContain('Which “dune” do you mean?');
    expect(answer.shown).toHaveLength(3);
    const heats = [aMovie(11, 'Heat', 1995), aMovie(12, 'Heat', 1986)];
    const unclear = await add({ title: 'heat, dune' }, { titles: [...heats, ...dunes] });
    expect(unclear.writes).toEqual([]);
    expect(unclear.text).toContain('one title at a time');
  });

  it('"kill bill 1 and 2" is both of them', async () => {
    const titles = [aMovie(31, 'Kill Bill: Vol. 1', 2003), aMovie(32, 'Kill Bill: Vol. 2', 2004)];
    expect((await add({ title: 'kill bill 1 and 2' }, { titles })).writes).toEqual([
      'add movie:tmdb:31',
      'add movie:tmdb:32',
    ]);
  });

  it('says what of the wish stays as it is for a title that is there', async () => {
    const here = aMovie(603, 'The Matrix', 1999, { kind: 'tracked', monitored: true });
    const { text, writes } = await add({ title: 'the matrix', quality: '2160p' }, { titles: [here] });
    expect(writes).toEqual([]);
    expect(text).toContain('The quality of The Matrix stays as it is');
  });

  it('never splits what is nearly or several times a title of its own', async () => {
    const parts = [aMovie(21, 'Beauty', 2022), aMovie(22, 'Beast', 2022)];
    const whole = [aMovie(23, 'Beauty and the Beast', 1991), aMovie(24, 'Beauty and the Beast', 2017)];
    for (const title of ['beauty and the beast', 'beauty and beast']) {
      const { writes, answer } = await add({ title }, { titles: [...parts, ...whole] });
      expect(writes).toEqual([]);
      expect(answer.shown?.slice(0, 2).map(({ name }) => name)).toEqual([
        'Beauty and the Beast',
        'Beauty and the Beast',
      ]);
    }
  });

  it('a quality that could not be had is told', async () => {
    const receipt = { kind: 'added', quality: 'HD-1080p', folder: '/m', wishedQuality: '2160p' } as const;
    expect(
      (await add({ title: 'the matrix', quality: '2160p' }, { titles: [matrix], receipt })).text,
    ).toContain('There is no 2160p here');
  });
});

describe('CV-12 otherwise nothing is written', () => {
  it.each([
    ['several of that exact name', { title: 'dune' }, dunes],
    ['a year nobody has', { title: 'dune', year: 1999 }, dunes],
    ['two nearly as close', { title: 'matrix re' }, sequels],
    [
      'only the beginning of longer names',
      { title: 'avengers' },
      [aMovie(1, 'Avengers: Endgame', 2019), aMovie(2, 'Avengers: Infinity War', 2018)],
    ],
  ] as const)('%s: numbered choices with the year', async (...[, input, titles]) => {
    const { answer, text, writes } = await add(input, { titles });
    expect(writes).toEqual([]);
    expect(answer.shown?.length).toBeGreaterThan(1);
    expect(text).toMatch(/1\. .+\((?:19|20)\d\d\)/u);
    expect(answer.forPerson.choices).toHaveLength(answer.shown?.length ?? -1);
  });

  it('never more than five choices, and no button for what is there', async () => {
    const titles = [1, 2, 3, 4, 5, 6, 7].map((id) =>
      aMovie(id, 'Heat', 1990 + id, id === 1 ? { kind: 'available' } : { kind: 'absent' }),
    );
    const { answer } = await add({ title: 'heat' }, { titles });
    expect(answer.shown).toHaveLength(5);
    expect(answer.forPerson.choices).toHaveLength(4);
    // Each number to write is that of its line: the first is here, so nothing is added by a 1.
    expect(smsText(answer.forPerson)).toMatch(/^1\. Heat \(1991\).*\nReply 2, 3, 4 or 5 to add\.$/msu);
  });

  it.each([
    ['xyzzy', []],
    ['martian law', [aMovie(1, 'Matrix', 1999)]],
    ['heat', [aMovie(1, 'The Heathers Go To Town Again', 1988)]],
  ] as const)('below the gate: %s', async (title, titles) => {
    const { text, writes, answer } = await add({ title }, { titles });
    expect(writes).toEqual([]);
    expect(text).toContain(`nothing called “${title}”`);
    expect(answer.forPerson.choices).toBeUndefined();
  });

  it.each([
    [{ kind: 'available' }, 'already in the library'],
    [{ kind: 'downloading', percent: 42 }, 'already downloading: 42%'],
    [{ kind: 'tracked', monitored: true }, 'already on the list'],
    [{ kind: 'tracked', monitored: false }, 'not being looked for'],
  ] as const)('already there: %j', async (state: TitleState, sentence) => {
    const { text, writes, follows } = await add({ title: 'the matrix' }, { titles: [{ ...matrix, state }] });
    expect(writes).toEqual([]);
    expect(follows).toEqual([matrix.ref]);
    expect(text).toContain(sentence);
  });

  it('neither a ref that is unknown nor nothing at all', async () => {
    const { desk, writes } = deskDouble({ titles: [matrix] });
    for (const input of [{}, { ref: 'movie:tmdb:1' }, { ref: 'rubbish' }])
      expect((await addTitle.run(input, desk)).forPerson.blocks).not.toEqual([]);
    expect(writes).toEqual([]);
  });
});

describe('MS-1 nobody to ask: the words are kept', () => {
  it('when every service is away', async () => {
    const { text, writes } = await add(
      { title: 'the matrix', quality: '2160p', year: 1999 },
      { away: radarrAway },
    );
    expect(writes).toEqual(['keep the matrix (1999) 2160p']);
    expect(text).toContain(radarrAway.say);
    expect(text).toContain('written down');
  });

  it('when the one that may know it is away', async () => {
    const { writes } = await add(
      { title: 'the matrix' },
      { titles: [aSeries(1, 'Lost', 2004)], unavailable: [radarrAway] },
    );
    expect(writes).toEqual(['keep the matrix']);
  });

  it('but not when waiting does not help', async () => {
    const { text, writes } = await add(
      { title: 'the matrix' },
      { away: { ...radarrAway, temporary: false, say: 'Not set up.' } },
    );
    expect(writes).toEqual([]);
    expect(text).toBe('Not set up.');
  });

  it.each([
    [{ kind: 'waiting', say: 'Radarr is asleep.' }, 'Radarr is asleep.'],
    [{ kind: 'refused', say: 'Radarr did not accept this title.' }, 'I could not add The Matrix (1999)'],
  ] as const)('a receipt of %j is told', async (receipt, sentence) => {
    expect((await add({ title: 'the matrix' }, { titles: [matrix], receipt })).text).toContain(sentence);
  });
});

describe('MS-4 seasons', () => {
  const lost = { ...aSeries(1, 'Lost', 2004), seasonCount: 6 };
  const here = { ...lost, state: { kind: 'partly-available', episodes: 10, of: 121 } } as const;

  it.each([
    ['all', { kind: 'all' }],
    ['future', { kind: 'future' }],
    ['2', { kind: 'named', numbers: [2] }],
    ['1-3,5', { kind: 'named', numbers: [1, 2, 3, 5] }],
    ['1 and 2', { kind: 'named', numbers: [1, 2] }],
    ['s03', { kind: 'named', numbers: [3] }],
    ['792755', undefined],
    ['5-2', undefined],
    ['some', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s', (words, expected) => expect(readSeasons(words)).toEqual(expected));

  it('named seasons are wished and told', async () => {
    const { text, writes } = await add({ title: 'lost', seasons: '1,2' }, { titles: [lost] });
    expect(writes).toEqual(['add series:tvdb:1 1,2']);
    expect(text).toContain('seasons 1 and 2');
  });

  it('more seasons of a series that is there are got', async () => {
    const receipt = { kind: 'exists', title: here, extended: true } as const;
    const { text, writes } = await add({ title: 'lost', seasons: '3' }, { titles: [here], receipt });
    expect(writes).toEqual(['add series:tvdb:1 3']);
    expect(text).toBe('Lost (2004) was already here; I am now getting season 3 too.');
  });

  it('seasons that are there or looked for already are said to be so', async () => {
    const receipt = { kind: 'exists', title: here, extended: false } as const;
    const { text } = await add({ title: 'lost', seasons: '3' }, { titles: [here], receipt });
    expect(text).toBe(
      'Lost (2004) is already here or looked for with season 3, so nothing changes. It has 10 of 121 episodes now.',
    );
  });

  it('seasons that do not exist add nothing', async () => {
    const { text, writes } = await add({ title: 'lost', seasons: '9' }, { titles: [lost] });
    expect(writes).toEqual([]);
    expect(text).toContain('It has 6.');
  });

  it('a single episode is told to be its season', async () => {
    expect((await add({ title: 'lost', seasons: '1', episode: 5 }, { titles: [lost] })).text).toContain(
      'I cannot take a single episode',
    );
  });
});

describe('CH-6 the receipt carries what is on its way', () => {
  const cards = ({ forPerson }: ToolAnswer) => forPerson.blocks.filter(({ kind }) => kind === 'on-its-way');
  const here = (state: TitleState) => ({ titles: [aMovie(603, 'The Matrix', 1999, state)] });

  it('lean, as the title is known', async () => {
    const poster = { ...matrix, posterUrl: 'https://images.example/603.jpg', overview: 'A hacker wakes up.' };
    const { answer } = await add({ title: 'the matrix' }, { titles: [poster] });
    const { ref, kind, name, year, posterUrl } = poster;
    expect(cards(answer)).toEqual([{ kind: 'on-its-way', title: { ref, kind, name, year, posterUrl } }]);
  });

  it.each([
    ['that is downloading', { kind: 'downloading', percent: 12 }],
    ['that is being looked for', { kind: 'tracked', monitored: true }],
  ] as [string, TitleState][])('for one %s, which they follow now', async (_how, state) => {
    expect(cards((await add({ title: 'the matrix' }, here(state))).answer)).toHaveLength(1);
  });

  it.each([
    ['that is there', { kind: 'available' }],
    ['that is partly there', { kind: 'partly-available', episodes: 1, of: 3 }],
    ['that nobody looks for', { kind: 'tracked', monitored: false }],
  ] as [string, TitleState][])('not for one %s', async (_how, state) => {
    expect(cards((await add({ title: 'the matrix' }, here(state))).answer)).toEqual([]);
  });

  it('each of two titles, and none of a list to choose from', async () => {
    const titles = [aMovie(1, 'Salt', 2010), aMovie(2, 'Ronin', 1998)];
    expect(cards((await add({ title: 'salt and ronin' }, { titles })).answer)).toHaveLength(2);
    expect(cards((await add({ title: 'dune' }, { titles: dunes })).answer)).toEqual([]);
  });
});

describe('PE-12 the quality somebody always wants', () => {
  const preferences = { quality: '2160p' } as const;

  it('is wished where they name none', async () => {
    const { writes } = await add({ title: 'the matrix' }, { titles: [matrix], preferences });
    expect(writes).toEqual(['add movie:tmdb:603 2160p']);
  });

  it('gives way to what they say, and is not held against a title that is there', async () => {
    const said = await add({ title: 'the matrix', quality: '720p' }, { titles: [matrix], preferences });
    expect(said.writes).toEqual(['add movie:tmdb:603 720p']);
    const here = { ...matrix, state: { kind: 'available' } } as const;
    expect((await add({ title: 'the matrix' }, { titles: [here], preferences })).text).not.toContain(
      'quality',
    );
  });

  it('goes with words that are kept', async () => {
    const { writes } = await add({ title: 'the matrix' }, { away: radarrAway, preferences });
    expect(writes).toEqual(['keep the matrix 2160p']);
  });
});

describe('CV-11 an add is taken back', () => {
  const act = { kind: 'request', request: 'r-1' } as const;
  const receipt = { kind: 'added', quality: 'HD-1080p', folder: '/m', act } as const;
  const facts = { acts: [{ name: 'The Matrix (1999)', act }] };

  async function undo(takenBack: TakenBack, given: UndoFacts = facts) {
    await addTitle.undo?.(given, deskDouble({ takenBack, persona: 'wads' }).desk);
    const { desk, writes } = deskDouble({ takenBack });
    const answer = await addTitle.undo?.(given, desk);
    if (answer === undefined) throw new Error('add_title can be undone');
    return { answer, writes, text: plainText(answer.forPerson) };
  }

  it('the receipt says by what', async () => {
    const { answer } = await add({ title: 'the matrix' }, { titles: [matrix], receipt });
    expect(answer.undo).toEqual(facts);
  });

  it.each([
    ['a title that waits', { kind: 'waiting', say: 'Asleep.', act }, true],
    ['seasons of one that is there', { kind: 'exists', title: matrix, extended: true, act }, true],
    ['what was there and is heard of already', { kind: 'exists', title: matrix, extended: false }, false],
    ['a refusal', { kind: 'refused', say: 'No.' }, false],
  ] as const)('%s', async (...[, of, isUndoable]) => {
    const { answer } = await add({ title: 'the matrix' }, { titles: [matrix], receipt: of });
    expect(answer.undo !== undefined).toBe(isUndoable);
  });

  it('words that were kept can be taken back too', async () => {
    const { answer } = await add({ title: 'the matrix' }, { away: radarrAway });
    expect(answer.undo).toMatchObject({ acts: [{ name: '“the matrix”' }] });
  });

  it('two titles of one sentence are one receipt, and the last goes first', async () => {
    const titles = [aMovie(1, 'Salt', 2010), aMovie(2, 'Ronin', 1998)];
    const { answer } = await add({ title: 'salt and ronin' }, { titles, receipt });
    expect(answer.undo).toMatchObject({ acts: [{ name: 'Salt (2010)' }, { name: 'Ronin (1998)' }] });
    const follow = { kind: 'follow', ref: 'movie:tmdb:2' };
    const both = {
      acts: [
        { name: 'Salt (2010)', act },
        { name: 'Ronin (1998)', act: follow },
      ],
    };
    const { writes } = await undo({ kind: 'removed', others: 0, hadFiles: false }, both);
    expect(writes).toEqual(['take back follow movie:tmdb:2', 'take back request r-1']);
  });

  it.each([
    [{ kind: 'removed', others: 0, hadFiles: false }, 'The Matrix (1999) is off the list again.'],
    [{ kind: 'removed', others: 2, hadFiles: true }, 'files stay on the disk. 2 others wanted it too'],
    [{ kind: 'withdrawn' }, 'no longer try to add The Matrix'],
    [
      { kind: 'seasons-restored', note: 'But one.' },
      'as it was before. What is downloading already comes in. But one.',
    ],
    [{ kind: 'unfollowed' }, 'will not tell you about The Matrix'],
    [{ kind: 'follows' }, 'tell you about The Matrix (1999) again'],
    [{ kind: 'gone' }, 'nothing left'],
    [{ kind: 'kept', why: 'imported' }, 'here already'],
    [{ kind: 'kept', why: 'others' }, 'somebody else'],
    [{ kind: 'kept', why: 'not-own' }, 'not you'],
    [{ kind: 'kept', why: 'changed' }, 'changed it since'],
  ] as const)('%j is told', async (takenBack, sentence) => {
    const { text, answer } = await undo(takenBack);
    expect(text).toContain(sentence);
    expect(text).not.toContain('tmdb');
    expect(answer.undo).toBeUndefined();
  });

  it.each([radarrAway, { kind: 'kept', why: 'busy' }] as const)(
    '%j leaves it to be tried again',
    async (takenBack) => {
      expect((await undo(takenBack)).answer.undo).toEqual(facts);
    },
  );
});
