import { randomBytes } from 'node:crypto';
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

export const systemIds: Ids = {
  next: () => v7(),
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
  random: () => Math.random(),
};
