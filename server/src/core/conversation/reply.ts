import type { RichText } from '../../domain/rich-text.ts';
import type { Query } from '../../storage/open.ts';
import type { FinishedEvent } from '../journal/index.ts';
import type { Answered, ConversationRooms } from './conversation-rooms.ts';
import { isTryAgain } from './turn/try-again.ts';
import { answersOf, isUnasked } from './visit.ts';
import type { Batch } from './visit.ts';
import { wordingIn } from './wording/wording.ts';

/** Answers with a document that is no turn: nothing of it enters the history. */
export async function reply(rooms: ConversationRooms, batch: Batch, document: RichText): Promise<Answered> {
  return write(rooms, { batch, decide: async () => document, outcome: { status: 'done' } });
}

/** The same, once for each key: said again, it is done without a word. */
export async function notice(
  rooms: ConversationRooms,
  batch: Batch,
  { document, dedupeKey }: { document: RichText; dedupeKey?: string },
): Promise<Answered> {
  const once = dedupeKey === undefined ? {} : { dedupeKey };
  return write(rooms, { batch, decide: async () => document, outcome: { status: 'done' }, ...once });
}

/** Decides and answers in one transaction: what is decided is never half done, and never done without being told. */
export async function decideAndReply(
  rooms: ConversationRooms,
  batch: Batch,
  decide: (query: Query) => Promise<RichText>,
): Promise<Answered> {
  return write(rooms, { batch, decide, outcome: { status: 'done' } });
}

/** The turn failed for good: the person is told, and "try again" finds the journal rows. */
export async function giveUp(rooms: ConversationRooms, batch: Batch, error: string): Promise<Answered> {
  const status = isTryAgain(batch) ? 'done' : 'failed';
  const { channel } = batch.messages[0];
  const decide = async (): Promise<RichText> => wordingIn(rooms.voiceFor(channel)).say('failed');
  const outcome = { status, turnId: batch.events[0].id, error } as const;
  // Who did not speak to us does not want to hear what broke.
  if (isUnasked(batch)) {
    await rooms.journal.finish(rooms.storage.db, batch.events, outcome);
    return { ...answered(batch), isFailed: true };
  }
  return { ...(await write(rooms, { batch, decide, outcome })), isFailed: true };
}

/** Nothing is to be said. */
export async function done(rooms: ConversationRooms, batch: Batch): Promise<Answered> {
  await rooms.journal.finish(rooms.storage.db, batch.events, { status: 'done' });
  return answered(batch);
}

export function answered(batch: Batch): Answered {
  const { channel, conversation } = batch.messages[0];
  return {
    channel,
    address: conversation.address,
    messages: batch.messages.map((message) => message.externalId),
  };
}

interface Written {
  batch: Batch;
  decide(query: Query): Promise<RichText>;
  outcome: FinishedEvent;
  dedupeKey?: string;
}

async function write(
  rooms: ConversationRooms,
  { batch, decide, outcome, dedupeKey }: Written,
): Promise<Answered> {
  const { channel, conversation, sender } = batch.messages[0];
  const replyTo = batch.events[0].id;
  await rooms.storage.transaction(async (query) => {
    const document = await decide(query);
    const to = { channel, address: conversation.address };
    // Whom it was said to is whom it is charged to, where it costs something.
    const person = await rooms.people.byAddress({ channel, address: sender.address }, query);
    await rooms.delivery.enqueue(query, {
      ...(person && { personId: person.id }),
      ...{ to, document, purpose: 'reply', replyTo, ...answersOf(batch) },
      ...(dedupeKey === undefined ? {} : { dedupeKey }),
    });
    await rooms.journal.finish(query, batch.events, outcome);
  });
  rooms.delivery.wake();
  return { ...answered(batch), replyTo };
}
