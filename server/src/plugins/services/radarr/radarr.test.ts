import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openService, serviceKey } from '../../../../testkit/open-service.ts';
import { startScriptedServer } from '../../../../testkit/scripted-server.ts';
import type { ScriptedAnswer, ScriptedServer, Script } from '../../../../testkit/scripted-server.ts';
import { titleRef } from '../../../domain/title.ts';
import type { Title } from '../../../domain/title.ts';
import { radarr } from './index.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const queuePage = (records: unknown[], extra: object = {}): ScriptedAnswer => ({
  json: { page: 1, pageSize: 200, totalRecords: records.length, records, ...extra },
});

async function open(script: Script = {}) {
  const server = await startScriptedServer({
    'GET /api/v3/queue': queuePage([]),
    'GET /api/v3/qualityprofile': { json: [{ id: 4, name: 'HD-1080p', items: [] }] },
    'GET /api/v3/rootfolder': { json: [{ path: '/movies' }] },
    ...script,
  });
  servers.push(server);
  return { server, ...openService(radarr, server.url) };
}

const matrix: Title = { ref: titleRef('movie', 'tmdb', 603), kind: 'movie', name: 'The Matrix', year: 1999 };
const order = { profileId: 4, rootFolder: '/movies' };
const stored = {
  id: 12,
  title: 'The Matrix',
  year: 1999,
  tmdbId: 603,
  monitored: true,
  hasFile: false,
  path: '/movies/x',
  tags: [1],
  extra: { kept: true },
};
const writes = (server: ScriptedServer) => server.seen.filter(({ method }) => method !== 'GET');

describe('MS-1 finding movies', () => {
  it('tells each hit with its facts and its state, asking only the queue of those on their way', async () => {
    const { server, service } = await open({
      'GET /api/v3/movie/lookup': { json: fixture('lookup') },
      'GET /api/v3/queue': queuePage([
        { id: 1, movieId: 13, downloadId: 'A', size: 100, sizeleft: 58, status: 'downloading' },
      ]),
    });
    const found = await service.find?.search(' matrix ');
    expect(found?.map(({ name, state }) => [name, state.kind])).toEqual([
      ['The Matrix', 'available'],
      ['The Matrix Reloaded', 'absent'],
      ['The Matrix Resurrections', 'downloading'],
      ['Odd Fields', 'absent'],
    ]);
    expect(found?.[0]).toEqual({
      ref: 'movie:tmdb:603',
      kind: 'movie',
      name: 'The Matrix',
      year: 1999,
      overview: 'A hacker learns what his world is made of.',
      genres: ['Action', 'Science Fiction'],
      rating: 8.7,
      certification: 'R',
      originalLanguage: 'English',
      runtimeMinutes: 136,
      posterUrl: 'https://images.example/matrix.jpg',
      state: { kind: 'available' },
    });
    expect(found?.[2]?.state).toMatchObject({ percent: 42 });
    expect(server.seen.map(({ path }) => path)).toEqual(['/api/v3/movie/lookup', '/api/v3/queue']);
    expect(server.seen[0]?.query.get('term')).toBe('matrix');
    expect(server.seen[1]?.query.getAll('movieIds')).toEqual(['13']);
  });

  it('leaves out what is not known instead of inventing it', async () => {
    const { service } = await open({ 'GET /api/v3/movie/lookup': { json: fixture('lookup') } });
    const reloaded = (await service.find?.search('matrix'))?.[1];
    const facts = Object.entries(reloaded ?? {}).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(facts)).toEqual({
      ref: 'movie:tmdb:604',
      kind: 'movie',
      name: 'The Matrix Reloaded',
      year: 2003,
      rating: 7,
      state: { kind: 'absent' },
    });
  });

  it('drops one malformed record with a line in the log, not the whole list', async () => {
    const { service, lines } = await open({ 'GET /api/v3/movie/lookup': { json: fixture('lookup') } });
    expect(await service.find?.search('x')).toHaveLength(4);
    expect(lines.filter(({ msg }) => msg.includes('malformed'))).toMatchObject([
      { index: 4, field: 'title' },
    ]);
  });

  it('asks neither the library nor the queue when nothing is on its way', async () => {
    const { server, service } = await open({
      'GET /api/v3/movie/lookup': { json: [{ title: 'New', tmdbId: 1 }] },
    });
    await service.find?.search('new');
    expect(server.seen).toHaveLength(1);
  });

  it('still finds when the queue cannot be read', async () => {
    const { service, finish } = await open({
      'GET /api/v3/movie/lookup': { json: [stored] },
      'GET /api/v3/queue': { status: 500, json: { message: 'x' } },
    });
    const found = await finish(service.find?.search('x') ?? Promise.resolve([]));
    expect(found).toMatchObject([{ state: { kind: 'tracked', monitored: true } }]);
  });

  it('does not call a lookup that is down "not found"', async () => {
    const { service, failure } = await open({
      'GET /api/v3/movie/lookup': {
        status: 503,
        json: { message: "Search for 'x' failed. Unable to communicate with RadarrAPI." },
      },
    });
    expect(await failure(service.find?.search('x') ?? Promise.resolve())).toMatchObject({
      code: 'SERVICE_BROKEN',
      message: expect.stringContaining('The search failed. Unable to communicate with RadarrAPI'),
    });
  });

  it('finds by ref, and only that one', async () => {
    const { server, service } = await open({ 'GET /api/v3/movie/lookup': { json: fixture('lookup') } });
    expect(await service.find?.byRef(titleRef('movie', 'tmdb', 604))).toMatchObject({
      name: 'The Matrix Reloaded',
    });
    expect(server.seen[0]?.query.get('term')).toBe('tmdb:604');
    expect(await service.find?.byRef(titleRef('movie', 'tmdb', 77))).toBeUndefined();
    expect(await service.find?.byRef(titleRef('series', 'tvdb', 604))).toBeUndefined();
  });
});

describe('MS-1 one movie as it stands', () => {
  it('asks for that one alone', async () => {
    const { server, service } = await open({
      'GET /api/v3/movie': {
        json: [{ ...stored, hasFile: true, qualityProfileId: 4, statistics: { sizeOnDisk: 99 } }],
      },
    });
    expect(await service.tracked?.byRef(matrix.ref)).toMatchObject({
      ref: 'movie:tmdb:603',
      state: { kind: 'available' },
      sizeBytes: 99,
      path: '/movies/x',
      qualityProfile: 'HD-1080p',
    });
    expect(server.seenAt('GET /api/v3/movie').every(({ query }) => query.get('tmdbId') === '603')).toBe(true);
  });

  it('says nothing of a movie that is not there', async () => {
    const { service } = await open({ 'GET /api/v3/movie': { json: [] } });
    expect(await service.tracked?.byRef(matrix.ref)).toBeUndefined();
  });
});

describe('MS-1 adding a movie', () => {
  it('posts all that Radarr demands, and the options without which it neither searches nor tells', async () => {
    const { server, service } = await open({
      'GET /api/v3/movie': { json: [] },
      'POST /api/v3/movie': { status: 201, json: { id: 12 } },
    });
    expect(await service.add?.add(matrix, order)).toEqual({ kind: 'added' });
    expect(writes(server).map(({ body }) => body)).toEqual([
      {
        title: 'The Matrix',
        year: 1999,
        tmdbId: 603,
        qualityProfileId: 4,
        rootFolderPath: '/movies',
        monitored: true,
        minimumAvailability: 'released',
        tags: [],
        addOptions: { monitor: 'movieOnly', searchForMovie: true, addMethod: 'manual' },
      },
    ]);
  });

  it('answers `exists` without writing when it is there', async () => {
    const { server, service } = await open({ 'GET /api/v3/movie': { json: [stored] } });
    expect(await service.add?.add(matrix, order)).toEqual({
      kind: 'exists',
      state: { kind: 'tracked', monitored: true },
    });
    expect(writes(server)).toEqual([]);
  });

  it('looks again for one that is there but was given up', async () => {
    const { server, service } = await open({
      'GET /api/v3/movie': { json: [{ ...stored, monitored: false }] },
      'PUT /api/v3/movie/12': { status: 202, json: {} },
      'POST /api/v3/command': { status: 201, json: {} },
    });
    expect(await service.add?.add(matrix, order)).toMatchObject({ kind: 'exists', extended: true });
    expect(writes(server).map(({ body }) => body)).toEqual([
      { ...stored, monitored: true },
      { name: 'MoviesSearch', movieIds: [12] },
    ]);
  });

  const exists = [
    {
      propertyName: 'TmdbId',
      errorMessage: 'This movie has already been added',
      errorCode: 'MovieExistsValidator',
    },
  ];

  it.each<[string, ScriptedAnswer]>([
    ['the validator of a 400', { status: 400, json: exists }],
    ['the conflict of two adds at once', { status: 409, json: { message: 'constraint failed' } }],
  ])('takes %s as `exists` after reading again', async (_, answer) => {
    const { service } = await open({
      'GET /api/v3/movie': [{ json: [] }, { json: [stored] }],
      'POST /api/v3/movie': answer,
    });
    expect(await service.add?.add(matrix, order)).toMatchObject({
      kind: 'exists',
      state: { kind: 'tracked' },
    });
  });

  it('hands on why it was refused', async () => {
    const { service } = await open({
      'GET /api/v3/movie': { json: [] },
      'POST /api/v3/movie': {
        status: 400,
        json: [
          {
            propertyName: 'RootFolderPath',
            errorMessage: 'Root folder does not exist',
            errorCode: 'RootFolderExistsValidator',
          },
        ],
      },
    });
    expect(await service.add?.add(matrix, order)).toEqual({
      kind: 'refused',
      reason: 'Root folder does not exist',
    });
  });

  it.each<[string, ScriptedAnswer]>([
    ['a cut connection', { instead: 'cut' }],
    ['an internal error', { status: 500, json: { message: 'database is locked' } }],
    ['a page of HTML', { text: '<html>' }],
  ])('after %s it looks before it says anything, and posts once', async (_, answer) => {
    const { server, service, finish } = await open({
      'GET /api/v3/movie': [{ json: [] }, { json: [stored] }],
      'POST /api/v3/movie': answer,
    });
    expect(await finish(service.add?.add(matrix, order) ?? Promise.reject(new Error()))).toEqual({
      kind: 'added',
    });
    expect(writes(server)).toHaveLength(1);
  });

  it('says that it failed when it is not there after a lost answer', async () => {
    const { service, failure } = await open({
      'GET /api/v3/movie': { json: [] },
      'POST /api/v3/movie': { instead: 'cut' },
    });
    expect(await failure(service.add?.add(matrix, order) ?? Promise.resolve())).toMatchObject({
      code: 'SERVICE_UNREACHABLE',
    });
  });
});

describe('MS-1 removing a movie', () => {
  const there = { 'GET /api/v3/movie': { json: [stored] } };

  it.each([
    ['remove', 'false'],
    ['remove_with_files', 'true'],
  ] as const)('%s', async (mode, deleteFiles) => {
    const { server, service } = await open({ ...there, 'DELETE /api/v3/movie/12': { json: {} } });
    expect(await service.remove?.remove(matrix.ref, mode)).toEqual({ kind: 'removed' });
    // Radarr's name of the flag; Sonarr's would be ignored without a word.
    expect(Object.fromEntries(writes(server)[0]?.query ?? [])).toEqual({
      deleteFiles,
      addImportExclusion: 'false',
    });
  });

  it('unmonitors by sending the whole movie back', async () => {
    const { server, service } = await open({ ...there, 'PUT /api/v3/movie/12': { status: 202, json: {} } });
    expect(await service.remove?.remove(matrix.ref, 'unmonitor')).toEqual({ kind: 'removed' });
    expect(writes(server)).toMatchObject([{ method: 'PUT', body: { ...stored, monitored: false } }]);
  });

  it('says `absent` when it is not there, and deletes nothing', async () => {
    const { server, service } = await open({ 'GET /api/v3/movie': { json: [] } });
    expect(await service.remove?.remove(matrix.ref, 'remove')).toEqual({ kind: 'absent' });
    expect(writes(server)).toEqual([]);
  });

  it("knows Radarr's way of saying that the id is gone", async () => {
    const { server, service } = await open({
      ...there,
      'DELETE /api/v3/movie/12': {
        status: 500,
        json: { message: 'Expected query to return 1 rows but returned 0' },
      },
    });
    expect(await service.remove?.remove(matrix.ref, 'remove')).toEqual({ kind: 'absent' });
    expect(writes(server)).toHaveLength(1);
  });

  it('looks again after a lost answer', async () => {
    const { service } = await open({
      'GET /api/v3/movie': [{ json: [stored] }, { json: [] }],
      'DELETE /api/v3/movie/12': { instead: 'cut' },
    });
    expect(await service.remove?.remove(matrix.ref, 'remove')).toEqual({ kind: 'removed' });
  });

  it('does not claim success when it is still there', async () => {
    const { service } = await open({ ...there, 'DELETE /api/v3/movie/12': { instead: 'cut' } });
    await expect(service.remove?.remove(matrix.ref, 'remove')).rejects.toMatchObject({
      code: 'SERVICE_UNREACHABLE',
    });
  });
});

describe('MS-13 downloads of movies', () => {
  it('asks for what matches no movie too, and names it without its file', async () => {
    const { server, service } = await open({
      'GET /api/v3/queue': queuePage([
        {
          id: 1,
          title: 'Raw.File.Name-X',
          downloadId: 'A',
          size: 10,
          sizeleft: 5,
          status: 'completed',
          trackedDownloadState: 'importBlocked',
        },
        {
          id: 2,
          title: 'The.Matrix-X',
          downloadId: 'B',
          movieId: 12,
          movie: stored,
          size: 10,
          sizeleft: 5,
          status: 'downloading',
          timeleft: '00:01:00',
        },
      ]),
    });
    const downloads = await service.downloads?.list();
    expect(downloads).toMatchObject([
      {
        ref: 'movie:tmdb:603',
        name: 'The Matrix',
        year: 1999,
        percent: 50,
        timeLeftMs: 60_000,
        state: 'downloading',
      },
      { ref: undefined, name: 'Unrecognised download', state: 'stuck' },
    ]);
    expect(JSON.stringify(downloads)).not.toContain('Raw.File');
    const query = Object.fromEntries(server.seen[0]?.query ?? []);
    expect(query).toMatchObject({ includeUnknownMovieItems: 'true', includeMovie: 'true' });
  });

  it('reads every page and stops by the total, even where the server turns back', async () => {
    const records = Array.from({ length: 450 }, (_, id) => ({
      id: id + 1,
      downloadId: `D${id}`,
      status: 'queued',
    }));
    const { server, service } = await open({
      'GET /api/v3/queue': ({ query }) => {
        const page = Number(query.get('page'));
        const size = Number(query.get('pageSize'));
        return queuePage(records.slice((page - 1) * size, page * size), {
          page,
          totalRecords: records.length,
        });
      },
    });
    expect(await service.downloads?.list()).toHaveLength(450);
    expect(server.seen).toHaveLength(3);
    server.answer({ 'GET /api/v3/queue': queuePage(records.slice(0, 200), { page: 1, totalRecords: 450 }) });
    expect(await service.downloads?.list()).toHaveLength(200);
    expect(server.seen).toHaveLength(5);
  });
});

describe('MS-14 releases to come', () => {
  it('keeps the day of each release, asks for whole days, and counts no neighbour', async () => {
    const film = {
      ...stored,
      inCinemas: '2026-03-10T00:00:00Z',
      digitalRelease: '2026-03-11T00:00:00Z',
      physicalRelease: '2026-03-20T00:00:00Z',
    };
    const { server, service } = await open({ 'GET /api/v3/calendar': { json: [film, { title: 'x' }] } });
    const items = await service.upcoming?.between(Date.UTC(2026, 2, 11, 18), Date.UTC(2026, 2, 20, 3));
    expect(items).toMatchObject([
      { kind: 'movie', name: 'The Matrix', date: '2026-03-11', release: 'digital' },
      { kind: 'movie', date: '2026-03-20', release: 'physical' },
    ]);
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({
      start: '2026-03-11T00:00:00Z',
      end: '2026-03-20T23:59:59Z',
      unmonitored: 'false',
    });
  });
});

describe('RE-2 testing Radarr', () => {
  it('tells the version', async () => {
    const { service } = await open({
      'GET /api/v3/system/status': { json: { appName: 'Radarr', version: '6.0.4' } },
    });
    expect(await service.test()).toEqual({ version: '6.0.4' });
  });

  it("notices that the address is another program's", async () => {
    const { service } = await open({
      'GET /api/v3/system/status': { json: { appName: 'Sonarr', version: '4' } },
    });
    await expect(service.test()).rejects.toMatchObject({
      message: 'The address given for Radarr is that of Sonarr.',
    });
  });

  it('sends the key as a header and never in an address', async () => {
    const { server, service } = await open({ 'GET /api/v3/system/status': { json: { version: '6' } } });
    await service.test();
    expect(server.seen[0]?.headers['x-api-key']).toBe(serviceKey);
    expect(String(server.seen[0]?.query)).not.toContain(serviceKey);
  });
});
