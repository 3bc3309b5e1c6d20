// Slows down those who guess: some tries are free, then each has to wait longer. Replicas count together.
import type { Clock } from '../../kit/clock.ts';
import type { Storage } from '../../storage/open.ts';
import { triesStore } from './tries-store.ts';

/** How much somebody may try. */
export interface Allowance {
  /** Tries without a wait. */
  free: number;
  /** The wait after them; it doubles with each further try. */
  firstWaitMs: number;
  longestWaitMs: number;
}

/** Counted tries. */
export interface Tries {
  /** Counts a try and answers 0, or does not count it and answers how long to wait. */
  take(key: string, allowance: Allowance): Promise<number>;
  /** Whoever was right is not counted. */
  forget(...keys: string[]): Promise<void>;
}

const FORGET_AFTER_MS = 60 * 60_000;
/** As often as this, others may have counted between our reading and our writing. */
const ROUNDS = 8;
const CROWDED_WAIT_MS = 1000;

/** Opens the counting. */
export function openTries({ storage, clock }: { storage: Storage; clock: Clock }): Tries {
  const store = triesStore(storage.db);
  const takeOnce = async (key: string, allowance: Allowance): Promise<number | undefined> => {
    const now = clock.now();
    const read = await store.find(key);
    if (read === undefined) {
      await store.dropOlder(now - FORGET_AFTER_MS);
      return (await store.add({ key, tries: 1, last_at: now })) ? 0 : undefined;
    }
    const isForgotten = now - read.last_at > FORGET_AFTER_MS;
    const wait = isForgotten ? 0 : read.last_at + waitAfter(read.tries, allowance) - now;
    // A try that has to wait is not counted: hammering at the door does not keep it shut.
    if (wait > 0) return wait;
    const tries = isForgotten ? 1 : read.tries + 1;
    return (await store.replace(read, { tries, last_at: now })) ? 0 : undefined;
  };
  return {
    take: async (key, allowance) => {
      for (let round = 0; round < ROUNDS; round++) {
        const wait = await takeOnce(key, allowance);
        if (wait !== undefined) return wait;
      }
      return CROWDED_WAIT_MS;
    },
    forget: (...keys) => store.remove(keys),
  };
}

function waitAfter(tries: number, { free, firstWaitMs, longestWaitMs }: Allowance): number {
  return tries < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - free));
}
