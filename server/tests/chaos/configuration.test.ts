// A bad configuration ends the start in words an owner can use, and starts nothing.
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, makeServerHome } from '../../testkit/running-server.ts';
import type { ServerHome } from '../../testkit/running-server.ts';
import { startSwitchableRadarr } from './switchable-radarr.ts';

const STACK = /\n\s+at |node:internal/;

async function open(): Promise<ServerHome> {
  const home = await makeServerHome();
  onTestFinished(() => home.remove());
  return home;
}

describe('RE-7 a bad configuration', () => {
  it('names every variable with what is wrong and an example, exits 1, and starts nothing', async () => {
    const home = await open();
    const server = home.launch({
      PORT: '99999',
      LOG_LEVEL: 'loud',
      TELEGRAM_WHITELIST: 'sam',
      ADMIN_PHONE: '0151',
      TZ: 'Mars/Olympus',
      RADARR_API_KEY: 'a-key-without-an-address',
      SONARR_URL: 'sonarr.local',
      SONARR_API_KEY: 'another-key',
      PUBLIC_URL: 'http://wads.example.org',
      LLM_BASE_URL: 'http://127.0.0.1:11434/v1',
      TELEGRAM_BOT_TOKEN_FILE: '/nowhere/token',
    });
    const { code, stdout, stderr } = await server.ended;
    expect(code).toBe(1);
    const lines = stderr.split('\n').map((line) => line.trim());
    const names = [
      'PORT',
      'LOG_LEVEL',
      'TELEGRAM_WHITELIST',
      'ADMIN_PHONE',
      'TZ',
      'RADARR_URL',
      'SONARR_URL',
      'PUBLIC_URL',
      'LLM_MODEL',
    ];
    for (const name of names) {
      expect(
        lines.filter((line) => line.startsWith(`${name}: `)),
        name,
      ).toEqual([expect.stringMatching(new RegExp(`.{8,}, for example ${name}=.`))]);
    }
    expect(stderr).toMatch(/TELEGRAM_BOT_TOKEN_FILE: .*cannot be read/);
    expect(stderr).toMatch(/nothing was started/);
    expect(stdout + stderr).not.toMatch(/a-key-without-an-address|another-key/);
    expect(stderr).not.toMatch(STACK);
    expect(existsSync(home.dataDir)).toBe(false);
    await expect(fetch(home.url)).rejects.toThrow('fetch failed');
  });

  it('says that the port is taken, and by which variable to choose another', async () => {
    const home = await open();
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(home.port, '127.0.0.1', resolve));
    const { code, stderr } = await home.launch().ended;
    await new Promise((resolve) => void other.close(resolve));
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`PORT: .*${home.port}.*for example PORT=\\d+`));
    expect(stderr).not.toMatch(STACK);
    // Nothing stays behind that would hinder the next start.
    const server = await home.start();
    expect((await server.health()).status).toBe(200);
  });
});

describe('RE-7 values from files', () => {
  it('reads a secret from the file NAME_FILE names, and an .env whose values the environment overrules', async () => {
    const home = await open();
    const radarr = await startSwitchableRadarr();
    onTestFinished(() => radarr.unreachable());
    writeFileSync(path.join(home.folder, 'radarr-key'), `${radarr.apiKey}\n`);
    writeFileSync(
      path.join(home.folder, '.env'),
      `PORT=1\nRADARR_URL="${radarr.url}"\nRADARR_API_KEY_FILE=radarr-key\n`,
    );
    const server = await home.start({ INTERNAL_URL: home.url });
    const { body } = await eventually('Radarr was looked at', async () => {
      const health = await server.health();
      return health.body.checks['radarr']?.detail.startsWith('version') && health;
    });
    expect(body.status).toBe('ok');
    expect(server.stdout() + server.stderr()).not.toContain(radarr.apiKey);
  });
});
