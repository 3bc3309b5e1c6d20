import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenForWebhooks, visitArr } from '../../testkit/contracts/index.ts';
import type { Anything } from '../../testkit/contracts/index.ts';
import { testClock } from '../../testkit/test-clock.ts';
import { startDemoHousehold } from './index.ts';
import type { DemoHousehold } from './index.ts';

let folder = '';
let clock = testClock();
const open: DemoHousehold[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'household-'));
  clock = testClock();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((household) => household.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(speed?: number): Promise<DemoHousehold> {
  const household = await startDemoHousehold({
    clock,
    stateFile: join(folder, 'deep', 'state.json'),
    random: () => 0.5,
    speed,
  });
  open.push(household);
  return household;
}
const list = (body: Anything): Anything[] => body;
const matrix = {
  title: 'The Matrix',
  tmdbId: 603,
  qualityProfileId: 4,
  rootFolderPath: '/movies',
  tags: [],
  addOptions: { searchForMovie: true, monitor: 'movieOnly', addMethod: 'manual' },
};

describe('MS-11 the demo household at first sight', () => {
  it('has films and series on its shelves, one film under way, one stuck, and something to come', async () => {
    const household = await start();
    const radarr = visitArr('radarr', household.radarr);
    const sonarr = visitArr('sonarr', household.sonarr);
    const movies = list((await radarr.get('/api/v3/movie')).body);
    expect(movies.filter((movie) => movie['hasFile'])).toHaveLength(8);
    const queue = list((await radarr.get('/api/v3/queue?includeMovie=true')).body['records']);
    expect(
      queue.map((record) => [String(record['movie']['title']), String(record['trackedDownloadState'])]),
    ).toEqual([
      ['Moon', 'importBlocked'],
      ['Avatar', 'downloading'],
    ]);
    expect(list((await sonarr.get('/api/v3/series')).body)).toHaveLength(9);
    const films = list(
      (await radarr.get('/api/v3/calendar?start=2026-03-11T12:00:00Z&end=2026-04-10T12:00:00Z')).body,
    );
    expect(films.length).toBeGreaterThan(3);
    const episodes = list(
      (await sonarr.get('/api/v3/calendar?start=2026-03-11T12:00:00Z&end=2026-03-18T12:00:00Z')).body,
    );
    expect(episodes).toHaveLength(4);
    // What is asked for first in every tour must not be there yet.
    expect(movies.map((movie) => String(movie['title']))).not.toContain('The Matrix');
  });
});

describe('MS-11 the demo household from process to process', () => {
  it('goes on where it was: a later process sees the progress, then the import, on new ports with the same key', async () => {
    const first = await start();
    await visitArr('radarr', first.radarr).post('/api/v3/movie', matrix);
    await clock.advance(1000);
    await first.close();
    await clock.advance(30_000);
    const second = await start();
    expect(second.radarr.apiKey).toBe(first.radarr.apiKey);
    const half = visitArr('radarr', second.radarr);
    const records = list((await half.get('/api/v3/queue')).body['records']);
    const record = records.find((each) => String(each['title']).startsWith('The.Matrix'))!;
    expect(Number(record['sizeleft']) / Number(record['size'])).toBeCloseTo(0.5, 1);
    await second.close();
    await clock.advance(60_000);
    const third = visitArr('radarr', (await start()).radarr);
    expect(list((await third.get('/api/v3/movie?tmdbId=603')).body)).toMatchObject([{ hasFile: true }]);
    const imported = list(
      (await third.get('/api/v3/history/since?date=2026-03-11T00:00:00Z&eventType=downloadFolderImported'))
        .body,
    );
    // Written down for the moment at which it was finished, not for the moment somebody looked.
    expect(imported.map((entry) => String(entry['date']))).toContain('2026-03-11T12:01:02Z');
  });

  it('tells what happened meanwhile once somebody registers, and only once', async () => {
    const listener = await listenForWebhooks();
    const hook = {
      name: 'WadsMedia',
      implementation: 'Webhook',
      configContract: 'WebhookSettings',
      tags: [],
      onDownload: true,
      fields: [{ name: 'url', value: listener.url }],
    };
    const first = await start();
    const { body: stored } = await visitArr('radarr', first.radarr).post('/api/v3/notification', hook);
    await visitArr('radarr', first.radarr).post('/api/v3/movie', matrix);
    await clock.advance(1000);
    await first.close();
    await clock.advance(90_000);
    const second = await start();
    expect(listener.events()).toEqual(['Test']);
    await visitArr('radarr', second.radarr).post('/api/v3/notification/test', stored);
    await expect.poll(() => listener.heard.length).toBe(4);
    expect(listener.heard.slice(2).map(({ body }) => String(body['movie']['title']))).toEqual([
      'Avatar',
      'The Matrix',
    ]);
    await clock.advance(20_000);
    expect(listener.heard).toHaveLength(4);
    await listener.close();
  });

  it('starts afresh from a file that is broken, leaves no half-written one, and keeps it to its owner', async () => {
    const first = await start();
    await first.close();
    const path = join(folder, 'deep', 'state.json');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['state.json']);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object)).toEqual([
      'radarr',
      'sonarr',
      'ports',
    ]);
    writeFileSync(path, '{"radarr":');
    const radarr = visitArr('radarr', (await start()).radarr);
    expect(list((await radarr.get('/api/v3/movie')).body).length).toBeGreaterThan(8);
  });

  it('runs faster when told', async () => {
    const radarr = visitArr('radarr', (await start(20)).radarr);
    await radarr.post('/api/v3/movie', matrix);
    await clock.advance(4000);
    expect(list((await radarr.get('/api/v3/movie?tmdbId=603')).body)).toMatchObject([{ hasFile: true }]);
  });
});

describe('MS-11 the demo household at a later start', () => {
  it('is found at the addresses it had, and at others where somebody else has taken them', async () => {
    const first = await start();
    const { sonarr, radarr } = first;
    await open.pop()?.close();

    const second = await start();
    expect([second.sonarr, second.radarr]).toEqual([sonarr, radarr]);

    // It is still open, so its addresses are taken.
    const third = await start();
    expect(third.radarr.url).not.toBe(radarr.url);
    expect((await visitArr('radarr', third.radarr).get('/api/v3/system/status')).status).toBe(200);
  });
});
