// What `node scripts/run.mjs <name>` runs. The scripts of package.json are these names.
// `development` commands need the packages that only contributors use (tests, lint, a real PostgreSQL).

const server = 'server/src/main.ts';

export const commands = {
  start: { run: [server, 'start'], nodeFlags: [], development: false },
  dev: { run: [server, 'start'], nodeFlags: ['--watch'], development: false },
  chat: { run: [server, 'chat'], nodeFlags: [], development: false },
  doctor: { run: [server, 'doctor'], nodeFlags: [], development: false },
  test: { run: ['scripts/test.ts', 'test'], nodeFlags: [], development: true },
  check: { run: ['scripts/test.ts', 'check'], nodeFlags: [], development: true },
  bench: { run: ['bench/main.ts'], nodeFlags: ['--expose-gc'], development: true },
  format: { run: ['node_modules/oxfmt/bin/oxfmt', '--write', '.'], nodeFlags: [], development: true },
};

export const commandNames = Object.keys(commands);
