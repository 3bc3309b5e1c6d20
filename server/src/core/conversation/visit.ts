import type { InboundMessage } from '../../domain/message.ts';
import type { Person } from '../../domain/person.ts';
import type { JournalEvent } from '../journal/index.ts';

/** Events that are answered together: one tap, or the texts that waited (CV-6). */
export interface Batch {
  lane: string;
  events: [JournalEvent, ...JournalEvent[]];
  messages: [InboundMessage, ...InboundMessage[]];
}

/** An active person with what they sent. */
export interface Visit {
  batch: Batch;
  person: Person;
  /** True at first contact: the answer then begins with a greeting. */
  isNew: boolean;
  stop: AbortSignal;
  /** True where nobody wants to hear that something came to nothing: nobody asked us, or the group is flooded. */
  isQuiet?: boolean;
}

/** What is the answer's quotation: in a group everybody sees whom it answers. */
export function answersOf({ messages }: Batch): { answers?: string } {
  const { conversation, messageId } = messages.at(-1) ?? messages[0];
  return conversation.kind === 'group' && messageId !== undefined ? { answers: messageId } : {};
}

/** True for what was said in a group to nobody in particular. */
export function isUnasked({ messages: [{ conversation }] }: Batch): boolean {
  return conversation.kind === 'group' && !conversation.isAddressed;
}
