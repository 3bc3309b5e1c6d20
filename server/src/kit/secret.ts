import { hash, timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';

const DOTS = '••••••';

/** A value that must not be printed: every way of turning it into text gives dots. `reveal()` is the only way out. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return DOTS;
  }

  toJSON(): string {
    return DOTS;
  }

  [inspect.custom](): string {
    return DOTS;
  }
}

/** Compares in constant time, whatever the lengths; a missing candidate never matches. */
export function secretMatches(secret: Secret, candidate: string | undefined): boolean {
  if (candidate === undefined) return false;
  const expected = digests.get(secret) ?? digest(secret.reveal());
  digests.set(secret, expected);
  return timingSafeEqual(expected, digest(candidate));
}

/** Every webhook is compared with the same secret. */
const digests = new WeakMap<Secret, Buffer>();

const digest = (value: string): Buffer => hash('sha256', value, 'buffer');
