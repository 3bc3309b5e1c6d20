// Where a channel has no buttons, a choice is a number; the same number as the title it belongs to.
import type { Choice, RichText } from './rich-text.ts';
import { numberCards } from './title-card.ts';

export interface NumberedChoice {
  number: number;
  /** The number is that of a title shown in the same document, so it works as a pick, too. */
  isTitle: boolean;
  choice: Choice;
}

/** The choices with the numbers to type; a title's own number goes to the choice about it, so "2" never means two things. */
export function numberChoices(document: RichText): NumberedChoice[] {
  const numberOfRef = new Map<string, number>();
  for (const [card, number] of numberCards(document))
    if (number !== undefined) numberOfRef.set(card.title.ref, number);
  const taken = new Set<number>();
  const choices = document.choices ?? [];
  let last = Math.max(0, ...numberOfRef.values(), ...choices.map(({ position = 0 }) => position));
  return choices.map((choice) => {
    const ofCard = choice.action.kind === 'add' ? numberOfRef.get(choice.action.ref) : undefined;
    const wanted = choice.position ?? ofCard;
    const isTitle = wanted !== undefined && !taken.has(wanted);
    const number = isTitle ? wanted : ++last;
    taken.add(number);
    return { number, isTitle, choice };
  });
}
