import { describe, expect, it } from 'vitest';
import { aMovie, aSeries, deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import type { Holding, SeasonHolding } from '../../../domain/holding.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { ToolAnswer } from '../../../seams/tool.ts';
import { libraryStatus } from './index.ts';
import { seasonsSentence } from './season-words.ts';

const heat = aMovie(1, 'Heat', 1995, { kind: 'available' });
const lost = aSeries(2, 'Lost', 2004, { kind: 'partly-available', episodes: 70, of: 121 });

type Input = Parameters<typeof libraryStatus.run>[0];

async function ask(input: Input, state: DeskState = {}): Promise<{ text: string; answer: ToolAnswer }> {
  const { desk, writes } = deskDouble({ titles: [heat, lost], ...state });
  const answer = await libraryStatus.run(input, desk);
  expect(writes).toEqual([]);
  return { text: plainText(answer.forPerson), answer };
}

function season(number: number, here: number, more: Partial<SeasonHolding> = {}): SeasonHolding {
  return { season: number, here, missing: [], toCome: 0, ...more };
}

const SEASONS = [
  season(0, 3),
  season(1, 25),
  season(2, 24),
  season(3, 22, { missing: [7] }),
  season(4, 14),
  season(5, 0, { missing: [1, 2, 3] }),
];

describe('MS-10 what is there', () => {
  it('of a film, with quality and size, and no offer to add it', async () => {
    const holding: Holding = { title: { ...heat, sizeBytes: 12_300_000_000 }, quality: 'Bluray-1080p' };
    const { text, answer } = await ask({ title: 'heat' }, { holdings: { [heat.ref]: holding } });
    expect(text).toBe('You have the film Heat (1995): Bluray-1080p, 12.3 GB.');
    expect(answer.forPerson.choices).toBeUndefined();
    expect(answer.forModel).toContain('Radarr: Bluray-1080p, 12.3 GB');
  });

  it('of a series, by season', async () => {
    const holding: Holding = { title: { ...lost, sizeBytes: 90_000_000_000 }, seasons: SEASONS };
    const { text } = await ask({ title: 'lost' }, { holdings: { [lost.ref]: holding } });
    expect(text).toBe(
      'You have the series Lost (2004): seasons 1, 2 and 4 complete, missing season 5 and S03E07, 90.0 GB.',
    );
  });

  it.each([
    ['2', 'season 2 complete.'],
    ['1-3', 'seasons 1 and 2 complete, missing S03E07.'],
    ['latest', 'missing season 5.'],
    ['0', 'the specials complete.'],
    [
      '9',
      'there is no such season; the specials and seasons 1, 2 and 4 complete, missing season 5 and S03E07.',
    ],
  ])('only the seasons asked for: %s', async (seasons, sentence) => {
    const holding: Holding = { title: lost, seasons: SEASONS };
    const { text } = await ask({ title: 'lost', seasons }, { holdings: { [lost.ref]: holding } });
    expect(text).toBe(`You have the series Lost (2004): ${sentence}`);
  });

  it('what is not there says so and can be added', async () => {
    const { text, answer } = await ask({ title: 'dune' }, { titles: [aMovie(5, 'Dune', 2021)] });
    expect(text).toBe('Dune (2021) is not here yet. Say “add it” and I will get it.');
    expect(answer.forPerson.choices).toHaveLength(1);
  });

  it('what is only on the list is not called here', async () => {
    const waiting = aMovie(6, 'Moon', 2009, { kind: 'tracked', monitored: true });
    const { text } = await ask({ title: 'moon' }, { titles: [waiting] });
    expect(text).toBe('Moon (2009) is already on the list; I am looking out for it.');
  });

  it('who asked for it', async () => {
    const askedFor = [{ ref: heat.ref, by: { kind: 'named', name: 'Sam' }, state: 'available' }] as const;
    const { text, answer } = await ask({ title: 'heat' }, { askedFor });
    expect(text).toContain('Sam asked for it.');
    expect(answer.forModel).toContain('Sam asked for it.');
  });

  it('two instances are told apart', async () => {
    const found = [
      { service: 'Radarr', what: { title: { ...heat, sizeBytes: 8e9 }, quality: 'WEBDL-1080p' } },
      {
        service: 'Radarr 4K',
        what: { title: aMovie(1, 'Heat', 1995, { kind: 'tracked', monitored: true }) },
      },
    ];
    const { text } = await ask({ title: 'heat' }, { holdings: { [heat.ref]: found } });
    expect(text).toContain('- Radarr: WEBDL-1080p, 8.0 GB');
    expect(text).toContain('- Radarr 4K: not here yet');
  });

  it('a service that is away is named', async () => {
    expect((await ask({ title: 'heat' }, { unavailable: [radarrAway] })).text).toContain(radarrAway.say);
    expect((await ask({}, { away: radarrAway })).text).toBe(radarrAway.say);
  });
});

describe('MS-10 seasons in words', () => {
  it.each([
    [[season(1, 8), season(2, 8), season(3, 8), season(4, 8)], 'seasons 1–4 complete'],
    [[season(1, 8)], 'season 1 complete'],
    [[season(1, 8), season(2, 3, { toCome: 5 })], 'season 1 complete, season 2 up to date with 3 episodes'],
    [[season(1, 8), season(2, 0, { toCome: 8 })], 'season 1 complete, season 2 still to air'],
    [[season(1, 2, { missing: [3, 4, 5, 6, 7] })], 'missing 5 episodes of season 1'],
    [[season(1, 0, { missing: [1] }), season(2, 0, { missing: [1] })], 'missing seasons 1 and 2'],
  ])('%#', (seasons, sentence) => expect(seasonsSentence(seasons)).toBe(sentence));
});

describe('MS-18 totals', () => {
  const film = {
    kind: 'movie',
    titles: 42,
    titlesHere: 40,
    sizeBytes: 4e11,
    folders: [{ path: '/movies', freeBytes: 12e11 }],
  } as const;
  const series = {
    kind: 'series',
    titles: 18,
    titlesHere: 18,
    episodes: 640,
    sizeBytes: 11e11,
    folders: [{ path: '/tv', freeBytes: 12e11 }],
  } as const;
  const totals = [
    { service: 'Radarr', what: { ...film, folders: [...film.folders] } },
    { service: 'Sonarr', what: { ...series, folders: [...series.folders] } },
  ];

  it('counts, sizes and free space, one disk told once', async () => {
    const { text, answer } = await ask({}, { totals });
    expect(text).toBe(
      [
        'This is what is here:',
        '- 42 films, 2 of them not here yet, 400 GB\n- 18 series with 640 episodes, 1.1 TB\n- 1.2 TB free in /movies and /tv',
      ].join('\n\n'),
    );
    expect(answer.shown).toBeUndefined();
    expect((await ask({ kind: 'series' }, { totals })).text).not.toContain('films');
  });

  it('nothing to count', async () => {
    expect((await ask({}, { totals: [] })).text).toBe('There is nothing in the library that I could count.');
  });
});

describe('CV-9 the voice', () => {
  it.each([{}, { title: 'heat' }, { title: 'lost' }, { title: 'qqq' }])('%j', async (input) => {
    const holdings = { [heat.ref]: { title: heat, quality: 'x' } };
    const { text } = await ask(input, { persona: 'wads', holdings });
    expect(text.split('\n')[0]).toMatch(/\p{Extended_Pictographic}/u);
  });
});
