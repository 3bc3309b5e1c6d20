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
  ],
  project: ['server/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.{ts,mjs}'],
  ignoreDependencies: [
    '@swc/core', // dependency-cruiser reads TypeScript with it
    'oxlint-tsgolint', // oxlint asks it for types
    'oxfmt', // scripts/test/steps.ts runs these two by their files
    'oxlint',
  ],
  // A door may name a type that nobody else has to name yet; functions and values that nobody uses are dead.
  exclude: ['types'],
  ignoreExportsUsedInFile: true,
};

export default config;
