// A server of its own process, started as `npm start` starts it, and what the kernel knows about its memory.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { commands } from '../scripts/bootstrap/commands.mjs';
import { projectRoot } from './work-folder.ts';

export interface ServerProcess {
  url: string;
  /** Process start to the first 200 on /health/ready. */
  readyMs: number;
  memory(): { residentMb: number; peakMb: number };
  /** What it has used of the processor until now; other programs on the machine do not change it much. */
  processorMs(): number;
  stop(): Promise<void>;
}

interface ServerSettings {
  port: number;
  dataDir: string;
  /** More variables than PORT, HOST, DATA_DIR and DEMO=off. */
  variables?: Readonly<Record<string, string>>;
}

const SERVER = [...commands.start.nodeFlags, ...commands.start.run];
const LONGEST_START_MS = 30_000;
const LOOK_EVERY_MS = 4;

/** Starts a server on an existing or new database and waits until it is ready. */
export async function startServerProcess({
  port,
  dataDir,
  variables = {},
}: ServerSettings): Promise<ServerProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, SERVER, {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: path.join(projectRoot, 'node_modules', '.cache', 'compile'),
      ...{ DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'info' },
      ...variables,
    },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(`${url}/health/ready`))) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with code ${child.exitCode} before it was ready`);
    if (performance.now() - startedAt > LONGEST_START_MS) throw new Error('The server was not ready in 30 s');
    await pause(LOOK_EVERY_MS);
  }
  const readyMs = performance.now() - startedAt;
  return {
    url,
    readyMs,
    memory: () => memoryOf(child),
    processorMs: () => processorOf(child),
    stop: () => stop(child),
  };
}

function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => resolve(false));
  });
}

function memoryOf(child: ChildProcess): { residentMb: number; peakMb: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const megabytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
}

/** The kernel counts in hundredths of a second. */
function processorOf(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(impatience);
}
