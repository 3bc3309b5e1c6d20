// What the person has before their eyes: the list shown last, and, once one of it was picked, that one above all.
import type { TitleWithState } from '../../../domain/title.ts';

export interface Screen {
  /** What "it" means: the list shown last, or the one title of it that was dealt with last. */
  shown: readonly TitleWithState[];
  /** The longer list that title stands in; "the other one" is looked for there. */
  list?: readonly TitleWithState[];
}

/** What is to be read instead of words that describe a title on screen. */
export type Clarified =
  | { kind: 'clear'; words: string }
  /** One of these is meant, or, as far as is known, none of them. */
  | {
      kind: 'unclear';
      titles: readonly TitleWithState[];
      isNone: boolean;
      /** The words as if the first of the list were meant. */
      words: string;
    };

/** The screen after these titles were shown: one that was picked from a list leaves the list where it was; `more` goes with the one. */
export function showOn(
  { shown, list }: Screen,
  next: readonly TitleWithState[],
  more: readonly TitleWithState[] = [],
): Screen {
  if (more.length > 0) return { shown: next, list: [...next, ...more] };
  const before = list ?? shown;
  const [picked] = next;
  const isPicked = next.length === 1 && before.length > 1 && before.some(({ ref }) => ref === picked?.ref);
  if (!isPicked || picked === undefined) return { shown: next };
  return { shown: next, list: before.map((title) => (title.ref === picked.ref ? picked : title)) };
}

/** These words say where in a list something stands, so that the whole list is meant. */
const PLACE =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|last|final|bottom|top|middle|both|all|other|others|rest|older|oldest|newer|newest|latest|original|remake|number|option|(?:18|19|20)\d\d)\b|^\W*\d{1,2}\W*$|#\d/iu;

/** The lists the words may be about, the likelier first. */
export function listsFor({ shown, list }: Screen, words: string): (readonly TitleWithState[])[] {
  if (list === undefined) return [shown];
  return PLACE.test(words) ? [list, shown] : [shown, list];
}

const OTHER =
  /\b(?:not (?:that|this|it)(?: one)?,? (?:but )?)?(?:(?:the|that) )?other(?: one| movie| film| show| series| version)?\b(?! ones)/iu;

/** "The other one" of two is the one that was not dealt with last: its number stands in the words then. */
export function nameTheOther({ shown, list }: Screen, words: string): string {
  const [picked] = shown;
  if (list?.length !== 2 || picked === undefined) return words;
  return words.replace(OTHER, `number ${list[0]?.ref === picked.ref ? 2 : 1}`);
}
