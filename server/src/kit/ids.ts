import { randomBytes, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Where identifiers and secrets come from; tests hand in a counted one. */
export interface Ids {
  /** A new identifier; later ones sort after earlier ones of the same process. */
  next(): string;
  /** Unguessable text of `bytes` random bytes, URL-safe. */
  secret(bytes: number): string;
  /** A number from 0 up to, not including, 1: for jitter and choosing among wordings. */
  random(): number;
}

const RANDOM_BYTES = 16;
/** Asking the system for random bytes one identifier at a time took a tenth of the time of a stored message. */
const POOL = new Uint8Array(RANDOM_BYTES * 256);
const LAST_SEQUENCE = 0xffffffff;
let used = POOL.length;
let milliseconds = 0;
let sequence = 0;

function nextRandom(): Uint8Array {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += RANDOM_BYTES;
  return POOL.subarray(used - RANDOM_BYTES, used);
}

/** Within one millisecond, and when the clock is set back, the sequence counts on, so that order is kept. */
function nextId(): string {
  const now = Date.now();
  if (now > milliseconds || sequence === LAST_SEQUENCE) {
    milliseconds = Math.max(now, milliseconds + 1);
    sequence = 0;
  } else sequence++;
  return v7({ msecs: milliseconds, seq: sequence, random: nextRandom() });
}

export const systemIds: Ids = {
  next: nextId,
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
  random: () => Math.random(),
};
