// Slows down those who guess codes. Replicas count together.
import type { Address } from '../../../domain/person.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Storage } from '../../../storage/open.ts';
import { codeStore } from './code-store.ts';
import type { CodeTries } from './people-codes.ts';

const WINDOW_MS = 10 * 60_000;
const MOST_AT_AN_ADDRESS = 5;
/** Many strangers may guess together: 100 in ten minutes find one of 850 billion codes in millions of years. */
const MOST_ALTOGETHER = 100;
const ALTOGETHER = 'all';

/** Opens the counting. */
export function openCodeTries({ storage, clock }: { storage: Storage; clock: Clock }): CodeTries {
  const store = codeStore(storage.db);
  const countOf = (key: string): Promise<number> => store.tries(key, clock.now() - WINDOW_MS);
  const count = (key: string): Promise<number> =>
    store.countTry(key, { now: clock.now(), after: clock.now() - WINDOW_MS });
  return {
    isShut: async (address, { isIn }) =>
      (await countOf(keyOf(address))) >= MOST_AT_AN_ADDRESS ||
      // Strangers who guess together shut out strangers, never the people of the household.
      (!isIn && (await countOf(ALTOGETHER)) >= MOST_ALTOGETHER),
    wrong: async (address) => {
      await count(ALTOGETHER);
      return (await count(keyOf(address))) === MOST_AT_AN_ADDRESS ? 'shut' : 'counted';
    },
    forget: (address) => store.forgetTries(keyOf(address)),
  };
}

function keyOf({ channel, address }: Address): string {
  return `${channel}:${address}`;
}
