// Dead code: files nobody imports, exports nobody uses, packages nobody needs.
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'server/src/main.ts',
    'scripts/run.mjs',
    'scripts/test.ts',
    'scripts/complete-lock.ts',
    'scripts/check-docs.mjs',
    'bench/main.ts',
    'server/src/**/*.test.ts',
    'server/tests/**/*.test.ts',
    'server/tests/fuzz/main.ts',
    'dashboard/src/main.tsx',
    'dashboard/vite.config.ts',
    'dashboard/src/**/*.test.ts',
    'e2e/pictures.ts',
    'e2e/**/*.test.ts',
  ],
  project: [
    'server/**/*.ts',
    'contract/**/*.ts',
    'dashboard/src/**/*.{ts,tsx}',
    'e2e/**/*.ts',
    'bench/**/*.ts',
    'scripts/**/*.{ts,mjs}',
  ],
  ignoreDependencies: [
    '@swc/core', // dependency-cruiser reads TypeScript with it
    'oxlint-tsgolint', // oxlint asks it for types
    'oxfmt', // scripts/test/steps.ts runs these two by their files
    'oxlint',
    'dockerfilelint', // server/tests/docker/image-steps.test.ts too
  ],
  // A door may name a type that nobody else has to name yet; functions and values that nobody uses are dead.
  exclude: ['types'],
  ignoreExportsUsedInFile: true,
};

export default config;
