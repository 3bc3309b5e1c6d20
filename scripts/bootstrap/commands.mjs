// What `node scripts/run.mjs <name>` runs. The scripts of package.json are these names.
// `development` commands need the packages that only contributors use (tests, lint, a real PostgreSQL).
// `dashboard`: it is built first; `wanted` goes on with an older build when that fails, `needed` does not.
// `browser`: Chromium is found or installed first. `test` builds and finds for itself, as steps of its report.

const server = 'server/src/main.ts';
// Left to itself, Node lets its memory grow far beyond what is in use, for hardly less work (docs/decisions/0015).
const serverFlags = ['--max-semi-space-size=8', '--max-old-space-size=768'];

export const commands = {
  start: { run: [server, 'start'], nodeFlags: serverFlags, dashboard: 'wanted' },
  dev: { run: [server, 'start'], nodeFlags: [...serverFlags, '--watch'], dashboard: 'wanted' },
  chat: { run: [server, 'chat'], nodeFlags: [] },
  doctor: { run: [server, 'doctor'], nodeFlags: [] },
  eval: { run: [server, 'eval'], nodeFlags: [] },
  activation: { run: [server, 'activation'], nodeFlags: [] },
  test: { run: ['scripts/test.ts', 'test'], nodeFlags: [], development: true },
  check: { run: ['scripts/test.ts', 'check'], nodeFlags: [], development: true },
  bench: {
    run: ['bench/main.ts'],
    nodeFlags: ['--expose-gc'],
    development: true,
    dashboard: 'needed',
    browser: true,
  },
  fuzz: { run: ['server/tests/fuzz/main.ts'], nodeFlags: [], development: true },
  pictures: {
    run: ['e2e/pictures.ts'],
    nodeFlags: [],
    development: true,
    dashboard: 'needed',
    browser: true,
  },
  format: { run: ['node_modules/oxfmt/bin/oxfmt', '--write', '.'], nodeFlags: [], development: true },
};

export const commandNames = Object.keys(commands);
