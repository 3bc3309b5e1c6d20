import type { Clock } from '../../kit/clock.ts';

interface HeldLease {
  clock: Clock;
  leaseMs: number;
  extend(until: number): Promise<void>;
}

/** After this many leases whoever holds it hangs, and another may try. */
const MOST_LEASES = 6;

/** Extends a lease at each third of it, so that a slow turn is not done a second time beside itself; the answer ends it. */
export function holdLease({ clock, leaseMs, extend }: HeldLease): () => void {
  const everyMs = leaseMs / 3;
  let left = MOST_LEASES * 3;
  let cancel = (): void => {};
  const waitAndExtend = (): void => {
    cancel = clock.after(everyMs, () => {
      left -= 1;
      if (left > 0) waitAndExtend();
      // A database that is away now may be back at the next third; what is lost for good shows when the work is finished.
      void extend(clock.now() + leaseMs).catch(() => {});
    });
  };
  waitAndExtend();
  return () => cancel();
}
