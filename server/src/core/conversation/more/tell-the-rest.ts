// "More" sends the rest of a long answer, where a channel holds it back because every sign costs (CH-2).
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { answered } from '../reply.ts';
import type { Visit } from '../visit.ts';

const MORE =
  /^\W*(?:(?:please )?(?:more|next|go on|continue)|(?:the )?rest|show (?:me )?(?:more|the rest))(?:,? please)?\W*$/iu;

/** Whether these words may ask for the rest: "more like that" asks for something else. */
export function asksForMore(text: string): boolean {
  return MORE.test(text);
}

/** Lets the rest of the answer go that was given here last; undefined when nothing of it is held back. No model is asked. */
export async function tellTheRest(
  { delivery, journal, storage }: ConversationRooms,
  { batch }: Visit,
): Promise<Answered | undefined> {
  const [{ channel, conversation, content }] = batch.messages;
  if (content.kind !== 'text' || !asksForMore(content.text)) return undefined;
  const held = await delivery.held({ channel, address: conversation.address });
  if (held === undefined) return undefined;
  // Together: said once, it goes once, whoever else asks and whenever we are killed.
  const isOurs = await storage.transaction(async (query) => {
    if (!(await delivery.goOn(query, held))) return false;
    await journal.finish(query, batch.events, { status: 'done' });
    return true;
  });
  if (!isOurs) return undefined;
  delivery.wake();
  return answered(batch);
}
