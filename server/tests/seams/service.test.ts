// One suite for every service of the register. A new service adds its other side to `otherSides` and its fixtures.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSimulatedRadarr, startSimulatedSonarr } from '../../src/demo/index.ts';
import type { Fault, Simulated, SimulationOptions } from '../../src/demo/index.ts';
import { titleRef } from '../../src/domain/title.ts';
import type { SeasonChoice, Title } from '../../src/domain/title.ts';
import type { ErrorCode } from '../../src/kit/errors.ts';
import { AppError } from '../../src/kit/errors.ts';
import { Secret } from '../../src/kit/secret.ts';
import { services } from '../../src/plugins/index.ts';
import type { Service } from '../../src/seams/service.ts';
import {
  contractsAvailable,
  listenForWebhooks,
  validateRequest,
  validateWebhook,
} from '../../testkit/contracts/index.ts';
import type { WebhookListener } from '../../testkit/contracts/index.ts';
import { drivenClock } from '../../testkit/driven-clock.ts';
import type { DrivenClock } from '../../testkit/driven-clock.ts';
import { openService, serviceKey } from '../../testkit/open-service.ts';
import type { OpenedService } from '../../testkit/open-service.ts';

const DAY_MS = 86_400_000;
const contracts = path.resolve(import.meta.dirname, '../../../../shared/contracts');

/** What the suite needs to know of the other side of a service. */
interface OtherSide {
  start(options: SimulationOptions): Promise<Simulated & { library(): readonly { title: string }[] }>;
  /** In the other side's library from the start, with its files. */
  shelved: Title;
  /** Known to the other side, not in its library. */
  wanted: Title;
  /** The path that adds a title, for losing the answer to it. */
  addPath: string;
}

const title = (ref: Title['ref'], name: string, year: number): Title => ({
  ref,
  kind: ref.startsWith('movie') ? 'movie' : 'series',
  name,
  year,
});

const otherSides: Record<string, OtherSide> = {
  radarr: {
    start: (options) => startSimulatedRadarr({ ...options, library: [{ tmdbId: 27_205, hasFile: true }] }),
    shelved: title(titleRef('movie', 'tmdb', 27_205), 'Inception', 2010),
    wanted: title(titleRef('movie', 'tmdb', 603), 'The Matrix', 1999),
    addPath: '/api/v3/movie',
  },
  sonarr: {
    start: (options) => startSimulatedSonarr({ ...options, library: [{ tvdbId: 371_980 }] }),
    shelved: title(titleRef('series', 'tvdb', 371_980), 'Severance', 2022),
    wanted: title(titleRef('series', 'tvdb', 81_189), 'Breaking Bad', 2008),
    addPath: '/api/v3/series',
  },
};

interface Stage extends OpenedService {
  simulated: Awaited<ReturnType<OtherSide['start']>>;
  clock: DrivenClock;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** Stands in for an ability a service does not have. */
const nothing = (): Promise<undefined> => Promise.resolve(undefined);

/** Numbers that look random and are the same each time. */
function seededRandom(): () => number {
  let state = 7;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

async function raise(name: string): Promise<Stage & OtherSide> {
  const side = otherSides[name];
  const definition = services.find((service) => service.name === name);
  if (side === undefined || definition === undefined)
    throw new Error(`${name} has no other side in this suite.`);
  const clock = drivenClock();
  const simulated = await side.start({
    clock,
    random: seededRandom(),
    apiKey: serviceKey,
    urlBase: `/${name}`,
  });
  open.push(simulated);
  return { ...side, simulated, ...openService(definition, simulated.url, clock) };
}

/** Every ability a service may have, used once; those it lacks are left out. */
function abilitiesOf(service: Service, side: OtherSide, hook: string): [string, () => Promise<unknown>][] {
  const { find, tracked, add, remove, restore, downloads, upcoming, webhook } = service;
  const now = Date.UTC(2026, 2, 11, 12);
  const order = { profileId: 4, rootFolder: side.wanted.kind === 'movie' ? '/movies' : '/tv' };
  const target = { url: hook, token: new Secret('webhook-token') };
  const abilities: [string, (() => Promise<unknown>) | undefined][] = [
    ['test', () => service.test()],
    ['find.search', find && (() => find.search(side.wanted.name))],
    ['find.byRef', find && (() => find.byRef(side.wanted.ref))],
    ['tracked.byRef', tracked && (() => tracked.byRef(side.shelved.ref))],
    ['add.options', add && (() => add.options())],
    ['add.add', add && (() => add.add(side.wanted, order))],
    ['restore.snapshot', restore && (() => restore.snapshot(side.shelved.ref))],
    ['remove.remove', remove && (() => remove.remove(side.shelved.ref, 'remove'))],
    ['downloads.list', downloads && (() => downloads.list())],
    ['upcoming.between', upcoming && (() => upcoming.between(now, now + 30 * DAY_MS))],
    ['webhook.connect', webhook && (() => webhook.connect(target))],
  ];
  return abilities.flatMap(([name, use]) => (use === undefined ? [] : [[name, use] as [string, typeof use]]));
}

const answer = (status: number, body?: unknown, headers?: Record<string, string>): Fault => ({
  kind: 'answer',
  status,
  body,
  headers,
});

const faults: [string, Fault, ErrorCode][] = [
  ['401 with no body', { kind: 'unauthorized' }, 'SERVICE_UNAUTHORIZED'],
  ['429', answer(429, undefined, { 'retry-after': '7' }), 'SERVICE_RATE_LIMITED'],
  ['500 with a stack', answer(500, { message: 'Boom', description: 'System.Exception' }), 'SERVICE_BROKEN'],
  ['502 of a proxy', answer(502), 'SERVICE_BROKEN'],
  ['a login page', { kind: 'html' }, 'SERVICE_GARBAGE'],
  ['half an answer', answer(200, '{"records":'), 'SERVICE_GARBAGE'],
  ['another shape', answer(200, 7), 'SERVICE_GARBAGE'],
  ['a cut connection', { kind: 'reset' }, 'SERVICE_UNREACHABLE'],
  ['no answer', { kind: 'hang' }, 'SERVICE_TIMEOUT'],
];

/** Waits for a failure while time goes by: for what hangs. */
async function failureWhileTimePasses(stage: Stage, work: Promise<unknown>): Promise<unknown> {
  let isDone = false;
  const failed = stage.failure(work).finally(() => (isDone = true));
  while (!isDone) await stage.clock.advance(1000);
  return failed;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}

/** The recorded webhooks of a folder by their file names. */
function webhooksIn(folder: string, begins = ''): [string, unknown][] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(begins) && !name.includes('.schema.'));
  return names.map((name) => [name, readJson(path.join(folder, name))]);
}

const IGNORED = new Set(['Test', 'Rename', 'EpisodeFileDelete', 'MovieFileDelete', 'ApplicationUpdate']);

describe('the register of services', () => {
  it('has an other side for each', () => {
    expect(services.map(({ name }) => name).toSorted()).toEqual(Object.keys(otherSides).toSorted());
  });

  it.each(services.map((definition) => [definition.name, definition] as const))(
    '%s describes every setting and names the variables of every instance',
    (_, definition) => {
      const fields = Object.entries(definition.settings.shape as Record<string, z.ZodType>);
      for (const [, field] of fields) {
        expect(field.meta()).toMatchObject({ description: expect.any(String), example: expect.any(String) });
      }
      expect(definition.environment.map(({ instance }) => instance)).toEqual(['main', '4k']);
      for (const { variables } of definition.environment) {
        expect(Object.keys(variables).toSorted()).toEqual(fields.map(([name]) => name).toSorted());
      }
    },
  );

  it.each(services.map((definition) => [definition.name, definition] as const))(
    '%s takes what the environment gives and keeps the key secret',
    (_, definition) => {
      const settings = z.parse(definition.settings, { url: 'http://10.0.0.5:80/base/', apiKey: serviceKey });
      expect(settings).toMatchObject({ url: 'http://10.0.0.5:80/base', apiKey: expect.any(Secret) });
      expect(JSON.stringify(settings)).not.toContain(serviceKey);
      expect(z.safeParse(definition.settings, { url: 'ftp://x', apiKey: 'y' }).success).toBe(false);
    },
  );
});

describe.each(services.map(({ name }) => name))('MS-1 the service %s', (name) => {
  const hookOf = (listener: WebhookListener): string =>
    listener.url.replace(/\/webhook$/, `/webhook/${name}`);

  async function listen(): Promise<WebhookListener> {
    const listener = await listenForWebhooks();
    open.push(listener);
    return listener;
  }

  it('asks nobody when it is opened', async () => {
    const { simulated } = await raise(name);
    expect(simulated.journal).toEqual([]);
  });

  it('does all it can do', async () => {
    const stage = await raise(name);
    const listener = await listen();
    const hook = hookOf(listener);
    const { service, wanted, shelved } = stage;
    for (const [, use] of abilitiesOf(service, stage, hook)) await stage.finish(use());
    expect(stage.simulated.library().map((entry) => entry.title)).toEqual([wanted.name]);
    expect(await service.tracked?.byRef(shelved.ref)).toBeUndefined();
    expect(await service.tracked?.byRef(wanted.ref)).toMatchObject({
      ref: wanted.ref,
      qualityProfile: expect.any(String),
    });
    // A connection made once is found again, and is tested again.
    expect(listener.events()).toEqual(['Test']);
    expect(await service.webhook?.connect({ url: hook, token: new Secret('webhook-token') })).toEqual({
      kind: 'unchanged',
    });
    expect(listener.events()).toEqual(['Test', 'Test']);
    expect(listener.heard[0]?.headers['x-wads-token']).toBe('webhook-token');
    expect(await service.webhook?.connect({ url: hook, token: new Secret('another') })).toEqual({
      kind: 'repaired',
    });
  });

  it('tells how a title stands: absent, on its way, there', async () => {
    const stage = await raise(name);
    const { service, wanted, shelved, clock } = stage;
    const stateOf = async (one: Title) => (await stage.finish(service.find?.search(one.name) ?? Promise.resolve([])))
      .find((found) => found.ref === one.ref)?.state.kind; // prettier-ignore
    expect(await stateOf(shelved)).toBe('available');
    expect(await stateOf(wanted)).toBe('absent');
    const folders = await service.add?.options();
    const [profile] = folders?.profiles.filter(({ highest }) => highest === '1080p') ?? [];
    const order = { profileId: profile?.id ?? 0, rootFolder: folders?.rootFolders[0]?.path ?? '' };
    expect(await service.add?.add(wanted, order)).toEqual({ kind: 'added' });
    await clock.advance(20_000);
    expect(await stateOf(wanted)).toBe('downloading');
    const downloads = (await service.downloads?.list()) ?? [];
    expect(downloads.every((download) => download.ref === wanted.ref && download.percent > 0)).toBe(true);
    expect(downloads.length).toBeGreaterThan(0);
    expect(JSON.stringify(downloads)).not.toMatch(/DEMO|\.mkv|1080p/);
    await clock.advance(10 * 60_000);
    expect(await stateOf(wanted)).toBe('available');
    expect(await service.add?.add(wanted, order)).toMatchObject({
      kind: 'exists',
      state: { kind: 'available' },
    });
  });

  it('tells of an arrival once for each download', async () => {
    const stage = await raise(name);
    const listener = await listen();
    const { service, wanted, simulated, clock } = stage;
    await service.webhook?.connect({ url: hookOf(listener), token: new Secret('webhook-token') });
    const order = { profileId: 4, rootFolder: wanted.kind === 'movie' ? '/movies' : '/tv' };
    await service.add?.add(wanted, { ...order, seasons: { kind: 'named', numbers: [1] } });
    for (let minute = 0; minute < 10; minute++) {
      await clock.advance(60_000);
      await simulated.webhooksSettled();
    }
    const parsed = listener.heard.flatMap(({ body }) => service.webhook?.parse(body) ?? []);
    const events = parsed.flatMap((one) => (one.kind === 'event' ? [one] : []));
    const arrivals = events.filter(({ event }) => event.kind === 'imported');
    expect(new Set(arrivals.map(({ key }) => key)).size).toBe(1);
    expect(arrivals[0]?.event).toMatchObject({ title: { ref: wanted.ref }, isUpgrade: false });
    expect(events.map(({ event }) => event.kind)).toEqual(
      expect.arrayContaining(['added', 'grabbed', 'imported']),
    );
  });

  it('adds once, though the answer to it was lost', async () => {
    const stage = await raise(name);
    const { service, wanted, simulated, addPath } = stage;
    simulated.faults = (request) =>
      request.method === 'POST' && request.path === addPath ? { kind: 'drop-after-work' } : undefined;
    const order = { profileId: 4, rootFolder: wanted.kind === 'movie' ? '/movies' : '/tv' };
    expect(await stage.finish(service.add?.add(wanted, order) ?? nothing())).toEqual({ kind: 'added' });
    expect(simulated.library().filter((entry) => entry.title === wanted.name)).toHaveLength(1);
    expect(
      simulated.journal.filter(({ method, path }) => method === 'POST' && path === addPath),
    ).toHaveLength(1);
  });

  it('CV-11 brings back what was removed as it was set up, once', async () => {
    const stage = await raise(name);
    const { restore, remove } = stage.service;
    if (restore === undefined || remove === undefined) return;
    const snapshot = () => stage.finish(restore.snapshot(stage.shelved.ref));
    const before = await snapshot();
    if (before === undefined) throw new Error('The title on the shelf is not known.');
    await stage.finish(remove.remove(stage.shelved.ref, 'remove'));
    expect(await snapshot()).toBeUndefined();
    const bringBack = () => stage.finish(restore.restore({ before, isSearched: false }));
    expect(await bringBack()).toEqual({ kind: 'restored' });
    await stage.clock.advance(5_000);
    expect(await snapshot()).toEqual(before);
    expect(await bringBack()).toEqual({ kind: 'unchanged' });
  });

  it('removes, though the answer to it was lost', async () => {
    const stage = await raise(name);
    const { service, shelved, simulated } = stage;
    simulated.faults = ({ method }) => (method === 'DELETE' ? { kind: 'drop-after-work' } : undefined);
    const removed = service.remove?.remove(shelved.ref, 'remove_with_files') ?? nothing();
    expect(await stage.finish(removed)).toEqual({ kind: 'removed' });
    expect(simulated.library()).toEqual([]);
  });

  it.each(faults)('says of %s what it is, in every ability, without the key', async (what, fault, code) => {
    const stage = await raise(name);
    for (const [ability, use] of abilitiesOf(stage.service, stage, 'http://127.0.0.1:1/webhook/x')) {
      const fresh = await raise(name);
      fresh.simulated.faults = () => fault;
      const again =
        new Map(abilitiesOf(fresh.service, fresh, 'http://127.0.0.1:1/webhook/x')).get(ability) ?? use;
      const error = await failureWhileTimePasses(fresh, again());
      expect(error, `${ability} at ${what}`).toBeInstanceOf(AppError);
      expect(error, `${ability} at ${what}`).toMatchObject({ code });
      const told = `${String((error as Error).stack)} ${JSON.stringify(error)} ${fresh.text()}`;
      expect(told).not.toContain(serviceKey);
      expect(told).not.toContain('webhook-token');
    }
  });

  it('says that nobody is there, and serves again once somebody is', async () => {
    const stage = await raise(name);
    stage.simulated.faults = () => ({ kind: 'reset' });
    for (let count = 0; count < 6; count++) await stage.failure(stage.service.downloads?.list() ?? nothing());
    stage.simulated.faults = undefined;
    expect(await stage.finish(stage.service.test())).toEqual({ version: expect.any(String) });
    expect(await stage.finish(stage.service.downloads?.list() ?? nothing())).toEqual([]);
  });

  it("serves again within 30 s of the other side's return without a test", async () => {
    const stage = await raise(name);
    stage.simulated.faults = () => ({ kind: 'reset' });
    for (let count = 0; count < 6; count++) await stage.failure(stage.service.downloads?.list() ?? nothing());
    stage.simulated.faults = undefined;
    await stage.clock.advance(10_000);
    expect(await stage.finish(stage.service.downloads?.list() ?? nothing())).toEqual([]);
  });

  it.skipIf(!contractsAvailable())('asks nothing that the published description does not know', async () => {
    const stage = await raise(name);
    const listener = await listen();
    for (const [, use] of abilitiesOf(stage.service, stage, hookOf(listener))) await stage.finish(use());
    await stage.clock.advance(20_000);
    for (const [, use] of abilitiesOf(stage.service, stage, hookOf(listener))) await stage.finish(use());
    const { wanted, service } = stage;
    await stage.finish(service.find?.search(wanted.name) ?? nothing());
    const namedSeasons: SeasonChoice = { kind: 'named', numbers: [1, 2] };
    if (wanted.kind === 'series') {
      await service.remove?.remove(wanted.ref, 'unmonitor');
      const order = { profileId: 4, rootFolder: '/tv', seasons: namedSeasons };
      await service.add?.add(wanted, order);
      await service.remove?.remove(wanted.ref, 'remove');
      await service.add?.add(wanted, order);
    }
    await service.remove?.remove(wanted.ref, 'unmonitor');
    await service.add?.add(wanted, { profileId: 4, rootFolder: '/movies' });
    await service.webhook?.connect({ url: hookOf(listener), token: new Secret('another') });
    const complaints = stage.simulated.journal.flatMap(({ method, path, query, body }) => {
      const pairs = Object.entries(query).flatMap(([key, values]) =>
        values.map((value) => [key, value] as [string, string]),
      );
      const address = `${path}?${String(new URLSearchParams(pairs))}`;
      const call = { service: name as 'radarr' | 'sonarr', method, path: address };
      return validateRequest(call, body).map((complaint) => `${method} ${address}: ${complaint}`);
    });
    expect(complaints).toEqual([]);
    expect(stage.simulated.journal.length).toBeGreaterThan(20);
    expect(stage.simulated.journal.every(({ headers }) => headers['x-api-key'] === serviceKey)).toBe(true);
    expect(JSON.stringify(stage.simulated.journal.map(({ path, query }) => [path, query]))).not.toContain(
      serviceKey,
    );
  });

  const own = path.resolve(import.meta.dirname, `../../src/plugins/services/${name}/fixtures/webhooks`);
  const recorded = [...webhooksIn(own), ...webhooksIn(path.join(contracts, 'webhooks'), `${name}.`)];

  it('has fixtures', () => {
    expect(webhooksIn(own).length).toBeGreaterThan(3);
  });

  it.each(recorded)(
    'reads %s the same each time, and nothing of it can be unknown to harm it',
    async (file, body) => {
      const { service } = await raise(name);
      const parsed = service.webhook?.parse(body);
      const type = (body as { eventType: string }).eventType;
      const isPackFile = file === 'pack-file.json';
      expect(parsed?.kind).toBe(IGNORED.has(type) || isPackFile ? 'ignored' : 'event');
      const withMore = { ...(body as object), unknownToday: { deep: [1] }, malIds: [7] };
      expect(service.webhook?.parse(withMore)).toEqual(parsed);
      expect(service.webhook?.parse({ ...(body as object), eventType: 'InventedTomorrow' }).kind).toBe(
        'ignored',
      );
    },
  );

  it('gives different events different keys', async () => {
    const { service } = await raise(name);
    const keys = recorded.flatMap(([, body]) => {
      const parsed = service.webhook?.parse(body);
      return parsed?.kind === 'event' ? [`${parsed.event.kind} ${parsed.key}`] : [];
    });
    const kindsOf = new Map<string, Set<string>>();
    for (const [kind = '', key = ''] of keys.map((line) => line.split(' '))) {
      kindsOf.set(key, (kindsOf.get(key) ?? new Set()).add(kind));
    }
    expect([...kindsOf.values()].every((kinds) => kinds.size === 1)).toBe(true);
  });

  it.each([{ body: undefined }, { body: null }, { body: [] }, { body: 'text' }, { body: {} }])(
    'refuses the malformed webhook $body',
    async ({ body }) => {
      const { service } = await raise(name);
      expect(() => service.webhook?.parse(body)).toThrow(
        expect.objectContaining({ code: 'REQUEST_INVALID' }) as Error,
      );
    },
  );

  it.skipIf(!contractsAvailable())('has fixtures that are as the service sends them', () => {
    // The one put in by hand leaves out on purpose what an import by hand leaves out.
    const complete = webhooksIn(own).filter(([file]) => !file.includes('by-hand'));
    const complaints = complete.flatMap(([file, body]) =>
      validateWebhook(name as 'radarr' | 'sonarr', body).map((complaint) => `${file}: ${complaint}`),
    );
    expect(complaints.slice(0, 5)).toEqual([]);
  });
});

describe('MS-4 seasons in Sonarr itself', () => {
  it('gets only the season that was asked for, and later the one that is asked for more', async () => {
    const stage = await raise('sonarr');
    const { service, wanted, clock } = stage;
    const wish = (number: number) => ({
      profileId: 4,
      rootFolder: '/tv',
      seasons: { kind: 'named' as const, numbers: [number] },
    });
    const episodesThere = async (): Promise<unknown> => {
      const found = await service.tracked?.byRef(wanted.ref);
      return found?.state;
    };
    expect(await service.add?.add(wanted, wish(2))).toEqual({ kind: 'added' });
    await clock.advance(10 * 60_000);
    // Breaking Bad: 62 episodes, 13 of them in each of the seasons 2 and 3.
    expect(await episodesThere()).toEqual({ kind: 'partly-available', episodes: 13, of: 62 });
    expect(await service.add?.add(wanted, wish(3))).toMatchObject({ kind: 'exists', extended: true });
    await clock.advance(10 * 60_000);
    expect(await episodesThere()).toEqual({ kind: 'partly-available', episodes: 26, of: 62 });
    expect(await service.add?.add(wanted, wish(3))).toMatchObject({ kind: 'exists', extended: false });
    expect(await service.add?.add(wanted, wish(9))).toMatchObject({ kind: 'exists', missingSeasons: [9] });
  });
});
