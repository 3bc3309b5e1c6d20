// How both programs stop bothering an address that fails: the same numbers in each (ProviderStatusServiceBase).
import type { SendingStatus } from '../state.ts';

const MINUTE = 60_000;
const LEVELS = [0, 1, 5, 15, 30, 60].map((minutes) => minutes * MINUTE);
const GRACE_AFTER_FIRST_FAILURE = 5 * MINUTE;
const GRACE_AFTER_START = 15 * MINUTE;

export function isBlocked(status: SendingStatus, now: number): boolean {
  return status.disabledTill !== undefined && status.disabledTill > now;
}

/** In the first five minutes nothing is blocked; in the first fifteen after the start nothing escalates. */
export function noteFailure(status: SendingStatus, now: number, startedAt: number): void {
  if (status.level === 0) {
    status.level = 1;
    status.firstFailureAt = now;
  }
  const inGrace = (status.firstFailureAt ?? now) + GRACE_AFTER_FIRST_FAILURE > now;
  const justStarted = startedAt + GRACE_AFTER_START > now;
  if (inGrace) return;
  if (!justStarted) status.level = Math.min(LEVELS.length - 1, status.level + 1);
  const pause = LEVELS[status.level] ?? 0;
  status.disabledTill = now + (justStarted ? Math.min(pause, GRACE_AFTER_FIRST_FAILURE) : pause);
}

/** A success takes one level back and lifts the block. */
export function noteSuccess(status: SendingStatus): void {
  status.level = Math.max(0, status.level - 1);
  delete status.disabledTill;
  if (status.level === 0) delete status.firstFailureAt;
}
