import type { Clock } from '../../../kit/clock.ts';

/** Does a step again and again until stopped; each says how long to wait before the next. Neither ever rejects. */
export async function repeat(step: () => Promise<number>, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await step();
    if (waitMs > 0) await clock.sleep(waitMs, signal).catch(() => {});
  }
}
