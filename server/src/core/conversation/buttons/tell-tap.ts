import type { InboundContent } from '../../../domain/message.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { done, reply } from '../reply.ts';
import type { Visit } from '../visit.ts';

export type Tap = Extract<InboundContent, { kind: 'tap' }>;

/** A note over the chat is seen for so long after the tap. */
const SEEN_MS = 10_000;

/**
 * Words for somebody who tapped where there is nothing to show: a note over the chat, which is gone in a moment. Where
 * the channel has no such thing, or nobody looks at it any more, they are a message.
 */
export async function tellTap(
  rooms: ConversationRooms,
  { batch }: Visit,
  { tap, document }: { tap: Tap; document: RichText },
): Promise<Answered> {
  const [{ channel }] = batch.messages;
  const [{ receivedAt }] = batch.events;
  const { tapId } = tap;
  if (tapId === undefined) return reply(rooms, batch, document);
  if (rooms.clock.now() - receivedAt > SEEN_MS) {
    rooms.delivery.signal(channel, { kind: 'tap-answer', tapId });
    return reply(rooms, batch, document);
  }
  const finished = await done(rooms, batch);
  rooms.delivery.signal(channel, { kind: 'tap-answer', tapId, text: plainText(document) });
  return finished;
}
