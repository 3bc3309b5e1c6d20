// In whose voice something is said to somebody.
import type { PersonId } from '../../../domain/person.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import type { Visit } from '../visit.ts';
import { wordingIn } from './wording.ts';
import type { DoorWording } from './wording.ts';

type VoiceRooms = Pick<ConversationRooms, 'people' | 'voiceFor'>;

/** The voice in which this person is spoken to on this channel. */
export async function voiceOf(rooms: VoiceRooms, personId: PersonId, channel: string): Promise<Voice> {
  const { voice } = await rooms.people.preferences.of(personId);
  return rooms.voiceFor(channel, voice);
}

/** Our sentences for whoever is at the door, in their voice. */
export async function wordingFor(rooms: VoiceRooms, { person, batch }: Visit): Promise<DoorWording> {
  return wordingIn(await voiceOf(rooms, person.id, batch.messages[0].channel));
}
