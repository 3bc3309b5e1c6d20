/** Whole seconds until then, rounded up, so that a count-down never ends early; 0 afterwards. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}
