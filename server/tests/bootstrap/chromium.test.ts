import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantProject, type Ended, type Fixture } from './fixture.ts';

const isRoot = process.getuid?.() === 0;

describe.runIf(process.platform === 'linux')('the bootstrap finds a Chromium', () => {
  let project: Fixture;
  let bin: string;
  beforeEach(() => {
    project = plantProject();
    bin = path.join(project.root, 'bin');
    mkdirSync(bin);
  });
  afterEach(() => project.remove());

  const plantProgram = (name: string, script: string): string => {
    const file = path.join(bin, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const plantAptGet = (script: string): string =>
    plantProgram('apt-get', `echo "$DEBIAN_FRONTEND $*" >> '${bin}/calls'\n${script}`);
  const bringsChromium = (): string =>
    `case "$*" in *install*) printf '#!/bin/sh\\n' > '${bin}/chromium'; /bin/chmod 755 '${bin}/chromium';; esac`;
  const aptCalls = (): string[] =>
    existsSync(path.join(bin, 'calls'))
      ? readFileSync(path.join(bin, 'calls'), 'utf8').trim().split('\n')
      : [];
  /** Only our folder is in PATH. */
  const takePictures = (environment: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    project.run(['pictures'], { PATH: bin, ...environment }).ended;

  it('in PATH, installs nothing then, and hands it to the command', async () => {
    const chromium = plantProgram('chromium', '');
    plantAptGet('');
    expect(await takePictures()).toMatchObject({ code: 0, stdout: `with ${chromium}\n` });
    expect(aptCalls()).toEqual([]);
  });

  it('passes over one that does not run, as the stub of a snap', async () => {
    plantProgram('chromium-browser', 'exit 10');
    const chrome = plantProgram('google-chrome', '');
    expect(await takePictures()).toMatchObject({ code: 0, stdout: `with ${chrome}\n` });
  });

  it('takes CHROMIUM_PATH before any other', async () => {
    plantProgram('chromium', '');
    const chosen = plantProgram('mine', '');
    expect(await takePictures({ CHROMIUM_PATH: chosen })).toMatchObject({ stdout: `with ${chosen}\n` });
  });

  it('takes no other when CHROMIUM_PATH is wrong', async () => {
    plantProgram('chromium', '');
    const { code, stdout, stderr } = await takePictures({ CHROMIUM_PATH: '/nowhere/chromium' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('CHROMIUM_PATH is /nowhere/chromium');
  });

  it('says what to install on each system where it cannot install', async () => {
    const { code, stdout, stderr } = await takePictures();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const word of ['apt-get install chromium', 'dnf', 'brew', 'winget', 'CHROMIUM_PATH'])
      expect(stderr).toContain(word);
  });

  it.runIf(isRoot)('installs it by apt-get, quietly', async () => {
    plantAptGet(`echo noise\n${bringsChromium()}`);
    const { code, stdout, stderr } = await takePictures();
    expect({ code, stdout }).toEqual({ code: 0, stdout: `with ${path.join(bin, 'chromium')}\n` });
    expect(stderr).toContain('[bootstrap] installing Chromium');
    expect(stderr).not.toContain('noise');
    expect(aptCalls()).toEqual([
      'noninteractive -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 update',
      'noninteractive -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 install -y --no-install-recommends chromium',
    ]);
  });

  it.runIf(isRoot)('installs it once when two ask at once', async () => {
    plantAptGet(bringsChromium());
    await project.run(['chat']).ended; // so that both come to the browser at the same time
    const both = await Promise.all([takePictures(), takePictures()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(aptCalls()).toHaveLength(2);
  });

  it.runIf(isRoot)('quotes apt-get when it fails, and what to do instead', async () => {
    plantAptGet('echo "Temporary failure resolving deb.debian.org"; exit 100');
    const { code, stdout, stderr } = await takePictures();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('(exit 100):\nTemporary failure resolving deb.debian.org');
    expect(stderr).toContain('CHROMIUM_PATH');
    expect(aptCalls()).toHaveLength(1);
    expect(existsSync(path.join(project.root, '.bootstrap', 'lock-chromium'))).toBe(false);
  });
});
