/** One thing somebody sent us, in our own words, whatever channel it came by. It is stored before it is acknowledged. */
export interface InboundMessage {
  channel: string;
  /** Given by the channel; the same message always has the same one, so a redelivery is recognised. */
  externalId: string;
  conversation: { address: string; kind: 'direct' | 'group' };
  sender: Sender;
  content: InboundContent;
  /** Milliseconds since the epoch, by the sender's channel. */
  sentAt?: number;
}

export interface Sender {
  address: string;
  /** From the channel's profile; text from outside. */
  displayName?: string;
}

export type InboundContent =
  | { kind: 'text'; text: string }
  /** A tapped button: its payload as we made it, and the channel's handles to answer the tap and edit the message. */
  | { kind: 'tap'; payload: string; tapId?: string; messageId?: string }
  /** A deep link or code typed to join this address to somebody: `/start CODE`. */
  | { kind: 'start'; code?: string }
  /** Something we cannot read (a photo, a voice note), named in plain words. */
  | { kind: 'unsupported'; what: string }
  /** The channel tells that this address can or cannot be reached any more. */
  | { kind: 'reachable'; reachable: boolean };
