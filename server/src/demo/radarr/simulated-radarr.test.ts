import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visitArr } from '../../../testkit/contracts/index.ts';
import type { Anything, ArrVisitor } from '../../../testkit/contracts/index.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { startSimulatedRadarr } from './start-simulated-radarr.ts';
import type { SimulatedRadarr } from './start-simulated-radarr.ts';

const MATRIX = 603;
let clock = testClock();
let radarr: SimulatedRadarr;
let visitor: ArrVisitor;

beforeEach(async () => {
  clock = testClock();
  radarr = await startSimulatedRadarr({
    clock,
    random: () => 0.5,
    rootFolders: [{ path: '/movies' }],
    library: [
      { tmdbId: 27205, hasFile: true },
      { tmdbId: 17431, downloading: { stuck: 'No files found are eligible for import' } },
    ],
  });
  visitor = visitArr('radarr', radarr);
});
afterEach(async () => {
  await radarr.close();
  expect(visitor.complaints).toEqual([]);
});

const wanted = (more: object = {}) => ({
  title: 'The Matrix',
  tmdbId: MATRIX,
  qualityProfileId: 4,
  rootFolderPath: '/movies',
  monitored: true,
  tags: [],
  addOptions: { searchForMovie: true, monitor: 'movieOnly', addMethod: 'manual' },
  ...more,
});
const records = async (query = ''): Promise<Anything[]> =>
  (await visitor.get(`/api/v3/queue?includeUnknownMovieItems=true${query}`)).body['records'];
const titles = async (term: string): Promise<string[]> => {
  const { body } = await visitor.get(`/api/v3/movie/lookup?term=${encodeURIComponent(term)}`);
  return body.map((movie: Anything) => `${String(movie['title'])} (${String(movie['year'])})`);
};

describe('MS-1 search in the simulated Radarr', () => {
  it('finds same-named films, prefers the year at the end, and forgives typos and missing articles', async () => {
    expect((await titles('dune')).slice(0, 3)).toEqual([
      'Dune (2021)',
      'Dune (1984)',
      'Dune: Part Two (2024)',
    ]);
    expect((await titles('dune 1984'))[0]).toBe('Dune (1984)');
    expect((await titles('wonder woman 1984'))[0]).toBe('Wonder Woman 1984 (2020)');
    expect((await titles('interstelar'))[0]).toBe('Interstellar (2014)');
    expect((await titles('amelie'))[0]).toBe('Amélie (2001)');
    expect((await titles('matrix'))[0]).toBe('The Matrix (1999)');
    expect(await titles('asdfghjkl')).toEqual([]);
  });

  it('takes ids and addresses, gives an id only to what is in the library, and never an id of nought', async () => {
    expect(await titles('tmdb:603')).toEqual(['The Matrix (1999)']);
    expect(await titles('imdb:tt0133093')).toEqual(['The Matrix (1999)']);
    expect(await titles('https://www.themoviedb.org/movie/603-the-matrix')).toEqual(['The Matrix (1999)']);
    const fresh = await visitor.get('/api/v3/movie/lookup/tmdb?tmdbId=603');
    expect(fresh.body).not.toHaveProperty('id');
    expect(fresh.body).not.toHaveProperty('path');
    const present = await visitor.get('/api/v3/movie/lookup/tmdb?tmdbId=27205');
    expect(present.body['id']).toBeGreaterThan(0);
  });
});

describe('MS-1 add in the simulated Radarr', () => {
  it('answers 201 with the whole movie, and 400 with MovieExistsValidator the second time', async () => {
    const first = await visitor.post('/api/v3/movie', wanted());
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      title: 'The Matrix',
      year: 1999,
      path: '/movies/The Matrix (1999)',
      hasFile: false,
    });
    const second = await visitor.post('/api/v3/movie', wanted());
    expect(second.status).toBe(400);
    expect(second.body).toMatchObject([
      {
        propertyName: 'TmdbId',
        errorCode: 'MovieExistsValidator',
        errorMessage: 'This movie has already been added',
        severity: 'error',
      },
    ]);
    expect(radarr.library().filter((movie) => movie.tmdbId === MATRIX)).toHaveLength(1);
  });

  it('names every rule a body breaks, and adds nothing', async () => {
    const { status, body } = await visitor.post(
      '/api/v3/movie',
      wanted({ tmdbId: 0, qualityProfileId: 77, rootFolderPath: '/elsewhere' }),
    );
    expect(status).toBe(400);
    expect(body.map((failure: Anything) => failure['errorCode'])).toEqual([
      'NotEmptyValidator',
      'QualityProfileExistsValidator',
      'RootFolderExistsValidator',
    ]);
    const unknown = await visitor.post('/api/v3/movie', wanted({ tmdbId: 5 }));
    expect(unknown.body).toMatchObject([
      { propertyName: 'TmdbId', errorMessage: 'A movie with this ID was not found.' },
    ]);
    const noProfile = await visitor.post('/api/v3/movie', wanted({ qualityProfileId: undefined }));
    expect(noProfile.body).toMatchObject([{ errorCode: 'GreaterThanValidator' }]);
    expect(radarr.library()).toHaveLength(2);
  });

  it('is monitored unless told otherwise, and not with monitor none; the rest of a body is not kept', async () => {
    await visitor.post(
      '/api/v3/movie',
      wanted({ monitored: undefined, title: 'Nonsense', year: 1, genres: ['Lies'] }),
    );
    expect(radarr.library().at(-1)).toMatchObject({
      monitored: true,
      title: 'The Matrix',
      minimumAvailability: 'released',
    });
    await visitor.post('/api/v3/movie', wanted({ tmdbId: 604, addOptions: { monitor: 'none' } }));
    expect(radarr.library().at(-1)).toMatchObject({ monitored: false });
    await clock.advance(5000);
    expect(radarr.downloads().filter(({ ownerId }) => ownerId === radarr.library().at(-1)?.id)).toEqual([]);
  });

  it('is in the queue within a second, progresses evenly, and is there after about a minute', async () => {
    const { body: movie } = await visitor.post('/api/v3/movie', wanted());
    await clock.advance(1000);
    const ofMovie = async () => (await records(`&movieIds=${String(movie['id'])}&includeMovie=true`))[0]!;
    const start = await ofMovie();
    expect(start).toMatchObject({
      status: 'downloading',
      trackedDownloadState: 'downloading',
      movie: { title: 'The Matrix' },
    });
    expect(start['timeleft']).toMatch(/^00:0\d:\d\d$/);
    await clock.advance(29_600);
    const half = await ofMovie();
    expect(Number(half['sizeleft']) / Number(half['size'])).toBeCloseTo(0.5, 2);
    expect((await visitor.get(`/api/v3/movie/${String(movie['id'])}`)).body['hasFile']).toBe(false);
    await clock.advance(40_000);
    expect(await ofMovie()).toBeUndefined();
    const { body: there } = await visitor.get(`/api/v3/movie/${String(movie['id'])}`);
    expect(there).toMatchObject({
      hasFile: true,
      movieFile: { quality: { quality: { name: 'Bluray-1080p' } } },
    });
    const { body: history } = await visitor.get(`/api/v3/history/movie?movieId=${String(movie['id'])}`);
    expect(history.map((entry: Anything) => entry['eventType'])).toEqual([
      'grabbed',
      'downloadFolderImported',
    ]);
  });

  it('downloads the quality the profile allows', async () => {
    await visitor.post('/api/v3/movie', wanted({ qualityProfileId: 5 }));
    await clock.advance(1000);
    expect((await records()).at(-1)).toMatchObject({
      quality: { quality: { name: 'Bluray-2160p', resolution: 2160 } },
    });
  });
});

describe('MS-13 the queue of the simulated Radarr', () => {
  it('shows what is stuck and why', async () => {
    expect(await records()).toMatchObject([
      {
        trackedDownloadState: 'importBlocked',
        trackedDownloadStatus: 'warning',
        statusMessages: [{ messages: ['No files found are eligible for import'] }],
      },
    ]);
    expect((await visitor.get('/api/v3/queue/status')).body).toMatchObject({
      totalCount: 1,
      count: 1,
      warnings: true,
    });
  });

  it('hides what belongs to no movie unless it is asked for', async () => {
    const moon = radarr.library().find(({ title }) => title === 'Moon')!;
    radarr.removeBehindOurBack(moon.id);
    expect((await visitor.get('/api/v3/queue')).body['totalRecords']).toBe(0);
    const unknown = (await records())[0]!;
    expect(unknown).not.toHaveProperty('movieId');
    expect((await visitor.get(`/api/v3/movie/${moon.id}`)).status).toBe(404);
  });

  it('rewinds a page past the end and falls back from an unknown sort key', async () => {
    const { body } = await visitor.get('/api/v3/queue?page=9&pageSize=5&sortKey=nonsense');
    expect(body).toMatchObject({ page: 1, pageSize: 5, sortKey: 'timeleft', totalRecords: 1 });
  });

  it('removes by id, blocks and searches again when told, and answers 404 to an unknown id', async () => {
    const [stuck] = await records();
    expect((await visitor.delete('/api/v3/queue/12345')).status).toBe(404);
    expect((await visitor.delete(`/api/v3/queue/${String(stuck!['id'])}?blocklist=true`)).status).toBe(200);
    expect(await records()).toEqual([]);
    expect((await visitor.get('/api/v3/blocklist')).body).toMatchObject({ totalRecords: 1 });
    await clock.advance(1000);
    expect(await records()).toMatchObject([{ trackedDownloadState: 'downloading' }]);
    const [again] = await records();
    await visitor.delete(`/api/v3/queue/${String(again!['id'])}?blocklist=true&skipRedownload=true`);
    await clock.advance(5000);
    expect(await records()).toEqual([]);
  });
});

describe('MS-1 remove and change in the simulated Radarr', () => {
  it('deletes, excludes only under the right name, and answers 404 to an unknown id', async () => {
    const [inception, moon] = radarr.library();
    expect((await visitor.delete(`/api/v3/movie/${inception!.id}?addImportListExclusion=true`)).status).toBe(
      200,
    );
    expect((await visitor.get('/api/v3/exclusions')).body).toEqual([]);
    await visitor.delete(`/api/v3/movie/${moon!.id}?addImportExclusion=true`);
    expect((await visitor.get('/api/v3/exclusions')).body).toMatchObject([
      { tmdbId: 17431, movieTitle: 'Moon' },
    ]);
    const unknown = await visitor.delete('/api/v3/movie/99999');
    expect([unknown.status, unknown.body['message']]).toEqual([404, 'Movie with ID 99999 does not exist']);
  });

  it('replaces the whole resource with 202 and keeps nothing that is left out', async () => {
    const [inception] = radarr.library();
    const { body } = await visitor.get(`/api/v3/movie/${inception!.id}`);
    expect(
      (await visitor.put(`/api/v3/movie/${inception!.id}`, { ...body, qualityProfileId: 5 })).status,
    ).toBe(202);
    expect(radarr.library()[0]).toMatchObject({ qualityProfileId: 5, path: inception!.path });
    expect((await visitor.put(`/api/v3/movie/${inception!.id}`, { monitored: false })).status).toBe(400);
    expect(radarr.library()[0]).toMatchObject({ monitored: true });
  });
});

describe('MS-1 commands of the simulated Radarr', () => {
  it('are queued, then started, then completed; a nested body is not seen, an unknown name is an error', async () => {
    const { status, body: command } = await visitor.post('/api/v3/command', {
      name: 'moviessearch',
      movieIds: [radarr.library()[0]!.id],
    });
    expect([status, command['status'], command['name']]).toEqual([201, 'queued', 'MoviesSearch']);
    await clock.advance(100);
    const poll = async () => (await visitor.get(`/api/v3/command/${String(command['id'])}`)).body;
    expect(await poll()).toMatchObject({ status: 'started', result: 'unknown' });
    await clock.advance(1000);
    expect(await poll()).toMatchObject({ status: 'completed', result: 'successful' });
    // Completed does not mean that anything was grabbed: the film is there already.
    expect(radarr.downloads()).toHaveLength(1);
    expect((await visitor.post('/api/v3/command', { name: 'MakeCoffee' })).status).toBe(500);
  });
});

describe('MS-14 the calendar of the simulated Radarr', () => {
  it('holds films whose cinema or digital date lies in the range, read in the server zone when no zone is given', async () => {
    const upcoming = 900_500_002; // Sixteen Umbrellas, in cinemas on day 6
    await visitor.post('/api/v3/movie', wanted({ tmdbId: upcoming }));
    const on = async (query: string) => (await visitor.get(`/api/v3/calendar?${query}`)).body.length;
    expect(await on('start=2026-03-17T00:00:00Z&end=2026-03-17T00:00:00Z')).toBe(1);
    expect(await on('start=2026-03-17T00:00:01Z&end=2026-03-20T00:00:00Z')).toBe(0);
    expect(await on('start=2026-03-17&end=2026-03-18')).toBe(1);
    expect(await on('')).toBe(0);
    await clock.advance(5000);
    // Nothing can be found of a film that is not out, so nothing was grabbed.
    expect(radarr.downloads()).toHaveLength(1);
  });
});

describe('MS-11 handles of the simulated Radarr', () => {
  it('imports at once what was only just added, and what was stuck', async () => {
    const { body } = await visitor.post('/api/v3/movie', wanted());
    radarr.importNow(body['id']);
    const moon = radarr.library().find(({ title }) => title === 'Moon');
    radarr.importNow(moon!.id);
    expect(radarr.library().map(({ hasFile }) => hasFile)).toEqual([true, true, true]);
    await clock.advance(5000);
    expect(radarr.downloads()).toEqual([]);
  });
});

describe('MS-2 what the simulated Radarr is set up with', () => {
  it('has the six usual profiles with nested qualities, the allowed ones marked', async () => {
    const profiles = (await visitor.get('/api/v3/qualityprofile')).body;
    expect(profiles.map((profile: Anything) => profile['name'])).toEqual([
      'Any',
      'SD',
      'HD-720p',
      'HD-1080p',
      'Ultra-HD',
      'HD - 720p/1080p',
    ]);
    const items = profiles[3]['items'];
    expect(items.find((item: Anything) => String(item['name']) === 'WEB 1080p')).toMatchObject({
      id: 1002,
      allowed: true,
    });
    expect(items.filter((item: Anything) => item['allowed'])).toHaveLength(3);
    expect((await visitor.get('/api/v3/rootfolder')).body).toMatchObject([
      { path: '/movies', freeSpace: 1_240_000_000_000 },
    ]);
  });

  it('draws posters, without asking for a key', async () => {
    const { body } = await visitor.get('/api/v3/movie/lookup/tmdb?tmdbId=603');
    const picture = await fetch(String(body['remotePoster']));
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await fetch(`${radarr.url}/MediaCover/99999/poster.jpg`)).status).toBe(404);
  });
});
