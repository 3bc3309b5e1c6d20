// What the test run has started and must not leave behind, also when it is stopped half-way.
import { spawn, type ChildProcess } from 'node:child_process';
import { startPostgres, type RunningPostgres } from '../postgres.ts';

const children = new Set<ChildProcess>();
let postgres: Promise<RunningPostgres> | undefined;
let isStopping = false;

/** Runs a program under this Node with its output in ours; answers its exit code. */
export async function runProgram(parameters: string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  if (isStopping) return 1;
  const child = spawn(process.execPath, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  children.add(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      children.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** The PostgreSQL of this run, started when first asked for. */
export async function postgresUrl(): Promise<string> {
  postgres ??= startPostgres();
  return (await postgres).url;
}

/** Ends what runs, and lets nothing new begin. */
export function stopPrograms(): void {
  isStopping = true;
  for (const child of children) child.kill('SIGTERM');
}

export async function stopPostgres(): Promise<void> {
  const running = await postgres?.catch(() => undefined);
  postgres = undefined;
  await running?.stop();
}
