// Runs some of the tests with vitest and reads how many passed. A run of no tests is a failure: a green line
// must never mean that nothing was looked at.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { noCounts, type Counts } from './counts.ts';
import { runProgram } from './running.ts';

interface VitestResult {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  success: boolean;
}

export interface Selection {
  projects: string[];
  /** Files or folders; without any the whole project runs. */
  files?: string[];
  environment?: NodeJS.ProcessEnv;
}

export async function runVitest({ projects, files = [], environment }: Selection): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitest-'));
  const report = path.join(folder, 'report.json');
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const code = await runProgram(
      ['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...reporters, ...files],
      environment,
    );
    const result = existsSync(report)
      ? (JSON.parse(readFileSync(report, 'utf8')) as VitestResult)
      : undefined;
    return countTests(result, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function countTests(result: VitestResult | undefined, exitCode: number): Counts {
  if (!result) return { ...noCounts, failed: 1 };
  const passed = result.numPassedTests;
  const skipped = result.numPendingTests + result.numTodoTests;
  if (passed + result.numFailedTests === 0) return { passed, failed: 1, skipped };
  // A file that cannot be loaded and an error outside a test are in no test's count.
  const elsewhere = result.numFailedTests === 0 && (exitCode !== 0 || !result.success) ? 1 : 0;
  return { passed, failed: result.numFailedTests + elsewhere, skipped };
}
