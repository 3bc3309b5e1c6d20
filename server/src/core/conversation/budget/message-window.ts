// How many messages may go to a model within any minute, by person and by group. It lives in this process's memory: a
// start forgets it, and several servers count each for themselves.
import type { Clock } from '../../../kit/clock.ts';

export interface MessageWindow {
  /** Counts so many messages in every one of these windows, or, when one of them is full, in none. */
  admit(keys: readonly string[], messages: number): boolean;
  /** True once a window for each key that was full. */
  mayTell(keys: readonly string[]): boolean;
}

interface Counted {
  /** When each message was admitted, oldest first; never more than the limit. */
  times: number[];
  toldAt?: number;
}

const WINDOW_MS = 60_000;
/** More people than any house has; whoever was quiet longest is forgotten first. */
const KEYS_KEPT = 2_000;

/** @param limit messages a minute; 0 sets none */
export function openMessageWindow(limit: number, clock: Pick<Clock, 'now'>): MessageWindow {
  const windows = new Map<string, Counted>();
  /** What lies ahead was counted before the clock was set back: it would lock somebody out for as long. */
  const isRecent = (time: number, now: number): boolean => time <= now && now - time < WINDOW_MS;
  const windowOf = (key: string): Counted => {
    const now = clock.now();
    const known = windows.get(key) ?? { times: [] };
    known.times = known.times.filter((time) => isRecent(time, now));
    // Put at the end again, so that the first key is the one that was quiet longest.
    windows.delete(key);
    windows.set(key, known);
    for (const [oldest] of windows) {
      if (windows.size <= KEYS_KEPT) break;
      windows.delete(oldest);
    }
    return known;
  };
  return {
    admit: (keys, messages) => {
      if (limit === 0) return true;
      const concerned = keys.map(windowOf);
      if (concerned.some(({ times }) => times.length + messages > limit)) return false;
      const times = Array.from({ length: messages }, () => clock.now());
      for (const window of concerned) window.times.push(...times);
      return true;
    },
    mayTell: (keys) => {
      const now = clock.now();
      const concerned = keys.map(windowOf);
      const isTold = concerned.some(({ toldAt }) => toldAt !== undefined && isRecent(toldAt, now));
      if (!isTold) for (const window of concerned) window.toldAt = now;
      return !isTold;
    },
  };
}
