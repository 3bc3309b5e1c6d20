// Where a turn is remembered. The direct chats of one person on all their channels are one conversation, which bears the
// id of the person; a group is one of its own (decision 0017).
import type { InboundMessage } from '../../../domain/message.ts';
import type { Person } from '../../../domain/person.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Ids } from '../../../kit/ids.ts';
import type { Query } from '../../../storage/open.ts';
import { conversationStore } from './conversation-store.ts';

/** Stands where others have their channel: no channel is called so. */
const PERSON = 'person';

type Said = Pick<InboundMessage, 'channel' | 'conversation'>;

/** The conversation in which this person's words are remembered; undefined for a group in which nothing was said yet. */
export async function findConversation(
  query: Query,
  person: Pick<Person, 'id'>,
  { channel, conversation }: Said,
): Promise<string | undefined> {
  if (conversation.kind === 'direct') return person.id;
  return conversationStore(query).find({ channel, address: conversation.address });
}

/** The same, made when it is not there yet. */
export function ensureConversation(
  { query, clock, ids }: { query: Query; clock: Clock; ids: Ids },
  person: Pick<Person, 'id'>,
  { channel, conversation }: Said,
): Promise<string> {
  const { kind, address } = conversation;
  const where =
    kind === 'direct'
      ? { id: person.id as string, channel: PERSON, address: person.id as string }
      : { id: ids.next(), channel, address };
  return conversationStore(query).ensure({ ...where, kind, created_at: clock.now() });
}
