// From Telegram's push to the 200 after the durable insert (SQLite, synchronous=FULL), at 50 connections that stay
// open, beside the empty endpoints of the same server, fired at in turns from another process: by Node's own HTTP
// client, as programs do, and by plain sockets, which take so little that the server alone is seen.
// The target is measured on what one person writes while their turn is under way (the model takes its time): every
// message is stored and its lane looked at, and none is worked on yet. Beside it, without a target: what a stranger
// writes, on whom the inbox works all the while (claims, recognizes, closes). That is a server of its own: what it
// leaves behind to be worked off must not slow the empty endpoints the others are compared with.
import { startSimulatedTelegram } from '../server/testkit/telegram/index.ts';
import { freePort } from './free-port.ts';
import { startSilentModel } from './house/start-model.ts';
import type { LoadReport } from './load/fire.ts';
import { openGun } from './load/open-gun.ts';
import type { Gun } from './load/open-gun.ts';
import { emptyRequest, ignoredRequest, updateRequest } from './load/requests.ts';
import { startServerProcess } from './server-process.ts';
import { figure, quantile } from './table.ts';
import type { Figure } from './table.ts';
import { freshFolder } from './work-folder.ts';

const CONNECTIONS = 50;
const ROUNDS = 8;
const SECONDS = 1.5;
const SECRET = 'a-secret-for-the-bench';
const OWNER = 700001;
const STRANGER = 700002;

const requests = {
  empty: emptyRequest,
  ignored: ignoredRequest(SECRET),
  stored: updateRequest(OWNER, SECRET),
} as const;

type Round = Record<keyof typeof requests | 'emptyByNode' | 'ignoredByNode' | 'storedByNode', LoadReport>;

export async function measureWebhook(): Promise<Figure[]> {
  const telegram = await startSimulatedTelegram({ requireHttps: false });
  const model = await startSilentModel();
  const start = (name: string) => startHooked(name, { telegram, model: model.baseUrl });
  const gun = openGun();
  try {
    const quiet = await start('webhook');
    const rounds = await fireInTurns(gun, quiet.port).finally(() => quiet.server.stop());
    const busy = await start('webhook-busy');
    return figuresOf(rounds, await fireAtWork(gun, busy.port).finally(() => busy.server.stop()));
  } finally {
    gun.close();
    model.close();
    await telegram.close();
  }
}

async function startHooked(name: string, peers: { telegram: { token: string; url: string }; model: string }) {
  const port = await freePort();
  const server = await startServerProcess({
    port,
    dataDir: freshFolder(name),
    variables: {
      TELEGRAM_BOT_TOKEN: peers.telegram.token,
      TELEGRAM_API_ROOT: peers.telegram.url,
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      ADMIN_TELEGRAM_CHAT_ID: String(OWNER),
      MESSAGES_PER_MINUTE: '0',
      LLM_BASE_URL: peers.model,
      LLM_MODEL: 'silent',
      LLM_TIMEOUT_MS: '600000',
    },
  });
  return { port, server };
}

/** Every shot has update numbers of its own: a redelivery would not be stored. */
function openShots(gun: Gun, port: number): (request: string, client?: 'node') => Promise<LoadReport> {
  let firstNumber = 1_000_000_000;
  return async (request, client) => {
    const order = { port, connections: CONNECTIONS, seconds: SECONDS, request, firstNumber };
    const report = await gun.fire(client === undefined ? order : { ...order, client });
    firstNumber += report.answers + report.refused;
    return report;
  };
}

async function fireInTurns(gun: Gun, port: number): Promise<Round[]> {
  const fire = openShots(gun, port);
  const round = async (): Promise<Round> => ({
    empty: await fire(requests.empty),
    stored: await fire(requests.stored),
    ignored: await fire(requests.ignored),
    emptyByNode: await fire(requests.empty, 'node'),
    ignoredByNode: await fire(requests.ignored, 'node'),
    storedByNode: await fire(requests.stored, 'node'),
  });
  // All are warm, and the turn is under way, before anything counts.
  await round();
  const rounds: Round[] = [];
  for (let count = 0; count < ROUNDS; count++) rounds.push(await round());
  return rounds;
}

async function fireAtWork(gun: Gun, port: number): Promise<LoadReport[]> {
  const fire = openShots(gun, port);
  const request = updateRequest(STRANGER, SECRET);
  await fire(request);
  const reports: LoadReport[] = [];
  for (let count = 0; count < ROUNDS; count++) reports.push(await fire(request));
  return reports;
}

function figuresOf(rounds: readonly Round[], worked: readonly LoadReport[]): Figure[] {
  const ratios = (over: keyof Round, under: keyof Round): number[] =>
    rounds.map((round) => round[over].answersPerSecond / round[under].answersPerSecond);
  const refused = [...rounds.map(({ stored }) => stored), ...worked].reduce(
    (sum, report) => sum + report.refused,
    0,
  );
  const ignored = quantile(
    rounds.map((round) => round.ignored.answersPerSecond),
    0.5,
  );
  return [
    figure({
      name: "webhook stored / empty GET, Node's HTTP client",
      unit: '',
      values: ratios('storedByNode', 'emptyByNode'),
      target: { atLeast: 0.7 },
      note: `${speeds(rounds)}; ${CONNECTIONS} connections, ${refused} refused`,
    }),
    figure({
      name: "webhook stored / ignored POST, Node's HTTP client",
      unit: '',
      values: ratios('storedByNode', 'ignoredByNode'),
    }),
    figure({
      name: 'webhook stored / empty GET, plain sockets',
      unit: '',
      values: ratios('stored', 'empty'),
    }),
    figure({
      name: 'webhook stored / ignored POST, plain sockets',
      unit: '',
      values: ratios('stored', 'ignored'),
    }),
    figure({
      name: 'webhook, inbox at work / ignored POST',
      unit: '',
      values: worked.map(({ answersPerSecond }) => answersPerSecond / ignored),
    }),
  ];
}

function speeds(rounds: readonly Round[]): string {
  const speed = (kind: keyof Round): string => {
    const middle = (read: (report: LoadReport) => number): string =>
      quantile(
        rounds.map((round) => read(round[kind])),
        0.5,
      ).toFixed(0);
    return `${kind} ${middle((one) => one.answersPerSecond)}/s (p50 ${middle((one) => one.p50Ms)} ms, p99 ${middle((one) => one.p99Ms)} ms)`;
  };
  const kinds = ['empty', 'ignored', 'stored', 'emptyByNode', 'ignoredByNode', 'storedByNode'] as const;
  return kinds.map(speed).join(', ');
}
