import { afterEach, describe, expect, it } from 'vitest';
import { contractsAvailable, journalComplaints, visitArr } from '../../../../testkit/contracts/index.ts';
import { publishedApi } from '../../../../testkit/contracts/published-api.ts';
import { drivenClock } from '../../../../testkit/driven-clock.ts';
import { openService, serviceKey } from '../../../../testkit/open-service.ts';
import { startSimulatedRadarr } from '../../../demo/index.ts';
import type { InitialMovie, SimulatedRadarr } from '../../../demo/index.ts';
import { titleRef } from '../../../domain/title.ts';
import { radarr } from './index.ts';

const INCEPTION = titleRef('movie', 'tmdb', 27205);
const MOON = titleRef('movie', 'tmdb', 17431);
const TEAPOT = titleRef('movie', 'tmdb', 900_500_000);
const open: SimulatedRadarr[] = [];
afterEach(async () => {
  for (const simulated of open.splice(0)) {
    expect(journalComplaints('radarr', simulated.journal)).toEqual([]);
    await simulated.close();
  }
});

async function start(library: InitialMovie[]) {
  const clock = drivenClock();
  const simulated = await startSimulatedRadarr({
    clock,
    random: () => 0.5,
    apiKey: serviceKey,
    rootFolders: [{ path: '/movies', freeSpace: 5_000_000_000 }],
    library,
  });
  open.push(simulated);
  const opened = openService(radarr, simulated.url, clock);
  const { inspect, selfReport } = opened.service;
  if (inspect === undefined || selfReport === undefined) throw new Error('Radarr has lost its abilities');
  return { ...opened, simulated, clock, inspect, selfReport };
}

describe('MS-12 the facts of a film', () => {
  it('tells who is in a film that is in the library, and never of one that is not', async () => {
    const { inspect, simulated } = await start([{ tmdbId: 27205, hasFile: true }]);
    const known = await inspect.details(INCEPTION, { credits: true });
    expect(known).toMatchObject({
      name: 'Inception',
      year: 2010,
      state: { kind: 'available' },
      status: 'released',
    });
    expect(known?.credits?.[0]).toEqual({ name: 'Leonardo DiCaprio', part: 'cast', as: 'Dom Cobb' });
    expect(known?.credits?.at(-1)).toEqual({ name: 'Christopher Nolan', part: 'crew', as: 'Director' });
    const absent = await inspect.details(titleRef('movie', 'tmdb', 603), { credits: true });
    expect(absent).toMatchObject({ name: 'The Matrix', state: { kind: 'absent' } });
    expect(absent?.credits).toBeUndefined();
    expect(simulated.journal.filter(({ path }) => path.endsWith('/credit'))).toHaveLength(1);
  });

  it('asks for nobody when nobody is wanted, and for nothing of a series', async () => {
    const { inspect, simulated } = await start([{ tmdbId: 27205, hasFile: true }]);
    expect((await inspect.details(INCEPTION, { credits: false }))?.credits).toBeUndefined();
    expect(simulated.journal.some(({ path }) => path.endsWith('/credit'))).toBe(false);
    expect(await inspect.details(titleRef('series', 'tvdb', 81189), { credits: true })).toBeUndefined();
    expect(await inspect.details(titleRef('movie', 'tmdb', 1_999_999), { credits: true })).toBeUndefined();
  });

  it.skipIf(!contractsAvailable())('the simulated credits are as the description has them', async () => {
    const { simulated } = await start([{ tmdbId: 27205, hasFile: true }]);
    const [movie] = simulated.library();
    const visitor = visitArr('radarr', simulated);
    const { body } = await visitor.get(`/api/v3/credit?movieId=${movie?.id}`);
    const published = { type: 'array', items: { $ref: '#/components/schemas/CreditResource' } };
    const validate = publishedApi('radarr').strict(published);
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
    expect(body).toHaveLength(6);
    expect(visitor.complaints).toEqual([]);
  });
});

describe('MS-15 where a film is', () => {
  it('what is on the shelf, with quality and size', async () => {
    const { inspect } = await start([{ tmdbId: 27205, hasFile: true }]);
    expect(await inspect.holding(INCEPTION)).toMatchObject({
      quality: expect.stringMatching(/1080p/u),
      title: { sizeBytes: expect.any(Number), qualityProfile: 'HD-1080p' },
    });
    expect(await inspect.holding(MOON)).toBeUndefined();
  });

  it('what is stuck in the queue, and what happened last', async () => {
    const { inspect } = await start([
      { tmdbId: 17431, downloading: { stuck: 'No files found are eligible for import in /downloads/x' } },
    ]);
    const known = await inspect.whereabouts(MOON);
    expect(known?.downloads).toMatchObject([
      { name: 'Moon', state: 'stuck', percent: 100, reason: expect.stringContaining('No files found') },
    ]);
    expect(known?.lastEvent).toMatchObject({ kind: 'grabbed' });
    expect(known?.isMonitored).toBe(true);
  });

  it('a failed download, with its reason', async () => {
    const { inspect, simulated } = await start([{ tmdbId: 17431, downloading: { stuck: 'broken' } }]);
    const visitor = visitArr('radarr', simulated);
    const [record] = (await visitor.get('/api/v3/queue')).body['records'];
    await visitor.delete(`/api/v3/queue/${record['id']}?blocklist=true&skipRedownload=true`);
    const known = await inspect.whereabouts(MOON);
    expect(known?.downloads).toEqual([]);
    expect(known?.lastEvent).toMatchObject({ kind: 'failed', reason: 'Manually marked as failed' });
  });

  it('the days on which it comes out', async () => {
    const { inspect } = await start([{ tmdbId: 900_500_002 }]);
    const known = await inspect.whereabouts(titleRef('movie', 'tmdb', 900_500_002));
    expect(known).toMatchObject({
      status: 'announced',
      releases: { cinema: '2026-03-17', digital: '2026-05-20' },
      downloads: [],
    });
    expect(await inspect.whereabouts(TEAPOT)).toBeUndefined();
  });
});

describe('MS-1 what Radarr says of itself', () => {
  it('counts the library once in ten minutes, whoever asks', async () => {
    const { selfReport, simulated, clock } = await start([
      { tmdbId: 27205, hasFile: true },
      { tmdbId: 17431 },
    ]);
    const lists = () =>
      simulated.journal.filter(({ path, query }) => path === '/api/v3/movie' && !query['tmdbId']);
    const [first, second] = await Promise.all([selfReport.totals(), selfReport.totals()]);
    expect(first).toMatchObject({
      kind: 'movie',
      titles: 2,
      titlesHere: 1,
      folders: [{ path: '/movies', freeBytes: 5_000_000_000 }],
    });
    expect(first.sizeBytes).toBeGreaterThan(1_000_000_000);
    expect(second).toEqual(first);
    expect(lists()).toHaveLength(1);
    await clock.advance(11 * 60_000);
    await selfReport.totals();
    expect(lists()).toHaveLength(2);
  });

  it('a count that failed is not kept', async () => {
    const { selfReport, simulated, failure } = await start([{ tmdbId: 27205, hasFile: true }]);
    simulated.faults = () => ({ kind: 'answer', status: 500 });
    await failure(selfReport.totals());
    simulated.faults = undefined;
    expect(await selfReport.totals()).toMatchObject({ titles: 1 });
  });

  it('warns of what is wrong, not of what is merely noted', async () => {
    const { selfReport, simulated } = await start([]);
    expect(await selfReport.warnings()).toEqual([]);
    simulated.warnings.push(
      { source: 'IndexerStatusCheck', type: 'error', message: 'All indexers are unavailable' },
      { source: 'UpdateCheck', type: 'notice', message: 'New update is available' },
    );
    expect(await selfReport.warnings()).toEqual(['All indexers are unavailable']);
    const visitor = visitArr('radarr', simulated);
    await visitor.get('/api/v3/health');
    expect(visitor.complaints).toEqual([]);
  });
});
