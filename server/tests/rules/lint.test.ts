// Plants what the lint must refuse, and reads that the answer names the file of the kit to use instead.
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantTree, repositoryRoot, type PlantedTree } from '../../testkit/planted-tree.ts';

interface Finding {
  message: string;
  code: string;
  filename: string;
}

const lines = (count: number): string => '// line\n'.repeat(count);

/** name in server/src/app/, or whole path: [code, rule, what its message says] */
const refused: Record<string, [code: string, rule: string, says: string]> = {
  'bare-fetch': [
    "export const page = fetch('http://127.0.0.1');",
    'no-restricted-globals',
    'kit/http-client.ts',
  ],
  'global-fetch': [
    "export const page = globalThis.fetch('http://127.0.0.1');",
    'no-restricted-properties',
    'kit/http-client.ts',
  ],
  'process-env': ['export const port = process.env.PORT;', 'no-restricted-properties', 'kit/config.ts'],
  'process-env-brackets': [
    "export const port = process['env']['PORT'];",
    'no-restricted-properties',
    'kit/config.ts',
  ],
  'process-env-import': [
    "import { env } from 'node:process';\nexport const port = env.PORT;",
    'no-restricted-imports',
    'kit/config.ts',
  ],
  'new-date': ['export const today = new Date();', 'clock-tells-the-time', 'kit/clock.ts'],
  'date-now': ['export const now = Date.now();', 'no-restricted-properties', 'kit/clock.ts'],
  'math-random': ['export const dice = Math.random();', 'no-restricted-properties', 'kit/ids.ts'],
  'standard-output': ["process.stdout.write('hello');", 'no-restricted-properties', 'kit/log.ts'],
  'a-console': ["console.log('hello');", 'no-restricted-globals', 'kit/log.ts'],
  'a-timeout': ['setTimeout(() => undefined, 1);', 'no-restricted-globals', 'kit/clock.ts'],
  'an-interval': ['setInterval(() => undefined, 1);', 'no-restricted-globals', 'kit/clock.ts'],
  'timers-import': [
    "import { setTimeout as wait } from 'node:timers/promises';\nawait wait(1);",
    'no-restricted-imports',
    'kit/clock.ts',
  ],
  'an-any': ['export const anything: any = 1;', 'no-explicit-any', 'any'],
  'default-export': ['export default function greet(): void {}', 'no-default-export', 'named'],
  'type-import': [
    "import { Stats } from 'node:fs';\nexport type Both = Stats;",
    'consistent-type-imports',
    'import type',
  ],
  'an-enum': ['export enum State { Open }', 'erasable-syntax', 'union of strings'],
  'parameter-property': [
    'export class Room { constructor(private readonly name: string) {} }',
    'erasable-syntax',
    'constructor',
  ],
  'floating-promise': [
    'async function work(): Promise<void> {}\nexport function start(): void {\n  work();\n}',
    'no-floating-promises',
    'await',
  ],
  exhaustive: [
    "export function say(word: 'a' | 'b'): void {\n  switch (word) {\n    case 'a':\n      break;\n  }\n}",
    'switch-exhaustiveness-check',
    'exhaustive',
  ],
  'many-parameters': [
    'export function add(a: number, b: number, c: number, d: number): number {\n  return a + b + c + d;\n}',
    'max-params',
    '3',
  ],
  'many-parameters-constructor': [
    'export class Sum {\n  sum: number;\n  constructor(a: number, b: number, c: number, d: number) {\n    this.sum = a + b + c + d;\n  }\n}',
    'max-params',
    '3',
  ],
  'long-file': [`${lines(401)}export const end = 1;`, 'max-lines', '400'],
  'long-function': [
    `export function long(): number {\n${'  // line\n'.repeat(81)}  return 1;\n}`,
    'max-lines-per-function',
    '80',
  ],
  deep: [
    'export function deep(a: boolean): void {\n  if (a) {\n    while (a) {\n      for (;;) {\n        if (a) return;\n      }\n    }\n  }\n}',
    'max-depth',
    '3',
  ],
};

const page = 'dashboard/src/features/people';
const refusedInDashboard: typeof refused = {
  [`${page}/bare-fetch.tsx`]: [
    "export const page = fetch('/api/v1/people');",
    'no-restricted-globals',
    'lib/call.ts',
  ],
  [`${page}/window-fetch.tsx`]: [
    "export const page = window.fetch('/api/v1/people');",
    'no-restricted-properties',
    'lib/call.ts',
  ],
  [`${page}/event-source.ts`]: [
    "export const events = new EventSource('/api/v1/events');",
    'no-restricted-globals',
    'lib/',
  ],
  [`${page}/danger.tsx`]: [
    'export const Page = (text: string) => <p dangerouslySetInnerHTML={{ __html: text }} />;',
    'no-danger',
    'dangerouslySetInnerHTML',
  ],
  [`${page}/hook.tsx`]: [
    "import { useState } from 'react';\nexport function Page({ isOpen }: { isOpen: boolean }) {\n  if (isOpen) useState(1);\n  return <p />;\n}",
    'rules-of-hooks',
    'useState',
  ],
  [`${page}/picture.tsx`]: ['export const Poster = () => <img src="/poster" />;', 'alt-text', 'alt'],
  [`${page}/long-component.tsx`]: [
    `export function Page() {\n${'  // line\n'.repeat(151)}  return <p />;\n}`,
    'max-lines-per-function',
    '150',
  ],
  [`${page}/long-file.tsx`]: [`${lines(301)}export const end = 1;`, 'max-lines', '300'],
};

const accepted: Record<string, string> = {
  'server/src/kit/clock.ts': 'export const now = (): number => Date.now();\n',
  'server/src/kit/date.ts': 'export const today = (): Date => new Date();\n',
  'server/src/app/format.ts': 'export const year = (at: number): string => new Date(at).toISOString();\n',
  'server/testkit/long.ts': `${lines(700)}export const end = Date.now();\n`,
  'server/src/storage/migrations/0001-start.ts': `${lines(500)}export const end = 1;\n`,
  'dashboard/src/lib/call.ts': "export const answer = fetch('/api/v1/session');\n",
  'dashboard/src/lib/event-stream.ts': "export const events = new EventSource('/api/v1/events');\n",
  'dashboard/src/ui/long.tsx': `export function Page() {\n${'  // line\n'.repeat(140)}  return <p />;\n}\n`,
  'dashboard/src/app/register.ts':
    "declare module '@tanstack/react-router' {\n  interface Register {\n    router: string;\n  }\n}\nexport const isRegistered = true;\n",
  'e2e/people.test.ts': `${lines(500)}export const address = fetch('http://127.0.0.1');\n`,
};

const allRefused = { ...refused, ...refusedInDashboard };
const fileOf = (name: string): string => (name.includes('/') ? name : `server/src/app/${name}.ts`);

describe('the lint of this house', () => {
  let tree: PlantedTree;
  let findings: Finding[];
  beforeAll(() => {
    const planted = Object.entries(allRefused).map(([name, [code]]) => [fileOf(name), `${code}\n`]);
    tree = plantTree({
      files: { ...Object.fromEntries(planted), ...accepted },
      copies: [
        '.oxlintrc.json',
        'tsconfig.json',
        'dashboard/tsconfig.json',
        'e2e/tsconfig.json',
        'scripts/lint',
      ],
    });
    symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(tree.root, 'node_modules'));
    const oxlint = path.join(repositoryRoot, 'node_modules/oxlint/bin/oxlint');
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], {
      cwd: tree.root,
      encoding: 'utf8',
    });
    findings = (JSON.parse(stdout) as { diagnostics: (Finding & { help?: string })[] }).diagnostics.map(
      ({ message, help = '', code, filename }) => ({ message: `${message} ${help}`, code, filename }),
    );
  });
  afterAll(() => {
    rmSync(path.join(tree.root, 'node_modules'));
    tree.remove();
  });

  const findingsIn = (file: string): Finding[] => findings.filter(({ filename }) => filename.endsWith(file));

  it.each(Object.entries(allRefused))('refuses %s', (name, [, rule, says]) => {
    const found = findingsIn(fileOf(name)).find(({ code }) => code.includes(`(${rule})`));
    expect(found?.message).toContain(says);
  });

  it.each(Object.keys(accepted))('accepts %s', (file) => {
    expect(findingsIn(file)).toEqual([]);
  });

  it('reads the whole repository by its own configuration', () => {
    const oxlint = path.join(repositoryRoot, 'node_modules/oxlint/bin/oxlint');
    const listed = execFileSync(process.execPath, [oxlint, '--debug=files'], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    for (const file of ['server/src/kit/clock.ts', 'dashboard/src/lib/call.ts', 'contract/src/index.ts'])
      expect(listed).toContain(file);
    expect(listed).not.toContain('dashboard/dist/');
    expect(listed).not.toContain('node_modules/');
  });
});
