import { afterEach, describe, expect, it } from 'vitest';
import { openService } from '../../../../testkit/open-service.ts';
import { startScriptedServer } from '../../../../testkit/scripted-server.ts';
import type { Script, ScriptedServer } from '../../../../testkit/scripted-server.ts';
import { titleRef } from '../../../domain/title.ts';
import type { RestoreOutcome, TitleSnapshot } from '../../../seams/service-abilities.ts';
import { sonarr } from './index.ts';

const ref = titleRef('series', 'tvdb', 73739);
const season = (seasonNumber: number, monitored: boolean) => ({
  seasonNumber,
  monitored,
  statistics: { episodeCount: 2 },
});
const stored = {
  id: 7,
  title: 'Lost',
  tvdbId: 73739,
  qualityProfileId: 6,
  path: '/media/tv/Lost',
  seasonFolder: true,
  monitored: true,
  monitorNewItems: 'none',
  seriesType: 'standard',
  tags: [2],
  seasons: [season(0, false), season(1, true), season(2, false), season(3, false)],
  extra: { kept: true },
};
type Stored = typeof stored;

/** Two episodes a season, on as their season is, but for those named. */
function episodesOf({ seasons }: Pick<Stored, 'seasons'>, odd: readonly string[] = []) {
  return seasons.flatMap(({ seasonNumber, monitored }) =>
    [1, 2].map((episodeNumber) => ({
      id: seasonNumber * 10 + episodeNumber,
      seasonNumber,
      episodeNumber,
      monitored: odd.includes(`${seasonNumber}x${episodeNumber}`) ? !monitored : monitored,
    })),
  );
}

const withSeasons = (on: readonly number[]): Stored => ({
  ...stored,
  seasons: stored.seasons.map((one) => ({ ...one, monitored: on.includes(one.seasonNumber) })),
});
const standing = (series: Stored, odd: readonly string[] = []): Script => ({
  'GET /api/v3/series': { json: [series] },
  'GET /api/v3/episode': { json: episodesOf(series, odd) },
});
const gone: Script = { 'GET /api/v3/series': { json: [] } };

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function open(script: Script = {}) {
  server = await startScriptedServer({
    ...standing(stored),
    'PUT /api/v3/series/7': { json: {} },
    'PUT /api/v3/episode/monitor': { json: {} },
    'POST /api/v3/series': { status: 201, json: {} },
    ...script,
  });
  const { service, finish } = openService(sonarr, server.url);
  const { restore } = service;
  if (restore === undefined) throw new Error('Sonarr can restore');
  const snapshot = async () =>
    JSON.parse(JSON.stringify(await finish(restore.snapshot(ref)))) as TitleSnapshot;
  const bringBack = (change: { before: TitleSnapshot; after?: TitleSnapshot; isSearched?: boolean }) =>
    finish<RestoreOutcome>(restore.restore({ isSearched: false, ...change }));
  return { server, snapshot, bringBack };
}

const writes = (opened: ScriptedServer) => opened.seen.filter(({ method }) => method !== 'GET');
const monitoredIn = (body: unknown): unknown =>
  (body as Stored).seasons.filter(({ monitored }) => monitored).map(({ seasonNumber }) => seasonNumber);

describe('CV-11 MS-4 a series that was removed', () => {
  it('is added again with its profile, folder, seasons, type and tags', async () => {
    const { server: sonarrServer, snapshot, bringBack } = await open();
    const before = await snapshot();
    sonarrServer.answer(gone);
    expect(await bringBack({ before })).toEqual({ kind: 'restored' });
    expect(writes(sonarrServer).map(({ body }) => body)).toEqual([
      {
        tvdbId: 73739,
        title: 'Lost',
        qualityProfileId: 6,
        path: '/media/tv/Lost',
        rootFolderPath: '/media/tv',
        seasonFolder: true,
        monitored: true,
        monitorNewItems: 'none',
        seriesType: 'standard',
        tags: [2],
        seasons: [
          { seasonNumber: 0, monitored: false },
          { seasonNumber: 1, monitored: true },
          { seasonNumber: 2, monitored: false },
          { seasonNumber: 3, monitored: false },
        ],
        addOptions: { monitor: 'skip', searchForMissingEpisodes: false, searchForCutoffUnmetEpisodes: false },
      },
    ]);
  });

  it('is searched for what it was looked for', async () => {
    const { server: sonarrServer, snapshot, bringBack } = await open();
    const before = await snapshot();
    sonarrServer.answer(gone);
    await bringBack({ before, isSearched: true });
    expect(writes(sonarrServer)[0]?.body).toMatchObject({ addOptions: { searchForMissingEpisodes: true } });
  });

  it('of which only the pilot was wanted asks for the pilot', async () => {
    const { server: sonarrServer, snapshot, bringBack } = await open(standing(withSeasons([]), ['1x1']));
    const before = await snapshot();
    sonarrServer.answer(gone);
    expect(await bringBack({ before, isSearched: true })).toEqual({ kind: 'restored' });
    expect(writes(sonarrServer)[0]?.body).toMatchObject({
      addOptions: { monitor: 'pilot', searchForMissingEpisodes: true },
    });
  });

  it('with single episodes set apart is not searched, which would bring what nobody wanted, and says so', async () => {
    const { server: sonarrServer, snapshot, bringBack } = await open(standing(stored, ['1x1']));
    const before = await snapshot();
    sonarrServer.answer(gone);
    expect(await bringBack({ before, isSearched: true })).toMatchObject({
      kind: 'restored',
      note: expect.stringContaining('Single episodes') as string,
    });
    expect(writes(sonarrServer)[0]?.body).toMatchObject({ addOptions: { searchForMissingEpisodes: false } });
  });

  it('is left alone when it is there again', async () => {
    const { server: sonarrServer, snapshot, bringBack } = await open();
    expect(await bringBack({ before: await snapshot() })).toEqual({ kind: 'unchanged' });
    expect(writes(sonarrServer)).toEqual([]);
  });
});

describe('CV-11 MS-4 seasons that were asked of a series that was there', () => {
  async function extended(on: readonly number[], now: Stored = withSeasons(on), odd: readonly string[] = []) {
    const opened = await open();
    const before = await opened.snapshot();
    opened.server.answer(standing(withSeasons(on)));
    const after = await opened.snapshot();
    opened.server.answer(standing(now, odd));
    const outcome = await opened.bringBack({ before, after });
    return { outcome, written: writes(opened.server) };
  }

  it('go back, with what we do not know kept', async () => {
    const { outcome, written } = await extended([1, 2]);
    expect(outcome).toEqual({ kind: 'restored' });
    expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual(['PUT /api/v3/series/7']);
    expect(monitoredIn(written[0]?.body)).toEqual([1]);
    expect(written[0]?.body).toMatchObject({ extra: { kept: true }, monitored: true });
  });

  it('only those that this act has switched on: a season somebody has added since stays', async () => {
    const { written } = await extended([1, 2], withSeasons([1, 2, 3]));
    expect(monitoredIn(written[0]?.body)).toEqual([1, 3]);
  });

  it('nothing when somebody has switched them off already, or the series is gone', async () => {
    const { outcome, written } = await extended([1, 2], withSeasons([1]));
    expect(outcome).toEqual({ kind: 'unchanged' });
    expect(written).toEqual([]);
    const { server: sonarrServer, snapshot, bringBack } = await open();
    const before = await snapshot();
    sonarrServer.answer(gone);
    expect(await bringBack({ before, after: before })).toEqual({ kind: 'gone' });
  });

  it('an episode of it that somebody has set apart since keeps its own setting', async () => {
    // Sonarr would take 2x1, switched off by hand, along to "off" anyway; 1x1 is none of our business.
    const { written } = await extended([1, 2], withSeasons([1, 2]), ['2x1', '1x1']);
    expect(written.map(({ path }) => path)).toEqual(['/api/v3/series/7']);
  });

  it('single episodes that were on before are on again after Sonarr took their season along', async () => {
    const opened = await open(standing(stored, ['2x1']));
    const before = await opened.snapshot();
    opened.server.answer(standing(withSeasons([1, 2])));
    const after = await opened.snapshot();
    expect(await opened.bringBack({ before, after })).toEqual({ kind: 'restored' });
    const written = writes(opened.server);
    expect(written.map(({ path, body }) => [path, path.endsWith('monitor') ? body : undefined])).toEqual([
      ['/api/v3/series/7', undefined],
      ['/api/v3/episode/monitor', { episodeIds: [21], monitored: true }],
    ]);
  });

  it('a pilot that was asked for is off again; the seasons were never touched', async () => {
    const opened = await open(standing(withSeasons([])));
    const before = await opened.snapshot();
    opened.server.answer(standing(withSeasons([]), ['1x1']));
    const after = await opened.snapshot();
    expect(await opened.bringBack({ before, after })).toEqual({ kind: 'restored' });
    expect(writes(opened.server).map(({ path, body }) => [path, body])).toEqual([
      ['/api/v3/episode/monitor', { episodeIds: [11], monitored: false }],
    ]);
  });
});
