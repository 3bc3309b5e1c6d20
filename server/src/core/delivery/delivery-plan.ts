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
  /** What was taken and could not be handed over (a phone that is off): each further try may cost, so there are few. */
  unheard: { backoff: { firstMs: MINUTE, maxMs: 30 * MINUTE, jitter: 0.2 }, maxAttempts: 6 },
  /** The rest of a long answer can be asked for so long. */
  heldMs: 24 * 60 * MINUTE,
} as const;

/** How often something is tried, and how the waits between grow. */
export interface TryPlan {
  backoff: { firstMs: number; maxMs: number; jitter: number };
  maxAttempts: number;
}

/** When to try again after failure number `attempt`; a wait the other side asked for is kept. */
export function nextTryMs(
  attempt: number,
  askedMs: number | undefined,
  { plan = deliveryPlan, random }: { plan?: TryPlan; random: () => number },
): number {
  return Math.max(askedMs ?? 0, backoffMs(plan.backoff, attempt, random));
}
