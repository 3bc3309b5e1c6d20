// "The one with Tom Hanks", "the Korean one", "the one about the shark": which title of the list that is, by what is
// known of each. Nothing is taken that more than one may be.
import type { TitleWithState } from '../../../domain/title.ts';
import { describeError } from '../../../kit/errors.ts';
import { abortable } from '../gate/abortable.ts';
import { readReference } from '../interpreter/references.ts';
import type { Session } from '../session.ts';
import { isNamedAmong, judgeAdjective, judgeDecade, judgeNetwork, judgeStory } from './title-facts.ts';
import type { Verdict } from './title-facts.ts';

/** A description within a message, and what to ask of each title. */
export interface Description {
  /** As it stands in the message. */
  phrase: string;
  /** False for "the French movie", which may just as well be a title nobody has shown yet. */
  isOfList: boolean;
  by: 'people' | 'story' | 'network' | 'adjective' | 'rank';
  words: string;
}

const THING = String.raw`(?:one|movie|film|show|series|version|title)`;
const TAIL = String.raw`(?=\s+(?:in (?:4k|uhd|hd|\d{3,4}p)|please|plz|pls|too|as well|instead|then)\b|[\s.,!?]*$)`;
const BY: readonly [Description['by'], RegExp][] = [
  [
    'people',
    new RegExp(
      String.raw`\b(?:the|that) ${THING} (?:(?:that (?:is|was)|that's) )?(?:with|starring|featuring|by|directed by|made by|from) (?<words>(?!(?:18|19|20)\d\d)[^,;?!]+?)${TAIL}`,
      'iu',
    ),
  ],
  [
    'network',
    new RegExp(
      String.raw`\b(?:the|that) ${THING} (?:(?:that is|that's) )?on (?<words>[\p{L}\p{N}+ ]+?)${TAIL}`,
      'iu',
    ),
  ],
  [
    'story',
    new RegExp(
      String.raw`\b(?:the|that) ${THING} (?:about|where|in which|set in|that takes place in) (?<words>[^,;?!]+?)${TAIL}`,
      'iu',
    ),
  ],
  [
    'rank',
    new RegExp(
      String.raw`\b(?:the|that) (?<words>(?:best|highest|top|worst|lowest)(?:[ -]rated)?|longest|shortest)(?: ${THING})?${TAIL}`,
      'iu',
    ),
  ],
  [
    'adjective',
    new RegExp(String.raw`\b(?:the|that) (?<words>[\p{L}\p{N}][\p{L}\p{N}' -]{1,28}?) ${THING}${TAIL}`, 'iu'),
  ],
];
/** What the interpreter reads by itself, and what describes nothing. */
const NOT_DESCRIBING =
  /^\d+(?:st|nd|rd|th)?$|^(?:other|same|right|wrong|next|previous|only|whole|entire|main|very|exact|correct|actual|real|good|bad|nice)$/iu;

/** A description of one title of the list; undefined when the words are none, or name or count it. */
export function readDescription(message: string, list: readonly TitleWithState[]): Description | undefined {
  if (list.length < 2 || message.length > 160) return undefined;
  const shown = list.map(({ ref, name, kind, year }) => ({ ref, name, kind, ...(year && { year }) }));
  for (const [by, pattern] of BY) {
    const found = pattern.exec(message);
    const words = found?.groups?.['words']?.trim();
    if (found === null || words === undefined || NOT_DESCRIBING.test(words)) continue;
    if (readReference(found[0].trim(), shown)?.kind === 'positions') return undefined;
    const phrase = found[0].trim();
    const isOfList = /^(?:the|that) one\b|\b(?:one|version)$/iu.test(phrase) || by === 'rank';
    return { phrase, isOfList, by, words };
  }
  return undefined;
}

/** Which titles it is true of, of which it is not, and of which nobody can tell. */
export async function judgeAll(
  session: Session,
  description: Description,
  list: readonly TitleWithState[],
): Promise<Verdict[]> {
  const { by, words } = description;
  if (by === 'adjective') return list.map((title) => judgeAdjective(words, title));
  if (by === 'network') return list.map((title) => judgeNetwork(words, title));
  if (by === 'rank') return judgeRank(words, list);
  const byStory = list.map((title) => judgeDecade(words, title) ?? judgeStory(words, title));
  if (by === 'story' || byStory.some((verdict) => verdict !== 'unknown')) return byStory;
  const byNetwork = list.map((title) => judgeNetwork(words, title));
  if (byNetwork.includes('yes')) return byNetwork;
  return Promise.all(list.map((title) => judgePeople(session, words, title)));
}

/** The highest or the lowest of a fact that is known of every title. */
function judgeRank(words: string, list: readonly TitleWithState[]): Verdict[] {
  const isLong = /^(?:longest|shortest)$/iu.test(words);
  const values = list.map((title) => (isLong ? title.runtimeMinutes : title.rating));
  if (values.some((value) => value === undefined)) return list.map(() => 'unknown');
  const known = values as number[];
  const wanted = /^(?:worst|lowest|shortest)/iu.test(words) ? Math.min(...known) : Math.max(...known);
  return known.map((value) => (value === wanted ? 'yes' : 'no'));
}

/** More titles are not looked at closely, and not for longer. */
const MOST = 8;
const PATIENCE_MS = 5_000;

async function judgePeople(session: Session, name: string, title: TitleWithState): Promise<Verdict> {
  const { desk } = session.turn;
  if (session.shown.length > MOST) return 'unknown';
  const limit = new AbortController();
  const cancel = desk.clock.after(PATIENCE_MS, () => limit.abort(new Error('a closer look took too long')));
  try {
    const asked = desk.inspection.details(title.ref, { credits: true });
    const details = await abortable(asked, AbortSignal.any([desk.signal, limit.signal]));
    if (details?.credits === undefined) return 'unknown';
    return isNamedAmong(
      name,
      details.credits.map((credit) => credit.name),
    )
      ? 'yes'
      : 'no';
  } catch (error) {
    desk.signal.throwIfAborted();
    session.turn.log.warn({ error: describeError(error) }, 'who is in a title could not be looked up');
    return 'unknown';
  } finally {
    cancel();
  }
}
