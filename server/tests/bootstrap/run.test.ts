import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { plantProject, type Fixture } from './fixture.ts';

const platform = `node-${process.platform}-${process.arch}`;

describe('the bootstrap runs the command', () => {
  let project: Fixture;
  afterEach(() => project.remove());

  it('under the present Node when it is new enough', async () => {
    project = plantProject();
    const { stdout } = await project.run(['chat']).ended;
    expect(JSON.parse(stdout)).toMatchObject({ node: 'this' });
    expect(project.npmCalls().map(({ cwd }) => cwd)).toEqual([project.root]);
  });

  it('under the Node of the registry when the present one is too old, fetched once and first in PATH', async () => {
    project = plantProject({ wantedNode: '99.1' });
    const { stdout } = await project.run(['chat']).ended;
    await project.run(['chat']).ended;
    const said = JSON.parse(stdout) as { node: string; environment: { PATH: string } };
    const ours = path.join(project.root, '.bootstrap', 'node_modules', platform, 'bin');
    expect(said.node).toBe('ours');
    expect(said.environment.PATH.startsWith(`${ours}${path.delimiter}`)).toBe(true);
    expect(project.npmCalls().map(({ cwd }) => cwd)).toEqual([
      path.join(project.root, '.bootstrap'),
      project.root,
    ]);
  });

  it('says what to install where the registry has no Node for this machine', async () => {
    project = plantProject({ wantedNode: '99.1' });
    writeFileSync(path.join(project.root, '.bootstrap', 'package.json'), '{"optionalDependencies":{}}');
    const { code, stderr, stdout } = await project.run(['chat']).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Install Node 24 from https://nodejs.org');
    expect(project.npmCalls()).toEqual([]);
  });

  it('passes the exit code on', async () => {
    project = plantProject();
    expect(await project.run(['chat'], { END_WITH: '5' }).ended).toMatchObject({ code: 5 });
  });

  it('ends by the signal that ended the command', async () => {
    project = plantProject();
    writeFileSync(path.join(project.root, 'server/src/main.ts'), "process.kill(process.pid, 'SIGKILL');");
    expect(await project.run(['start']).ended).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s reaches the command once, however often it comes',
    async (signal) => {
      project = plantProject();
      const run = project.run(['start']);
      await run.said('ready');
      run.child.kill(signal);
      await run.said(`got ${signal}`);
      run.child.kill(signal);
      const { code, stdout } = await run.ended;
      expect(stdout).toBe(`ready\ngot ${signal}\n`);
      expect(code).toBe(7);
    },
  );
});
