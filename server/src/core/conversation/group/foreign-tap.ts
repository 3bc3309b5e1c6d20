// A card belongs to whom it asked: another's thumb on it does nothing (CH-5).
import type { Action } from '../../../domain/action.ts';
import type { InboundContent } from '../../../domain/message.ts';
import type { PersonId } from '../../../domain/person.ts';
import { cardStore } from '../kept/card-store.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { findConversation } from '../kept/conversation-of.ts';
import { done, reply } from '../reply.ts';
import { voiceOf } from '../wording/spoken-to.ts';
import type { Visit } from '../visit.ts';
import { groupWordingIn } from './admission/group-wording.ts';

interface Tapped {
  tap: Extract<InboundContent, { kind: 'tap' }>;
  action: Action | undefined;
}

/** Tells whoever taps the card of somebody else whose it is, and does nothing more; undefined when it is not one. */
export async function refuseForeignTap(
  rooms: ConversationRooms,
  visit: Visit,
  { tap, action }: Tapped,
): Promise<Answered | undefined> {
  const name = action === undefined ? undefined : await whoseCard(rooms, visit, action);
  if (name === undefined) return undefined;
  const { channel } = visit.batch.messages[0];
  const wording = groupWordingIn(await voiceOf(rooms, visit.person.id, channel));
  if (tap.tapId === undefined) return reply(rooms, visit.batch, wording.say('notYours', { name }));
  // Only they see it: nothing more is said in front of the others.
  const text = wording.line('notYours', { name });
  rooms.delivery.signal(channel, { kind: 'tap-answer', tapId: tap.tapId, text });
  return done(rooms, visit.batch);
}

/** The name of the one it asked; undefined for a card of theirs, of another conversation, or none. */
async function whoseCard(
  { storage, people }: ConversationRooms,
  { batch, person }: Visit,
  action: Action,
): Promise<string | undefined> {
  const [message] = batch.messages;
  if (message.conversation.kind === 'direct' || (action.kind !== 'yes' && action.kind !== 'no'))
    return undefined;
  const card = await cardStore(storage.db).byId(action.confirmation);
  if (card === undefined || card.person_id === person.id) return undefined;
  if (card.conversation_id !== (await findConversation(storage.db, person, message))) return undefined;
  return (await people.byId(card.person_id as PersonId))?.name;
}
