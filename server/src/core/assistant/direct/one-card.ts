// "Next" and "check it": what one does with the one card on screen, tapped or said. Never asks a model.
import type { TitleRef, TitleWithState } from '../../../domain/title.ts';
import { oneTitleBlocks } from '../../../domain/shown-card.ts';
import { makeCalls, markShown } from '../session.ts';
import type { Session } from '../session.ts';
import { nextIn } from './card-buttons.ts';
import { sayNoNext } from './no-next.ts';

/** The title after this one in the list it was shown with; nothing is searched for again. */
export async function showNext(session: Session, ref: TitleRef): Promise<void> {
  const { shown, list = shown, turn } = session;
  session.couldAct = true;
  const following = nextIn(list, ref);
  if (following === undefined) {
    const isKnown = list.some((title) => title.ref === ref);
    return void session.documents.push(sayNoNext(turn.desk.voice, isKnown ? 'last' : 'unknown'));
  }
  const title = await asItStandsNow(session, following);
  session.documents.push({ blocks: oneTitleBlocks(turn.desk.voice, title) });
  markShown(session, { shown: [title] });
}

/** It may have come in since the list was shown. Where nobody can be asked, what was known then is told. */
async function asItStandsNow({ turn }: Session, title: TitleWithState): Promise<TitleWithState> {
  try {
    const tracked = await turn.desk.library.tracked(title.ref);
    return { ...title, state: tracked?.state ?? { kind: 'absent' } };
  } catch {
    turn.desk.signal.throwIfAborted();
    return title;
  }
}

/** How it stands now, in every service. */
export function checkTitle(session: Session, ref: TitleRef): Promise<void> {
  return makeCalls(session, [{ tool: 'library_status', arguments: { ref } }]);
}

const NEXT = /^\W*(?:(?:the )?next(?: one| result| please)?|(?:show me )?another(?: one)?)\W*$/iu;
const CHECK = /^\W*check (?:it|that|this|plex|(?:the )?library|(?:it |that )?in (?:plex|the library))\W*$/iu;

/** The same in words, while one card is on screen; false for any other words. */
export async function actOnCardWords(session: Session, words: string): Promise<boolean> {
  const [title, ...others] = session.shown;
  if (title === undefined || others.length > 0) return false;
  if (CHECK.test(words)) await checkTitle(session, title.ref);
  else if (NEXT.test(words) && session.list !== undefined) await showNext(session, title.ref);
  else return false;
  return true;
}
