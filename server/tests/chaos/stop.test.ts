// SIGTERM at the same moments as kill -9, a second process on the same folder, and a chat beside or without a server.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, freePort, makeServerHome } from '../../testkit/running-server.ts';
import { isLookUp } from './switchable-radarr.ts';
import { MEMBER, openTelegramHousehold, OWNER, receipt } from './telegram-household.ts';
import type { TelegramHousehold, Way } from './telegram-household.ts';

/** Docker kills after ten seconds. */
const STOP_LIMIT_MS = 10_000;

type Finished = (close: () => Promise<void>) => void;

async function open(way: Way, onTestFinished: Finished): Promise<TelegramHousehold> {
  const household = await openTelegramHousehold(way);
  onTestFinished(() => household.close());
  return household;
}

function expectToldOnce(household: TelegramHousehold, chat: number, title: string): void {
  const told = household.told(chat, title);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(receipt(title));
  expect(household.radarr.holds(title)).toBe(1);
}

describe.concurrent.each<Way>(['webhook', 'polling'])(
  'RE-4 SIGTERM between acknowledgement and reply, by %s',
  (way) => {
    it('lets the turn finish, ends with 0, and answers after the next start what came meanwhile', async ({
      onTestFinished,
    }) => {
      const household = await open(way, onTestFinished);
      const { telegram, radarr } = household;
      const server = await household.start();
      const { promise: isUnderWay, resolve: begins } = Promise.withResolvers<void>();
      radarr.misbehave((request) => {
        if (!isLookUp(request)) return undefined;
        begins();
        return { kind: 'slow', ms: 1500 };
      });
      telegram.say(OWNER, 'add Akira');
      await isUnderWay;
      expect(telegram.calls('sendMessage')).toHaveLength(0);
      const ended = await server.stop();
      expect(ended).toMatchObject({ code: 0, signal: null });
      expectToldOnce(household, OWNER, 'Akira');
      expect(existsSync(path.join(household.home.dataDir, 'server.json'))).toBe(false);

      telegram.say(MEMBER, 'add Logan');
      const next = await household.start();
      await telegram.waitForMessage(MEMBER, ({ text }) => receipt('Logan').test(text), 30_000);
      await next.quiet();
      expectToldOnce(household, OWNER, 'Akira');
      expectToldOnce(household, MEMBER, 'Logan');
    });
  },
);

// Not beside others: it measures time.
describe('RE-4 SIGTERM while nobody outside answers', () => {
  it('ends in time all the same, and the next start does what was handed over, once', async ({
    onTestFinished,
  }) => {
    const household = await open('polling', onTestFinished);
    const { telegram, radarr } = household;
    const server = await household.start();
    telegram.faults(({ method }) => (method === 'sendMessage' ? { kind: 'hang' } : undefined));
    telegram.say(MEMBER, 'add Logan');
    await eventually('the reply hangs in Telegram', () => telegram.calls('sendMessage').length > 0);
    radarr.misbehave((request) => (isLookUp(request) ? { kind: 'hang' } : undefined));
    telegram.say(OWNER, 'add Akira');
    await eventually('the turn hangs in Radarr', () => radarr.requests().filter(isLookUp).length > 1);
    const before = performance.now();
    await expect(server.stop()).resolves.toMatchObject({ code: 0, signal: null });
    expect(performance.now() - before).toBeLessThan(STOP_LIMIT_MS);

    radarr.misbehave();
    telegram.faults(undefined);
    const next = await household.start();
    await telegram.waitForMessage(OWNER, ({ text }) => receipt('Akira').test(text), 30_000);
    await telegram.waitForMessage(MEMBER, ({ text }) => receipt('Logan').test(text), 30_000);
    await next.quiet();
    expectToldOnce(household, OWNER, 'Akira');
    expectToldOnce(household, MEMBER, 'Logan');
  });
});

describe.concurrent('one process for a DATA_DIR', () => {
  it('refuses a second server in one line that names DATA_DIR, and leaves the first alone', async ({
    onTestFinished,
  }) => {
    const household = await open('polling', onTestFinished);
    const server = await household.start();
    const second = household.home.launch({ ...household.environment, PORT: String(await freePort()) });
    const { code, stderr } = await second.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('DATA_DIR');
    expect(stderr).toContain(household.home.dataDir);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect((await server.health()).status).toBe(200);
    const { stdout } = await household.home.run(['chat', 'add Akira'], household.environment);
    expect(stdout).toMatch(receipt('Akira'));
  });

  it('lets a chat speak to the running server, and to the household itself when there is none', async ({
    onTestFinished,
  }) => {
    const household = await open('polling', onTestFinished);
    const { home, radarr, environment } = household;
    // Where this Radarr is, nobody is: only the server can have added what the chat asks for.
    const elsewhere = { ...environment, RADARR_URL: `http://127.0.0.1:${await freePort()}` };
    const server = await household.start();
    const beside = await home.run(['chat', 'add Akira'], elsewhere);
    expect(beside).toMatchObject({ code: 0, stdout: expect.stringMatching(receipt('Akira')), stderr: '' });
    expect(radarr.holds('Akira')).toBe(1);

    // Killed, a server leaves the file behind that says where it was.
    await server.stop('SIGKILL');
    expect(existsSync(path.join(home.dataDir, 'server.json'))).toBe(true);
    const alone = await home.run(['chat', 'add Logan'], environment);
    expect(alone).toMatchObject({ code: 0, stdout: expect.stringMatching(receipt('Logan')) });
    expect(radarr.holds('Logan')).toBe(1);
    expect(household.telegram.calls(), 'a chat by itself leaves Telegram alone').toEqual(
      household.telegram.calls().filter(({ method }) => method !== 'sendMessage'),
    );
    await expect(home.run(['chat', '--as', 'Nobody', 'hello'], environment)).resolves.toMatchObject({
      code: 1,
    });
  });

  it('goes on in the demo household from one chat to the next, without a server', async ({
    onTestFinished,
  }) => {
    const home = await makeServerHome();
    onTestFinished(() => home.remove());
    await expect(home.run(['chat', 'add the matrix'])).resolves.toMatchObject({
      code: 0,
      stdout: expect.stringMatching(receipt('The Matrix')),
    });
    const downloads = await eventually('the film is downloading', async () => {
      const { stdout } = await home.run(['chat', "what's downloading?"]);
      return stdout.includes('The Matrix') && stdout;
    });
    expect(downloads).toMatch(/\d+ ?%/);
  });
});
