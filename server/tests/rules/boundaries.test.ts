// Plants each forbidden import and sees that its rule, and no other, refuses it; and each allowed one passes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBoundaries, type BoundaryReport } from '../../../scripts/boundaries.ts';
import { forbidden } from '../../../.dependency-cruiser.ts';
import { plantTree, type PlantedTree } from '../../testkit/planted-tree.ts';

/** rule: [file, what it imports] */
const refused: [rule: string, from: string, to: string][] = [
  ['main-starts-app', 'server/src/main.ts', 'server/src/http/server.ts'],
  ['app-is-under-main', 'server/src/app/compose.ts', 'server/src/plugins/tools/add/add.ts'],
  ['http-looks-down', 'server/src/http/up.ts', 'server/src/app/lifecycle.ts'],
  ['core-never-sees-plug-ins', 'server/src/core/people/plug.ts', 'server/src/plugins/tools/add/index.ts'],
  ['core-never-sees-plug-ins', 'server/src/core/people/web.ts', 'server/src/http/server.ts'],
  ['demo-stands-alone', 'server/src/demo/deep.ts', 'server/src/storage/open.ts'],
  ['seams-look-down', 'server/src/seams/tool.ts', 'server/src/storage/open.ts'],
  ['storage-looks-down', 'server/src/storage/up.ts', 'server/src/core/journal/index.ts'],
  ['domain-looks-down', 'server/src/domain/up.ts', 'server/src/seams/channel.ts'],
  ['kit-serves-any-product', 'server/src/kit/ours.ts', 'server/src/domain/title.ts'],
  ['plug-in-sees-its-own-folder', 'server/src/plugins/tools/add/core.ts', 'server/src/core/library/index.ts'],
  [
    'plug-in-sees-its-own-folder',
    'server/src/plugins/tools/add/peer.ts',
    'server/src/plugins/tools/drop/index.ts',
  ],
  ['plug-in-sees-its-own-folder', 'server/src/plugins/services/sonarr/open.ts', 'server/src/storage/open.ts'],
  [
    'plug-in-sees-its-own-folder',
    'server/src/plugins/services/servarr/up.ts',
    'server/src/plugins/services/sonarr/open.ts',
  ],
  [
    'plug-in-sees-its-own-folder',
    'server/src/plugins/models/http-model/up.ts',
    'server/src/plugins/models/anthropic/index.ts',
  ],
  [
    'plug-in-sees-its-own-folder',
    'server/src/plugins/channels/telegram/family.ts',
    'server/src/plugins/services/servarr/client.ts',
  ],
  ['model-sdk-only-in-models', 'server/src/kit/events.ts', 'eventsource-parser'],
  ['register-takes-index', 'server/src/plugins/index.ts', 'server/src/plugins/tools/add/add.ts'],
  ['only-app-opens-the-register', 'server/src/http/register.ts', 'server/src/plugins/index.ts'],
  ['only-app-opens-the-register', 'server/src/core/people/register.ts', 'server/src/plugins/index.ts'],
  ['only-app-starts-the-demo', 'server/src/plugins/services/sonarr/demo.ts', 'server/src/demo/start.ts'],
  ['room-entered-by-its-door', 'server/src/core/library/in.ts', 'server/src/core/people/people-store.ts'],
  ['core-entered-by-its-doors', 'server/src/http/in.ts', 'server/src/core/people/people-store.ts'],
  [
    'room-asks-later-rooms-assistant',
    'server/src/core/assistant/up.ts',
    'server/src/core/conversation/index.ts',
  ],
  [
    'room-asks-later-rooms-notifications',
    'server/src/core/notifications/up.ts',
    'server/src/core/assistant/index.ts',
  ],
  [
    'room-asks-later-rooms-requests',
    'server/src/core/requests/up.ts',
    'server/src/core/notifications/index.ts',
  ],
  ['room-asks-later-rooms-library', 'server/src/core/library/up.ts', 'server/src/core/requests/index.ts'],
  ['room-asks-later-rooms-delivery', 'server/src/core/delivery/up.ts', 'server/src/core/library/index.ts'],
  ['room-asks-later-rooms-people', 'server/src/core/people/up.ts', 'server/src/core/delivery/index.ts'],
  ['room-asks-later-rooms-journal', 'server/src/core/journal/up.ts', 'server/src/core/people/index.ts'],
  ['room-asks-later-rooms-settings', 'server/src/core/settings/up.ts', 'server/src/core/journal/index.ts'],
  ['room-is-in-the-order', 'server/src/core/attic/index.ts', 'server/src/kit/clock.ts'],
  ['sql-only-in-stores', 'server/src/core/people/query.ts', 'kysely'],
  ['database-only-in-storage', 'server/src/core/people/peek-store.ts', 'better-sqlite3'],
  ['database-only-in-storage', 'server/src/app/peek.ts', 'pg'],
  ['fastify-only-in-http', 'server/src/app/web.ts', 'fastify'],
  ['fastify-only-in-http', 'server/src/plugins/channels/telegram/web.ts', '@fastify/helmet'],
  ['better-auth-only-in-http-auth', 'server/src/http/admin/who.ts', 'better-auth'],
  ['grammy-only-in-telegram', 'server/src/plugins/channels/twilio/send.ts', 'grammy'],
  ['model-sdk-only-in-models', 'server/src/core/assistant/loop.ts', 'ai'],
  ['model-sdk-only-in-models', 'server/src/core/assistant/provider.ts', '@ai-sdk/openai-compatible'],
  ['markdown-only-where-models-are-read', 'server/src/plugins/tools/web-search/read.ts', 'marked'],
  ['segments-only-in-twilio', 'server/src/core/delivery/count.ts', 'sms-segments-calculator'],
  ['no-circles', 'server/src/kit/round.ts', 'server/src/kit/about.ts'],
  ['no-test-code-in-src', 'server/src/kit/fake.ts', 'server/testkit/fake-channel.ts'],
  ['no-test-code-in-src', 'server/src/kit/suite.ts', 'vitest'],
  ['no-development-packages-in-src', 'server/src/kit/speed.ts', 'autocannon'],
  ['resolves', 'server/src/kit/nowhere.ts', 'server/src/kit/absent.ts'],
  ['contract-imports-zod-only', 'contract/src/person.ts', 'server/src/domain/title.ts'],
  ['contract-imports-zod-only', 'contract/src/answer.ts', 'fastify'],
  ['dashboard-sees-contract-only', 'dashboard/src/lib/api.ts', 'server/src/domain/title.ts'],
  ['dashboard-sees-contract-only', 'dashboard/src/ui/row.tsx', 'server/testkit/fake-channel.ts'],
  ['dashboard-takes-types-of-contract', 'dashboard/src/lib/schema.ts', 'contract/src/schema.ts'],
  ['dashboard-takes-types-of-contract', 'dashboard/src/features/people/check.tsx', 'zod'],
  ['dashboard-runs-in-a-browser', 'dashboard/src/lib/read.ts', 'node:fs'],
  ['dashboard-looks-down', 'dashboard/src/ui/up.tsx', 'dashboard/src/features/people/page.tsx'],
  ['dashboard-looks-down', 'dashboard/src/lib/up.ts', 'dashboard/src/app/shell.tsx'],
  ['journeys-see-pages-only', 'e2e/people.test.ts', 'server/src/domain/title.ts'],
  ['journeys-see-pages-only', 'e2e/chat.test.ts', 'dashboard/src/lib/api.ts'],
  ['no-test-code-in-src', 'dashboard/src/lib/suite.ts', 'vitest'],
  ['dashboard-features-apart', 'dashboard/src/features/people/up.tsx', 'dashboard/src/app/shell.tsx'],
  [
    'dashboard-features-apart',
    'dashboard/src/features/people/peer.tsx',
    'dashboard/src/features/health/page.tsx',
  ],
];

const allowed: [from: string, to: string][] = [
  ['server/src/main.ts', 'server/src/app/lifecycle.ts'],
  ['server/src/app/compose.ts', 'server/src/plugins/index.ts'],
  ['server/src/app/compose.ts', 'server/src/demo/start.ts'],
  ['server/src/app/compose.ts', 'server/src/core/people/index.ts'],
  ['server/src/http/server.ts', 'fastify'],
  ['server/src/http/auth/sessions.ts', 'better-auth'],
  ['server/src/http/server.ts', 'server/src/core/people/index.ts'],
  ['server/src/plugins/index.ts', 'server/src/plugins/tools/add/index.ts'],
  ['server/src/plugins/tools/add/index.ts', 'server/src/plugins/tools/add/add.ts'],
  ['server/src/plugins/tools/add/add.ts', 'server/src/seams/channel.ts'],
  ['server/src/plugins/services/sonarr/client.ts', 'server/src/plugins/services/servarr/client.ts'],
  ['server/src/plugins/models/anthropic/open.ts', 'server/src/plugins/models/http-model/ask.ts'],
  ['server/src/plugins/channels/telegram/send.ts', 'grammy'],
  ['server/src/plugins/models/openai/step.ts', 'ai'],
  ['server/src/core/assistant/loop/text/read.ts', 'marked'],
  ['server/src/plugins/channels/twilio/count.ts', 'sms-segments-calculator'],
  ['server/src/core/conversation/index.ts', 'server/src/core/settings/index.ts'],
  ['server/src/core/people/people-store.ts', 'kysely'],
  ['server/src/core/people/people-store.ts', 'server/src/storage/open.ts'],
  ['server/src/storage/open.ts', 'better-sqlite3'],
  ['server/src/core/people/index.test.ts', 'server/testkit/fake-channel.ts'],
  ['server/testkit/fake-channel.ts', 'server/src/plugins/tools/add/add.ts'],
  ['contract/src/schema.ts', 'zod'],
  ['dashboard/src/app/shell.tsx', 'dashboard/src/features/people/page.tsx'],
  ['dashboard/src/features/people/page.tsx', 'dashboard/src/ui/row.tsx'],
  ['dashboard/src/ui/row.tsx', 'dashboard/src/lib/api.ts'],
  ['dashboard/src/lib/api.test.ts', 'contract/src/schema.ts'],
  ['dashboard/src/lib/only-types.ts', 'contract/src/schema.ts'],
  ['e2e/people.test.ts', 'server/testkit/fake-channel.ts'],
  ['e2e/neighbours.ts', 'server/src/demo/start.ts'],
];

const isFile = (to: string): boolean => /\.tsx?$/.test(to);
const packages = [
  ...new Set(refused.map(([, , to]) => to).filter((to) => !isFile(to) && !to.startsWith('node:'))),
];
const developmentPackages = ['vitest', 'autocannon'];
/** Takes no more than types, and is allowed to. */
const onlyTypes = 'dashboard/src/lib/only-types.ts';

function importLine(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  if (from === onlyTypes) return `import type { Schema } from '${up}${to}';\nexport type Shown = Schema;\n`;
  const typed = isFile(to) && !to.startsWith('contract/') ? 'type ' : '';
  return `export ${typed}* from '${isFile(to) ? up : ''}${to}';\n`;
}

function plant(): PlantedTree {
  const files: Record<string, string> = {};
  for (const [from, to] of [...refused.map(([, from, to]): [string, string] => [from, to]), ...allowed]) {
    files[from] = (files[from] ?? '') + importLine(from, to);
    if (isFile(to) && !to.includes('absent')) files[to] ??= 'export {};\n';
  }
  files['dashboard/src/ui/row.tsx'] +=
    'export const Row = () => <ul>{[1].map((n) => <li key={n} />)}</ul>;\n';
  files['server/src/kit/about.ts'] = "import './round.ts';\n";
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  files['package.json'] = JSON.stringify({
    name: 'planted',
    dependencies: versions(packages.filter((name) => !developmentPackages.includes(name))),
    devDependencies: versions(developmentPackages),
  });
  for (const name of packages) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`node_modules/${name}/index.js`] = '';
  }
  return plantTree({ files });
}

/** A circle is reported once, from either of its files; an import that leads nowhere as it is written. */
function isAbout(violation: { from: string; to: string }, from: string, to: string): boolean {
  const told = to.replace('node:', '');
  return (
    violation.from === from && (violation.to.endsWith(told) || violation.to.startsWith(`node_modules/${to}/`))
  );
}

describe('the directions of ARCHITECTURE.md', () => {
  let tree: PlantedTree;
  let report: BoundaryReport;
  beforeAll(async () => {
    tree = plant();
    report = await checkBoundaries(tree.root);
  });
  afterAll(() => tree.remove());

  const rulesAgainst = (from: string, to: string): string[] =>
    report.violations
      .filter((violation) => isAbout(violation, from, to) || isAbout(violation, to, from))
      .map(({ rule }) => rule.name);

  it('looks at every planted module', () => {
    expect(report.modules).toBeGreaterThan(refused.length);
  });

  it.each(refused)('%s refuses %s → %s', (rule, from, to) => {
    expect(rulesAgainst(from, to)).toContain(rule);
  });

  it.each(allowed)('lets %s import %s', (from, to) => {
    expect(rulesAgainst(from, to)).toEqual([]);
  });

  it('plants a violation of each rule, and each rule says what to do instead', () => {
    const planted = new Set(refused.map(([rule]) => rule));
    expect(forbidden.filter(({ name }) => !planted.has(name ?? '')).map(({ name }) => name)).toEqual([]);
    expect(forbidden.filter(({ comment }) => !comment)).toEqual([]);
  });

  it('sees no module in an empty tree, which the run counts as a failure', async () => {
    const empty = plantTree({ files: { 'server/read.md': '' } });
    const { modules } = await checkBoundaries(empty.root);
    empty.remove();
    expect(modules).toBe(0);
  });
});
