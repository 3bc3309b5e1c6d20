/** One thing somebody sent us, in our own words, whatever channel it came by. It is stored before it is acknowledged. */
export interface InboundMessage {
  channel: string;
  /** Given by the channel; the same message always has the same one, so a redelivery is recognised. */
  externalId: string;
  conversation: ConversationPlace;
  /** The channel's own id of this message, so that an answer can quote it. */
  messageId?: string;
  sender: Sender;
  content: InboundContent;
  /** Milliseconds since the epoch, by the sender's channel. */
  sentAt?: number;
}

/** Where it was said. Only what is said in a group may be meant for others. */
export type ConversationPlace =
  | { address: string; kind: 'direct' }
  | {
      address: string;
      kind: 'group';
      /** The chat as a whole; `address` may be one topic of it. */
      chat: string;
      /** Its name; text from outside. */
      title?: string;
      /** True for a mention of us, a reply to us, a command, or a tap. */
      isAddressed: boolean;
    };

export interface Sender {
  address: string;
  /** True for somebody who speaks as the group itself: nobody can tell who it is. */
  isAnonymous?: true;
  /** From the channel's profile; text from outside. */
  displayName?: string;
}

export type InboundContent =
  | {
      kind: 'text';
      text: string;
      /** From whoever had asked to be sent nothing more, the channel takes these words as taking that back ("yes"). */
      mayTakeBack?: true;
    }
  /** A tapped button: its payload as we made it, and the channel's handles to answer the tap and edit the message. */
  | { kind: 'tap'; payload: string; tapId?: string; messageId?: string }
  /** A deep link or code typed to join this address to somebody: `/start CODE`. */
  | { kind: 'start'; code?: string }
  /** Something we cannot read (a photo, a voice note), named in plain words. */
  | { kind: 'unsupported'; what: string }
  /** The channel tells that this address can or cannot be reached any more. */
  | { kind: 'reachable'; reachable: boolean }
  /** Whoever writes here wants to be sent nothing more (STOP), or takes that back (START). */
  | {
      kind: 'consent';
      given: boolean;
      /** The other side has told them so by itself. */
      isAnswered?: true;
    }
  /** The sender has put us into this group, or out of it. */
  | { kind: 'membership'; isIn: boolean }
  /** The group lives at another address now. */
  | { kind: 'moved'; chat: string };
