// From Telegram's push to the 200 after the durable insert (SQLite, synchronous=FULL), at 50 connections that stay
// open, beside the empty endpoints of the same server, fired at in turns from another process.
// The target is measured on what one person writes while their turn is under way (the model takes its time): every
// message is stored and its lane looked at, and none is worked on yet. Beside it, without a target: what a stranger
// writes, on whom the inbox works all the while (claims, recognizes, closes) in the same process.
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
  worked: updateRequest(STRANGER, SECRET),
} as const;

type Round = Record<keyof typeof requests, LoadReport>;

export async function measureWebhook(): Promise<Figure[]> {
  const telegram = await startSimulatedTelegram({ requireHttps: false });
  const model = await startSilentModel();
  const port = await freePort();
  const server = await startServerProcess({
    port,
    dataDir: freshFolder('webhook'),
    variables: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      ADMIN_TELEGRAM_CHAT_ID: String(OWNER),
      LLM_BASE_URL: model.baseUrl,
      LLM_MODEL: 'silent',
      LLM_TIMEOUT_MS: '600000',
    },
  });
  const gun = openGun();
  try {
    return figuresOf(await fireInTurns(gun, port));
  } finally {
    gun.close();
    await server.stop();
    model.close();
    await telegram.close();
  }
}

async function fireInTurns(gun: Gun, port: number): Promise<Round[]> {
  let firstNumber = 1_000_000_000;
  const fire = async (request: string, seconds = SECONDS): Promise<LoadReport> => {
    const report = await gun.fire({ port, connections: CONNECTIONS, seconds, request, firstNumber });
    firstNumber += report.answers + report.refused;
    return report;
  };
  // What the stranger leaves behind is worked off before the others are measured.
  const round = async (): Promise<Round> => ({
    empty: await fire(requests.empty),
    stored: await fire(requests.stored),
    ignored: await fire(requests.ignored),
    worked: await fire(requests.worked),
  });
  // All are warm, and the turn is under way, before anything counts.
  await round();
  const rounds: Round[] = [];
  for (let count = 0; count < ROUNDS; count++) rounds.push(await round());
  return rounds;
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const ratios = (over: keyof Round, under: keyof Round): number[] =>
    rounds.map((round) => round[over].answersPerSecond / round[under].answersPerSecond);
  const refused = rounds.reduce((sum, { stored, worked }) => sum + stored.refused + worked.refused, 0);
  const target = { atLeast: 0.7 };
  return [
    figure({
      name: 'webhook stored / same POST, nothing to store',
      unit: '',
      values: ratios('stored', 'ignored'),
      target,
      note: `${speeds(rounds)}; ${CONNECTIONS} connections, ${refused} refused`,
    }),
    figure({
      name: 'webhook stored / GET /health/live',
      unit: '',
      values: ratios('stored', 'empty'),
      target,
    }),
    figure({ name: 'webhook, inbox at work / same POST', unit: '', values: ratios('worked', 'ignored') }),
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
  return (Object.keys(requests) as (keyof Round)[]).map(speed).join(', ');
}
