// Which voice speaks to whom, on which channel.
import type { People } from '../core/people/index.ts';
import { typewriterVoice } from '../domain/gsm-text.ts';
import type { PersonId } from '../domain/person.ts';
import { openVoice } from '../domain/voice.ts';
import type { Persona, Voice } from '../domain/voice.ts';
import type { Channel } from '../seams/channel.ts';

/** Who speaks how: the household's voice, a person's own choice, and always plain where every sign costs (CV-9). */
export interface Voices {
  /** For whoever reads us on this channel. */
  voiceFor(channel: string, preferred?: Persona): Voice;
  /** For this person there. */
  voiceOf(personId: PersonId, channel: string): Promise<Voice>;
}

interface VoiceParts {
  /** PERSONA. */
  persona: Persona;
  channels: ReadonlyMap<string, Pick<Channel, 'capabilities'>>;
  people: Pick<People, 'preferences'>;
  /** A number from 0 up to but not including 1. */
  random(): number;
}

/** Opens the voices of a household. */
export function openVoices({ persona, channels, people, random }: VoiceParts): Voices {
  const voices = { wads: openVoice('wads', random), plain: openVoice('plain', random) };
  const short = typewriterVoice(voices.plain);
  const voiceFor = (channel: string, preferred: Persona = persona): Voice =>
    channels.get(channel)?.capabilities.plainVoice === true ? short : voices[preferred];
  return {
    voiceFor,
    voiceOf: async (personId, channel) => voiceFor(channel, (await people.preferences.of(personId)).voice),
  };
}
