// The voice in which the house speaks: cheeky or plain. What is said is the caller's; how it sounds is chosen here.

/** `wads` is fun and slightly spicy and has an emoji in every sentence; `plain` has neither, and suits SMS. */
export type Persona = 'wads' | 'plain';

/** One thing to say, in its wordings: at least three for Wads, so that nobody hears the same joke all day (CV-9). */
export interface Wordings {
  plain: readonly [string, ...string[]];
  wads: readonly [string, string, string, ...string[]];
}

/**
 * Chooses among wordings. What is said is the same in all of them: facts stand in each.
 *
 * @example
 * voice.pick({
 *   plain: [`${name} is here.`],
 *   wads: [`${name} has landed 🛬`, `Popcorn, please: ${name} is here 🍿`, `${name} is in the house 🏠`],
 * });
 */
export interface Voice {
  persona: Persona;
  /** One of the wordings of this voice. */
  pick(wordings: Wordings): string;
}

/**
 * Opens a voice.
 *
 * @param random a number from 0 up to but not including 1
 */
export function openVoice(persona: Persona, random: () => number): Voice {
  return {
    persona,
    pick: (wordings) => {
      const choices: readonly string[] = wordings[persona];
      return choices[Math.floor(random() * choices.length)] ?? wordings.plain[0];
    },
  };
}
