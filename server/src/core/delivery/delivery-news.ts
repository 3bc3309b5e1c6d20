import type { Address } from '../../domain/person.ts';

/** What the rooms above learn of: an address that cannot be reached any more, one that moved, a send that keeps failing. */
export type DeliveryNews =
  | { kind: 'unreachable'; address: Address }
  | { kind: 'moved'; from: Address; to: string }
  | { kind: 'failing'; address: Address; purpose: string; reason: string; isDead: boolean };
