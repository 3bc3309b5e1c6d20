// A small project with our bootstrap in it, a server that tells what reaches it, and an npm that only writes down
// how it was called: nothing here touches a network.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plantTree } from '../../testkit/planted-tree.ts';

/** Says its command, its arguments and what it was given, then ends or waits for signals. */
const server = `
const [command, ...rest] = process.argv.slice(2);
if (command === 'chat' || process.env.END_WITH) {
  console.log(JSON.stringify({ rest, node: process.env.RAN_BY ?? 'this', environment: process.env, cwd: process.cwd() }));
  process.exit(Number(process.env.END_WITH ?? 0));
}
const waiting = setInterval(() => {}, 1000);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    console.log('got ' + signal);
    setTimeout(() => { clearInterval(waiting); process.exitCode = 7; process.removeAllListeners(signal); }, 400);
  });
}
console.log('ready');
`;

/** Writes one line for each call; FAKE_VITE says whether it then works, fails, hangs or is overtaken by an edit. */
const vite = `
const fs = require('node:fs');
const path = require('node:path');
const folder = process.argv[process.argv.indexOf('--outDir') + 1];
const page = fs.readFileSync('dashboard/index.html');
fs.appendFileSync(process.env.VITE_CALLS, JSON.stringify({ arguments: process.argv.slice(2), mode: process.env.NODE_ENV }) + '\\n');
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, 'half.js'), '');
if (process.env.FAKE_VITE === 'is overtaken') fs.writeFileSync('dashboard/index.html', '<p>newer</p>');
if (process.env.FAKE_VITE === 'fails') { console.error('page.tsx: no such component'); process.exit(4); }
if (process.env.FAKE_VITE === 'hangs') setInterval(() => {}, 1000);
else setTimeout(() => fs.writeFileSync(path.join(folder, 'index.html'), page), 300);
`;

/** Writes one line for each call; FAKE_NPM says whether it then works, fails or hangs half-way. */
const npm = `
const fs = require('node:fs');
const path = require('node:path');
fs.appendFileSync(process.env.NPM_CALLS, JSON.stringify({ arguments: process.argv.slice(2), cwd: process.cwd(), npm: Object.keys(process.env).filter((name) => name.startsWith('npm_')) }) + '\\n');
console.log('npm speaks on its stdout');
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules');
if (process.env.FAKE_NPM === 'fails') process.exit(3);
if (process.env.FAKE_NPM === 'hangs') setInterval(() => {}, 1000);
else setTimeout(() => {
  if (path.basename(process.cwd()) === '.bootstrap') {
    const bin = path.join('node_modules', 'node-' + process.platform + '-' + process.arch, 'bin');
    fs.mkdirSync(bin, { recursive: true });
    fs.writeFileSync(path.join(bin, 'node'), '#!/bin/sh\\nRAN_BY=ours exec "' + process.execPath + '" "$@"\\n', { mode: 0o755 });
  }
  fs.writeFileSync(path.join('node_modules', 'installed'), '');
  fs.cpSync(path.join(__dirname, 'vite.js'), path.join('node_modules', 'vite', 'bin', 'vite.js'));
  fs.writeFileSync(path.join('node_modules', 'vite', 'package.json'), '{"type":"commonjs"}');
}, 300);
`;

export interface NpmCall {
  arguments: string[];
  cwd: string;
  npm: string[];
}

export interface ViteCall {
  arguments: string[];
  mode: string;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Run {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves when stdout or stderr contains the text. */
  said(text: string): Promise<void>;
}

export interface Fixture {
  root: string;
  run(parameters: string[], environment?: NodeJS.ProcessEnv): Run;
  npmCalls(): NpmCall[];
  viteCalls(): ViteCall[];
  stamp: string;
  lock: string;
  remove(): void;
}

const dashboard = {
  'dashboard/vite.config.ts': '',
  'dashboard/index.html': '<p>first</p>',
  'dashboard/src/main.tsx': '',
  'contract/src/index.ts': '',
};

/** `wantedNode` newer than any makes the present Node too old. */
export function plantProject({ wantedNode = '24.0', hasDashboard = false } = {}): Fixture {
  const platform = `node-${process.platform}-${process.arch}`;
  const tree = plantTree({
    files: {
      'package.json': JSON.stringify({
        name: 'fixture',
        type: 'module',
        engines: { node: `>=${wantedNode}` },
      }),
      'package-lock.json': JSON.stringify({ lockfileVersion: 3 }),
      '.bootstrap/package.json': JSON.stringify({ optionalDependencies: { [platform]: '99.1.0' } }),
      '.bootstrap/package-lock.json': JSON.stringify({ lockfileVersion: 3 }),
      'server/src/main.ts': server,
      'bench/main.ts': "console.log('measured');",
      'e2e/pictures.ts': "console.log('with ' + process.env.CHROMIUM_PATH);",
      ...(hasDashboard ? dashboard : {}),
      'fake/npm-cli.js': npm,
      'fake/vite.js': vite,
      'fake/package.json': '{"type":"commonjs"}',
    },
    copies: ['scripts/run.mjs', 'scripts/bootstrap'],
  });
  const calls = path.join(tree.root, 'fake', 'calls');
  const viteCalls = path.join(tree.root, 'fake', 'vite-calls');
  const base = {
    PATH: process.env.PATH,
    HOME: path.join(tree.root, 'home'),
    NPM_CALLS: calls,
    VITE_CALLS: viteCalls,
    npm_execpath: path.join(tree.root, 'fake', 'npm-cli.js'),
  };
  return {
    root: tree.root,
    run: (parameters, environment = {}) => start(tree.root, parameters, { ...base, ...environment }),
    npmCalls: () => readLines(calls).map((line) => JSON.parse(line) as NpmCall),
    viteCalls: () => readLines(viteCalls).map((line) => JSON.parse(line) as ViteCall),
    stamp: path.join(tree.root, 'node_modules', '.bootstrap-stamp'),
    lock: path.join(tree.root, '.bootstrap', 'lock-install'),
    remove: tree.remove,
  };
}

function readLines(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** A lock as a start leaves it that was killed. */
export function plantLock(fixture: Fixture, pid: number): void {
  mkdirSync(fixture.lock);
  writeFileSync(path.join(fixture.lock, 'pids'), `${pid}\n`);
}

function start(root: string, parameters: string[], environment: NodeJS.ProcessEnv): Run {
  const child = spawn(process.execPath, ['scripts/run.mjs', ...parameters], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    for (const listener of listeners) listener();
  });
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stdout, stderr };
  });
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      void ended.then(() => reject(new Error(`ended without saying "${text}": ${stdout}${stderr}`)));
      const look = (): void => {
        if (!(stdout + stderr).includes(text)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
  return { child, ended, said };
}
