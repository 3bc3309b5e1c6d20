import type { Clock } from '../../kit/clock.ts';

/** A second click this soon is the same one. */
const DOUBLE_MS = 3000;

/** Takes a double click for one tap. */
export interface DoubleTaps {
  /** Runs `act`, or answers what it answered, when the last tap at this address was the same just now. */
  once(address: string, payload: string, act: () => Promise<string>): Promise<string>;
}

interface Tap {
  payload: string;
  at: number;
  id: Promise<string>;
}

/** Remembers the last tap of each address; a tap that could not be stored is forgotten, so that it can be tried again. */
export function openDoubleTaps(clock: Clock): DoubleTaps {
  const last = new Map<string, Tap>();
  return {
    once: (address, payload, act) => {
      const known = last.get(address);
      if (known?.payload === payload && clock.now() - known.at < DOUBLE_MS) return known.id;
      const tap: Tap = { payload, at: clock.now(), id: act() };
      last.set(address, tap);
      tap.id.catch(() => {
        if (last.get(address) === tap) last.delete(address);
      });
      return tap.id;
    },
  };
}
