import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantTree, repositoryRoot } from '../../testkit/planted-tree.ts';

const errors = "export const errorCodes = {\n  NOT_FOUND: 'There is nothing of that name.',\n} as const;\n";
const problem =
  "export const problems = {\n  forbidden: { status: 403, code: 'FORBIDDEN', title: 'No.' },\n};\n";
const variables = 'export const serverVariables = z.object({\n  PORT: integerField(0, 65535),\n});\n';

/** A small house whose documents are right; a test spoils one thing in it. */
const house: Record<string, string> = {
  'ARCHITECTURE.md':
    '# The house\n\n```\nserver/src/\n  kit/    tools\n  core/   rooms\n    people/   who speaks\n```\n',
  'README.md': 'Set `PORT`.\n\n| variable | default |\n|---|---|\n| `PORT` | 3000 |\n',
  'docs/guide/errors.md': '# Errors\n\n## `NOT_FOUND`\n\n## `FORBIDDEN`\n',
  'docs/requirements.md': '| id | shown by |\n|---|---|\n| CH-1 | [a](../server/src/a.test.ts) |\n',
  'server/src/a.test.ts': "describe('CH-1 documents', () => {});\n",
  'server/src/kit/errors.ts': errors,
  'server/src/http/problem.ts': problem,
  'server/src/app/configuration/server-variables.ts': variables,
  'server/src/core/people/index.ts': '',
};
const tree = `${house['ARCHITECTURE.md']?.slice(0, -4)}  http/   the front door\n  app/    composes\n    configuration/\n\`\`\`\n`;

function check(spoiled: Record<string, string | undefined> = {}): { status: number | null; lines: string[] } {
  const files = Object.entries({ ...house, 'ARCHITECTURE.md': tree, ...spoiled });
  const planted = plantTree({
    files: Object.fromEntries(files.filter((file) => file[1] !== undefined)) as Record<string, string>,
  });
  mkdirSync(path.join(planted.root, 'docs'), { recursive: true });
  try {
    const script = path.join(repositoryRoot, 'scripts/check-docs.mjs');
    const { status, stdout } = spawnSync(process.execPath, [script, planted.root], { encoding: 'utf8' });
    return { status, lines: stdout.trim().split('\n').slice(0, -1) };
  } finally {
    planted.remove();
  }
}

describe('the documents are held to what is there', () => {
  it('finds nothing wrong with a house in order', () => {
    expect(check()).toEqual({ status: 0, lines: [] });
  });

  it('finds a requirement whose test does not name it', () => {
    const { status, lines } = check({
      'server/src/a.test.ts': "describe('CH-11 others', () => {}); // CH-1\n",
    });
    expect(status).toBe(1);
    expect(lines).toEqual(['docs/requirements.md: no describe or it of server/src/a.test.ts names CH-1']);
  });

  it('reads the names of tests in all their forms', () => {
    const forms = [
      "it(\n  'CH-1 one',\n  () => {});",
      "describe.each([['a']])('CH-1 %s', () => {});",
      "describe.skipIf(!isThere())('it is CH-1', () => {});",
      'for (const name of names) describe(`${name}: CH-1`, () => {});',
      'describe("AB-1 CH-1, both", () => {});',
    ];
    for (const form of forms) expect(check({ 'server/src/a.test.ts': form }).lines).toEqual([]);
  });

  it('finds a claim without a test', () => {
    const page = '| CH-1 | [a](../server/src/a.test.ts) |\n| CH-2 | works, honestly |\n';
    expect(check({ 'docs/requirements.md': page }).lines).toEqual([
      'docs/requirements.md: CH-2 names no test file',
    ]);
  });

  it('finds a link that leads nowhere, and leaves code and the web alone', () => {
    const page =
      'See [this](gone.md), [that](errors.md#not_found), [here](#what).\n\n`[x](y)` [web](https://example.org)\n';
    expect(check({ 'docs/guide/start.md': page }).lines).toEqual([
      'docs/guide/start.md: the link to gone.md leads to no file',
      'docs/guide/start.md: the link to #what names no heading there',
    ]);
  });

  it('finds a path in code that is not there', () => {
    const page = 'Look into `server/src/kit/errors.ts` and `server/src/kit/cellar.ts`, not `cellar/`.\n';
    expect(check({ 'docs/guide/start.md': page }).lines).toEqual([
      'docs/guide/start.md: names server/src/kit/cellar.ts, which is not there',
    ]);
  });

  it('holds ARCHITECTURE.md to 150 lines and to the folders that are there', () => {
    const spoiled = tree.replace('  kit/', '  cellar/') + 'x\n'.repeat(150);
    const { lines } = check({ 'ARCHITECTURE.md': spoiled });
    expect(lines[0]).toMatch(/^ARCHITECTURE\.md: has 16\d lines, 150 are the most$/);
    expect(lines.slice(1)).toEqual([
      'ARCHITECTURE.md: the tree names server/src/cellar, which is not there',
      'ARCHITECTURE.md: the tree does not name server/src/kit',
    ]);
  });

  it('wants every error code and every answer of the front door explained', () => {
    expect(check({ 'docs/guide/errors.md': '# Errors\n' }).lines).toEqual([
      'docs/guide/errors.md: NOT_FOUND is missing',
      'docs/guide/errors.md: FORBIDDEN is missing',
    ]);
  });

  it('finds a variable nobody reads and one nobody was told of', () => {
    const plugin =
      "const shared = (prefix: string) => [{ variables: { url: `${prefix}_URL` } }];\nsharedEnvironment('RADARR');\n" +
      "const own = { variables: { token: 'PIGEON_TOKEN' } };\n";
    const spoiled = {
      'README.md': '| variable |\n|---|\n| `PORT`, `PORTO` |\n',
      'server/src/plugins/channels/pigeon/index.ts': plugin,
      'ARCHITECTURE.md': tree.replace(/```\n$/, '  plugins/\n    channels/\n```\n'),
    };
    expect(check(spoiled).lines).toEqual([
      'README.md: PORTO is read by nothing',
      'README.md: PIGEON_TOKEN is not told of',
      'README.md: RADARR_URL is not told of',
    ]);
  });

  it('says which page is missing', () => {
    expect(check({ 'docs/guide/errors.md': undefined, 'README.md': undefined }).lines).toEqual([
      'docs/guide/errors.md: is missing',
      'README.md: is missing',
    ]);
  });
});
