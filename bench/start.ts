// Start and memory: process start to the first 200 on /health/ready with SQLite on an existing database and no demo
// household, the resident memory after a rest, and the peak until then; bare, and with Telegram configured.
import { setTimeout as pause } from 'node:timers/promises';
import { startSimulatedTelegram } from '../server/testkit/telegram/index.ts';
import { freePort } from './free-port.ts';
import { startServerProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { figure } from './table.ts';
import type { Figure } from './table.ts';
import { freshFolder } from './work-folder.ts';

const STARTS = 9;
const RESTING = 3;

interface Kind {
  name: string;
  variables: Readonly<Record<string, string>>;
}

interface Results {
  readyMs: number[];
  residentMb: number[];
  peakMb: number[];
}

export async function measureStart({ idleMs }: { idleMs: number }): Promise<Figure[]> {
  const telegram = await startSimulatedTelegram();
  const kinds: Kind[] = [
    { name: 'bare', variables: {} },
    {
      name: 'with Telegram',
      variables: { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
    },
  ];
  const results = kinds.map((): Results => ({ readyMs: [], residentMb: [], peakMb: [] }));
  try {
    await timeStarts(kinds, results);
    await weighAtRest(kinds, results, idleMs);
  } finally {
    await telegram.close();
  }
  const seconds = idleMs / 1000;
  return kinds.flatMap(({ name }, index) => figuresOf(name, results[index] as Results, seconds));
}

/** One after the other and in turns; the first of each kind makes the database and fills the compile cache. */
async function timeStarts(kinds: readonly Kind[], results: readonly Results[]): Promise<void> {
  const folders = kinds.map((_kind, index) => freshFolder(`start-${index}`));
  for (let round = 0; round <= STARTS; round++) {
    for (const [index, { variables }] of kinds.entries()) {
      const server = await startServerProcess({
        port: await freePort(),
        dataDir: folders[index] as string,
        variables,
      });
      if (round > 0) results[index]?.readyMs.push(server.readyMs);
      await server.stop();
    }
  }
}

/** Several of each kind rest beside each other: resting costs no processor. */
async function weighAtRest(
  kinds: readonly Kind[],
  results: readonly Results[],
  idleMs: number,
): Promise<void> {
  const resting: { server: ServerProcess; into: Results | undefined }[] = [];
  try {
    for (let count = 0; count < RESTING; count++) {
      for (const [index, { variables }] of kinds.entries()) {
        const dataDir = freshFolder(`rest-${index}-${count}`);
        const settings = { port: await freePort(), dataDir, variables };
        await (await startServerProcess(settings)).stop();
        resting.push({ server: await startServerProcess(settings), into: results[index] });
      }
    }
    await pause(idleMs);
    for (const { server, into } of resting) {
      const { residentMb, peakMb } = server.memory();
      into?.residentMb.push(residentMb);
      into?.peakMb.push(peakMb);
    }
  } finally {
    for (const { server } of resting) await server.stop();
  }
}

function figuresOf(name: string, { readyMs, residentMb, peakMb }: Results, seconds: number): Figure[] {
  return [
    figure({ name: `start to ready, ${name}`, unit: 'ms', values: readyMs, target: { below: 1000 } }),
    figure({
      name: `resident after ${seconds} s idle, ${name}`,
      unit: 'MB',
      values: residentMb,
      target: { below: 150 },
    }),
    figure({ name: `peak of start, ${name}`, unit: 'MB', values: peakMb, target: { below: 190 } }),
  ];
}
