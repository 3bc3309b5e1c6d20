import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { UpcomingItem } from '../../../domain/upcoming.ts';
import { describe, expect, it } from 'vitest';
import { deskDouble, radarrAway } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { titleRef } from '../../../domain/title.ts';
import { upcoming } from './index.ts';

// The desk's clock says Wednesday 11 March 2026, 12:00 UTC.
type EpisodeFacts = [
  id: number,
  name: string,
  airsAt: string,
  more?: { hasFile?: boolean; episodeName?: string },
];

function anEpisode(...[id, name, airsAt, more]: EpisodeFacts): UpcomingItem {
  return {
    kind: 'episode',
    ref: titleRef('series', 'tvdb', id),
    name,
    hasFile: false,
    airsAt: Date.parse(airsAt),
    season: 2,
    episode: 3,
    ...more,
  };
}

type ReleaseFacts = [id: number, name: string, date: string, release?: 'cinema' | 'digital' | 'physical'];

function aRelease(...[id, name, date, release = 'cinema']: ReleaseFacts): UpcomingItem {
  return {
    kind: 'movie',
    ref: titleRef('movie', 'tmdb', id),
    name,
    year: 2026,
    hasFile: false,
    date,
    release,
  };
}

type Input = Parameters<typeof upcoming.run>[0];

async function agenda(input: Input, state: DeskState): Promise<string> {
  const answer = await upcoming.run(input, deskDouble(state).desk);
  expect(answer.forPerson.choices, 'tracked titles are never offered for adding').toBeUndefined();
  return plainText(answer.forPerson);
}

describe('MS-14 upcoming', () => {
  it("by day, with the time in the person's zone and the kind of release", async () => {
    const items = [
      aRelease(2, 'Dune: Part Three', '2026-03-12', 'digital'),
      anEpisode(1, 'Severance', '2026-03-11T20:00:00Z', { episodeName: 'Who Is Alive?', hasFile: true }),
    ];
    expect(await agenda({}, { upcoming: items })).toBe(
      [
        'Today, Wednesday 11 March',
        '- Severance S02E03 “Who Is Alive?”, 21:00, already here',
        'Tomorrow, Thursday 12 March',
        '- Dune: Part Three (2026): digital release',
      ].join('\n\n'),
    );
  });

  it('seven days of episodes and thirty of films, unless asked', async () => {
    const items = [
      anEpisode(1, 'Soon', '2026-03-18T20:00:00Z'),
      anEpisode(2, 'Late', '2026-03-20T20:00:00Z'),
      aRelease(3, 'Film', '2026-04-10'),
      aRelease(4, 'Far', '2026-04-11'),
    ];
    const text = await agenda({}, { upcoming: items });
    expect(text).toContain('Soon');
    expect(text).toContain('Film');
    expect(text).not.toMatch(/Late|Far/u);
    expect(await agenda({ from: '2026-03-19', to: '2026-03-21' }, { upcoming: items })).toMatch(
      /^Friday 20 March\n\n- Late/u,
    );
  });

  it.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])(
    'a film of the 12th is of the 12th in %s',
    async (timeZone) => {
      const state = { upcoming: [aRelease(1, 'Film', '2026-03-12')], timeZone };
      expect(await agenda({ from: '2026-03-12', to: '2026-03-12' }, state)).toContain('Thursday 12 March');
      expect(await agenda({ from: '2026-03-13', to: '2026-03-13' }, state)).not.toContain('Film');
    },
  );

  it('an episode after midnight in UTC is still of the evening before, west of Greenwich', async () => {
    const state = {
      upcoming: [anEpisode(1, 'Late Show', '2026-03-12T04:30:00Z')],
      timeZone: 'America/Los_Angeles',
    };
    expect(await agenda({}, state)).toMatch(/^Today, Wednesday 11 March\n\n- Late Show S02E03, 21:30/u);
  });

  it('one kind, or one title', async () => {
    const items = [
      anEpisode(1, 'Severance', '2026-03-12T20:00:00Z'),
      anEpisode(4, 'Lost', '2026-06-12T20:00:00Z'),
      aRelease(2, 'Film', '2026-03-13'),
    ];
    expect(await agenda({ kind: 'movie' }, { upcoming: items })).not.toContain('Severance');
    expect(await agenda({ kind: 'series' }, { upcoming: items })).not.toContain('Film');
    expect(await agenda({ title: 'lost' }, { upcoming: items })).toMatch(/^Friday 12 June/u);
    expect(await agenda({ title: 'heat' }, { upcoming: items })).toContain('nothing of “heat”');
  });

  it.each([
    [{}, 'Nothing is coming from Wednesday 11 March to Friday 10 April.'],
    [{ from: '2026-03-11', to: '2026-03-11' }, 'Nothing is coming today.'],
    [{ from: '2026-03-14', to: '2026-03-14' }, 'Nothing is coming on Saturday 14 March.'],
    [{ from: 'soon', to: '2026-99-99' }, 'Nothing is coming from Wednesday 11 March to Friday 10 April.'],
  ])('%j: an empty calendar is said', async (input, sentence) => {
    expect(await agenda(input, {})).toBe(sentence);
  });

  it('a service that is away is named, and its calendar is not called empty', async () => {
    expect(await agenda({}, { unavailable: [radarrAway] })).toBe(radarrAway.say);
  });

  it('a long list says how many more', async () => {
    const items = Array.from({ length: 45 }, (_, index) =>
      anEpisode(index + 1, `Show ${index}`, '2026-03-12T20:00:00Z'),
    );
    expect(await agenda({}, { upcoming: items })).toContain('and 15 more');
  });

  it('a long list stays short for the model, which knows that there is more', async () => {
    const items = Array.from({ length: 200 }, (_, index) =>
      anEpisode(index + 1, `A Rather Long Name of a Show ${index}`, '2026-03-12T20:00:00Z'),
    );
    const { forModel } = await upcoming.run({}, deskDouble({ upcoming: items }).desk);
    expect(countTokens(forModel)).toBeLessThanOrEqual(400);
    expect(forModel).toContain('and 190 more');
  });

  it('of one title, that title is what “it” means; of several, none', async () => {
    const one = [anEpisode(4, 'Lost', '2026-03-12T20:00:00Z'), anEpisode(4, 'Lost', '2026-03-19T20:00:00Z')];
    const two = [...one, anEpisode(5, 'Dark', '2026-03-12T20:00:00Z')];
    const shownOf = async (items: UpcomingItem[]) =>
      (await upcoming.run({ from: 'this month' }, deskDouble({ upcoming: items }).desk)).shown;
    expect((await shownOf(one))?.map(({ ref }) => ref)).toEqual(['series:tvdb:4']);
    expect(await shownOf(two)).toBeUndefined();
  });
});

describe('MS-14 the words of a person are resolved by us', () => {
  const items = [
    anEpisode(1, 'Today', '2026-03-11T20:00:00Z'),
    anEpisode(2, 'Friday', '2026-03-13T20:00:00Z'),
    anEpisode(3, 'Monday', '2026-03-16T20:00:00Z'),
    anEpisode(4, 'Sunday after', '2026-03-22T20:00:00Z'),
    anEpisode(5, 'April', '2026-04-02T20:00:00Z'),
  ];
  it.each([
    [{ from: 'next week' }, ['Monday', 'Sunday after']],
    [{ from: 'friday' }, ['Friday']],
    [{ from: 'tonight', to: 'tonight' }, ['Today']],
    [{ from: 'this week' }, ['Today', 'Friday']],
    [{ from: 'friday', to: 'next week' }, ['Friday', 'Monday', 'Sunday after']],
    [{ to: 'friday' }, ['Today', 'Friday']],
    [{ from: '2026-03-13' }, ['Friday', 'Monday']],
    [{ from: 'in april' }, ['April']],
    [{ from: 'whenever' }, ['Today', 'Friday', 'Monday']],
  ] as const)('%j', async (input, names) => {
    const text = await agenda(input, { upcoming: items });
    const all = items.map(({ name }) => name);
    expect(all.filter((name) => text.includes(`- ${name} S02E03`))).toEqual(names);
  });
});

describe('CV-9 the voice of upcoming', () => {
  it.each([[{}], [{ upcoming: [aRelease(1, 'Film', '2026-03-12')] }]])('%#', async (state) => {
    const text = await agenda({}, { ...state, persona: 'wads' });
    expect(text.split('\n')[0]).toMatch(/\p{Extended_Pictographic}/u);
  });
});
