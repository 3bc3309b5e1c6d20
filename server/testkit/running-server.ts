// The product as its users start it: `node server/src/main.ts` as a process of its own, with a folder and a port of its own.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts');
/** Opens the details of /health for the tests. */
const METRICS_TOKEN = 'metrics-token-of-the-tests';
const LOOK_EVERY_MS = 15;
const GENEROUS_MS = 30_000;

/** How a process ended and what it had said until then. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The details of /health. */
export interface HealthBody {
  status: string;
  checks: Record<string, { state: string; detail: string }>;
}

/** A process of ours that was started. */
export interface RunningCommand {
  readonly child: ChildProcess;
  /** Resolves once it is gone and its last word is read. */
  readonly ended: Promise<Ended>;
  stdout(): string;
  stderr(): string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  /** kill -9 in this very moment. */
  killNow(): void;
}

/** A server that is, or soon will be, listening. */
export interface RunningServer extends RunningCommand {
  readonly url: string;
  /** Resolves with the milliseconds since the process was started once /health/ready answers 200. */
  ready(): Promise<number>;
  health(): Promise<{ status: number; body: HealthBody }>;
  /** Resolves once nothing waits in the inbox and the outbox. */
  quiet(): Promise<void>;
}

/** A folder and a port that outlive the servers started in them. */
export interface ServerHome {
  /** The working directory of everything started here; an `.env` there is read. */
  readonly folder: string;
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
  /** Starts a server and waits until it is ready. */
  start(environment?: Readonly<Record<string, string>>): Promise<RunningServer>;
  /** Starts a server and does not wait. */
  launch(environment?: Readonly<Record<string, string>>): RunningServer;
  /** Runs another command, for example `chat`, to its end. */
  run(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Ends whatever still runs and removes the folder. */
  remove(): Promise<void>;
}

/** Makes a home for servers; `remove()` it after the test. */
export async function makeServerHome(): Promise<ServerHome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wads-server-'));
  const dataDir = path.join(folder, 'data');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = new Set<RunningCommand>();
  const begin = (words: readonly string[], own: Readonly<Record<string, string>>): RunningCommand => {
    // The plain voice says the same words each time.
    const said = { TZ: 'UTC', PERSONA: 'plain' };
    const base = { PATH: process.env['PATH'] ?? '', HOME: folder, METRICS_TOKEN, ...said };
    const environment = { ...base, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...own };
    const command = startCommand(words, { folder, environment });
    started.add(command);
    void command.ended.then(() => started.delete(command));
    return command;
  };
  const launch = (environment = {}): RunningServer => asServer(begin(['start'], environment), url);
  return {
    ...{ folder, dataDir, port, url, launch },
    start: async (environment) => {
      const server = launch(environment);
      await server.ready();
      return server;
    },
    run: (words, environment = {}) => begin(words, environment).ended,
    remove: async () => {
      await Promise.all([...started].map((command) => command.stop('SIGKILL')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Looks again and again until there is an answer; `what` is for the error when there is none in time. */
export async function eventually<Found>(
  what: string,
  look: () => Found | undefined | false | Promise<Found | undefined | false>,
  limitMs = GENEROUS_MS,
): Promise<Found> {
  const until = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Tests run side by side: one that was given out may not be listened on yet. */
const givenOut = new Set<number>();

/** Below the ports that the system hands out by itself, so that nobody takes it while a server is being restarted. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (givenOut.has(port)) continue;
    givenOut.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function startCommand(
  words: readonly string[],
  { folder, environment }: { folder: string; environment: Record<string, string> },
): RunningCommand {
  const child = spawn(process.execPath, [MAIN, ...words], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const orphan = (): void => void child.kill('SIGKILL');
  process.once('exit', orphan);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    process.off('exit', orphan);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stdout, stderr };
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return {
    child,
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    stop,
    killNow: () => void child.kill('SIGKILL'),
  };
}

function asServer(command: RunningCommand, url: string): RunningServer {
  const startedAt = Date.now();
  const { child } = command;
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const health = async (): Promise<{ status: number; body: HealthBody }> => {
    const answer = await fetch(`${url}/health`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    return { status: answer.status, body: (await answer.json()) as HealthBody };
  };
  return {
    ...command,
    url,
    health,
    ready: async () => {
      await eventually('the server is ready', async () => {
        if (isGone())
          throw new Error(`The server ended before it was ready:\n${command.stdout()}${command.stderr()}`);
        return (await statusOf(`${url}/health/ready`)) === 200;
      });
      return Date.now() - startedAt;
    },
    quiet: async () => {
      await eventually('nothing waits any more', async () => {
        const { checks } = (await health()).body;
        return (
          checks['inbox']?.detail === '0 waiting' && checks['deliveries']?.detail === '0 waiting, 0 failing'
        );
      });
    },
  };
}

/** The status of an answer; nothing when there is none. */
async function statusOf(url: string): Promise<number | undefined> {
  try {
    return (await fetch(url)).status;
  } catch {
    return undefined;
  }
}
