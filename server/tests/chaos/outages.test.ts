// Those outside away, from the start or in the middle of a wish: it is kept, done once and told, and all recovers by itself.
import { describe, it } from 'vitest';
import { startSimulatedSonarr } from '../../src/demo/index.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { call } from '../../testkit/model-server/index.ts';
import { eventually } from '../../testkit/running-server.ts';
import { isAdd } from './switchable-radarr.ts';
import { openTelegramHousehold, OWNER, receipt } from './telegram-household.ts';
import type { TelegramHousehold, Way } from './telegram-household.ts';
import { ofModel, ofSonarr, ofTelegram, openWorld, SONARR_KEY, stateOf } from './world.ts';
import type { Finished } from './world.ts';

/** Services and the model are looked at every minute. */
const SEEN_WELL_MS = 80_000;

/** MS-1: tried again within 30 seconds of the service's return. */
const RETRY_LIMIT_MS = 30_000;
const KEPT = /written down/;
/** Nothing of the machine in what a person reads. */
const RAW = /ECONN|https?:|undefined|null|exception|error|\{/i;

async function openHousehold(onTestFinished: Finished): Promise<TelegramHousehold> {
  const household = await openTelegramHousehold('polling');
  onTestFinished(() => household.close());
  return household;
}

async function toldThatItIsKept({ telegram }: TelegramHousehold): Promise<string> {
  const { text } = await telegram.waitForMessage(OWNER, (message) => KEPT.test(message.text), 30_000);
  return text;
}

/** Waits for the news of a late add, counted from now. */
async function toldThatItIsAdded({ telegram, radarr }: TelegramHousehold, title: string): Promise<void> {
  await telegram.waitForMessage(
    OWNER,
    ({ text }) => text.startsWith(`${title} (`) && text.includes('is added'),
    RETRY_LIMIT_MS,
  );
  if (radarr.holds(title) !== 1) throw new Error(`Radarr holds ${title} ${radarr.holds(title)} times`);
}

describe.concurrent('somebody outside is away', () => {
  describe('RE-1 npm start with everything away', () => {
    it.for<Way>(['webhook', 'polling'])(
      'starts at once, is degraded, and recovers when they return, by %s',
      async (way, { expect, onTestFinished }) => {
        const world = await openWorld(onTestFinished, { isUp: false });
        const { home, telegram, radarr, model } = world;
        const environment = {
          ...ofTelegram(world),
          ...radarr.environment,
          ...ofModel(world),
          ...ofSonarr(world),
          INTERNAL_URL: home.url,
        };
        const server = home.launch({ ...environment, ...(way === 'webhook' && { PUBLIC_URL: home.url }) });
        await server.ready();
        for (const check of ['telegram_webhook', 'llm', 'radarr', 'sonarr']) {
          await eventually(`${check} is missed`, async () => (await stateOf(server, check)) === 'degraded');
        }
        expect(await server.health()).toMatchObject({ status: 200, body: { status: 'degraded' } });

        const said = await home.run(['chat', 'add the matrix'], environment);
        expect(said).toMatchObject({ code: 0, stdout: expect.stringMatching(/Radarr.*written down/i) });

        const sonarr = startSimulatedSonarr({
          clock: systemClock,
          random: () => 0.5,
          port: world.sonarrPort,
          apiKey: SONARR_KEY,
        });
        onTestFinished(async () => (await sonarr).close());
        await Promise.all([telegram.reachable(), radarr.reachable(), model.reachable(), sonarr]);
        telegram.say(OWNER, "what's downloading?");
        await telegram.waitForMessage(OWNER, undefined, 60_000);
        expect(telegram.calls('setWebhook')).toHaveLength(way === 'webhook' ? 1 : 0);
        await eventually('the kept wish is done', () => radarr.holds('The Matrix') === 1, 60_000);
        await eventually(
          'everything is seen to be well',
          async () => (await server.health()).body.status === 'ok',
          SEEN_WELL_MS,
        );
        expect(server.child.exitCode).toBe(null);
      },
    );

    it('sets a webhook right that somebody changed while it was down', async ({ expect, onTestFinished }) => {
      const world = await openWorld(onTestFinished, { isUp: true });
      const { home, telegram, radarr } = world;
      const environment = {
        ...ofTelegram(world),
        ...radarr.environment,
        TELEGRAM_WEBHOOK_URL: `${home.url}/webhook/telegram`,
      };
      const first = await home.start(environment);
      await eventually('the webhook is registered', () =>
        telegram.calls('setWebhook').some(({ status }) => status === 200),
      );
      await first.stop();
      // Telegram lets the webhook be changed once a second.
      await eventually('it is pointed elsewhere', async () => {
        const answer = await fetch(`${telegram.url}/bot${telegram.token}/setWebhook?url=${home.url}/`);
        return answer.ok;
      });
      telegram.say(OWNER, 'add Akira');
      await home.start(environment);
      await telegram.waitForMessage(OWNER, ({ text }) => receipt('Akira').test(text), 60_000);
      const registered = telegram.calls('setWebhook').findLast(({ status }) => status === 200);
      expect(registered?.parameters).toMatchObject({ url: `${home.url}/webhook/telegram` });
    });

    it('recovers from calls that hung', async ({ onTestFinished }) => {
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
      await server.ready();
      await eventually('Telegram is being called', () => telegram.calls('setWebhook').length > 0);
      telegram.faults(undefined);
      radarr.misbehave();
      model.setFallback(call('downloads'));
      await eventually(
        'the webhook is registered',
        async () => (await stateOf(server, 'telegram_webhook')) === 'ok',
        60_000,
      );
      telegram.say(OWNER, "what's downloading?");
      await telegram.waitForMessage(OWNER, undefined, 60_000);
    });
  });

  describe('MS-1 Radarr is away', () => {
    it('at the add: a friendly sentence, the request kept, done soon after it is back', async ({
      expect,
      onTestFinished,
    }) => {
      const household = await openHousehold(onTestFinished);
      const { telegram, radarr } = household;
      const server = await household.start();
      let isAway = false;
      radarr.misbehave((request) => {
        isAway ||= isAdd(request);
        return isAway ? { kind: 'reset' } : undefined;
      });
      telegram.say(OWNER, 'add Akira');
      const sentence = await toldThatItIsKept(household);
      expect(sentence).toMatch(/Radarr.*Akira \(1988\)/);
      expect(sentence).not.toMatch(RAW);
      const before = radarr.requests().length;
      // Long enough away for the pauses between tries to have grown and the circuit to have opened.
      await eventually(
        'it was tried in vain three times',
        () => radarr.requests().length >= before + 3,
        60_000,
      );
      expect(household.told(OWNER, 'Akira')).toHaveLength(1);
      radarr.misbehave();
      await toldThatItIsAdded(household, 'Akira');
      await server.quiet();
      expect(household.told(OWNER, 'Akira')).toHaveLength(2);
    });

    it.for(['SIGTERM', 'SIGKILL'] as const)(
      'at the add, with a %s and a restart meanwhile',
      async (signal, { expect, onTestFinished }) => {
        const household = await openHousehold(onTestFinished);
        const { telegram, radarr } = household;
        const server = await household.start();
        radarr.misbehave((request) => (isAdd(request) ? { kind: 'reset' } : undefined));
        telegram.say(OWNER, 'add Akira');
        await toldThatItIsKept(household);
        await radarr.unreachable();
        radarr.misbehave();
        await server.quiet();
        await server.stop(signal);
        const next = await household.start();
        await eventually(
          'Radarr is missed',
          async () => (await next.health()).body.checks['radarr']?.state === 'degraded',
        );
        await radarr.reachable();
        await toldThatItIsAdded(household, 'Akira');
        await next.quiet();
        expect(household.told(OWNER, 'Akira')).toHaveLength(2);
        expect(radarr.requests().filter(isAdd)).toHaveLength(2);
      },
    );

    it('at the look-up: the words are kept over a restart and looked up later', async ({
      expect,
      onTestFinished,
    }) => {
      const household = await openHousehold(onTestFinished);
      const { telegram, radarr } = household;
      await radarr.unreachable();
      const server = await household.start();
      telegram.say(OWNER, 'add Run Lola Run');
      const sentence = await toldThatItIsKept(household);
      expect(sentence).toMatch(/Radarr.*“Run Lola Run”/i);
      expect(sentence).not.toMatch(RAW);
      await server.quiet();
      await server.stop('SIGKILL');
      const next = await household.start();
      await radarr.reachable();
      await toldThatItIsAdded(household, 'Run Lola Run');
      await next.quiet();
      expect(household.told(OWNER, 'Run Lola Run')).toHaveLength(2);
    });

    it('right after it did the work: told as added, and added once', async ({ expect, onTestFinished }) => {
      const household = await openHousehold(onTestFinished);
      const { telegram, radarr } = household;
      const server = await household.start();
      radarr.misbehave((request) => (isAdd(request) ? { kind: 'drop-after-work' } : undefined));
      telegram.say(OWNER, 'add Akira');
      await telegram.waitForMessage(OWNER, ({ text }) => text.includes('Akira'), 30_000);
      await server.quiet();
      expect(household.told(OWNER, 'Akira')).toEqual([expect.stringMatching(receipt('Akira'))]);
      expect(radarr.holds('Akira')).toBe(1);
      expect(radarr.requests().filter(isAdd)).toHaveLength(1);
    });

    it('right after it did the work, and for a while: told as added in the end, and added once', async ({
      expect,
      onTestFinished,
    }) => {
      const household = await openHousehold(onTestFinished);
      const { telegram, radarr } = household;
      const server = await household.start();
      let isAway = false;
      radarr.misbehave((request) => {
        if (isAway) return { kind: 'reset' };
        isAway = isAdd(request);
        return isAway ? { kind: 'drop-after-work' } : undefined;
      });
      telegram.say(OWNER, 'add Akira');
      await toldThatItIsKept(household);
      radarr.misbehave();
      const { text } = await telegram.waitForMessage(
        OWNER,
        (message) => message.text.startsWith('Akira ('),
        RETRY_LIMIT_MS,
      );
      expect(text).toContain('is added');
      await server.quiet();
      expect(household.told(OWNER, 'Akira')).toHaveLength(2);
      expect(radarr.holds('Akira')).toBe(1);
      expect(radarr.requests().filter(isAdd)).toHaveLength(1);
    });
  });
});
