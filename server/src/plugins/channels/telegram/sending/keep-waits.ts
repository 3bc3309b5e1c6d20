// Who told us to slow down, and for how long. Asking again before that makes Telegram's next wait longer.
import type { Clock } from '../../../../kit/clock.ts';

// Telegram does not say whether it means one chat or all of the bot. When so many have to wait at once, it means all.
const CROWD = 3;

export interface Waits {
  /** How long a chat has to wait yet, in milliseconds; 0 when it may be written to. */
  leftMs(chat: string | number): number;
  note(chat: string | number, afterMs: number): void;
}

export function keepWaits(clock: Clock): Waits {
  const until = new Map<string, number>();
  return {
    leftMs: (chat) => {
      const now = clock.now();
      for (const [held, end] of until) if (end <= now) until.delete(held);
      const own = until.get(String(chat));
      if (own !== undefined) return own - now;
      // The shortest: should it have been one busy chat each after all, nobody else waits long for them.
      return until.size < CROWD ? 0 : Math.min(...until.values()) - now;
    },
    note: (chat, afterMs) => void until.set(String(chat), clock.now() + afterMs),
  };
}
