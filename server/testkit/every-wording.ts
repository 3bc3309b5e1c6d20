// Every wording of what is said, one after the other: each fact must stand in each of them (CV-9).
import type { Persona, Voice } from '../src/domain/voice.ts';
import { judgedVoice } from './judged-voice.ts';

/** What `say` says in the first wording of everything, then in the second, until the last of the longest. */
export function everyWording<Said>(persona: Persona, say: (voice: Voice) => Said): Said[] {
  const judge = judgedVoice(persona);
  const said: Said[] = [];
  let most = 1;
  for (let turn = 0; turn < most; turn += 1) {
    const pick: Voice['pick'] = (wordings) => {
      const choices: readonly string[] = wordings[persona];
      most = Math.max(most, choices.length);
      return choices[turn % choices.length] ?? judge.pick(wordings);
    };
    said.push(say({ persona, pick: (wordings) => (judge.pick(wordings), pick(wordings)) }));
  }
  return said;
}

/** Both voices: what is said in every wording there is. */
export function everyWordingOfBoth<Said>(say: (voice: Voice) => Said): { persona: Persona; said: Said }[] {
  return (['plain', 'wads'] as const).flatMap((persona) =>
    everyWording(persona, say).map((said) => ({ persona, said })),
  );
}
