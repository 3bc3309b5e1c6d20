import type { Address, PersonId } from '../../domain/person.ts';
import type { RichText } from '../../domain/rich-text.ts';

/** What the rooms above learn of: an address that cannot be reached any more, one that moved, a send that keeps failing. */
export type DeliveryNews =
  /** `lost` is the notice that could not be told there, for another address of the same person. */
  | { kind: 'unreachable'; address: Address; lost?: LostNotice }
  /** Whoever reads there has asked for no more messages. */
  | { kind: 'opted-out'; address: Address; lost?: LostNotice }
  /** Whoever reads there has had all the messages of the day that are paid for. */
  | { kind: 'spent'; address: Address; lost?: LostNotice }
  | { kind: 'moved'; from: Address; to: string }
  | {
      kind: 'failing';
      address: Address;
      purpose: string;
      reason: string;
      isDead: boolean;
      /** The household must put it right: it concerns everything that goes this way. */
      isOurs?: true;
    };

/** What became of one try to send something, or was told of it later. */
export interface SettledDelivery {
  channel: string;
  /**
   * `failed` is tried again, `dead` is not; `refused` was not taken for good, `unreachable` because of the address or
   * whoever reads there. `delivered` follows `sent` where the other side tells.
   */
  outcome: 'sent' | 'delivered' | 'failed' | 'dead' | 'refused' | 'unreachable' | 'absent' | 'moved';
}

/** A notice that its address refused for good. */
export interface LostNotice {
  deliveryId: string;
  personId: PersonId;
  document: RichText;
}
