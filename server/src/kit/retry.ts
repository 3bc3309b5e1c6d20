export interface BackoffPlan {
  firstMs: number;
  maxMs: number;
  /** 0.2 means the wait varies by up to a fifth either way, so that many waiters do not return together. */
  jitter: number;
}

/** How long to wait before attempt `attempt` + 1 (attempts count from 1), doubling up to the plan's maximum. */
export function backoffMs(plan: BackoffPlan, attempt: number, random: () => number): number {
  const base = Math.min(plan.maxMs, plan.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(base * (1 + plan.jitter * (2 * random() - 1)));
}
