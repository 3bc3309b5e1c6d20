// What the Dockerfile puts into the image, put into a folder instead. Without an engine and a network the two
// `npm ci` are played by node_modules as it is here: whole for the build, and without the packages that the lock
// file marks as development for the product.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../../testkit/planted-tree.ts';
import { allOf, copiesOf, type Stage } from './read-dockerfile.ts';

export interface ImageFolder {
  /** Holds one folder for each stage; the last one's is called `image`. */
  root: string;
  app: string;
  remove(): void;
}

/** Runs the steps of all stages. */
export function buildImageFolder(stages: readonly Stage[]): ImageFolder {
  const root = mkdtempSync(path.join(tmpdir(), 'image-'));
  chmodSync(root, 0o755); // whoever runs the image is not who builds it
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    for (const stage of stages) buildStage(root, stage);
    return { root, app: path.join(root, 'image', 'app'), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function buildStage(root: string, stage: Stage): void {
  const app = path.join(root, stage.name ?? 'image', 'app');
  mkdirSync(app, { recursive: true });
  const ignored = readIgnored();
  for (const { from, what, to } of copiesOf(stage)) {
    for (const one of what) {
      const source = from === undefined ? path.join(repositoryRoot, one) : path.join(root, from, one);
      const target = path.join(app, to, to.endsWith('./') ? path.basename(one) : '');
      if (from === undefined) copyContext(one, target, ignored);
      else linkTree(source, target);
    }
  }
  for (const command of allOf(stage, 'RUN')) runStep(app, command);
}

/** COPY from the build's context: what .dockerignore keeps out is not there to be copied. */
function copyContext(what: string, target: string, ignored: (file: string) => boolean): void {
  if (ignored(what)) throw new Error(`.dockerignore keeps out ${what}, which the Dockerfile copies`);
  cpSync(path.join(repositoryRoot, what), target, {
    recursive: true,
    filter: (source) => !ignored(path.relative(repositoryRoot, source)),
  });
}

/** The last line of .dockerignore that fits decides; ours begins with everything. */
function readIgnored(): (file: string) => boolean {
  const lines = readFileSync(path.join(repositoryRoot, '.dockerignore'), 'utf8').split('\n');
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return (file) => {
    const last = rules.findLast((rule) => fits(file, rule.replace('!', '')));
    return last !== undefined && !last.startsWith('!');
  };
}

/** A rule is about a path and all that lies below it. */
function fits(file: string, pattern: string): boolean {
  const parts = file.split('/');
  return parts.some((_part, index) => {
    return path.matchesGlob(parts.slice(0, index + 1).join('/'), pattern);
  });
}

function runStep(app: string, command: string): void {
  if (command.startsWith('npm ci')) return bringPackages(app, command);
  if (command.startsWith('mkdir /data')) return; // the test gives it a folder of its own
  const { status, stderr, stdout } = spawnSync('sh', ['-c', command], {
    cwd: app,
    encoding: 'utf8',
    env: { PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}` },
  });
  if (status !== 0) throw new Error(`${command} failed (exit ${status}): ${stdout}${stderr}`);
}

function bringPackages(app: string, command: string): void {
  for (const file of ['package.json', 'package-lock.json'])
    if (!existsSync(path.join(app, file))) throw new Error(`npm ci needs ${file}, which was not copied`);
  const target = path.join(app, 'node_modules');
  if (!command.includes('--omit=dev')) {
    symlinkSync(path.join(repositoryRoot, 'node_modules'), target);
    return;
  }
  const lock = JSON.parse(readFileSync(path.join(app, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [place, { dev, devOptional }] of Object.entries(lock.packages)) {
    if (place === '' || dev || devOptional || !existsSync(path.join(repositoryRoot, place))) continue;
    linkTree(path.join(repositoryRoot, place), path.join(app, place), { exceptPackages: true });
  }
}

/** Hard links where the file system allows: a copy that costs nothing. */
function linkTree(source: string, target: string, { exceptPackages = false } = {}): void {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [path.join(source, entry.name), path.join(target, entry.name)];
    if (entry.isDirectory()) {
      // A package inside a package has a line of its own in the lock file.
      if (!(exceptPackages && entry.name === 'node_modules')) linkTree(from, to, { exceptPackages });
    } else linkOrCopy(from, to);
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to, { dereference: false, force: true });
  }
}
