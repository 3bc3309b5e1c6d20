// Words about what is on screen may mean the list or the one title of it that was dealt with last: the likelier is read first.
import type { TitleWithState } from '../../../domain/title.ts';
import type { Interpretation, InterpretationContext } from '../interpreter/interpretation.ts';
import { interpretationContext } from '../direct/picks.ts';
import type { Session } from '../session.ts';
import { listsFor } from './screen.ts';

/** What was understood, and the list its positions count in. */
export interface ReadWords<Meaning> {
  meaning: Meaning;
  titles: readonly TitleWithState[];
  /** The words themselves. */
  said: string;
}

/** Reads the words with what is on screen; a reading that must ask which title is meant gives way to one that need not. */
export function readWords<Meaning extends Interpretation | undefined>(
  session: Session,
  words: string,
  read: { isPending: boolean; by(words: string, context: InterpretationContext): Meaning },
): ReadWords<Meaning> {
  const readings = listsFor(session, words).map((titles) => ({
    titles,
    meaning: read.by(words, interpretationContext(session, { isPending: read.isPending, shown: titles })),
  }));
  const clear = readings.find(({ meaning }) => meaning !== undefined && !isOpen(meaning));
  return { ...(clear ?? readings[0]), said: words } as ReadWords<Meaning>;
}

function isOpen(meaning: Interpretation): boolean {
  return meaning.kind === 'ask' && meaning.why === 'which';
}
