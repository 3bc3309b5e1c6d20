// Who a household talks to, in the tests' own hands: a Telegram whose people we are, and a Radarr whose imports we order.
import { startSimulatedRadarr } from '../server/src/demo/index.ts';
import type { SimulatedRadarr } from '../server/src/demo/index.ts';
import { systemClock } from '../server/src/kit/clock.ts';
import { startSimulatedTelegram } from '../server/testkit/telegram/index.ts';
import type { Person, ShownMessage, SimulatedTelegram } from '../server/testkit/telegram/index.ts';
import { afterAll, beforeAll } from 'vitest';

export interface Neighbour<Simulated> {
  /** There in tests and hooks. */
  readonly it: Simulated;
  /** What tells a household where it is. */
  environment(): Record<string, string>;
}

/** A Telegram for all tests of a file. Call it before `useHousehold`, which then finds it. */
export function useTelegram(): Neighbour<SimulatedTelegram> {
  return useNeighbour({
    start: () => startSimulatedTelegram({ requireHttps: false }),
    environment: ({ token, url }) => ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url }),
  });
}

/** A Radarr for all tests of a file, in place of the demo household. */
export function useRadarr(): Neighbour<SimulatedRadarr> {
  return useNeighbour({
    // An odd half: what chance decides is the same in every run.
    start: () => startSimulatedRadarr({ clock: systemClock, random: () => 0.5 }),
    environment: ({ apiKey, url }) => ({ DEMO: 'off', RADARR_URL: url, RADARR_API_KEY: apiKey }),
  });
}

interface Start<Simulated> {
  start(): Promise<Simulated>;
  environment(simulated: Simulated): Record<string, string>;
}

function useNeighbour<Simulated extends { close(): Promise<void> }>({
  start,
  environment,
}: Start<Simulated>): Neighbour<Simulated> {
  let running: Simulated | undefined;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(async () => {
    await running?.close();
  });
  const present = (): Simulated => {
    if (running === undefined) throw new Error('A neighbour is there in tests and hooks only.');
    return running;
  };
  return {
    get it() {
      return present();
    },
    environment: () => environment(present()),
  };
}

/** Somebody writes to the bot; answers what comes back. */
export async function write(
  telegram: SimulatedTelegram,
  person: Person,
  words: string,
): Promise<ShownMessage> {
  const known = new Set(telegram.sent(person.id).map(({ messageId }) => messageId));
  telegram.say(person.id, words, person);
  return telegram.waitForMessage(person.id, ({ messageId }) => !known.has(messageId), 20_000);
}

/** The web link in a message. */
export function linkIn({ text }: ShownMessage): string {
  const [link] = /https?:\/\/\S+#code=[\w-]+/.exec(text) ?? [];
  if (link === undefined) throw new Error(`There is no link in "${text}"`);
  return link;
}
