import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantProject, type Ended, type Fixture } from './fixture.ts';

describe('the bootstrap builds the dashboard', () => {
  let project: Fixture;
  beforeEach(() => {
    project = plantProject({ hasDashboard: true });
  });
  afterEach(() => project.remove());

  const change = (file: string): void => writeFileSync(path.join(project.root, file), `// changed ${file}`);
  const page = (): string => readFileSync(path.join(project.root, 'dashboard/dist/index.html'), 'utf8');
  const left = (): string[] => readdirSync(path.join(project.root, 'dashboard')).toSorted();
  const startAndEnd = (environment: NodeJS.ProcessEnv = {}, command = 'start'): Promise<Ended> =>
    project.run([command], { END_WITH: '0', ...environment }).ended;

  it('on the first start, with one line, and never again while nothing changed', async () => {
    const first = await startAndEnd();
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toContain('[bootstrap] building the dashboard\n');
    expect(page()).toBe('<p>first</p>');
    expect(await startAndEnd()).toMatchObject({ code: 0, stderr: '' });
    expect(project.viteCalls()).toHaveLength(1);
    expect(left()).toEqual(['dist', 'index.html', 'src', 'vite.config.ts']);
  });

  it('keeps stdout for the command, and builds for use whatever NODE_ENV says', async () => {
    const { stdout } = await startAndEnd({ NODE_ENV: 'development' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(project.viteCalls()[0]?.mode).toBe('production');
  });

  it.each([
    'dashboard/src/main.tsx',
    'dashboard/vite.config.ts',
    'contract/src/index.ts',
    'package-lock.json',
  ])('again when %s changed', async (file) => {
    await startAndEnd();
    change(file);
    await startAndEnd();
    expect(project.viteCalls()).toHaveLength(2);
  });

  it('again when a file was added, renamed or taken away', async () => {
    await startAndEnd();
    change('dashboard/src/page.tsx');
    await startAndEnd();
    rmSync(path.join(project.root, 'dashboard/src/page.tsx'));
    await startAndEnd();
    expect(project.viteCalls()).toHaveLength(3);
  });

  it('again when a file changed while it was built', async () => {
    await startAndEnd({ FAKE_VITE: 'is overtaken' });
    expect(page()).toBe('<p>first</p>');
    await startAndEnd();
    expect(page()).toBe('<p>newer</p>');
  });

  it('not for a test beside the code, nor for the server', async () => {
    await startAndEnd();
    change('dashboard/src/main.test.ts');
    change('contract/src/index.test.ts');
    change('server/readme.md');
    await startAndEnd();
    expect(project.viteCalls()).toHaveLength(1);
  });

  it.each(['chat', 'doctor'])('not for %s', async (command) => {
    expect(await startAndEnd({}, command)).toMatchObject({ code: 0 });
    expect(project.viteCalls()).toEqual([]);
  });

  it('once when two start at once', async () => {
    const both = await Promise.all([startAndEnd(), startAndEnd()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(project.viteCalls()).toHaveLength(1);
  });

  it('says why a build failed, and starts nothing without one', async () => {
    const { code, stdout, stderr } = await startAndEnd({ FAKE_VITE: 'fails' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('the dashboard could not be built (exit 4):\npage.tsx: no such component');
    expect(left()).not.toContain('dist');
    expect(existsSync(project.lock)).toBe(false);
  });

  it('starts with the build before when a new one fails, and tries again at the next start', async () => {
    await startAndEnd();
    change('dashboard/index.html');
    const failing = await startAndEnd({ FAKE_VITE: 'fails' });
    expect(failing.code).toBe(0);
    expect(failing.stderr).toContain('page.tsx: no such component');
    expect(page()).toBe('<p>first</p>');
    await startAndEnd();
    expect(page()).toBe('// changed dashboard/index.html');
  });

  it('measures nothing with an old build', async () => {
    expect(await startAndEnd({}, 'bench')).toMatchObject({ code: 0, stdout: 'measured\n' });
    change('dashboard/index.html');
    const { code, stdout, stderr } = await startAndEnd({ FAKE_VITE: 'fails' }, 'bench');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('page.tsx: no such component');
  });

  it('a build that was stopped leaves the one before as it was, and is repeated', async () => {
    await startAndEnd();
    change('dashboard/index.html');
    const stopped = project.run(['start'], { END_WITH: '0', FAKE_VITE: 'hangs' });
    await stopped.said('building the dashboard');
    await builder(project);
    stopped.child.kill('SIGTERM');
    expect(await stopped.ended).toMatchObject({ signal: 'SIGTERM', stdout: '' });
    expect(page()).toBe('<p>first</p>');
    expect(left()).toEqual(['dist', 'index.html', 'src', 'vite.config.ts']);
    expect(existsSync(project.lock)).toBe(false);
    await startAndEnd();
    expect(page()).toBe('// changed dashboard/index.html');
  });

  it('a build that was killed is repeated, and nothing of it is left', async () => {
    const killed = project.run(['start'], { END_WITH: '0', FAKE_VITE: 'hangs' });
    await killed.said('building the dashboard');
    const vite = await builder(project);
    killed.child.kill('SIGKILL');
    process.kill(vite, 'SIGKILL');
    await killed.ended;
    expect(await startAndEnd()).toMatchObject({ code: 0 });
    expect(left()).toEqual(['dist', 'index.html', 'src', 'vite.config.ts']);
  });

  it('writes nothing when the build is fresh, so that it may be read-only', async () => {
    await startAndEnd();
    const dist = path.join(project.root, 'dashboard/dist');
    const before = statSync(dist).mtimeMs;
    chmodSync(dist, 0o555);
    expect(await startAndEnd({ NODE_ENV: 'production' })).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(dist).mtimeMs).toBe(before);
    chmodSync(dist, 0o755);
  });

  it('with NODE_ENV=production brings what it builds with only when there is something to build', async () => {
    await startAndEnd({ NODE_ENV: 'production' });
    expect(project.npmCalls()[0]?.arguments).toContain('--include=dev');
    rmSync(path.join(project.root, 'node_modules'), { recursive: true });
    await startAndEnd({ NODE_ENV: 'production' });
    expect(project.npmCalls()[1]?.arguments).toContain('--omit=dev');
    expect(project.viteCalls()).toHaveLength(1);
  });
});

/** The process that builds, once it runs: the lock names it after its owner. */
async function builder({ lock }: Fixture): Promise<number> {
  const file = path.join(lock, 'pids');
  for (;;) {
    const [, pid] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    if (pid !== undefined) return Number(pid);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
