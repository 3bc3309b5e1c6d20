// Where messages of all channels come in: counted, and stored when they are meant for us.
import { isMeantForUs, laneOf } from '../core/conversation/index.ts';
import type { Journal, JournalEntry } from '../core/journal/index.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { Tally } from './figures/tally.ts';

interface ReceptionParts {
  journal: Pick<Journal, 'accept'>;
  tally: Pick<Tally, 'messages' | 'overheard'>;
}

/** Takes messages of a channel; resolves once what is meant for us is stored. */
export type AcceptMessages = (messages: readonly InboundMessage[]) => Promise<void>;

/** What a group says to itself goes no further than this: it is counted and forgotten (CH-5). */
export function openReception({ journal, tally }: ReceptionParts): AcceptMessages {
  return async (messages) => {
    const entries: JournalEntry[] = [];
    for (const message of messages) {
      const isMeant = isMeantForUs(message);
      (isMeant ? tally.messages : tally.overheard).add([message.channel]);
      if (isMeant) entries.push(messageEntry(message));
    }
    if (entries.length > 0) await journal.accept(entries);
  };
}

function messageEntry(message: InboundMessage): JournalEntry {
  return { source: message.channel, externalId: message.externalId, lane: laneOf(message), payload: message };
}
