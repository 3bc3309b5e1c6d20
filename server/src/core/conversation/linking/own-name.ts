// "My name is Sam", from somebody who was let in by a list and whose channel tells no name.
import { bold } from '../../../domain/rich-text.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { readName } from '../door/read-name.ts';
import { reply } from '../reply.ts';
import type { Wished } from './wished.ts';

/** Takes the name; undefined for words that tell none. */
export async function tellOwnName(
  rooms: ConversationRooms,
  { visit, wording }: Wished,
  said: string,
): Promise<Answered | undefined> {
  const name = readName(said);
  if (name === undefined) return undefined;
  const { person, batch } = visit;
  await rooms.people.rename(person.id, name, { personId: person.id, channel: batch.messages[0].channel });
  return reply(rooms, batch, wording.say('niceToMeet', { name: bold(name) }));
}
