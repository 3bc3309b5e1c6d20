// The steps of `npm run check` and `npm test`, in order. `only` keeps the slow ones out of check.
import { globSync } from 'node:fs';
import { buildDashboard, isDashboardStale } from '../bootstrap/dashboard.mjs';
import { bringChromium } from '../bootstrap/chromium.mjs';
import { checkBoundaries, describeViolations } from '../boundaries.ts';
import { findUndocumented } from '../doors.ts';
import { countOne, type Counts } from './counts.ts';
import { runVitest } from './run-vitest.ts';
import { postgresUrl, runProgram } from './running.ts';

interface Step {
  name: string;
  only?: 'test';
  run(): Promise<Counts>;
}

const program = (file: string, ...parameters: string[]) => {
  return async () => countOne((await runProgram([file, ...parameters])) === 0);
};

export const steps: Step[] = [
  { name: 'format', run: program('node_modules/oxfmt/bin/oxfmt', '--check') },
  { name: 'lint', run: program('node_modules/oxlint/bin/oxlint') },
  { name: 'types', run: types },
  { name: 'boundaries', run: boundaries },
  { name: 'documented doors and seams', run: documentedDoors },
  { name: 'documents', run: program('scripts/check-docs.mjs') },
  { name: 'dead code', run: program('node_modules/knip/bin/knip.js') },
  { name: 'tests: units, seams, walks, stores on SQLite', run: () => runVitest({ projects: ['fast'] }) },
  { name: 'dashboard', only: 'test', run: dashboard },
  {
    name: 'tests: what the assistant understands, withstands and costs',
    only: 'test',
    run: () => runVitest({ projects: ['evals'] }),
  },
  { name: 'tests: storage on SQLite', only: 'test', run: () => runVitest({ projects: ['storage'] }) },
  { name: 'tests: storage on PostgreSQL', only: 'test', run: storageOnPostgres },
  { name: 'tests: chaos', only: 'test', run: () => runVitest({ projects: ['chaos'] }) },
  { name: 'tests: bootstrap', only: 'test', run: () => runVitest({ projects: ['bootstrap'] }) },
  { name: "tests: the image's steps", only: 'test', run: () => runVitest({ projects: ['docker'] }) },
  { name: 'tests: browser', only: 'test', run: browser },
];

/** The server, the dashboard and the browser's tests know different globals. */
async function types(): Promise<Counts> {
  const tsc = (project: string): Promise<number> =>
    runProgram(['node_modules/typescript/bin/tsc', '-p', project]);
  const codes = await Promise.all(['.', 'dashboard', 'e2e'].map(tsc));
  return countOne(codes.every((code) => code === 0));
}

/** What the browser's tests and the image look at is always of these sources. */
async function dashboard(): Promise<Counts> {
  await buildDashboard(process.cwd(), { node: process.execPath }, 'needed');
  return countOne(!isDashboardStale(process.cwd()));
}

/** Without a Chromium this fails: browser tests that did not run must not look like tests that passed. */
async function browser(): Promise<Counts> {
  const CHROMIUM_PATH = await bringChromium(process.cwd());
  return runVitest({ projects: ['browser'], environment: { CHROMIUM_PATH } });
}

async function boundaries(): Promise<Counts> {
  const { modules, violations } = await checkBoundaries(process.cwd());
  for (const line of describeViolations(violations)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${modules} modules, ${violations.length} violations\n`);
  return countOne(modules > 0 && violations.length === 0);
}

async function documentedDoors(): Promise<Counts> {
  const { looked, undocumented } = findUndocumented(process.cwd());
  for (const place of undocumented)
    process.stdout.write(`${place} needs a JSDoc comment: it is met from outside its room\n`);
  process.stdout.write(`${looked} exports, ${undocumented.length} without a comment\n`);
  return countOne(looked > 0 && undocumented.length === 0);
}

async function storageOnPostgres(): Promise<Counts> {
  return runVitest({
    projects: ['fast', 'storage'],
    files: [...globSync('server/src/**/*-store.test.ts'), 'server/tests/storage/'],
    environment: { DATABASE: 'postgres', TEST_POSTGRES_URL: await postgresUrl() },
  });
}
