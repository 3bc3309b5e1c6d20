// A voice for tests that is strict about what it is given: Wads must have three wordings, each with an emoji (CV-9).
import type { Persona, Voice } from '../src/domain/voice.ts';
import { openVoice } from '../src/domain/voice.ts';

const EMOJI = /\p{Extended_Pictographic}/u;

/** Says the first wording, and throws when the wordings are too few, alike, or lack (or wrongly have) an emoji. */
export function judgedVoice(persona: Persona = 'plain'): Voice {
  const voice = openVoice(persona, () => 0);
  return {
    persona,
    pick: (wordings) => {
      const { plain, wads } = wordings;
      const different = new Set<string>(wads).size;
      if (different < 3)
        throw new Error(`Wads says “${wads[0]}” in ${different} different ways, not in three`);
      const mute = wads.find((words) => !EMOJI.test(words));
      if (mute !== undefined) throw new Error(`Wads says “${mute}” without an emoji`);
      const loud = plain.find((words) => EMOJI.test(words));
      if (loud !== undefined) throw new Error(`the plain voice says “${loud}” with an emoji`);
      return voice.pick(wordings);
    },
  };
}
