import type { RichText } from '../../../domain/rich-text.ts';
import type { TitleRef } from '../../../domain/title.ts';
import { sayNoNext } from '../../assistant/index.ts';
import { findConversation } from '../kept/conversation-of.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import { shownStore } from '../kept/shown-store.ts';
import { voiceOf } from '../wording/spoken-to.ts';
import type { Visit } from '../visit.ts';

/** Why a tapped “next” shows nothing: its list is gone, or at its end. Undefined when there is a next one. */
export async function noNextHere(
  rooms: ConversationRooms,
  { person, batch }: Visit,
  { ref }: { ref: TitleRef },
): Promise<RichText | undefined> {
  const [message] = batch.messages;
  const id = await findConversation(rooms.storage.db, person, message);
  const { titles } = id === undefined ? { titles: [] } : await shownStore(rooms.storage.db).listWith(id, ref);
  const at = titles.findIndex((title) => title.ref === ref);
  if (at >= 0 && at < titles.length - 1) return undefined;
  return sayNoNext(await voiceOf(rooms, person.id, message.channel), at === -1 ? 'unknown' : 'last');
}
