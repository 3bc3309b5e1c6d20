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
}
