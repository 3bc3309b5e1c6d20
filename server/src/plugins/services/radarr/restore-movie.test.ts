import { afterEach, describe, expect, it } from 'vitest';
import { openService } from '../../../../testkit/open-service.ts';
import { startScriptedServer } from '../../../../testkit/scripted-server.ts';
import type { Script, ScriptedServer } from '../../../../testkit/scripted-server.ts';
import { titleRef } from '../../../domain/title.ts';
import type { RestoreOutcome, TitleSnapshot } from '../../../seams/service-abilities.ts';
import { radarr } from './index.ts';

const ref = titleRef('movie', 'tmdb', 603);
const stored = {
  id: 12,
  title: 'The Matrix',
  year: 1999,
  tmdbId: 603,
  qualityProfileId: 4,
  path: '/media/4k/The Matrix (1999) {tmdb-603}',
  monitored: true,
  minimumAvailability: 'inCinemas',
  tags: [3, 7],
  hasFile: true,
  extra: { kept: true },
};

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function open(script: Script = {}) {
  server = await startScriptedServer({
    'GET /api/v3/movie': { json: [stored] },
    'PUT /api/v3/movie/12': { json: {} },
    'POST /api/v3/movie': { status: 201, json: {} },
    'POST /api/v3/command': { json: {} },
    ...script,
  });
  const { service, finish } = openService(radarr, server.url);
  const { restore } = service;
  if (restore === undefined) throw new Error('Radarr can restore');
  const snapshot = async () =>
    JSON.parse(JSON.stringify(await finish(restore.snapshot(ref)))) as TitleSnapshot;
  const bringBack = (change: { before: TitleSnapshot; after?: TitleSnapshot; isSearched?: boolean }) =>
    finish<RestoreOutcome>(restore.restore({ isSearched: false, ...change }));
  return { server, restore, finish, snapshot, bringBack };
}

const writes = (opened: ScriptedServer) => opened.seen.filter(({ method }) => method !== 'GET');
const gone = { 'GET /api/v3/movie': { json: [] } };

describe('CV-11 MS-1 a movie that was removed', () => {
  it('is added again with its profile, folder, monitoring and tags, and not searched while its files are there', async () => {
    const { server: radarrServer, snapshot, bringBack } = await open();
    const before = await snapshot();
    radarrServer.answer(gone);
    expect(await bringBack({ before })).toEqual({ kind: 'restored' });
    expect(writes(radarrServer).map(({ body }) => body)).toEqual([
      {
        title: 'The Matrix',
        year: 1999,
        tmdbId: 603,
        qualityProfileId: 4,
        path: stored.path,
        rootFolderPath: '/media/4k',
        monitored: true,
        minimumAvailability: 'inCinemas',
        tags: [3, 7],
        addOptions: { monitor: 'movieOnly', searchForMovie: false, addMethod: 'manual' },
      },
    ]);
  });

  it.each([
    [true, true, { monitor: 'movieOnly', searchForMovie: true }],
    [true, false, { monitor: 'none', searchForMovie: false }],
  ])('is searched (%s) only when it was looked for (%s)', async (isSearched, monitored, addOptions) => {
    const {
      server: radarrServer,
      snapshot,
      bringBack,
    } = await open({
      'GET /api/v3/movie': { json: [{ ...stored, monitored }] },
    });
    const before = await snapshot();
    radarrServer.answer(gone);
    await bringBack({ before, isSearched });
    expect(writes(radarrServer)[0]?.body).toMatchObject({ monitored, addOptions });
  });

  it('is left alone when it is there again', async () => {
    const { server: radarrServer, snapshot, bringBack } = await open();
    expect(await bringBack({ before: await snapshot() })).toEqual({ kind: 'unchanged' });
    expect(writes(radarrServer)).toEqual([]);
  });

  it('stays gone when Radarr refuses, with its reason', async () => {
    const errorMessage = 'Quality Profile does not exist';
    const {
      server: radarrServer,
      snapshot,
      bringBack,
    } = await open({
      'POST /api/v3/movie': { status: 400, json: [{ errorMessage, propertyName: 'QualityProfileId' }] },
    });
    const before = await snapshot();
    radarrServer.answer(gone);
    expect(await bringBack({ before })).toEqual({ kind: 'refused', reason: errorMessage });
  });

  it('has no snapshot when it is not there', async () => {
    const { restore, finish } = await open(gone);
    expect(await finish(restore.snapshot(ref))).toBeUndefined();
    expect(await finish(restore.snapshot(titleRef('series', 'tvdb', 1)))).toBeUndefined();
  });
});

describe('CV-11 a movie that was unmonitored', () => {
  const after = { ...stored, monitored: false };

  it('is monitored again as a whole resource, with what we do not know kept', async () => {
    const { server: radarrServer, snapshot, bringBack } = await open();
    const before = await snapshot();
    radarrServer.answer({ 'GET /api/v3/movie': { json: [after] } });
    expect(await bringBack({ before, after: await snapshot() })).toEqual({ kind: 'restored' });
    expect(writes(radarrServer).map(({ method, body }) => [method, body])).toEqual([['PUT', stored]]);
  });

  it('is left as it is when somebody has switched it on again, or it is gone', async () => {
    const { server: radarrServer, snapshot, bringBack } = await open();
    const before = await snapshot();
    const unmonitored = { ...before, monitored: false };
    expect(await bringBack({ before, after: unmonitored })).toEqual({ kind: 'unchanged' });
    radarrServer.answer(gone);
    expect(await bringBack({ before, after: unmonitored })).toEqual({ kind: 'gone' });
    expect(writes(radarrServer)).toEqual([]);
  });
});
