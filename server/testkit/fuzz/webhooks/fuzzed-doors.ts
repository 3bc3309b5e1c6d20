// A real household whose doors are knocked at: people of the samples are let in, so that what they say is worked on.
import { tokens } from '../../open-test-household.ts';
import type { TestHousehold } from '../../open-test-household.ts';
import { OWNERS_PHONE, PUBLIC_URL, TWILIO_TOKEN, openSmsHousehold } from '../../sms-household.ts';
import type { DoorKeys, Knock } from './doors.ts';

export interface FuzzedDoors {
  house: TestHousehold;
  keys: DoorKeys;
  /** The status of the answer. */
  knock(knock: Knock): Promise<number>;
  close(): Promise<void>;
}

/** Who writes in the samples. */
const TELEGRAM_PEOPLE = '5551001';

export async function openFuzzedDoors(): Promise<FuzzedDoors> {
  const keys: DoorKeys = {
    ...{ telegram: 'telegram-secret-of-the-fuzz', twilio: TWILIO_TOKEN },
    ...{ notification: tokens.notification, publicUrl: PUBLIC_URL },
  };
  const { house, close } = await openSmsHousehold({
    environment: {
      TELEGRAM_WEBHOOK_SECRET: keys.telegram,
      TELEGRAM_WHITELIST: TELEGRAM_PEOPLE,
      PHONE_WHITELIST: OWNERS_PHONE,
      // Nobody writes as fast as this.
      MESSAGES_PER_MINUTE: '0',
    },
  });
  return {
    ...{ house, keys, close },
    knock: async ({ path, headers, body }) => {
      const answer = await fetch(`${house.url}${path}`, { method: 'POST', headers, body });
      await answer.arrayBuffer();
      return answer.status;
    },
  };
}
