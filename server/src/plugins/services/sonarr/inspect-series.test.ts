import { afterEach, describe, expect, it } from 'vitest';
import { journalComplaints } from '../../../../testkit/contracts/index.ts';
import { drivenClock } from '../../../../testkit/driven-clock.ts';
import { openService, serviceKey } from '../../../../testkit/open-service.ts';
import { startSimulatedSonarr } from '../../../demo/index.ts';
import type { InitialSeries, SimulatedSonarr } from '../../../demo/index.ts';
import { titleRef } from '../../../domain/title.ts';
import { countSeasons } from './count-seasons.ts';
import { sonarr } from './index.ts';

const LOST = titleRef('series', 'tvdb', 73739);
const CHERNOBYL = titleRef('series', 'tvdb', 360893);
const BREAKING_BAD = titleRef('series', 'tvdb', 81189);
/** One episode a week, the next one soon. */
const WEEKLY = 900_500_000;
const NOW = Date.UTC(2026, 2, 11, 12);
const open: SimulatedSonarr[] = [];
afterEach(async () => {
  for (const simulated of open.splice(0)) {
    expect(journalComplaints('sonarr', simulated.journal)).toEqual([]);
    await simulated.close();
  }
});

async function start(library: InitialSeries[]) {
  const clock = drivenClock(NOW);
  const simulated = await startSimulatedSonarr({
    clock,
    random: () => 0.5,
    apiKey: serviceKey,
    library,
  });
  open.push(simulated);
  const { service } = openService(sonarr, simulated.url, clock);
  const { inspect, selfReport } = service;
  if (inspect === undefined || selfReport === undefined) throw new Error('Sonarr has lost its abilities');
  return { simulated, clock, inspect, selfReport };
}

describe('MS-12 the facts of a series', () => {
  it('of one that is here and of one that is not; who is in it Sonarr cannot tell', async () => {
    const { inspect } = await start([{ tvdbId: WEEKLY }]);
    const here = await inspect.details(titleRef('series', 'tvdb', WEEKLY), { credits: true });
    expect(here).toMatchObject({ status: 'continuing', state: { kind: 'available' } });
    expect(here?.nextAirsAt).toBeGreaterThan(NOW);
    const absent = await inspect.details(BREAKING_BAD, { credits: true });
    expect(absent).toMatchObject({
      name: 'Breaking Bad',
      status: 'ended',
      seasonCount: 5,
      state: { kind: 'absent' },
    });
    expect(absent?.credits).toBeUndefined();
    expect(await inspect.details(titleRef('movie', 'tmdb', 603), { credits: true })).toBeUndefined();
  });
});

describe('MS-10 the seasons on the shelf', () => {
  it('tells whole seasons from missing ones, though nobody wants the rest', async () => {
    const { inspect } = await start([{ tvdbId: 73739, seasonsWithFiles: [1, 2, 3], monitored: false }]);
    const holding = await inspect.holding(LOST);
    const seasons = holding?.seasons ?? [];
    expect(seasons.map(({ season }) => season)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(seasons.slice(0, 3).every(({ here, missing }) => here > 0 && missing.length === 0)).toBe(true);
    expect(seasons.slice(3).every(({ here, missing }) => here === 0 && missing.length > 0)).toBe(true);
    expect(holding?.title.sizeBytes).toBeGreaterThan(0);
  });

  it('asks for no episodes of a series that is whole', async () => {
    const { inspect, simulated } = await start([{ tvdbId: 360893 }]);
    expect((await inspect.holding(CHERNOBYL))?.seasons).toEqual([
      { season: 1, here: 5, missing: [], toCome: 0 },
    ]);
    expect(simulated.journal.some(({ path }) => path.endsWith('/episode'))).toBe(false);
    expect(await inspect.holding(BREAKING_BAD)).toBeUndefined();
  });

  it('what has not aired is not missing', async () => {
    const { inspect } = await start([{ tvdbId: WEEKLY }]);
    const seasons = (await inspect.holding(titleRef('series', 'tvdb', WEEKLY)))?.seasons ?? [];
    expect(seasons.flatMap(({ missing }) => missing)).toEqual([]);
    expect(seasons.reduce((sum, { toCome }) => sum + toCome, 0)).toBeGreaterThan(0);
  });

  it('an episode without a date is missing of a series that is over, and to come of one that goes on', () => {
    const seasons = [{ seasonNumber: 1 }];
    const episodes = [{ id: 1, seasonNumber: 1, episodeNumber: 7, hasFile: false }];
    expect(countSeasons({ title: 'x', seasons, status: 'ended' }, episodes, NOW)[0]).toMatchObject({
      missing: [7],
      toCome: 0,
    });
    expect(countSeasons({ title: 'x', seasons, status: 'continuing' }, episodes, NOW)[0]).toMatchObject({
      missing: [],
      toCome: 1,
    });
  });
});

describe('MS-15 where a series is', () => {
  it('a season pack in the queue is one download, and says why it is stuck', async () => {
    const { inspect } = await start([
      {
        tvdbId: 73739,
        seasonsWithFiles: [1],
        downloadingSeason: 2,
        stuck: 'Not an upgrade for existing files',
      },
    ]);
    const known = await inspect.whereabouts(LOST);
    expect(known?.downloads).toMatchObject([
      { name: 'Lost', season: 2, state: 'stuck', reason: 'Not an upgrade for existing files' },
    ]);
    expect(known?.lastEvent).toMatchObject({ kind: 'grabbed', season: 2 });
    expect(known?.missing?.length).toBeGreaterThan(0);
  });

  it('nothing is missing of what nobody wants', async () => {
    const { inspect } = await start([{ tvdbId: 73739, seasonsWithFiles: [1], monitored: false }]);
    const known = await inspect.whereabouts(LOST);
    expect(known).toMatchObject({ isMonitored: false, downloads: [] });
    expect(await inspect.whereabouts(BREAKING_BAD)).toBeUndefined();
  });
});

describe('MS-1 what Sonarr says of itself', () => {
  it('counts series and episodes', async () => {
    const { selfReport } = await start([{ tvdbId: 360893 }, { tvdbId: 73739, seasonsWithFiles: [] }]);
    expect(await selfReport.totals()).toMatchObject({
      kind: 'series',
      titles: 2,
      titlesHere: 1,
      episodes: 5,
    });
  });
});
