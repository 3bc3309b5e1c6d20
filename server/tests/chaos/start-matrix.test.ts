// Each thing alone configured: the start takes what there is; and nobody who hangs holds it up.
import { describe, it } from 'vitest';
import { call } from '../../testkit/model-server/index.ts';
import { eventually } from '../../testkit/running-server.ts';
import { OWNER, receipt, TROUBLE } from './telegram-household.ts';
import { ofModel, ofTelegram, openWorld } from './world.ts';

/** Under every time limit of a call to somebody outside: who waits for one of them is later than this. */
const NOT_HELD_UP_MS = 7_000;

describe.concurrent('npm start with one thing alone configured', () => {
  it('nothing: a demo household that takes an add', async ({ expect, onTestFinished }) => {
    const { home } = await openWorld(onTestFinished, { isUp: true });
    const server = await home.start();
    expect(server.stdout() + server.stderr()).toMatch(/demo household runs beside it/);
    expect(await server.health()).toMatchObject({ status: 200, body: { status: 'ok' } });
    const { stdout, code } = await home.run(['chat', 'add the matrix']);
    expect(stdout).toMatch(receipt('The Matrix'));
    expect(code).toBe(0);
  });

  it('Telegram only: the demo household answers there', async ({ expect, onTestFinished }) => {
    const world = await openWorld(onTestFinished, { isUp: true });
    const { telegram } = world;
    const server = await world.home.start(ofTelegram(world));
    telegram.say(OWNER, 'add the matrix');
    const { text } = await telegram.waitForMessage(OWNER, undefined, 30_000);
    expect(text).toMatch(receipt('The Matrix'));
    expect(telegram.calls('setWebhook')).toEqual([]);
    expect((await server.health()).status).toBe(200);
    expect(server.stdout() + server.stderr()).toMatch(/demo household runs beside it/);
  });

  it('Telegram with Radarr only: films are added, and series are nobody’s trouble', async ({
    expect,
    onTestFinished,
  }) => {
    const world = await openWorld(onTestFinished, { isUp: true });
    const { telegram, radarr } = world;
    const server = await world.home.start({
      ...ofTelegram(world),
      ...radarr.environment,
      INTERNAL_URL: world.home.url,
    });
    expect(server.stdout() + server.stderr()).not.toMatch(/demo household/);
    telegram.say(OWNER, 'add the matrix');
    await telegram.waitForMessage(OWNER, ({ text }) => receipt('The Matrix').test(text), 30_000);
    expect(radarr.holds('The Matrix')).toBe(1);
    telegram.say(OWNER, 'add the series Breaking Bad');
    const { text } = await telegram.waitForMessage(
      OWNER,
      (message) => /Breaking Bad|series/.test(message.text),
      30_000,
    );
    expect(text).not.toMatch(TROUBLE);
    await server.quiet();
    expect(telegram.sent(OWNER)).toHaveLength(2);
  });

  it('a model only: it is asked, and acts in the demo household', async ({ expect, onTestFinished }) => {
    const world = await openWorld(onTestFinished, { isUp: true });
    const { home, model } = world;
    await home.start(ofModel(world));
    model.setFallback((request) => {
      const isSettled = JSON.stringify(request.messages).includes('"role":"tool"');
      return isSettled
        ? { kind: 'completion', content: 'The Matrix is on its way.', calls: [], finish: 'stop' }
        : call('add_title', { title: 'The Matrix' });
    });
    const { stdout, code } = await home.run([
      'chat',
      '--json',
      'would you kindly find me that film with the red pill',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ path: 'model', tools: [{ name: 'add_title', ok: true }] });
    expect(model.requests().length).toBeGreaterThan(0);
    expect(model.violations()).toEqual([]);
  });
});

// Not beside others: it measures time.
describe('RE-1 npm start with everything hanging', () => {
  it('is not held up by those who take a call and never answer', async ({ expect, onTestFinished }) => {
    const world = await openWorld(onTestFinished, { isUp: true });
    const { home, telegram, radarr, model } = world;
    telegram.faults(() => ({ kind: 'hang' }));
    radarr.misbehave(() => ({ kind: 'hang' }));
    model.setFallback({ kind: 'hang' });
    const server = home.launch({
      ...ofTelegram(world),
      ...radarr.environment,
      ...ofModel(world),
      PUBLIC_URL: home.url,
    });
    expect(await server.ready()).toBeLessThan(NOT_HELD_UP_MS);
    expect((await server.health()).status).toBe(200);
    await eventually('Telegram is being called', () => telegram.calls('setWebhook').length > 0);
    await expect(server.stop()).resolves.toMatchObject({ code: 0, signal: null });
  });
});
