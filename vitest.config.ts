// Which tests belong to which run. `check` is the fast project; `test` adds the others and storage on PostgreSQL.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const isOnPostgres = process.env['DATABASE'] === 'postgres';
// Left to itself, vitest keeps one core free: of two, that is half. PostgreSQL has the other one.
const maxWorkers = isOnPostgres ? 1 : Math.max(2, availableParallelism() - 1);
// Half the time of a run is loading the same modules again; ours keep nothing between tests. On PostgreSQL a file has a
// database of its own, and what one tells its listeners late must not be heard in the next.
const isolate = isOnPostgres;

export default defineConfig({
  test: {
    // Threads of one process share what is already loaded; no test of this house changes the process.
    pool: 'threads',
    testTimeout: 10_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          isolate,
          maxWorkers,
          include: [
            'server/src/**/*.test.ts',
            'server/testkit/**/*.test.ts',
            'server/tests/**/*.test.ts',
            'contract/src/**/*.test.ts',
            'dashboard/src/**/*.test.ts',
          ],
          exclude: ['server/tests/{chaos,bootstrap,docker,storage,evals}/**'],
        },
      },
      {
        extends: true,
        test: { name: 'storage', isolate, maxWorkers, include: ['server/tests/storage/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'evals', isolate, maxWorkers, include: ['server/tests/evals/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'chaos', include: ['server/tests/chaos/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'bootstrap', include: ['server/tests/bootstrap/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'docker', include: ['server/tests/docker/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        // Each file has a Chromium and a server of its own: more than two at once only wait for each other.
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
