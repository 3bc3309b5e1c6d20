import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantLock, plantProject, type Fixture } from './fixture.ts';

/** The number of a process that has just ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('the bootstrap installs what the lock file says', () => {
  let project: Fixture;
  beforeEach(() => {
    project = plantProject();
  });
  afterEach(() => project.remove());

  it('installs on a fresh clone, in a path with spaces, and hands the arguments on', async () => {
    expect(project.root).toContain(' ');
    const { code, stdout } = await project.run(['chat', 'add the matrix', '--json']).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rest: ['add the matrix', '--json'], cwd: project.root });
    expect(project.npmCalls()).toHaveLength(1);
    expect(project.npmCalls()[0]?.arguments).toEqual(
      expect.arrayContaining(['ci', '--ignore-scripts', '--include=dev']),
    );
    expect(existsSync(project.lock)).toBe(false);
  });

  it('keeps stdout for the command alone', async () => {
    const { stdout, stderr } = await project.run(['chat']).ended;
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('npm speaks on its stdout');
  });

  it('never calls npm again once installed', async () => {
    await project.run(['chat']).ended;
    const second = await project.run(['chat']).ended;
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(project.npmCalls()).toHaveLength(1);
  });

  it('installs again when the lock file changed', async () => {
    await project.run(['chat']).ended;
    writeFileSync(path.join(project.root, 'package-lock.json'), '{"lockfileVersion":3,"changed":true}');
    await project.run(['chat']).ended;
    expect(project.npmCalls()).toHaveLength(2);
  });

  it('installs once when two start at once', async () => {
    const both = await Promise.all([project.run(['chat', 'one']).ended, project.run(['chat', 'two']).ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(project.npmCalls()).toHaveLength(1);
  });

  it('repairs an install that was killed half-way', async () => {
    const killed = project.run(['chat'], { FAKE_NPM: 'hangs' });
    await killed.said('npm speaks');
    const npm = Number(readFileSync(path.join(project.lock, 'pids'), 'utf8').trim().split('\n')[1]);
    killed.child.kill('SIGKILL');
    process.kill(npm, 'SIGKILL');
    await killed.ended;
    expect(existsSync(project.lock)).toBe(true);
    const { code } = await project.run(['chat']).ended;
    expect(code).toBe(0);
    expect(existsSync(path.join(project.root, 'node_modules', 'installed'))).toBe(true);
    expect(existsSync(project.lock)).toBe(false);
  });

  it('an install that goes on behind a killed start is waited for, then repeated', async () => {
    const killed = project.run(['chat'], { FAKE_NPM: 'hangs' });
    await killed.said('npm speaks');
    const npm = Number(readFileSync(path.join(project.lock, 'pids'), 'utf8').trim().split('\n')[1]);
    killed.child.kill('SIGKILL');
    const next = project.run(['chat']);
    await next.said('waiting for it');
    expect(project.npmCalls()).toHaveLength(1);
    process.kill(npm, 'SIGKILL');
    expect(await next.ended).toMatchObject({ code: 0 });
    expect(project.npmCalls()).toHaveLength(2);
  });

  it('a reinstall that was stopped leaves no stamp', async () => {
    await project.run(['chat']).ended;
    writeFileSync(path.join(project.root, 'package-lock.json'), '{}');
    const stopped = project.run(['chat'], { FAKE_NPM: 'hangs' });
    await stopped.said('npm speaks');
    stopped.child.kill('SIGTERM');
    expect(await stopped.ended).toMatchObject({ signal: 'SIGTERM' });
    expect(existsSync(project.stamp)).toBe(false);
    expect(existsSync(project.lock)).toBe(false);
  });

  it('takes over the lock of a process that is gone', async () => {
    plantLock(project, deadPid());
    expect(await project.run(['chat']).ended).toMatchObject({ code: 0 });
    expect(existsSync(project.lock)).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'takes over the lock of a killed process that nobody reaped',
    async () => {
      const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 30'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = (await once(parent.stdout, 'data')) as [Buffer];
      plantLock(project, Number(line.toString()));
      const { code, stderr } = await project.run(['chat']).ended;
      parent.kill();
      expect(code).toBe(0);
      expect(stderr).not.toContain('waiting for it');
    },
  );

  it('finds npm in PATH when it was not npm that started it', async () => {
    const bin = path.join(project.root, 'bin');
    mkdirSync(bin);
    symlinkSync(path.join(project.root, 'fake', 'npm-cli.js'), path.join(bin, 'npm'));
    const { code } = await project.run(['chat'], { npm_execpath: '', PATH: `${bin}:${process.env.PATH}` })
      .ended;
    expect(code).toBe(0);
    expect(project.npmCalls()).toHaveLength(1);
  });

  it('says where npm comes from when there is none', async () => {
    const { code, stderr } = await project.run(['chat'], { npm_execpath: '', PATH: project.root }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('npm was not found. Install Node 24');
  });

  it('says what to do when npm fails, runs nothing, and releases the lock', async () => {
    const { code, stdout, stderr } = await project.run(['chat'], { FAKE_NPM: 'fails' }).ended;
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('run the same command again');
    expect(existsSync(project.lock)).toBe(false);
    expect(existsSync(project.stamp)).toBe(false);
  });

  it('NODE_ENV=production leaves out the packages of contributors, and takes a full install as it is', async () => {
    await project.run(['chat'], { NODE_ENV: 'production' }).ended;
    expect(project.npmCalls()[0]?.arguments).toContain('--omit=dev');
    await project.run(['chat']).ended;
    expect(project.npmCalls()).toHaveLength(1);
    rmSync(path.join(project.root, 'node_modules'), { recursive: true });
    await project.run(['chat']).ended;
    await project.run(['chat'], { NODE_ENV: 'production' }).ended;
    expect(project.npmCalls()).toHaveLength(2);
  });

  it('brings the packages of contributors for a test run even with NODE_ENV=production', async () => {
    await project.run(['chat'], { NODE_ENV: 'production' }).ended;
    await project.run(['check'], { NODE_ENV: 'production' }).ended;
    expect(project.npmCalls()[1]?.arguments).toContain('--include=dev');
  });

  it('drops what npm left in the environment, and keeps the way to the registry', async () => {
    const { stdout } = await project.run(['chat'], {
      npm_config_registry: 'http://127.0.0.1:1/',
      npm_config_https_proxy: 'http://127.0.0.1:2/',
      npm_config_omit: 'dev',
      npm_lifecycle_event: 'start',
      npm_package_name: 'fixture',
    }).ended;
    expect(project.npmCalls()[0]?.npm.toSorted()).toEqual(['npm_config_https_proxy', 'npm_config_registry']);
    const { environment } = JSON.parse(stdout) as { environment: Record<string, string> };
    expect(environment).not.toHaveProperty('npm_lifecycle_event');
    expect(environment).not.toHaveProperty('npm_package_name');
    expect(environment.NODE_COMPILE_CACHE).toBe(path.join(project.root, 'node_modules', '.cache', 'compile'));
  });

  it('uses a cache of its own where the home may not be written', async () => {
    const noFolder = path.join(project.root, 'package.json', 'home');
    expect(await project.run(['chat'], { HOME: noFolder }).ended).toMatchObject({ code: 0 });
    const cache = project.npmCalls()[0]?.arguments.find((part) => part.startsWith('--cache=')) ?? '';
    expect(cache).not.toBe('');
    expect(existsSync(cache.replace('--cache=', ''))).toBe(false);
  });

  it('names the commands there are', async () => {
    const { code, stderr } = await project.run(['dance']).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('start, dev, chat');
  });
});
