// Which tests belong to which run. `check` is the fast project; `test` adds the others and storage on PostgreSQL.
import { defineConfig } from 'vitest/config';

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
          include: ['server/src/**/*.test.ts', 'server/testkit/**/*.test.ts', 'server/tests/**/*.test.ts'],
          exclude: ['server/tests/{chaos,bootstrap}/**'],
        },
      },
      {
        extends: true,
        test: { name: 'chaos', include: ['server/tests/chaos/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'bootstrap', include: ['server/tests/bootstrap/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});
