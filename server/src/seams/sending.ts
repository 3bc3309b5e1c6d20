// What a channel is told when it sends, and what it tells of what became of it.

/** Opaque to everybody but the channel; plain JSON. */
export type ChannelPart = Readonly<Record<string, unknown>>;

/** Which part of which delivery this is, and what it belongs to. */
export interface SendContext {
  deliveryId: string;
  /** Counted from 0; together with `deliveryId` the name of this message for good. */
  part: number;
  /** The turn or the event it answers; absent for a notice. */
  replyTo?: string;
  /** The message it quotes, by the channel's own id: in a group everybody sees whom it answers. */
  answers?: string;
  /** The message whose place it takes, where the channel can edit; a new one where it cannot, or not any more. */
  edits?: string;
  /** An earlier try of this very part may have arrived, at this time or after: a channel that can look does so first. */
  uncertainSince?: number;
}

/** What became of one part; delivery decides from it what happens next. */
export type SendOutcome =
  /** Taken. `externalId` is the channel's own id of the message, `segments` how many it is charged for where that is how it is paid. */
  | { kind: 'sent'; externalId?: string; segments?: number }
  /** Nobody is there to take it (a closed terminal): it waits without counting as an attempt until the channel says so. */
  | { kind: 'absent' }
  | SendFailure
  | SendRefusal
  /** The conversation lives at another address now; send there. */
  | { kind: 'moved'; address: string };

/** Try again, not before `afterMs` when the other side named a time. */
export interface SendFailure {
  kind: 'failed';
  reason: string;
  afterMs?: number;
  /** It may have arrived. */
  uncertain?: boolean;
  /** The household must put it right (a wrong key, a missing registration): an admin hears of it at once. */
  isOurs?: true;
}

/** Will never work: blocked, gone, or refused for good. */
export interface SendRefusal {
  kind: 'refused';
  reason: string;
  /** The address itself is dead until it writes again. */
  unreachable?: true;
  /** Whoever reads there has asked for no more messages: nothing is sent until they take it back. */
  optedOut?: true;
  /** Whoever reads there has had all they may be sent today; said by the outbox itself, never by a channel. */
  isSpent?: true;
  /** As for a failure. */
  isOurs?: true;
}

/** What the other side tells later of a message it took. */
export interface DeliveryReport {
  deliveryId: string;
  part: number;
  externalId: string;
  /** `failed` and `refused` as when sending: an unheard message may be sent again, or never. */
  outcome: { kind: 'sent' | 'delivered' | 'read' } | SendFailure | SendRefusal;
}
