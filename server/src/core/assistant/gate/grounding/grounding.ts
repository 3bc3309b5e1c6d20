// Has the person asked for this? A model reads text from outside (overviews, release names, other people's words), and
// such text may order it about. So before a model's call changes anything, the call is held against the person's own
// words of this turn. What they do not carry is not refused but asked (decision 0019).
import { parseTitleRef } from '../../../../domain/title.ts';
import { titleCloseness } from '../../../../domain/title-match.ts';
import type { Permission } from '../../../../domain/permission.ts';
import type { Interpretation } from '../../interpreter/interpretation.ts';
import { isSaid } from './modifiers.ts';
import { isCalled, isMostly, isNamedIn, isSameName, tokensOf } from './naming.ts';
import { isOwnChoice } from './own-choices.ts';
import { isAboutPerson } from './people.ts';
import { isAboutOne, leftToUs, pointerTo } from './pointing.ts';
import type { NamedTitle, OnScreen } from './pointing.ts';
import { either, readClauses } from './wish-clauses.ts';
import type { Clause } from './wish-clauses.ts';

export type { NamedTitle } from './pointing.ts';

/** A call that would change something. */
export interface Write {
  tool: string;
  needs: Permission;
  input: Readonly<Record<string, unknown>>;
  /** The title that its ref stands for, when it has one. */
  title?: NamedTitle;
}

/** What the person said and saw, and what this turn has brought so far. */
export interface Grounds extends OnScreen {
  /** This turn's words. */
  texts: readonly string[];
  /** What the rules make of these words: a second opinion. */
  readings: readonly Interpretation[];
  /** Lists of this turn, with the words that were looked up; the first is what the person's words brought. */
  found: readonly { words: string; titles: readonly NamedTitle[] }[];
  /** Names of what was let through before in this turn. */
  granted: readonly string[];
}

/** True when the person's words ask for this; in doubt false, and they are asked. */
export function isGrounded(write: Write, grounds: Grounds): boolean {
  const said = grounds.texts.join('\n');
  if (write.needs === 'manage-people') return isAboutPerson(write.input, said);
  if (write.needs === 'edit-own-preferences' && write.title === undefined && !('title' in write.input))
    return isOwnChoice(write, said, grounds.readings);
  if (write.input['stop'] === true) return isEnded(write, grounds, said);
  return isWished(write, grounds, said) && isSaid(write.input, said);
}

const ENDS =
  /\b(?:stop|unfollow|no longer|no more|enough|mute|forget|do ?n['’]?t|don['’]?t|quit|not .*any ?more|anymore)\b/iu;

const ASKS = /^(?:what|who|why|when|where|which|how|did|do|does|is|are|was|were|has|have)\b/iu;

/** "Stop telling me about heat", "no more news of that one". */
function isEnded({ title, input }: Write, grounds: Grounds, said: string): boolean {
  const name = title?.name ?? textOf(input['title']);
  const pointsAt = title && pointerTo(title, grounds);
  return readClauses(said).some(({ words }) => {
    if (ASKS.test(words) || !ENDS.test(words) || name === undefined) return false;
    return isNamedIn(words, name) || pointsAt?.(words) === true;
  });
}

function isWished(write: Write, grounds: Grounds, said: string): boolean {
  const { tool, title, input } = write;
  if (title !== undefined && parseTitleRef(title.ref) !== undefined && said.includes(title.ref)) return true;
  const name = title?.name ?? textOf(input['title']) ?? textOf(input['words']);
  if (name === undefined) return false;
  if (isReadSo(write, name, grounds)) return isFirstOfName(name, grounds, said);
  // "Yes Man" is a title, and no yes.
  if (titleCloseness(said, name) === 1) return false;
  const clauses = readClauses(said).map((clause) => heardAs(clause, tool));
  if (!clauses.some(({ kind }) => kind === 'wish')) return isAnswer(clauses, title, grounds);
  if (namesIt(clauses, name)) return isFirstOfName(name, grounds, said);
  const wishes = clauses.filter(({ kind }) => kind === 'wish' || kind === 'plain');
  if (title === undefined) return false;
  const pointsAt = pointerTo(title, grounds);
  if (wishes.some(({ words }) => pointsAt(words))) return true;
  return isLookedUp(title, clauses, grounds) || isLeftToUs(title, wishes, grounds);
}

/** To hear of a title is not to have it: "tell me when dune is out" adds nothing. */
function heardAs(clause: Clause, tool: string): Clause {
  return clause.isToHear && tool !== 'follow_title' ? { ...clause, kind: 'other' } : clause;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** The rules read the same wish in these words. */
function isReadSo({ tool, title }: Write, name: string, { readings, shown }: Grounds): boolean {
  return readings.some((reading) => {
    if (reading.kind === 'pick' && tool === 'add_title')
      return (
        title !== undefined && reading.positions.some((position) => shown[position - 1]?.ref === title.ref)
      );
    const calls = reading.kind === 'call' ? [reading] : reading.kind === 'calls' ? reading.calls : [];
    return calls.some(({ tool: read, arguments: given }) => {
      if (read !== tool) return false;
      if (title !== undefined && given['ref'] === title.ref) return true;
      const asked = textOf(given['title']);
      return asked !== undefined && isCalled(asked, name);
    });
  });
}

/** Where a wish is, and the name in it, beside it, or before an "add it". */
function namesIt(clauses: readonly Clause[], name: string): boolean {
  return clauses.some((clause, at) => {
    if (clause.kind === 'not') return false;
    if (clause.kind === 'wish') return isNamedIn(spanFrom(clauses, at), name, tokensOf(clause.words).length);
    if (clause.kind === 'plain' && isMostly(clause.words, name)) return true;
    const isMeantLater = clauses
      .slice(at + 1)
      .some(({ kind, words }) => kind === 'wish' && isAboutOne(words, ''));
    return isMeantLater && isNamedIn(clause.words, name);
  });
}

/** A wish with what follows it: "add beauty" and "the beast" were one name. */
function spanFrom(clauses: readonly Clause[], at: number): string {
  const after = clauses.slice(at + 1);
  const end = after.findIndex(({ kind }) => kind !== 'plain');
  return [clauses[at], ...(end === -1 ? after : after.slice(0, end))]
    .map((clause) => clause?.words)
    .join(' ');
}

/** "The second one", "that but in 4K", "and the sequel": no verb is needed to answer what is on screen. */
function isAnswer(clauses: readonly Clause[], title: NamedTitle | undefined, grounds: Grounds): boolean {
  if (title === undefined || clauses.some(({ kind }) => kind === 'other' || kind === 'not')) return false;
  const said = tokensOf(grounds.texts.join(' '));
  if (said.length > 10 || !isNothingBut(said, title.name)) return false;
  const pointsAt = pointerTo(title, grounds);
  return clauses.some(({ words }) => pointsAt(words));
}

/** What an answer is made of. "Seen it", "that one is bad" and "forget it" have more in them: they are remarks. */
const ANSWERING = either([
  'a|an|and|as|but|for|from|in|instead|it|its|just|maybe|me|of|on|one|ones|only|or|rather|that|the|then|these|this|those|to|too|with',
  'all|both|each|every|everything|them|whole|rest|other|another|same|first|second|third|fourth|fifth|last|middle|next|two|three',
  'new|newer|newest|latest|recent|old|older|oldest|original|better|best|higher|highest|lower|lowest|quality|version|copy|resolution',
  'movie|movies|film|films|show|shows|series|season|seasons|part|parts|volume|sequel|sequels|prequel|prequels|trilogy|franchise',
  'yes|yeah|yep|yup|sure|ok|okay|definitely|absolutely|exactly|please|pls|4k|uhd|hd|2160p|1080p|720p|480p|him|her|ii|iii',
]);

/** True for words that name or point and say nothing else; of other languages only what has none of ours is believed. */
function isNothingBut(said: readonly string[], name: string): boolean {
  const own = new Set(tokensOf(name));
  const isKnown = (token: string): boolean =>
    ANSWERING.has(token) || own.has(token) || /^\d+(?:st|nd|rd|th)?$/.test(token);
  return said.every(isKnown) || !said.some((token) => SPOKEN.has(token));
}

/** Words of English remarks and questions; whoever speaks another language uses none of them. */
const SPOKEN = either([
  'i|you|we|he|she|they|my|your|is|isn|was|were|are|be|been|has|have|had|do|does|did|will|would|can|could|it|its|that|thats|this|one|them|the|all|again|same',
]);

/** One name asks for one title, unless several were wished. */
function isFirstOfName(name: string, { granted }: Grounds, said: string): boolean {
  const isSeveral =
    /\b(?:both|all|two|three|every|each|films|movies|parts|sequels?|trilogy|franchise)\b|\b\d\b/iu.test(said);
  return isSeveral || !granted.some((other) => isSameName(other, name) || isSameName(name, other));
}

/** "Add der pate": the service answered the person's own words with The Godfather, first of all. */
function isLookedUp(title: NamedTitle, clauses: readonly Clause[], { found, granted }: Grounds): boolean {
  return found.some(({ words, titles }) => {
    const isFirst = titles[0]?.ref === title.ref;
    const isNew = !granted.some((name) => isSameName(name, title.name));
    return isFirst && isNew && words !== '' && namesIt(clauses, words);
  });
}

/** "Get me two of them", "something funny": as many as were said, out of what these words brought first. */
function isLeftToUs(
  title: NamedTitle,
  wishes: readonly Clause[],
  { found, shown, granted }: Grounds,
): boolean {
  const count = Math.max(0, ...wishes.map(({ words }) => leftToUs(words)));
  const offered = found[0]?.titles ?? shown;
  return granted.length < count && offered.some(({ ref }) => ref === title.ref);
}
