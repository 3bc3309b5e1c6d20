import type { Address } from '../../../domain/person.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import { groupStore } from './admission/group-store.ts';

/** A chat lives at another address now: its conversation, its topics, what waits to be sent, and its admission go with it. */
export function moveGroup(
  { storage, people, delivery }: Pick<ConversationRooms, 'storage' | 'people' | 'delivery'>,
  from: Address,
  to: string,
): Promise<void> {
  return storage.transaction(async (query) => {
    await groupStore(query).move(from, to);
    await people.moveAddress(from, to, query);
    await delivery.move(query, from, to);
  });
}
