import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openService } from '../../../../testkit/open-service.ts';
import { startScriptedServer } from '../../../../testkit/scripted-server.ts';
import type { ScriptedAnswer, ScriptedServer, Script } from '../../../../testkit/scripted-server.ts';
import { titleRef } from '../../../domain/title.ts';
import type { SeasonChoice, Title } from '../../../domain/title.ts';
import type { AddOutcome } from '../../../seams/service.ts';
import { sonarr } from './index.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const queuePage = (records: unknown[]): ScriptedAnswer => ({
  json: { page: 1, pageSize: 200, totalRecords: records.length, records },
});

async function open(script: Script = {}) {
  const server = await startScriptedServer({
    'GET /api/v3/queue': queuePage([]),
    'GET /api/v3/series/lookup': { json: fixture('lookup') },
    'GET /api/v3/series': { json: fixture('series') },
    'POST /api/v3/series': { status: 201, json: { id: 8 } },
    'PUT /api/v3/series/7': { status: 202, json: {} },
    'PUT /api/v3/episode/monitor': { status: 202, json: [] },
    'POST /api/v3/command': { status: 201, json: {} },
    'GET /api/v3/qualityprofile': { json: [{ id: 4, name: 'HD-1080p', items: [] }] },
    'GET /api/v3/rootfolder': { json: [{ path: '/tv' }] },
    ...script,
  });
  servers.push(server);
  return { server, ...openService(sonarr, server.url) };
}

const expanse: Title = {
  ref: titleRef('series', 'tvdb', 280_619),
  kind: 'series',
  name: 'The Expanse',
  year: 2015,
};
const writes = (server: ScriptedServer) => server.seen.filter(({ method }) => method !== 'GET');
const absent: Script = { 'GET /api/v3/series': { json: [] } };

describe('MS-1 finding series', () => {
  it('tells each hit with its facts and state, by whatever id there is', async () => {
    const { service, lines } = await open();
    const found = await service.find?.search('x');
    expect(found?.map(({ ref, state }) => [ref, state.kind])).toEqual([
      ['series:tvdb:280619', 'partly-available'],
      ['series:tvdb:424536', 'absent'],
      ['series:tmdb:555', 'absent'],
    ]);
    expect(found?.[0]).toMatchObject({ network: 'Syfy', seasonCount: 2, rating: 8.2, isAnime: false });
    expect(found?.[1]).toMatchObject({ isAnime: true, rating: undefined });
    expect(lines.filter(({ msg }) => msg.includes('malformed'))).toHaveLength(2);
  });

  it('takes the counts from the series itself, for a lookup leaves them at 0, and never reads the library', async () => {
    const { server, service } = await open();
    const [first] = (await service.find?.search('x')) ?? [];
    // 10 of season 1; the 13 of season 2 are not wanted by Sonarr, but they are not there either.
    expect(first?.state).toEqual({ kind: 'partly-available', episodes: 10, of: 23 });
    expect(server.seenAt('GET /api/v3/series').map(({ query }) => query.get('tvdbId'))).toEqual(['280619']);
  });

  it('is downloading while a pack is on its way, counted once', async () => {
    const record = {
      seriesId: 7,
      downloadId: 'P',
      size: 1000,
      sizeleft: 600,
      status: 'downloading',
      timeleft: '1.00:00:00',
    };
    const { service } = await open({
      'GET /api/v3/queue': queuePage([
        { id: 1, ...record },
        { id: 2, ...record },
      ]),
    });
    const [first] = (await service.find?.search('x')) ?? [];
    expect(first?.state).toEqual({ kind: 'downloading', percent: 40, timeLeftMs: 86_400_000 });
  });

  it('finds by either id', async () => {
    const { server, service } = await open();
    expect(await service.find?.byRef(titleRef('series', 'tmdb', 555))).toMatchObject({
      name: 'Known To One Only',
    });
    expect(await service.find?.byRef(expanse.ref)).toMatchObject({ name: 'The Expanse' });
    expect(server.seenAt('GET /api/v3/series/lookup').map(({ query }) => query.get('term'))).toEqual([
      'tmdb:555',
      'tvdb:280619',
    ]);
  });

  it('tells a series that is whole', async () => {
    const seasons = [
      {
        seasonNumber: 1,
        monitored: true,
        statistics: { episodeFileCount: 9, episodeCount: 9, totalEpisodeCount: 10 },
      },
    ];
    const series = {
      id: 7,
      title: 'The Expanse',
      tvdbId: 280_619,
      monitored: true,
      seasons,
      statistics: { sizeOnDisk: 5 },
    };
    const { service } = await open({ 'GET /api/v3/series': { json: [series] } });
    expect(await service.tracked?.byRef(expanse.ref)).toMatchObject({
      state: { kind: 'available' },
      sizeBytes: 5,
    });
  });
});

describe('MS-4 adding a series', () => {
  const add = async (seasons: SeasonChoice | undefined, script: Script = absent, title = expanse) => {
    const opened = await open(script);
    const order = { profileId: 4, rootFolder: '/tv', seasons };
    const outcome = await opened.finish<AddOutcome>(
      opened.service.add?.add(title, order) ?? Promise.reject(new Error()),
    );
    return {
      ...opened,
      outcome,
      body: writes(opened.server)[0]?.body as Record<string, unknown> | undefined,
    };
  };

  it('says every switch, for Sonarr takes what is missing for false', async () => {
    const { outcome, body } = await add(undefined);
    expect(outcome).toEqual({ kind: 'added' });
    expect(body).toEqual({
      title: 'The Expanse',
      tvdbId: 280_619,
      qualityProfileId: 4,
      rootFolderPath: '/tv',
      monitored: true,
      seasonFolder: true,
      monitorNewItems: 'all',
      seriesType: 'standard',
      tags: [],
      addOptions: { monitor: 'all', searchForMissingEpisodes: true, searchForCutoffUnmetEpisodes: false },
    });
  });

  it.each([
    ['all', 'all', 'all'],
    ['future', 'future', 'all'],
    ['first', 'firstSeason', 'none'],
    ['latest', 'lastSeason', 'all'],
    ['pilot', 'pilot', 'none'],
  ] as const)('%s becomes %s', async (kind, monitor, monitorNewItems) => {
    const { body } = await add({ kind });
    expect(body).toMatchObject({ monitorNewItems, addOptions: { monitor, searchForMissingEpisodes: true } });
    expect(body).not.toHaveProperty('seasons');
  });

  it('only season 2: every season is said, and nothing may write over them', async () => {
    const { outcome, body } = await add({ kind: 'named', numbers: [2] });
    expect(outcome).toEqual({ kind: 'added' });
    expect(body).toMatchObject({
      monitored: true,
      monitorNewItems: 'none',
      addOptions: { monitor: 'skip', searchForMissingEpisodes: true },
      seasons: [
        { seasonNumber: 0, monitored: false },
        { seasonNumber: 1, monitored: false },
        { seasonNumber: 2, monitored: true },
      ],
    });
  });

  it('adds the seasons there are and names those there are not', async () => {
    const { outcome } = await add({ kind: 'named', numbers: [2, 9] });
    expect(outcome).toEqual({ kind: 'added', missingSeasons: [9] });
  });

  it('refuses a season that does not exist, and adds nothing', async () => {
    const { outcome, server } = await add({ kind: 'named', numbers: [9] });
    expect(outcome).toEqual({
      kind: 'refused',
      reason: 'The Expanse has no season 9; the latest is season 2.',
    });
    expect(writes(server)).toEqual([]);
  });

  it('keeps anime as anime', async () => {
    const { body } = await add(undefined, absent, { ...expanse, isAnime: true });
    expect(body).toMatchObject({ seriesType: 'anime' });
  });

  it('hands on that it is gone from TVDB', async () => {
    const refusal = [
      { propertyName: 'TvdbId', errorMessage: 'A series with this ID was not found', errorCode: 'X' },
    ];
    const { outcome } = await add(undefined, {
      ...absent,
      'POST /api/v3/series': { status: 400, json: refusal },
    });
    expect(outcome).toEqual({ kind: 'refused', reason: 'A series with this ID was not found' });
  });

  it('takes the race of two adds as `exists`', async () => {
    const { outcome } = await add(undefined, {
      'GET /api/v3/series': [{ json: [] }, { json: fixture('series') }],
      'POST /api/v3/series': { status: 409, json: { message: 'constraint failed' } },
    });
    expect(outcome).toMatchObject({ kind: 'exists', state: { kind: 'partly-available' } });
  });

  it('after a lost answer it looks before it says anything, and posts once', async () => {
    const { outcome, server } = await add(undefined, {
      'GET /api/v3/series': [{ json: [] }, { json: fixture('series') }],
      'POST /api/v3/series': { instead: 'cut' },
    });
    expect(outcome).toEqual({ kind: 'added' });
    expect(writes(server)).toHaveLength(1);
  });

  it('finds the id Sonarr needs for a title known by the other one', async () => {
    const title = { ...expanse, ref: titleRef('series', 'tmdb', 63_639) };
    const { body } = await add(undefined, absent, title);
    expect(body).toMatchObject({ tvdbId: 280_619 });
  });
});

describe('MS-4 more seasons of a series that is there', () => {
  const episode = (id: number, seasonNumber: number, changes: object = {}) => ({
    id,
    seasonNumber,
    episodeNumber: id % 100,
    hasFile: seasonNumber === 1,
    monitored: seasonNumber === 1,
    airDateUtc: '2017-02-02T03:00:00Z',
    ...changes,
  });
  const episodes = [episode(101, 1), episode(102, 1), episode(201, 2), episode(202, 2)];

  const extend = async (seasons: SeasonChoice | undefined, script: Script = {}) => {
    const opened = await open({ 'GET /api/v3/episode': { json: episodes }, ...script });
    const outcome = await opened.service.add?.add(expanse, { profileId: 4, rootFolder: '/tv', seasons });
    return {
      ...opened,
      outcome,
      writes: writes(opened.server).map(({ method, path, body }) => ({ method, path, body })),
    };
  };

  it('monitors AND searches a season that was off, sending the whole series back', async () => {
    const { outcome, writes } = await extend({ kind: 'named', numbers: [2] });
    expect(outcome).toMatchObject({ kind: 'exists', extended: true });
    const [before] = fixture('series') as [{ seasons: { seasonNumber: number }[] }];
    const seasons = before.seasons.map((season) =>
      season.seasonNumber === 2 ? { ...season, monitored: true } : season,
    );
    expect(writes).toEqual([
      { method: 'PUT', path: '/api/v3/series/7', body: { ...before, seasons } },
      {
        method: 'POST',
        path: '/api/v3/command',
        body: { name: 'SeasonSearch', seriesId: 7, seasonNumber: 2 },
      },
    ]);
  });

  it('writes nothing when what is asked for is there', async () => {
    const { outcome, writes } = await extend({ kind: 'first' });
    expect(outcome).toMatchObject({ kind: 'exists', extended: false });
    expect(writes).toEqual([]);
  });

  it('writes nothing when nobody asked for more', async () => {
    const { outcome, writes } = await extend(undefined);
    expect(outcome).toEqual({ kind: 'exists', state: { kind: 'partly-available', episodes: 10, of: 23 } });
    expect(writes).toEqual([]);
  });

  it('searches a season that is on but was never searched: an earlier attempt ended between the two', async () => {
    const [series] = fixture('series') as [{ seasons: { seasonNumber: number }[] }];
    const seasons = series.seasons.map((season) => ({ ...season, monitored: true }));
    const { outcome, writes } = await extend(
      { kind: 'latest' },
      {
        'GET /api/v3/series': { json: [{ ...series, seasons }] },
        'GET /api/v3/episode': { json: episodes.map((one) => ({ ...one, monitored: true })) },
      },
    );
    expect(outcome).toMatchObject({ kind: 'exists', extended: false });
    expect(writes.map(({ body }) => body)).toEqual([{ name: 'SeasonSearch', seriesId: 7, seasonNumber: 2 }]);
  });

  it('switches on single episodes that are off inside a season that is on', async () => {
    const [series] = fixture('series') as [{ seasons: { seasonNumber: number }[] }];
    const seasons = series.seasons.map((season) => ({ ...season, monitored: true }));
    const { outcome, writes } = await extend(
      { kind: 'named', numbers: [2] },
      { 'GET /api/v3/series': { json: [{ ...series, seasons }] } },
    );
    expect(outcome).toMatchObject({ extended: true });
    expect(writes.map(({ body }) => body)).toEqual([
      { episodeIds: [201, 202], monitored: true },
      { name: 'SeasonSearch', seriesId: 7, seasonNumber: 2 },
    ]);
  });

  it('searches a season whose episodes Sonarr has not listed yet', async () => {
    const { writes } = await extend({ kind: 'named', numbers: [2] }, { 'GET /api/v3/episode': { json: [] } });
    expect(writes.map(({ body }) => body)).toContainEqual({
      name: 'SeasonSearch',
      seriesId: 7,
      seasonNumber: 2,
    });
  });

  it('searches episodes whose date nobody knows, but none that is still to air', async () => {
    const undated = [episode(201, 2, { airDateUtc: undefined })];
    const late = [episode(201, 2, { airDateUtc: '2027-01-01T00:00:00Z' })];
    const wish: SeasonChoice = { kind: 'named', numbers: [2] };
    const searched = (writes: { path: string }[]) =>
      writes.filter(({ path }) => path === '/api/v3/command').length;
    expect(searched((await extend(wish, { 'GET /api/v3/episode': { json: undated } })).writes)).toBe(1);
    expect(searched((await extend(wish, { 'GET /api/v3/episode': { json: late } })).writes)).toBe(0);
  });

  it('the pilot alone is monitored and searched by its episode', async () => {
    const pilot = [episode(101, 1, { monitored: false, hasFile: false }), episode(102, 1)];
    const { outcome, writes } = await extend({ kind: 'pilot' }, { 'GET /api/v3/episode': { json: pilot } });
    expect(outcome).toMatchObject({ extended: true });
    expect(writes.map(({ body }) => body)).toEqual([
      { episodeIds: [101], monitored: true },
      { name: 'EpisodeSearch', episodeIds: [101] },
    ]);
  });

  it('future episodes are monitored, and nothing is searched', async () => {
    const soon = [...episodes, episode(203, 2, { airDateUtc: '2026-12-01T00:00:00Z' })];
    const { writes } = await extend({ kind: 'future' }, { 'GET /api/v3/episode': { json: soon } });
    expect(writes.map(({ body }) => body)).toEqual([{ episodeIds: [203], monitored: true }]);
  });

  it('wakes a series that was given up, all of it', async () => {
    const [series] = fixture('series') as [object];
    const seasons = [{ seasonNumber: 1, monitored: false }];
    const asleep = { ...series, monitored: false, seasons, statistics: { episodeFileCount: 0 } };
    const { outcome, writes } = await extend(undefined, {
      'GET /api/v3/series': { json: [asleep] },
      'GET /api/v3/episode': { json: [episode(101, 1, { hasFile: false, monitored: true })] },
    });
    expect(outcome).toMatchObject({ extended: true });
    expect(writes[0]?.body).toMatchObject({
      monitored: true,
      seasons: [{ seasonNumber: 1, monitored: true }],
    });
    expect(writes[1]?.body).toEqual({ name: 'SeasonSearch', seriesId: 7, seasonNumber: 1 });
  });
});

describe('MS-1 removing a series', () => {
  it("uses Sonarr's name of the exclusion flag", async () => {
    const { server, service } = await open({ 'DELETE /api/v3/series/7': { json: {} } });
    expect(await service.remove?.remove(expanse.ref, 'remove_with_files')).toEqual({ kind: 'removed' });
    const query = Object.fromEntries(writes(server)[0]?.query ?? []);
    expect(query).toEqual({ deleteFiles: 'true', addImportListExclusion: 'false' });
  });

  it('unmonitors by sending the whole series back', async () => {
    const { server, service } = await open();
    expect(await service.remove?.remove(expanse.ref, 'unmonitor')).toEqual({ kind: 'removed' });
    const [before] = fixture('series') as [object];
    expect(writes(server)).toMatchObject([{ method: 'PUT', body: { ...before, monitored: false } }]);
  });

  it('says `absent` of what is not there', async () => {
    const { server, service } = await open(absent);
    expect(await service.remove?.remove(expanse.ref, 'remove')).toEqual({ kind: 'absent' });
    expect(writes(server)).toEqual([]);
  });
});

describe('MS-13 downloads of series', () => {
  it('shows a season pack once, with its episodes in order', async () => {
    const [series] = fixture('series') as [object];
    const record = (id: number, episodeNumber: number) => ({
      id,
      downloadId: 'PACK',
      title: 'The.Expanse.S02-X',
      seriesId: 7,
      series,
      episode: { seasonNumber: 2, episodeNumber },
      size: 1000,
      sizeleft: 500,
      status: 'downloading',
    });
    const { server, service } = await open({
      'GET /api/v3/queue': queuePage([record(1, 2), record(2, 1), record(3, 3)]),
    });
    expect(await service.downloads?.list()).toMatchObject([
      { ref: 'series:tvdb:280619', name: 'The Expanse', season: 2, episodes: [1, 2, 3], percent: 50 },
    ]);
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toMatchObject({
      includeUnknownSeriesItems: 'true',
      includeSeries: 'true',
      includeEpisode: 'true',
    });
  });
});

describe('MS-14 episodes to come', () => {
  it('asks with whole instants and keeps those inside', async () => {
    const [series] = fixture('series') as [object];
    const episode = (id: number, airDateUtc: string | undefined, title = 'Name') => ({
      id,
      seasonNumber: 3,
      episodeNumber: id,
      title,
      airDateUtc,
      hasFile: false,
      series,
    });
    const { server, service } = await open({
      'GET /api/v3/calendar': {
        json: [
          episode(2, '2026-03-12T02:00:00Z', 'TBA'),
          episode(1, '2026-03-11T02:00:00Z'),
          episode(3, '2026-04-01T02:00:00Z'),
          episode(4, undefined),
        ],
      },
    });
    const items = await service.upcoming?.between(Date.UTC(2026, 2, 11), Date.UTC(2026, 2, 18));
    expect(items).toMatchObject([
      { kind: 'episode', season: 3, episode: 1, airsAt: Date.UTC(2026, 2, 11, 2), episodeName: 'Name' },
      { kind: 'episode', season: 3, episode: 2, episodeName: undefined },
    ]);
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({
      start: '2026-03-11T00:00:00.000Z',
      end: '2026-03-18T00:00:00.000Z',
      unmonitored: 'false',
      includeSeries: 'true',
    });
  });
});
