// A household that is reached by Telegram and by SMS, with a Radarr behind it.
import { expect } from 'vitest';
import { drivenClock } from './driven-clock.ts';
import { openTestHousehold } from './open-test-household.ts';
import type { TestHousehold, TestHouseholdOptions } from './open-test-household.ts';
import { startSimulatedTwilio } from './twilio/index.ts';
import type { SimulatedTwilio } from './twilio/index.ts';

/** Both ways in. */
export interface TwoChannelHousehold {
  house: TestHousehold;
  twilio: SimulatedTwilio;
  /** Writes in a Telegram chat; answers what the bot said there meanwhile. */
  chat(id: number, words: string, firstName?: string): Promise<string>;
  /** Writes by SMS; answers what the phone was sent meanwhile. */
  text(from: string, words: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens it; the people of the Telegram chats are those of the test household. */
export async function openTwoChannelHousehold(
  options: Omit<TestHouseholdOptions, 'clock' | 'wayIn'> = {},
): Promise<TwoChannelHousehold> {
  const clock = drivenClock();
  const twilio = await startSimulatedTwilio({
    clock,
    webhook: 'https://wads.example/webhook/twilio#rc=3&rp=all',
  });
  const house = await openTestHousehold({
    ...options,
    clock,
    wayIn: 'webhook',
    environment: {
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_PHONE_NUMBER: twilio.number,
      TWILIO_API_ROOT: twilio.url,
      TWILIO_CONTENT_API_ROOT: twilio.url,
      ...options.environment,
    },
  });
  twilio.route((address) => address.replace('https://wads.example', house.url));
  return {
    house,
    twilio,
    chat: async (id, words, firstName) =>
      (await house.say(id, words, firstName === undefined ? {} : { from: { id, firstName } }))
        .map(({ text }) => text)
        .join('\n'),
    text: async (from, words) => {
      const before = twilio.sent(from).length;
      expect((await twilio.say(from, words)).status).toBe(200);
      await house.quiet();
      return twilio
        .sent(from)
        .slice(before)
        .map(({ body }) => body)
        .join('\n');
    },
    close: async () => {
      await house.close();
      await twilio.close();
    },
  };
}
