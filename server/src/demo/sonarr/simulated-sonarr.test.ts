import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visitArr } from '../../../testkit/contracts/index.ts';
import type { Anything, ArrVisitor } from '../../../testkit/contracts/index.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { FIRST_IN_HOUSE_ID } from '../catalogue/in-house.ts';
import { startSimulatedSonarr } from './start-simulated-sonarr.ts';
import type { SimulatedSonarr } from './start-simulated-sonarr.ts';

const BREAKING_BAD = 81189;
const PATROL = FIRST_IN_HOUSE_ID + 3;
let clock = testClock();
let sonarr: SimulatedSonarr;
let visitor: ArrVisitor;

beforeEach(async () => {
  clock = testClock();
  sonarr = await startSimulatedSonarr({
    clock,
    random: () => 0.5,
    library: [
      { tvdbId: 371980, seasonsWithFiles: [1] },
      { tvdbId: PATROL, rootFolderPath: '/anime' },
    ],
  });
  visitor = visitArr('sonarr', sonarr);
});
afterEach(async () => {
  await sonarr.close();
  expect(visitor.complaints).toEqual([]);
});

const list = (body: Anything): Anything[] => body;
const wanted = (more: object = {}) => ({
  title: 'Breaking Bad',
  tvdbId: BREAKING_BAD,
  qualityProfileId: 4,
  rootFolderPath: '/tv',
  monitored: true,
  seasonFolder: true,
  tags: [],
  addOptions: { monitor: 'all', searchForMissingEpisodes: false },
  ...more,
});
const seasonsOn = async (id: unknown): Promise<number[]> => {
  const { body } = await visitor.get(`/api/v3/series/${String(id)}`);
  return list(body['seasons'])
    .filter((season) => season['monitored'])
    .map((season) => Number(season['seasonNumber']));
};
const episodesOn = async (id: unknown): Promise<string[]> => {
  const { body } = await visitor.get(`/api/v3/episode?seriesId=${String(id)}`);
  const on = list(body).filter((episode) => episode['monitored']);
  return on.map((episode) => `${String(episode['seasonNumber'])}x${String(episode['episodeNumber'])}`);
};

describe('MS-1 search in the simulated Sonarr', () => {
  it('finds by words and by numbers with their database, and nothing for a number that is none', async () => {
    const titles = async (term: string) =>
      list((await visitor.get(`/api/v3/series/lookup?term=${encodeURIComponent(term)}`)).body).map((series) =>
        String(series['title']),
      );
    expect((await titles('the office us'))[0]).toBe('The Office (US)');
    expect(await titles('the office')).toEqual(
      expect.arrayContaining(['The Office (US)', 'The Office (UK)']),
    );
    expect((await titles('shogun'))[0]).toBe('Shōgun');
    expect((await titles('braking bad'))[0]).toBe('Breaking Bad');
    expect(await titles('tvdb:81189')).toEqual(['Breaking Bad']);
    expect(await titles('imdb:tt0903747')).toEqual(['Breaking Bad']);
    expect(await titles('tmdb:1396')).toEqual(['Breaking Bad']);
    expect(await titles('tvdb:0')).toEqual([]);
    expect(await titles('tvdb:nonsense')).toEqual([]);
  });

  it('gives no id to what is not in the library, and the stored series to what is', async () => {
    const fresh = list((await visitor.get('/api/v3/series/lookup?term=tvdb:81189')).body)[0]!;
    expect(fresh).not.toHaveProperty('id');
    expect(list(fresh['seasons']).map((season) => season['seasonNumber'])).toEqual([1, 2, 3, 4, 5]);
    const stored = list((await visitor.get('/api/v3/series/lookup?term=tvdb:371980')).body)[0]!;
    expect(stored['id']).toBeGreaterThan(0);
  });
});

describe('MS-4 add in the simulated Sonarr', () => {
  it('answers 201 at once, the episodes only after the refresh, and 400 with SeriesExistsValidator the second time', async () => {
    const { status, body } = await visitor.post('/api/v3/series', wanted());
    expect([status, body['path']]).toEqual([201, '/tv/Breaking Bad']);
    expect(await episodesOn(body['id'])).toEqual([]);
    await clock.advance(1000);
    expect(await episodesOn(body['id'])).toHaveLength(62);
    const again = await visitor.post('/api/v3/series', wanted());
    expect([again.status, list(again.body)[0]['errorCode']]).toEqual([400, 'SeriesExistsValidator']);
  });

  it('names every rule a body breaks', async () => {
    const { body } = await visitor.post('/api/v3/series', { tvdbId: 0 });
    expect(list(body).map((failure) => failure['propertyName'])).toEqual([
      'TvdbId',
      'Title',
      'QualityProfileId',
      'RootFolderPath',
    ]);
    const gone = await visitor.post('/api/v3/series', wanted({ tvdbId: 12 }));
    expect(gone.body).toMatchObject([
      { propertyName: 'TvdbId', errorMessage: 'A series with this ID was not found' },
    ]);
    expect((await visitor.post('/api/v3/series', wanted({ rootFolderPath: '/TV' }))).status).toBe(400);
    expect(sonarr.library()).toHaveLength(2);
  });

  const onlySecond = [1, 2, 3, 4, 5].map((seasonNumber) => ({ seasonNumber, monitored: seasonNumber === 2 }));

  it('TRAP only season 2: a monitor value overwrites the seasons that were sent', async () => {
    const { body } = await visitor.post(
      '/api/v3/series',
      wanted({ seasons: onlySecond, addOptions: { monitor: 'all' } }),
    );
    await clock.advance(1000);
    expect(await seasonsOn(body['id'])).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([[{ monitor: 'skip' }], [{ ignoreEpisodesWithFiles: true }]])(
    'keeps the seasons that were sent with %j',
    async (addOptions) => {
      const { body } = await visitor.post(
        '/api/v3/series',
        wanted({ seasons: onlySecond, addOptions: { ...addOptions, searchForMissingEpisodes: true } }),
      );
      await clock.advance(1000);
      // The older way leaves an unmonitored last season as it was sent.
      expect(await seasonsOn(body['id'])).toEqual([2]);
      const on = await episodesOn(body['id']);
      expect([on.length, on[0], on.at(-1)]).toEqual([13, '2x1', '2x13']);
      expect(sonarr.downloads()).toMatchObject([{ releaseTitle: 'Breaking.Bad.S02.WEBDL-1080p-DEMO' }]);
    },
  );

  it.each([
    ['firstSeason', 7, '1x1'],
    ['lastSeason', 16, '5x1'],
    ['pilot', 1, '1x1'],
    ['none', 0, undefined],
    ['missing', 62, '1x1'],
    ['existing', 0, undefined],
  ])('monitor %s switches %i episodes on', async (monitor, count, first) => {
    const { body } = await visitor.post('/api/v3/series', wanted({ addOptions: { monitor } }));
    await clock.advance(1000);
    const on = await episodesOn(body['id']);
    expect([on.length, on[0]]).toEqual([count, first]);
    expect(sonarr.library().at(-1)!.monitored).toBe(monitor !== 'none');
    expect(sonarr.downloads()).toEqual([]);
  });

  it('TRAP switches that are left out are false, and a series that is not monitored is not searched', async () => {
    const { body } = await visitor.post(
      '/api/v3/series',
      wanted({
        monitored: undefined,
        seasonFolder: undefined,
        addOptions: { monitor: 'all', searchForMissingEpisodes: true },
      }),
    );
    expect(body).toMatchObject({ monitored: false, seasonFolder: false });
    await clock.advance(2000);
    expect(sonarr.downloads()).toEqual([]);
  });

  it('TRAP without addOptions nothing follows: no search', async () => {
    await visitor.post('/api/v3/series', wanted({ addOptions: undefined }));
    await clock.advance(5000);
    expect(sonarr.library().at(-1)!.episodes).toHaveLength(62);
    expect(sonarr.downloads()).toEqual([]);
  });
});

describe('MS-13 the queue of the simulated Sonarr', () => {
  it('holds one record for each episode of a season pack, all with the size of the whole and one downloadId', async () => {
    await visitor.post(
      '/api/v3/series',
      wanted({ addOptions: { monitor: 'firstSeason', searchForMissingEpisodes: true } }),
    );
    await clock.advance(1000);
    const { body } = await visitor.get('/api/v3/queue?pageSize=100&includeSeries=true&includeEpisode=true');
    const records = list(body['records']);
    expect(records).toHaveLength(7);
    expect(new Set(records.map((record) => record['downloadId'])).size).toBe(1);
    expect(new Set(records.map((record) => record['id'])).size).toBe(7);
    expect(new Set(records.map((record) => record['size'])).size).toBe(1);
    expect(records[0]).toMatchObject({
      seasonNumber: 1,
      episode: { episodeNumber: 1 },
      series: { title: 'Breaking Bad' },
    });
    await clock.advance(70_000);
    expect(sonarr.library().at(-1)!.filesPresent).toBe(7);
    expect((await visitor.get('/api/v3/queue')).body['totalRecords']).toBe(0);
  });
});

describe('MS-4 later edits in the simulated Sonarr', () => {
  it('asks for seriesId, episodeIds or episodeFileId before it lists episodes', async () => {
    expect((await visitor.get('/api/v3/episode')).status).toBe(400);
  });

  it('takes the whole resource, and a season that is switched takes its episodes along', async () => {
    const { id } = sonarr.library()[0]!;
    const { body } = await visitor.get(`/api/v3/series/${id}`);
    const seasons = list(body['seasons']).map((season) => ({
      ...season,
      monitored: Number(season['seasonNumber']) === 2,
    }));
    expect((await visitor.put(`/api/v3/series/${id}`, { ...body, seasons })).status).toBe(202);
    expect((await episodesOn(id)).every((mark) => mark.startsWith('2x'))).toBe(true);
    await visitor.post('/api/v3/command', { name: 'SeasonSearch', seriesId: id, seasonNumber: 2 });
    await clock.advance(1000);
    expect(sonarr.downloads()).toMatchObject([{ releaseTitle: 'Severance.S02.WEBDL-1080p-DEMO' }]);
    expect((await visitor.put(`/api/v3/series/${id}`, { seasons })).status).toBe(400);
  });

  it('fails a command whose arguments stand inside another object', async () => {
    const { id } = sonarr.library()[0]!;
    const { body } = await visitor.post('/api/v3/command', { name: 'SeriesSearch', body: { seriesId: id } });
    await clock.advance(1000);
    expect((await visitor.get(`/api/v3/command/${String(body['id'])}`)).body).toMatchObject({
      status: 'failed',
      result: 'unsuccessful',
    });
    expect(sonarr.downloads()).toEqual([]);
  });

  it('monitors single episodes and changes seasons in bulk', async () => {
    const { id, episodes } = sonarr.library()[0]!;
    await visitor.put('/api/v3/episode/monitor', {
      episodeIds: [episodes[0]!.id, episodes[1]!.id],
      monitored: false,
    });
    expect(await episodesOn(id)).toHaveLength(17);
    await visitor.post('/api/v3/seasonpass', {
      series: [{ id, monitored: true }],
      monitoringOptions: { monitor: 'firstSeason' },
    });
    expect(await seasonsOn(id)).toEqual([1]);
  });

  it('answers 500 to the deletion of an unknown series, and excludes only under the right name', async () => {
    const unknown = await visitor.delete('/api/v3/series/99999');
    expect([unknown.status, unknown.body['message']]).toEqual([
      500,
      'Expected query to return 1 rows but returned 0',
    ]);
    await visitor.delete(`/api/v3/series/${sonarr.library()[0]!.id}?addImportExclusion=true`);
    expect((await visitor.get('/api/v3/importlistexclusion')).body).toEqual([]);
    await visitor.delete(`/api/v3/series/${sonarr.library()[0]!.id}?addImportListExclusion=true`);
    expect((await visitor.get('/api/v3/importlistexclusion')).body).toMatchObject([{ tvdbId: PATROL }]);
  });
});

describe('MS-14 the calendar of the simulated Sonarr', () => {
  it('has the episodes of the coming days with both their dates, and follows the clock week by week', async () => {
    const week = async (from: string, to: string) =>
      list(
        (await visitor.get(`/api/v3/calendar?start=${from}T00:00:00Z&end=${to}T00:00:00Z&includeSeries=true`))
          .body,
      );
    const [episode] = await week('2026-03-11', '2026-03-18');
    // Seven in the evening by UTC is the next morning in Japan.
    expect(episode).toMatchObject({
      airDateUtc: '2026-03-16T19:00:00Z',
      airDate: '2026-03-17',
      series: { title: 'Paper Planet Patrol' },
      hasFile: false,
    });
    expect(await week('2026-05-11', '2026-05-18')).toEqual([]);
    await clock.advance(45 * 86_400_000);
    expect(await week('2026-05-11', '2026-05-18')).toHaveLength(1);
  });

  it('counts both ends of the range, leaves out what is not monitored, and defaults to two days', async () => {
    const count = async (query: string) => list((await visitor.get(`/api/v3/calendar?${query}`)).body).length;
    expect(await count('start=2026-03-16T19:00:00Z&end=2026-03-16T19:00:00Z')).toBe(1);
    expect(await count('')).toBe(0);
    const { episodes } = sonarr.library()[1]!;
    await visitor.put('/api/v3/episode/monitor', {
      episodeIds: episodes.map(({ id }) => id),
      monitored: false,
    });
    expect(await count('start=2026-03-16T19:00:00Z&end=2026-03-16T19:00:00Z')).toBe(0);
    expect(await count('start=2026-03-16T19:00:00Z&end=2026-03-16T19:00:00Z&unmonitored=true')).toBe(1);
  });

  it('downloads an episode after it has aired', async () => {
    const before = sonarr.library()[1]!.filesPresent;
    await clock.advance(6 * 86_400_000);
    expect(sonarr.library()[1]!.filesPresent).toBe(before + 1);
  });

  it('reads a bare date in the zone of the server', async () => {
    const zoned = await startSimulatedSonarr({
      clock,
      random: () => 0.5,
      utcOffsetMinutes: -300,
      library: [{ tvdbId: PATROL }],
    });
    const bare = await visitArr('sonarr', zoned).get('/api/v3/calendar?start=2026-03-15&end=2026-03-16');
    const full = await visitArr('sonarr', zoned).get('/api/v3/calendar?start=2026-03-15&end=2026-03-17');
    await zoned.close();
    expect([list(bare.body).length, list(full.body).length]).toEqual([0, 1]);
  });
});
