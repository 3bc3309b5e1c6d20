// The whole server in this process: real SQLite, real HTTP on loopback, a simulated Telegram, Radarr and Sonarr, and
// time that stands still until a test lets it pass.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Household } from '../src/app/compose.ts';
import { readConfiguration } from '../src/app/configuration/read-configuration.ts';
import type { Configuration } from '../src/app/configuration/read-configuration.ts';
import { openServer } from '../src/app/open-server.ts';
import type { OpenServer } from '../src/app/open-server.ts';
import { startSimulatedRadarr, startSimulatedSonarr } from '../src/demo/index.ts';
import type { InitialMovie, InitialSeries, SimulatedRadarr, SimulatedSonarr } from '../src/demo/index.ts';
import { systemIds } from '../src/kit/ids.ts';
import * as register from '../src/plugins/index.ts';
import type { Row, Tables } from '../src/storage/tables.ts';
import { closeCleanly } from './close-cleanly.ts';
import { placeDatabase } from './database.ts';
import { drivenClock } from './driven-clock.ts';
import type { DrivenClock } from './driven-clock.ts';
import type { ScriptedModel } from './model-server/index.ts';
import { recordedLog } from './recorded-log.ts';
import type { RecordedLog } from './recorded-log.ts';
import { settle } from './settle.ts';
import { menusByLanguage } from '../src/plugins/channels/telegram/introduction/menu-words.ts';
import { startSimulatedTelegram } from './telegram/index.ts';
import type { SayDetails, ShownMessage, SimulatedTelegram, TapTarget } from './telegram/index.ts';

/** The people of the test household by their Telegram ids; anybody else is a stranger. */
export const chats = { owner: 1001, member: 2001, otherMember: 2002 } as const;

/** What Radarr and Sonarr show the server, and what opens the details of /health. */
export const tokens = { notification: 'notification-secret', metrics: 'metrics-token' } as const;

/** How a test household is opened. */
export interface TestHouseholdOptions {
  /** Long polling unless told. */
  wayIn?: 'long-polling' | 'webhook';
  /** Laid over the usual variables. */
  environment?: Readonly<Record<string, string>>;
  model?: Pick<ScriptedModel, 'baseUrl'>;
  /** When a model or something else outside keeps the same time. */
  clock?: DrivenClock;
  films?: InitialMovie[];
  series?: InitialSeries[];
  /** Done before the server is opened, to take things away from it; nothing is waited for then. */
  beforeOpening?(world: Pick<TestHousehold, 'telegram' | 'radarr' | 'sonarr'>): Promise<void>;
}

/** The opened server, the world around it, and hands to move both. */
export interface TestHousehold extends RecordedLog {
  telegram: SimulatedTelegram;
  radarr: SimulatedRadarr;
  sonarr: SimulatedSonarr;
  clock: DrivenClock;
  /** Changes with `restart`. */
  readonly household: Household;
  readonly server: OpenServer;
  /** Of the server itself. */
  readonly url: string;
  /** Somebody writes, and everything that follows at once is done; answers what the bot said in that chat meanwhile. */
  say(chat: number, text: string, said?: SayDetails): Promise<ShownMessage[]>;
  /** The same for a tap on the newest button of this label in that chat, or on any button described. */
  tap(chat: number, target: TapTarget): Promise<ShownMessage[]>;
  /** Does it, waits until everything that follows at once is done, and answers what the bot said in that chat meanwhile. */
  hearing(chat: number, act: () => unknown): Promise<ShownMessage[]>;
  /** Waits, with time standing still, until nothing is under way. */
  quiet(): Promise<void>;
  /** Waits, with time standing still. */
  until(isTrue: Condition): Promise<void>;
  /** Waits and lets time pass meanwhile: 50 ms for about every millisecond of ours. */
  passTimeUntil(isTrue: Condition): Promise<void>;
  /** A table's rows in the order they were made. */
  rows<Name extends keyof Tables>(table: Name): Promise<Row<Name>[]>;
  /** The audit without what the house does by itself when it is opened. */
  deeds(): Promise<Row<'audit'>[]>;
  /** Bodies of the adds that Radarr was asked for. */
  adds(): Record<string, unknown>[];
  /** Everybody the bot sent a message to since `since` calls, each once. */
  recipients(since?: number): number[];
  /** Lets the download of this film come in and its webhook go out. */
  importFilm(tmdbId: number): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A file system in memory, where there is one: syncing to a disk is what a commit spends its time on. */
const MEMORY = '/dev/shm';

type Condition = () => boolean | Promise<boolean>;

/** Opens it; returns once messages come in and both services tell us what happens there. */
export async function openTestHousehold(options: TestHouseholdOptions = {}): Promise<TestHousehold> {
  const clock = options.clock ?? drivenClock();
  const recorded = recordedLog();
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'wads-house-'));
  await placeDatabase(join(folder, 'wads.db'));
  const random = (): number => 0.5;
  const telegram = await startSimulatedTelegram({ clock });
  // Each of them has pressed Start once: a bot may not write to anybody first.
  for (const chat of Object.values(chats)) telegram.openChat(chat);
  const radarr = await startSimulatedRadarr({ clock, random, library: options.films });
  const sonarr = await startSimulatedSonarr({ clock, random, library: options.series });
  const configuration = configure({
    DATA_DIR: folder,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    ADMIN_TELEGRAM_CHAT_ID: String(chats.owner),
    TELEGRAM_WHITELIST: `${chats.member},${chats.otherMember}`,
    RADARR_URL: radarr.url,
    RADARR_API_KEY: radarr.apiKey,
    SONARR_URL: sonarr.url,
    SONARR_API_KEY: sonarr.apiKey,
    NOTIFICATION_SECRET: tokens.notification,
    METRICS_TOKEN: tokens.metrics,
    TZ: 'UTC',
    PERSONA: 'plain',
    ...(options.wayIn === 'webhook' && { PUBLIC_URL: 'https://wads.example' }),
    ...(options.model && {
      LLM_BASE_URL: options.model.baseUrl,
      LLM_MODEL: 'scripted',
      LLM_API_KEY: 'model-key',
    }),
    ...options.environment,
  });
  const around = { clock, ids: { ...systemIds, random }, log: recorded.log };
  const open = async (): Promise<OpenServer> => {
    const opened = await openServer({
      configuration,
      around,
      port: 0,
      host: '127.0.0.1',
      isServer: true,
      isDemo: true,
    });
    const here = `http://127.0.0.1:${opened.port}`;
    telegram.routeWebhook((url) => url.replace('https://wads.example', here));
    return opened;
  };
  await options.beforeOpening?.({ telegram, radarr, sonarr });
  let server = await open();
  const waits = openWaits(clock);
  const isHooked = (service: SimulatedRadarr | SimulatedSonarr): boolean =>
    service.journal.some(({ method, path }) => method !== 'GET' && path.startsWith('/api/v3/notification'));
  const connected = async (callsBefore = 0): Promise<void> => {
    const wayIn = options.wayIn === 'webhook' ? 'setWebhook' : 'getUpdates';
    const isThere = (method: string): boolean =>
      telegram
        .calls()
        .slice(callsBefore)
        .some((call) => call.method === method);
    await waits.until(
      () => isThere(wayIn) && isThere('getMe') && hasMenus(telegram) && isHooked(radarr) && isHooked(sonarr),
    );
    await settle();
  };
  if (options.beforeOpening === undefined) await connected();

  const quiet = async (): Promise<void> => {
    await waits.until(
      async () => telegram.pendingUpdates() === 0 && (await isIdle(server.household, clock.now())),
    );
    await settle();
  };
  /** Time passes meanwhile: turns under way are given some seconds. */
  const stop = async (): Promise<void> => {
    let isStopped = false;
    const stopping = server.close().finally(() => (isStopped = true));
    await waits.passTimeUntil(() => isStopped);
    await stopping;
  };
  const hearing = async (chat: number, act: () => unknown): Promise<ShownMessage[]> => {
    const before = telegram.sent(chat).length;
    await act();
    await quiet();
    return telegram.sent(chat).slice(before);
  };
  return {
    ...recorded,
    ...waits,
    telegram,
    radarr,
    sonarr,
    clock,
    get household() {
      return server.household;
    },
    get server() {
      return server;
    },
    get url() {
      return `http://127.0.0.1:${server.port}`;
    },
    quiet,
    hearing,
    say: (chat, text, said) => hearing(chat, () => telegram.say(chat, text, said)),
    tap: (chat, target) => {
      const wanted =
        typeof target === 'object'
          ? target
          : typeof target === 'string'
            ? { label: target }
            : { messageId: target };
      return hearing(chat, () => telegram.tap({ chatId: chat, ...wanted }, { id: chat }));
    },
    rows: (table) => rowsOf(server.household, table),
    deeds: async () =>
      (await rowsOf(server.household, 'audit')).filter(({ act }) => act !== 'webhook-connected'),
    adds: () => radarr.journal.filter(isAdd).map(({ body }) => body as Record<string, unknown>),
    recipients: (since = 0) => recipients(telegram, since),
    importFilm: async (tmdbId) => {
      await clock.advance(2_000);
      const film = radarr.library().find((candidate) => candidate.tmdbId === tmdbId);
      if (film === undefined || radarr.downloads().every(({ ownerId }) => ownerId !== film.id)) {
        throw new Error(`Film ${tmdbId} is not being downloaded`);
      }
      radarr.importNow(film.id);
      await radarr.webhooksSettled();
      await quiet();
    },
    restart: async () => {
      await stop();
      radarr.journal.length = 0;
      sonarr.journal.length = 0;
      const callsBefore = telegram.calls().length;
      server = await open();
      await connected(callsBefore);
    },
    close: async () => {
      await stop();
      await Promise.all([radarr.close(), sonarr.close()]);
      rmSync(folder, { recursive: true, force: true });
      await closeCleanly(telegram);
    },
  };
}

function configure(given: Record<string, string>): Configuration {
  // As in a real environment, what is empty is not set.
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const read = readConfiguration({ values, problems: [] }, register);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.configuration;
}

/** Waiting is spinning the event loop; real time only bounds it, so that a failing test says so. */
const GIVE_UP_MS = 8_000;
/** Time passes in steps short enough for every answer on loopback to come in between. */
const STEP_MS = 50;
const ROUNDS_A_STEP = 6;
/** Looking costs queries of its own; in between, the house gets its turns of the event loop. */
const TURNS_A_ROUND = 5;

/** The menus are registered once for all restarts, the groups' one of the last language last of all. */
function hasMenus(telegram: SimulatedTelegram): boolean {
  const last = telegram.calls('setMyCommands').findLast(({ status }) => status === 200)?.parameters;
  const languages = Object.keys(menusByLanguage);
  return last?.['language_code'] === languages.at(-1) && JSON.stringify(last?.['scope']).includes('group');
}

function openWaits(clock: DrivenClock): Pick<TestHousehold, 'until' | 'passTimeUntil'> {
  const wait = async (isTrue: Condition, step: () => Promise<void>): Promise<void> => {
    const giveUpAt = performance.now() + GIVE_UP_MS;
    let steppedAt = performance.now();
    for (let round = 1; !(await isTrue()); round += 1) {
      if (performance.now() > giveUpAt) throw new Error(`This did not happen: ${String(isTrue)}`);
      await settleBriefly();
      if (round % ROUNDS_A_STEP !== 0 || performance.now() - steppedAt < 1) continue;
      await step();
      steppedAt = performance.now();
    }
  };
  return {
    until: (isTrue) => wait(isTrue, async () => {}),
    passTimeUntil: (isTrue) => wait(isTrue, () => clock.advance(STEP_MS)),
  };
}

async function settleBriefly(): Promise<void> {
  for (let turn = 0; turn < TURNS_A_ROUND; turn += 1) await new Promise(setImmediate);
}

async function isIdle({ storage }: Household, now: number): Promise<boolean> {
  const inbound = await storage.db
    .selectFrom('inbound_events')
    .select('id')
    .where(({ eb, or, and }) =>
      or([eb('status', '=', 'working'), and([eb('status', '=', 'waiting'), eb('due_at', '<=', now)])]),
    )
    .limit(1)
    .execute();
  const outbound = await storage.db
    .selectFrom('deliveries')
    .select('id')
    .where(({ eb, or, and }) =>
      or([eb('status', '=', 'sending'), and([eb('status', '=', 'queued'), eb('due_at', '<=', now)])]),
    )
    .limit(1)
    .execute();
  return inbound.length === 0 && outbound.length === 0;
}

async function rowsOf<Name extends keyof Tables>({ storage }: Household, table: Name): Promise<Row<Name>[]> {
  // The name is a variable here, which the typed query builder cannot follow.
  const rows = await storage.db
    .selectFrom(table as 'audit')
    .selectAll()
    .execute();
  return (rows as unknown as (Row<Name> & { id?: string })[]).toSorted((one, other) =>
    (one.id ?? '') < (other.id ?? '') ? -1 : 1,
  );
}

function isAdd({ method, path }: { method: string; path: string }): boolean {
  return method === 'POST' && path === '/api/v3/movie';
}

function recipients(telegram: SimulatedTelegram, since: number): number[] {
  const sends = telegram
    .calls()
    .slice(since)
    .filter(({ method }) => /^send(Message|Photo)$/i.test(method));
  return [...new Set(sends.map(({ parameters }) => Number(parameters['chat_id'])))].toSorted(
    (one, other) => one - other,
  );
}
