import type { Clock } from '../src/kit/clock.ts';

export interface TestClock extends Clock {
  /** Moves time on and runs, in order, what falls due; lets promises settle between. */
  advance(ms: number): Promise<void>;
  /** Moves time on at one stroke, as a sleeping laptop does; what fell due meanwhile runs once, now. */
  jump(ms: number): Promise<void>;
}

/** A clock that stands still until a test moves it. `start` is in milliseconds since the epoch. */
export function testClock(start = Date.UTC(2026, 2, 11, 12)): TestClock {
  let now = start;
  let sequence = 0;
  const timers = new Map<number, { at: number; act: () => void }>();
  const after = (ms: number, act: () => void): (() => void) => {
    const id = ++sequence;
    timers.set(id, { at: now + ms, act });
    return () => timers.delete(id);
  };
  const nextDue = (until: number): [number, { at: number; act: () => void }] | undefined =>
    [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
  return {
    now: () => now,
    after,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const cancel = after(ms, resolve);
        signal?.addEventListener('abort', () => {
          cancel();
          reject(signal.reason as Error);
        });
      }),
    jump: async (ms) => {
      now += ms;
      for (const [id, timer] of [...timers].filter(([, { at }]) => at <= now)) {
        timers.delete(id);
        timer.act();
      }
      await new Promise(setImmediate);
    },
    advance: async (ms) => {
      const until = now + ms;
      for (let due = nextDue(until); due; due = nextDue(until)) {
        timers.delete(due[0]);
        now = due[1].at;
        due[1].act();
        await new Promise(setImmediate);
      }
      now = until;
      await new Promise(setImmediate);
    },
  };
}
