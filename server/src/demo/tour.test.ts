import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  contractsAvailable,
  listenForWebhooks,
  validateWebhook,
  visitArr,
} from '../../testkit/contracts/index.ts';
import type { WebhookListener } from '../../testkit/contracts/index.ts';
import { testClock } from '../../testkit/test-clock.ts';
import { startDemoHousehold } from './index.ts';
import type { DemoHousehold } from './index.ts';

describe.skipIf(!contractsAvailable())('MS-11 a tour of the demo household', () => {
  let household: DemoHousehold;
  let listener: WebhookListener;
  let folder: string;
  let clock = testClock();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'household-'));
    clock = testClock();
    household = await startDemoHousehold({ clock, stateFile: join(folder, 'state.json'), random: () => 0.5 });
    listener = await listenForWebhooks();
  });
  afterEach(async () => {
    await household.close();
    await listener.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const hook = (path: string, switches: Record<string, boolean>) => ({
    name: 'WadsMedia',
    implementation: 'Webhook',
    configContract: 'WebhookSettings',
    tags: [],
    fields: [
      { name: 'url', value: `${listener.url}/${path}` },
      { name: 'method', value: 1 },
      { name: 'password', value: 'open sesame' },
      { name: 'headers', value: [{ key: 'X-Wads-Token', value: 'token' }] },
    ],
    ...switches,
  });

  it('finds every answer of Radarr as its published description says', async () => {
    const radarr = visitArr('radarr', household.radarr);
    const all = {
      onGrab: true,
      onDownload: true,
      onMovieAdded: true,
      onMovieDelete: true,
      onManualInteractionRequired: true,
    };
    const { body: stored } = await radarr.post('/api/v3/notification', hook('radarr', all));
    await radarr.put(`/api/v3/notification/${String(stored['id'])}`, { ...stored, onUpgrade: true });
    await radarr.post('/api/v3/notification/test', stored);
    const { body: found } = await radarr.get('/api/v3/movie/lookup?term=the%20matrix');
    const { body: added } = await radarr.post('/api/v3/movie', {
      ...found[0],
      qualityProfileId: 4,
      rootFolderPath: '/movies',
      tags: [],
      addOptions: { searchForMovie: true, monitor: 'movieOnly', addMethod: 'manual' },
    });
    await radarr.post('/api/v3/tag', { label: 'Sam' });
    await clock.advance(1000);
    const queue = await radarr.get('/api/v3/queue?includeMovie=true&includeUnknownMovieItems=true');
    const { body: command } = await radarr.post('/api/v3/command', {
      name: 'MoviesSearch',
      movieIds: [added['id']],
    });
    await radarr.get(`/api/v3/command/${String(command['id'])}`);
    await clock.advance(70_000);
    await radarr.get(`/api/v3/command/${String(command['id'])}`);
    for (const path of [
      'movie',
      `movie/${String(added['id'])}`,
      'movie?tmdbId=603',
      'movie/999999',
      'movie/lookup?term=heat',
      'movie/lookup?term=tmdb:603',
      'movie/lookup?term=imdb:tt0133093',
      'movie/lookup?term=',
      'movie/lookup/tmdb?tmdbId=603',
      'movie/lookup/tmdb?tmdbId=1',
      'movie/lookup/imdb?imdbId=tt0133093',
      `moviefile?movieId=${String(added['id'])}`,
      'qualityprofile',
      'qualityprofile/4',
      'rootfolder',
      'tag',
      'queue',
      'queue/details',
      'queue/status',
      'calendar?start=2026-03-01T00:00:00Z&end=2026-05-01T00:00:00Z',
      'calendar',
      'history',
      'history?eventType=3&includeMovie=true',
      'history/since?date=2026-01-01T00:00:00Z&includeMovie=true',
      `history/movie?movieId=${String(added['id'])}`,
      'command',
      'notification',
      'notification/schema',
      'health',
      'system/status',
      'diskspace',
      'wanted/missing',
      'blocklist',
      'exclusions',
      'calendar?start=tomorrow',
      'queue?page=x',
    ])
      await radarr.get(`/api/v3/${path}`);
    const stuck = queue.body['records'].at(-1)!;
    expect(queue.body['totalRecords']).toBe(3);
    await radarr.delete(`/api/v3/queue/${String(stuck['id'])}?blocklist=true`);
    await radarr.get('/api/v3/blocklist');
    await radarr.delete(`/api/v3/movie/${String(added['id'])}?deleteFiles=true&addImportExclusion=true`);
    await radarr.delete(`/api/v3/notification/${String(stored['id'])}`);
    await radarr.get('/ping');
    expect(radarr.complaints).toEqual([]);
    expect(listener.events()).toEqual(
      expect.arrayContaining(['Test', 'MovieAdded', 'Grab', 'Download', 'MovieDelete']),
    );
    expect(listener.heard.flatMap(({ body }) => validateWebhook('radarr', body))).toEqual([]);
  });

  it('finds every answer of Sonarr as its published description says', async () => {
    const sonarr = visitArr('sonarr', household.sonarr);
    const all = {
      onGrab: true,
      onDownload: true,
      onImportComplete: true,
      onSeriesAdd: true,
      onSeriesDelete: true,
      onManualInteractionRequired: true,
    };
    const { body: stored } = await sonarr.post('/api/v3/notification', hook('sonarr', all));
    await sonarr.put(`/api/v3/notification/${String(stored['id'])}`, { ...stored, onUpgrade: true });
    await sonarr.post('/api/v3/notification/test', stored);
    const { body: found } = await sonarr.get('/api/v3/series/lookup?term=tvdb:81189');
    const { body: added } = await sonarr.post('/api/v3/series', {
      ...found[0],
      qualityProfileId: 4,
      rootFolderPath: '/tv',
      monitored: true,
      seasonFolder: true,
      tags: [],
      addOptions: { monitor: 'firstSeason', searchForMissingEpisodes: true },
    });
    const id = String(added['id']);
    await clock.advance(1000);
    await sonarr.get('/api/v3/queue?includeSeries=true&includeEpisode=true&pageSize=3&page=2');
    const { body: current } = await sonarr.get(`/api/v3/series/${id}`);
    await sonarr.put(`/api/v3/series/${id}`, { ...current, monitored: true });
    const { body: episodes } = await sonarr.get(`/api/v3/episode?seriesId=${id}&seasonNumber=2`);
    await sonarr.put('/api/v3/episode/monitor', { episodeIds: [episodes[0]['id']], monitored: true });
    await sonarr.post('/api/v3/command', { name: 'EpisodeSearch', episodeIds: [episodes[0]['id']] });
    await sonarr.post('/api/v3/seasonpass', {
      series: [{ id: added['id'], monitored: true }],
      monitoringOptions: { monitor: 'all' },
    });
    await clock.advance(80_000);
    for (const path of [
      'series',
      `series/${id}`,
      'series?tvdbId=81189',
      'series/999999',
      'series/lookup?term=office',
      'series/lookup?term=imdb:tt0903747',
      'series/lookup?term=tmdb:1396',
      'series/lookup?term=tvdb:0',
      `episode?seriesId=${id}&includeEpisodeFile=true`,
      'episode',
      `episode/${String(episodes[0]['id'])}`,
      'qualityprofile',
      'rootfolder',
      'tag',
      'queue',
      'queue/details',
      'queue/status',
      'calendar?start=2026-03-01T00:00:00Z&end=2026-05-01T00:00:00Z&includeSeries=true',
      'calendar',
      'history?includeSeries=true&includeEpisode=true',
      'history/since?date=2026-01-01T00:00:00Z',
      `history/series?seriesId=${id}`,
      'command',
      'notification',
      'health',
      'system/status',
      'diskspace',
      'wanted/missing?includeSeries=true',
      'blocklist',
      'importlistexclusion',
      'languageprofile',
    ])
      await sonarr.get(`/api/v3/${path}`);
    await sonarr.delete(`/api/v3/series/${id}?deleteFiles=true&addImportListExclusion=true`);
    await sonarr.delete('/api/v3/series/999999');
    expect(sonarr.complaints).toEqual([]);
    expect(listener.events()).toEqual(
      expect.arrayContaining(['Test', 'SeriesAdd', 'Grab', 'Download', 'SeriesDelete']),
    );
    expect(listener.heard.flatMap(({ body }) => validateWebhook('sonarr', body))).toEqual([]);
  });
});
