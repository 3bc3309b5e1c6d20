import { backoffMs } from '../../kit/retry.ts';

const MINUTE = 60_000;

/** How long and how often a send is tried: doubling from five seconds to half an hour, for about a day. */
export const deliveryPlan = {
  backoff: { firstMs: 5_000, maxMs: 30 * MINUTE, jitter: 0.2 },
  /** After this many failures it is dead. */
  maxAttempts: 50,
  /** After this many failures an admin hears of it, while it is still being tried. */
  alertAfter: 5,
  leaseMs: 2 * MINUTE,
} as const;

/** When to try again after failure number `attempt`; a wait the other side asked for is kept. */
export function nextTryMs(attempt: number, askedMs: number | undefined, random: () => number): number {
  return Math.max(askedMs ?? 0, backoffMs(deliveryPlan.backoff, attempt, random));
}
