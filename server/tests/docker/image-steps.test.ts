// No engine runs where these tests run. So the steps of the Dockerfile are taken one by one in a folder, and its
// command, health check and signal are tried on what came out, as a user who may write to nothing but the volume.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  linkSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../../scripts/bootstrap/commands.mjs';
import { repositoryRoot } from '../../testkit/planted-tree.ts';
import { eventually, freePort } from '../../testkit/running-server.ts';
import { buildImageFolder, type ImageFolder } from './build-image-folder.ts';
import { allOf, environmentOf, execForm, lastOf, readDockerfile, type Stage } from './read-dockerfile.ts';

const dockerfile = path.join(repositoryRoot, 'Dockerfile');
const stages = readDockerfile(dockerfile);
const image = stages.at(-1) as Stage;
/** Root hands the program to the user that owns nothing; anybody else is not root anyway. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('RE-9 the Dockerfile', () => {
  it('has nothing that its linter minds', () => {
    const linter = path.join(repositoryRoot, 'node_modules/dockerfilelint/bin/dockerfilelint');
    const { stdout } = spawnSync(process.execPath, [linter, '-o', 'json', dockerfile], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject({ totalIssues: 0, files: [{ issues_count: 0 }] });
  });

  it('ends in an image that is not root, keeps /data, and gets signals itself', () => {
    expect(lastOf(image, 'USER')).toBe('node');
    expect(lastOf(image, 'VOLUME')).toBe('/data');
    expect(environmentOf(image)).toMatchObject({ DATA_DIR: '/data', NODE_ENV: 'production', PORT: '3000' });
    expect(lastOf(image, 'EXPOSE')).toBe('3000');
    expect(execForm(lastOf(image, 'CMD'))).toEqual([
      ...['node', ...commands.start.nodeFlags],
      ...['server/src/main.ts', 'start'],
    ]);
  });

  it('runs the Node that package.json asks for, the same in all stages', () => {
    const { engines } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const major = /\d+/.exec(engines.node)?.[0];
    expect(new Set(stages.map((stage) => stage.image))).toEqual(new Set([`node:${major}-bookworm-slim`]));
  });

  it('is made without secrets and without install scripts', () => {
    const names = stages.flatMap((stage) => [...Object.keys(environmentOf(stage)), ...allOf(stage, 'ARG')]);
    expect(names.filter((name) => /key|token|secret|password/i.test(name))).toEqual([]);
    const installs = stages.flatMap((stage) => allOf(stage, 'RUN')).filter((run) => run.includes('npm'));
    expect(installs.length).toBeGreaterThan(0);
    for (const install of installs) expect(install).toMatch(/^npm ci .*--ignore-scripts/);
  });
});

interface ComposeService {
  build?: string;
  profiles?: string[];
  env_file?: { path: string; required: boolean }[];
  environment: Record<string, string>;
  volumes: string[];
  ports?: string[];
  [name: string]: unknown;
}

describe('RE-9 docker-compose.yml', () => {
  const compose = parse(readFileSync(path.join(repositoryRoot, 'docker-compose.yml'), 'utf8')) as {
    services: Record<string, ComposeService>;
    volumes: Record<string, unknown>;
  };
  const { wadsmedia } = compose.services;

  it('starts one service with one volume, from this folder', () => {
    const byItself = Object.entries(compose.services).filter(([, { profiles }]) => profiles === undefined);
    expect(byItself.map(([name]) => name)).toEqual(['wadsmedia']);
    expect(wadsmedia).toMatchObject({
      build: '.',
      volumes: ['data:/data'],
      restart: 'unless-stopped',
      init: true,
    });
    expect(Object.keys(compose.volumes)).toContain('data');
  });

  it('needs no .env, and lets none move the container’s own port, host and folder', () => {
    expect(wadsmedia?.env_file).toEqual([{ path: '.env', required: false }]);
    const { HOST, PORT, DATA_DIR } = environmentOf(image);
    expect(wadsmedia?.environment).toEqual({ HOST, PORT, DATA_DIR });
    expect(wadsmedia?.ports).toEqual([`\${PORT:-3000}:${PORT}`]);
  });

  it('takes away what the program does not need', () => {
    expect(wadsmedia).toMatchObject({
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });
});

describe.runIf(process.platform === 'linux')('RE-9 the steps of the image', () => {
  let folder: ImageFolder;
  let data: string;
  let node: string;
  beforeAll(() => {
    folder = buildImageFolder(stages);
    data = path.join(folder.root, 'data');
    mkdirSync(data);
    if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid);
    node = bringNode(folder.root);
  }, 120_000);
  afterAll(() => folder.remove());

  const environment = (port: number): Record<string, string> => ({
    ...environmentOf(image),
    PATH: path.dirname(node),
    HOME: '/nonexistent',
    DATA_DIR: data,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  const run = ([, ...words]: string[], port: number): ChildProcess =>
    spawn(node, words, {
      cwd: folder.app,
      env: environment(port),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...nobody,
    });
  const healthCheck = async (port: number): Promise<number | null> => {
    const [code] = (await once(run(execForm(lastOf(image, 'HEALTHCHECK')), port), 'exit')) as [number | null];
    return code;
  };

  it('put the dashboard in, and neither tests, fixtures, sources of pages nor packages of contributors', () => {
    expect(existsSync(path.join(folder.app, 'dashboard/dist/index.html'))).toBe(true);
    expect(readdirSync(folder.app).toSorted()).toEqual(
      ['LICENSE', 'contract', 'dashboard', 'node_modules', 'package.json', 'server'].toSorted(),
    );
    expect(readdirSync(path.join(folder.app, 'dashboard'))).toEqual(['dist']);
    expect(globSync('{server,contract}/**/{*.test.ts,fixtures}', { cwd: folder.app })).toEqual([]);
    for (const name of ['vite', 'vitest', 'typescript', 'react'])
      expect(existsSync(path.join(folder.app, 'node_modules', name))).toBe(false);
  });

  it('make a program that starts, is healthy, serves the dashboard, stops at the signal and comes back', async () => {
    const port = await freePort();
    expect(await healthCheck(port)).toBe(1);
    for (const time of ['first', 'second']) {
      const server = run(execForm(lastOf(image, 'CMD')), port);
      const said = collect(server);
      const ended = once(server, 'exit');
      await eventually(`healthy the ${time} time`, async () => {
        if (server.exitCode !== null) throw new Error(`It ended: ${said()}`);
        return (await healthCheck(port)) === 0;
      });
      const page = await (
        await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } })
      ).text();
      expect(page).toContain('<div id="root">');
      server.kill(lastOf(image, 'STOPSIGNAL') as NodeJS.Signals);
      expect(await ended).toEqual([0, null]);
    }
    expect(readdirSync(data)).toContain('wads.db');
    expect(await healthCheck(port)).toBe(1);
  });

  it('left nothing behind but in the volume', () => {
    const owned = spawnSync(
      'find',
      [folder.app, '-newer', path.join(folder.root, 'bin/started'), '-type', 'f'],
      {
        encoding: 'utf8',
      },
    );
    expect(owned.stdout).toBe('');
  });
});

/** Our Node where everybody may run it; root's own folders are closed to others. */
function bringNode(root: string): string {
  const bin = path.join(root, 'bin');
  mkdirSync(bin);
  const node = path.join(bin, 'node');
  try {
    linkSync(process.execPath, node);
  } catch {
    cpSync(process.execPath, node);
  }
  chmodSync(node, 0o755);
  cpSync(path.join(repositoryRoot, 'LICENSE'), path.join(bin, 'started'));
  return node;
}

function collect(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  return () => said;
}
