import type { Clock } from '../../kit/clock.ts';

/** So many arrivals within one window are a flood: four hundred a second, more than any household writes. */
const WINDOW_MS = 100;
const FLOOD = 40;
/** However long a flood lasts, work goes on at least this often. */
const LONGEST_HOLD_MS = 1000;

/**
 * In a flood, storing comes first: whoever pushes gets their 200 at once, and the work, which can wait, waits.
 * Nothing is lost by it, for what waits is stored.
 */
export interface FloodGauge {
  arrived(events: number): void;
  /** How long work should hold off; 0 when it may go on. */
  holdOffMs(): number;
}

export function openFloodGauge(clock: Clock): FloodGauge {
  let windowStart = 0;
  let current = 0;
  let previous = 0;
  let lastLetThrough = 0;
  const roll = (now: number): void => {
    const windows = Math.floor((now - windowStart) / WINDOW_MS);
    if (windows < 1) return;
    previous = windows === 1 ? current : 0;
    current = 0;
    windowStart += windows * WINDOW_MS;
  };
  return {
    arrived: (events) => {
      roll(clock.now());
      current += events;
    },
    holdOffMs: () => {
      const now = clock.now();
      roll(now);
      const isFlood = Math.max(current, previous) >= FLOOD;
      if (isFlood && now - lastLetThrough < LONGEST_HOLD_MS) return WINDOW_MS;
      lastLetThrough = now;
      return 0;
    },
  };
}
