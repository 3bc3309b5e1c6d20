// kill -9 at the moments that hurt, over real processes: nothing acknowledged is lost, and nothing is done twice.
import { describe, expect, it } from 'vitest';
import { eventually } from '../../testkit/running-server.ts';
import type { RunningServer } from '../../testkit/running-server.ts';
import type { SimulatedTelegram } from '../../testkit/telegram/index.ts';
import { isAdd, isLookUp } from './switchable-radarr.ts';
import { MEMBER, openTelegramHousehold, OWNER, receipt, TROUBLE } from './telegram-household.ts';
import type { TelegramHousehold, Way } from './telegram-household.ts';

/** Where in the course of a turn the process is killed. All lie between the acknowledgement and the reply. */
type Moment =
  /** Stored and confirmed to Telegram; the turn waits for Radarr, so no reply can have been sent. */
  | 'acknowledged'
  | 'looking-up'
  /** Radarr never gets to see the add. */
  | 'before-the-add'
  /** Radarr adds the film, and nobody is there to hear it. */
  | 'in-the-add'
  /** Telegram never gets to see the reply. */
  | 'before-the-send'
  /** Telegram shows the reply, and nobody is there to hear it: the one case that may double it (decision 0004). */
  | 'in-the-send';

interface Round {
  moment: Moment;
  title: string;
}

const ROUNDS: readonly [Moment, title: string][] = [
  ['acknowledged', 'Rashomon'],
  ['looking-up', 'Ikiru'],
  ['before-the-add', 'Stalker'],
  ['in-the-add', 'Prometheus'],
  ['before-the-send', 'Minari'],
  ['in-the-send', 'Dangal'],
  ['in-the-add', 'Sholay'],
  ['before-the-send', 'Interstellar'],
  ['acknowledged', 'Braveheart'],
  ['looking-up', 'Midsommar'],
];
/** The other person's films, of the rounds in which both write. */
const BESIDE: Readonly<Record<string, string>> = { Rashomon: 'Pulp Fiction', Braveheart: 'Train to Busan' };
/** Said while nobody listens. */
const MEANWHILE: Readonly<Record<string, string>> = { Ikiru: 'Kung Fu Hustle' };

describe.concurrent.each<Way>(['webhook', 'polling'])(
  'RE-3 killed between acknowledgement and reply, by %s',
  (way) => {
    it('answers every message once, adds every film once, and never speaks of trouble', async ({
      onTestFinished,
    }) => {
      const household = await openTelegramHousehold(way);
      onTestFinished(() => household.close());
      let server = await household.start();
      for (const [moment, title] of ROUNDS) {
        await killAt(household, server, { moment, title });
        const { [title]: meanwhile } = MEANWHILE;
        if (meanwhile !== undefined) household.telegram.say(MEMBER, `add ${meanwhile}`);
        server = await household.start();
        await answered(household, OWNER, title);
        for (const other of [BESIDE[title], meanwhile])
          if (other !== undefined) await answered(household, MEMBER, other);
        await server.quiet();
      }
      for (const [moment, title] of ROUNDS)
        expectOnce(household, OWNER, { title, mayDouble: moment === 'in-the-send' });
      for (const title of [...Object.values(BESIDE), ...Object.values(MEANWHILE)])
        expectOnce(household, MEMBER, { title });
      const everything = [OWNER, MEMBER].flatMap((chat) =>
        household.telegram.sent(chat).map(({ text }) => text),
      );
      expect(everything.filter((text) => TROUBLE.test(text))).toEqual([]);
      expect(household.telegram.pendingUpdates()).toBe(0);
      await expect(server.stop()).resolves.toMatchObject({ code: 0 });
    });
  },
);

function answered({ telegram }: TelegramHousehold, chat: number, title: string): Promise<unknown> {
  return telegram.waitForMessage(chat, ({ text }) => text.includes(title), 30_000);
}

function expectOnce(
  household: TelegramHousehold,
  chat: number,
  { title, mayDouble = false }: { title: string; mayDouble?: boolean },
): void {
  const told = household.told(chat, title).filter((text) => !/^Person \d+ added /.test(text));
  expect(told, `${title}, told to ${chat}`).toHaveLength(
    mayDouble ? Math.min(2, Math.max(1, told.length)) : 1,
  );
  for (const text of told) expect(text).toMatch(receipt(title));
  expect(household.radarr.holds(title), `${title} in Radarr`).toBe(1);
}

/** Says "add …" and kills the server at the moment; resolves when it is dead and the world is well again. */
async function killAt(household: TelegramHousehold, server: RunningServer, round: Round): Promise<void> {
  const { moment, title } = round;
  const { telegram, radarr } = household;
  arm(household, server, moment);
  const said = [telegram.say(OWNER, `add ${title}`).updateId];
  const { [title]: beside } = BESIDE;
  if (beside !== undefined) said.push(telegram.say(MEMBER, `add ${beside}`).updateId);
  if (moment === 'acknowledged') {
    await eventually('both messages are acknowledged', () =>
      said.every((updateId) => isAcknowledged(telegram, Number(updateId))),
    );
    server.killNow();
  }
  const { signal } = await server.ended;
  expect(signal).toBe('SIGKILL');
  const isSendReached = moment === 'before-the-send' || moment === 'in-the-send';
  expect(sendsOf(telegram, title), `sends before the kill: ${moment}`).toBe(isSendReached ? 1 : 0);
  expect(household.told(OWNER, title), `shown before the restart: ${moment}`).toHaveLength(
    moment === 'in-the-send' ? 1 : 0,
  );
  const isAdded = isSendReached || moment === 'in-the-add';
  expect(radarr.holds(title), `in Radarr before the restart: ${moment}`).toBe(isAdded ? 1 : 0);
  radarr.misbehave();
  telegram.faults(undefined);
}

function sendsOf(telegram: SimulatedTelegram, title: string): number {
  return telegram.calls('sendMessage').filter(({ parameters }) => String(parameters['text']).includes(title))
    .length;
}

/** Answered with 200, or confirmed by the offset of a later getUpdates. */
function isAcknowledged(telegram: SimulatedTelegram, updateId: number): boolean {
  const isDelivered = telegram
    .deliveries()
    .some((attempt) => attempt.updateId === updateId && attempt.status === 200);
  return (
    isDelivered ||
    telegram.calls('getUpdates').some(({ parameters }) => Number(parameters['offset']) > updateId)
  );
}

function arm({ telegram, radarr }: TelegramHousehold, server: RunningServer, moment: Moment): void {
  const isSend = moment === 'before-the-send' || moment === 'in-the-send';
  if (isSend) {
    telegram.faults(({ method }) => {
      if (method !== 'sendMessage') return undefined;
      server.killNow();
      return moment === 'before-the-send' ? { kind: 'reset' } : undefined;
    });
    return;
  }
  radarr.misbehave((request) => {
    if (moment === 'acknowledged') return isLookUp(request) ? { kind: 'hang' } : undefined;
    if (!(moment === 'looking-up' ? isLookUp(request) : isAdd(request))) return undefined;
    server.killNow();
    return moment === 'before-the-add' ? { kind: 'reset' } : undefined;
  });
}
