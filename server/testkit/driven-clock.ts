import type { Clock } from '../src/kit/clock.ts';
import { testClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';

export interface DrivenClock extends TestClock {
  /** How long the code under test chose to wait, in order. */
  sleeps: number[];
  /** Lets real input and output go on and skips the waits of the code under test, until the condition holds. */
  until(condition: () => boolean): Promise<void>;
  /** Lets real input and output go on, with time standing still, until the condition holds. */
  still(condition: () => boolean): Promise<void>;
}

/** A test clock for code that talks over real HTTP: time moves only when the code sleeps, never while a call is under way. */
export function drivenClock(start?: number): DrivenClock {
  const clock = testClock(start);
  const sleeps: number[] = [];
  const pending = new Set<{ until: number }>();
  const sleep: Clock['sleep'] = (ms, signal) => {
    sleeps.push(ms);
    const waiting = { until: clock.now() + ms };
    pending.add(waiting);
    return clock.sleep(ms, signal).finally(() => pending.delete(waiting));
  };
  const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      await settle();
      if (condition() || pending.size === 0) continue;
      const next = Math.min(...[...pending].map((waiting) => waiting.until));
      await clock.advance(Math.max(0, next - clock.now()));
    }
  };
  const still = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await settle();
  };
  return { ...clock, sleep, sleeps, until, still };
}
