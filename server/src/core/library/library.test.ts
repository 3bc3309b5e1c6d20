import type { UpcomingItem } from '../../domain/upcoming.ts';
import type { TitleWithState, TrackedTitle } from '../../domain/title.ts';
import { describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import { titleRef } from '../../domain/title.ts';
import { AppError } from '../../kit/errors.ts';
import type { ErrorCode } from '../../kit/errors.ts';
import type { Log } from '../../kit/log.ts';
import { silentLog } from '../../kit/log.ts';
import type { AddOrder, Service } from '../../seams/service.ts';
import { openLibrary } from './index.ts';
import type { ConfiguredService, Library } from './index.ts';

const matrix = found('The Matrix', 603, 1999);

function found(name: string, id: number, year: number): TitleWithState {
  return { ref: titleRef('movie', 'tmdb', id), kind: 'movie', name, year, state: { kind: 'absent' } };
}

function series(name: string, id: number): TitleWithState {
  return { ref: titleRef('series', 'tvdb', id), kind: 'series', name, state: { kind: 'absent' } };
}

function configured(label: string, service: Partial<Service>, instance = 'main'): ConfiguredService {
  const handles = label.startsWith('Sonarr') ? (['series'] as const) : (['movie'] as const);
  return {
    name: label.toLowerCase(),
    label,
    instance,
    service: { handles, test: async () => ({ version: '1' }), ...service },
  };
}

const finds = (...titles: TitleWithState[]): Partial<Service> => ({
  find: { search: async () => titles, byRef: async (ref) => titles.find((title) => title.ref === ref) },
});

const failsWith = (code: ErrorCode) => async (): Promise<never> => {
  throw new AppError(code, 'http://radarr:7878/api/v3?apikey=abc said something technical');
};

function open(...services: ConfiguredService[]): Library {
  return openLibrary({ services, clock: testClock(), log: silentLog });
}

describe('CV-12 MS-10 finding titles', () => {
  it('puts the exact name first, then the closest, and keeps the service order among equals', async () => {
    const library = open(
      configured(
        'Radarr',
        finds(found('Matrix Revisited', 1, 2001), found('The Matrix Reloaded', 2, 2003), matrix),
      ),
    );
    const answer = await library.find('the matrix');
    expect(answer.kind === 'found' && answer.titles.map((title) => title.name)).toEqual([
      'The Matrix',
      'The Matrix Reloaded',
      'Matrix Revisited',
    ]);
    expect(answer.kind === 'found' && answer.titles[0]).toMatchObject({
      closeness: 1,
      state: { kind: 'absent' },
    });
  });

  it('prefers the year asked for, but not a title that only shares the year', async () => {
    const library = open(
      configured(
        'Radarr',
        finds(found('Dune', 1, 2021), found('Ghostbusters', 2, 1984), found('Dune', 3, 1984)),
      ),
    );
    const answer = await library.find('dune', { year: 1984 });
    expect(answer.kind === 'found' && answer.titles.map((title) => [title.name, title.year])).toEqual([
      ['Dune', 1984],
      ['Dune', 2021],
      ['Ghostbusters', 1984],
    ]);
  });

  it('answers with what it has when one of several services fails, and names the one that failed', async () => {
    const broken = { find: { search: failsWith('SERVICE_GARBAGE'), byRef: failsWith('SERVICE_GARBAGE') } };
    const library = open(configured('Radarr', finds(matrix)), configured('Sonarr', broken));
    const answer = await library.find('the matrix');
    expect(answer).toMatchObject({
      kind: 'found',
      titles: [{ name: 'The Matrix' }],
      unavailable: [{ service: 'Sonarr', temporary: true }],
    });
  });

  it('does not wait for ever for a service that hangs', async () => {
    const clock = testClock();
    const aborted: boolean[] = [];
    const hangs = (_words: string, signal?: AbortSignal): Promise<TitleWithState[]> =>
      new Promise(() => signal?.addEventListener('abort', () => aborted.push(true)));
    const services = [
      configured('Radarr', finds(matrix)),
      configured('Sonarr', { find: { search: hangs, byRef: async () => undefined } }),
    ];
    const asked = openLibrary({ services, clock, log: silentLog }).find('the matrix');
    await clock.advance(0);
    await clock.advance(12_000);
    const answer = await asked;
    expect(answer).toMatchObject({ kind: 'found', unavailable: [{ service: 'Sonarr' }] });
    expect(answer.kind === 'found' && answer.titles).toHaveLength(1);
    expect(aborted).toEqual([true]);
  });

  it('asks only services of the kind asked for, and says so when there is none', async () => {
    let isAsked = false;
    const sonarr = configured('Sonarr', {
      find: { search: async () => ((isAsked = true), []), byRef: async () => undefined },
    });
    expect(await open(sonarr).find('dune', { kind: 'movie' })).toMatchObject({
      kind: 'unavailable',
      temporary: false,
    });
    expect(isAsked).toBe(false);
  });

  it('shows a title once that two instances have, in its fuller state', async () => {
    const there: TitleWithState = { ...matrix, state: { kind: 'available' } };
    const library = open(configured('Radarr', finds(matrix)), configured('Radarr 4K', finds(there), '4k'));
    const answer = await library.find('the matrix');
    expect(answer).toMatchObject({ kind: 'found', titles: [{ state: { kind: 'available' } }] });
    expect(answer.kind === 'found' && answer.titles).toHaveLength(1);
    expect(await library.byRef(matrix.ref)).toMatchObject({ state: { kind: 'available' } });
  });

  it('tells absence from not knowing', async () => {
    expect(await open(configured('Radarr', finds())).byRef(matrix.ref)).toBeUndefined();
    const down = {
      find: { search: failsWith('SERVICE_UNREACHABLE'), byRef: failsWith('SERVICE_UNREACHABLE') },
    };
    await expect(open(configured('Radarr', down)).byRef(matrix.ref)).rejects.toMatchObject({
      code: 'SERVICE_UNREACHABLE',
    });
  });
});

describe('MS-1 a service that cannot be used', () => {
  it.each([
    ['SERVICE_UNREACHABLE', 'not answering'],
    ['SERVICE_PAUSED', 'not answering'],
    ['SERVICE_TIMEOUT', 'too long'],
    ['SERVICE_UNAUTHORIZED', 'admin'],
    ['SERVICE_BROKEN', 'trouble'],
    ['SERVICE_GARBAGE', 'cannot read'],
    ['SERVICE_RATE_LIMITED', 'slow down'],
  ] as const)('gives a friendly sentence for %s without the raw error', async (code, words) => {
    const answer = await open(
      configured('Radarr', { find: { search: failsWith(code), byRef: failsWith(code) } }),
    ).find('dune');
    if (answer.kind !== 'unavailable') throw new Error('expected it to be unavailable');
    expect(answer.say).toContain('Radarr');
    expect(answer.say).toContain(words);
    expect(answer.say).not.toMatch(/http|SERVICE_|apikey|technical/);
  });

  it('survives an error nobody planned for, and logs each new reason once as more than a detail', async () => {
    const lines: string[] = [];
    const log: Log = { ...silentLog, warn: () => lines.push('warn'), error: () => lines.push('error') };
    const bug = async (): Promise<never> => {
      throw new TypeError('undefined is not a function');
    };
    const library = openLibrary({
      services: [configured('Radarr', { find: { search: bug, byRef: bug } })],
      clock: testClock(),
      log,
    });
    expect(await library.find('dune')).toMatchObject({ kind: 'unavailable', temporary: true });
    await library.find('dune');
    expect(lines).toEqual(['error']);
  });
});

interface Adding {
  profiles?: { id: number; name: string; highest?: '480p' | '720p' | '1080p' | '2160p' }[];
  folders?: string[];
  outcome?: Awaited<ReturnType<NonNullable<Service['add']>['add']>>;
}

function adds({ profiles, folders = ['/movies'], outcome = { kind: 'added' } }: Adding = {}) {
  const orders: AddOrder[] = [];
  const service: Partial<Service> = {
    add: {
      options: async () => ({
        profiles: profiles ?? [
          { id: 1, name: 'Any', highest: '1080p' },
          { id: 4, name: 'HD-1080p', highest: '1080p' },
          { id: 5, name: 'Ultra-HD', highest: '2160p' },
        ],
        rootFolders: folders.map((path) => ({ path })),
      }),
      add: async (_title, order) => {
        orders.push(order);
        return outcome;
      },
    },
  };
  return { service, orders };
}

describe('MS-2 MS-5 adding: quality and instance', () => {
  it('takes 1080p by default, and says how and where', async () => {
    const { service, orders } = adds();
    expect(await open(configured('Radarr', service)).add(matrix, {})).toEqual({
      kind: 'added',
      quality: 'HD-1080p',
      folder: '/movies',
      service: 'Radarr',
    });
    expect(orders).toEqual([{ profileId: 4, rootFolder: '/movies' }]);
  });

  it('sends a 4K wish to the 4k instance and everything else to the other', async () => {
    const main = adds();
    const big = adds({ folders: ['/movies4k'] });
    const library = open(configured('Radarr 4K', big.service, '4k'), configured('Radarr', main.service));
    expect(await library.add(matrix, { quality: '2160p' })).toMatchObject({
      quality: 'Ultra-HD',
      folder: '/movies4k',
    });
    expect(await library.add(matrix, {})).toMatchObject({ quality: 'HD-1080p', folder: '/movies' });
    expect([main.orders.length, big.orders.length]).toEqual([1, 1]);
  });

  it('tells which quality it could not honour', async () => {
    const { service } = adds({ profiles: [{ id: 4, name: 'HD-1080p', highest: '1080p' }] });
    expect(await open(configured('Radarr', service)).add(matrix, { quality: '2160p' })).toMatchObject({
      quality: 'HD-1080p',
      wishedQuality: '2160p',
      note: 'There is no profile for 2160p, so it is HD-1080p.',
    });
  });

  it('keeps the wish when the service is down or not set up to the end, and refuses what it will never take', async () => {
    const options = failsWith('SERVICE_UNAUTHORIZED');
    const down = configured('Radarr', { add: { options, add: options } });
    expect(await open(down).add(matrix, {})).toMatchObject({ kind: 'unavailable', temporary: true });
    expect(await open(configured('Radarr', adds({ folders: [] }).service)).add(matrix, {})).toMatchObject({
      kind: 'unavailable',
      temporary: true,
    });
    expect(await open().add(matrix, {})).toMatchObject({ kind: 'unavailable', temporary: false });
    const { service } = adds();
    const no = async (): Promise<never> => {
      throw new AppError('SERVICE_REFUSED', 'no', { status: 400 });
    };
    const refusing = configured('Radarr', { add: { options: service.add!.options, add: no } });
    expect(await open(refusing).add(matrix, {})).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('Radarr'),
    });
  });
});

describe('the other questions', () => {
  const tracked: TrackedTitle = { ...matrix, state: { kind: 'available' }, sizeBytes: 5 };
  const trackedBy = (byRef: () => Promise<TrackedTitle | undefined>): Partial<Service> => ({
    tracked: { byRef },
  });

  it('PE-7 knows three standings: there, not there, nobody can say', async () => {
    expect(
      await open(
        configured(
          'Radarr',
          trackedBy(async () => tracked),
        ),
      ).standing(matrix.ref),
    ).toEqual({ kind: 'known', title: tracked });
    expect(
      await open(
        configured(
          'Radarr',
          trackedBy(async () => undefined),
        ),
      ).standing(matrix.ref),
    ).toEqual({ kind: 'known' });
    const half = open(
      configured(
        'Radarr',
        trackedBy(async () => undefined),
      ),
      configured('Radarr 4K', trackedBy(failsWith('SERVICE_TIMEOUT')), '4k'),
    );
    expect(await half.standing(matrix.ref)).toMatchObject({ kind: 'unavailable', service: 'Radarr 4K' });
  });

  it('removes wherever it is, and does not hide that one instance could not be asked', async () => {
    const gone = { remove: { remove: async () => ({ kind: 'removed' as const }) } };
    const absent = { remove: { remove: async () => ({ kind: 'absent' as const }) } };
    const down = { remove: { remove: failsWith('SERVICE_UNREACHABLE') } };
    const remove = (...services: Partial<Service>[]) =>
      open(...services.map((one) => configured('Radarr', one))).remove(matrix.ref, 'remove');
    expect(await remove(absent, gone)).toEqual({ kind: 'removed' });
    expect(await remove(absent)).toEqual({ kind: 'absent' });
    expect(await remove(gone, down)).toMatchObject({ kind: 'unavailable', service: 'Radarr' });
  });

  it('MS-13 gathers downloads of all services, the nearest to done first', async () => {
    const lists = (percent: number): Partial<Service> => ({
      downloads: { list: async () => [{ id: String(percent), name: 'x', percent, state: 'downloading' }] },
    });
    const down = { downloads: { list: failsWith('SERVICE_BROKEN') } };
    const answer = await open(
      configured('Radarr', lists(20)),
      configured('Sonarr', lists(90)),
      configured('Radarr 4K', down),
    ).downloads();
    expect(answer.downloads.map((download) => download.percent)).toEqual([90, 20]);
    expect(answer.unavailable).toMatchObject([{ service: 'Radarr 4K' }]);
  });

  it('MS-14 gathers what comes in order of time, once for two instances', async () => {
    const movie: UpcomingItem = {
      ref: matrix.ref,
      name: 'x',
      hasFile: false,
      kind: 'movie',
      date: '2026-03-12',
      release: 'digital',
    };
    const { ref } = series('Severance', 371980);
    const episode: UpcomingItem = {
      ref,
      name: 'y',
      hasFile: false,
      kind: 'episode',
      airsAt: Date.UTC(2026, 2, 11),
      season: 2,
      episode: 1,
    };
    const expects = (...items: UpcomingItem[]): Partial<Service> => ({
      upcoming: { between: async () => items },
    });
    const library = open(
      configured('Radarr', expects(movie)),
      configured('Radarr 4K', expects({ ...movie, hasFile: true }), '4k'),
      configured('Sonarr', expects(episode)),
    );
    const { items } = await library.upcoming(0, 1);
    expect(items.map((item) => [item.name, item.hasFile])).toEqual([
      ['y', false],
      ['x', true],
    ]);
  });

  it('RE-2 reports the last look at each service without asking again', async () => {
    let isDown = false;
    let looks = 0;
    const test = async (): Promise<{ version: string }> => {
      looks += 1;
      if (isDown) throw new AppError('SERVICE_UNREACHABLE', 'Nothing answered');
      return { version: '6.0' };
    };
    const library = open(configured('Radarr', { test }));
    expect(library.states()).toMatchObject([{ label: 'Radarr', state: 'unknown' }]);
    await library.probe();
    expect(library.states()).toMatchObject([{ state: 'ok', version: '6.0' }]);
    isDown = true;
    await library.probe();
    expect(library.states()).toMatchObject([
      { state: 'down', detail: 'SERVICE_UNREACHABLE: Nothing answered' },
    ]);
    expect(looks).toBe(2);
  });
});
