// "And the sequel": the next film of the same collection, or a later title of the same name, which is only shown.
import { lookUpTitle } from '../../../domain/look-up-title.ts';
import { normaliseTitle } from '../../../domain/title-match.ts';
import { titleRefParts } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import type { GateCall } from '../gate/read-arguments.ts';
import { readSentence } from '../interpreter/reading/sentence.ts';
import { purposeOfList } from '../direct/picks.ts';
import { makeCalls } from '../session.ts';
import type { Session } from '../session.ts';

const SEQUEL =
  /^(?:(?:and|also|then|now|but|what about|how about|as well as|plus)\s+)*(?:(?<add>add|get|grab|download|request|fetch|i want|i'd like|we want|give me|i'll take)\s+|(?<look>find|search(?: for)?|show(?: me)?|is there|are there|was there|did they make|do (?:we|you|they) have|have we got|got)\s+)?(?:me\s+)?(?:(?:the|a|an|its|it's|their|his|that|any)\s+)?(?:(?:next|second|direct)\s+)?(?:sequel|follow[- ]?up|(?:second|next) (?:part|instal?lment|chapter)|part (?:two|2|ii))(?:\s+(?:to|of|for)\s+(?:it|that|this|that one|this one|(?<of>\S.{0,60}?)))?(?:\s+(?:too|as well|also|then))*$/iu;

/** `propose` shows what was found and asks; `act` is certain. */
type Found = { title: TitleWithState; isCertain: boolean };

/** What came of it: a sentence to say instead when no sequel is known or nobody knows of what; `other` when the words ask for none. */
export type SequelEnd = 'told' | 'noSequel' | 'askWhich' | 'other';

/** Adds or shows the sequel of the one title on screen, or of one that is named. Nothing is written unless it is surely the next of its collection. */
export async function actOnSequel(session: Session, words: string): Promise<SequelEnd> {
  const groups = words.length > 100 ? undefined : SEQUEL.exec(readSentence(words).text)?.groups;
  if (groups === undefined) return 'other';
  const { of: title } = groups;
  const bases = title === undefined ? session.shown : await titlesCalled(session, title);
  if (bases.length === 0 || (title === undefined && bases.length > 1)) return 'askWhich';
  const found = await findOne(session, bases);
  if (found === undefined) return 'noSequel';
  await makeCalls(session, [callFor(session, found, groups)]);
  return 'told';
}

function callFor(
  session: Session,
  found: Found,
  { add, look }: Readonly<Record<string, string | undefined>>,
): GateCall {
  const { tool, wish, isAct } = purposeOfList([...session.turn.history, ...session.trace]);
  const isForAdding = isAct && tool === 'add_title';
  const isWished = add !== undefined || (look === undefined && isForAdding);
  const { name, kind, year } = found.title;
  const named = { title: name, kind, ...(year !== undefined && { year }) };
  const quality = isForAdding && wish['quality'] !== undefined ? { quality: wish['quality'] } : {};
  return found.isCertain && isWished
    ? { tool: 'add_title', arguments: { ...quality, ...named } }
    : { tool: 'search_titles', arguments: named };
}

/** "The sequel to Dune": the titles of that name. */
async function titlesCalled({ turn }: Session, title: string): Promise<readonly TitleWithState[]> {
  const looked = await lookUpTitle((words, filter) => turn.desk.library.find(words, filter), { title });
  if (looked.kind === 'away' || looked.choice.kind === 'none') return [];
  return looked.choice.kind === 'one' ? [looked.choice.title] : looked.choice.titles;
}

/** The one sequel that any of these has; of several bases nothing is certain. */
async function findOne(session: Session, bases: readonly TitleWithState[]): Promise<Found | undefined> {
  const found = await Promise.all(bases.map((base) => findSequel(session, base)));
  const sequels = found.flatMap((one) => (one === undefined ? [] : [one]));
  const [first, ...others] = sequels;
  if (first === undefined || others.some(({ title }) => title.ref !== first.title.ref)) return undefined;
  return { ...first, isCertain: first.isCertain && bases.length === 1 };
}

async function findSequel({ turn }: Session, base: TitleWithState): Promise<Found | undefined> {
  const { library } = turn.desk;
  const collection = base.collection ?? (await library.byRef(base.ref))?.collection;
  const name = collection === undefined ? stemOf(base.name) : stemOf(collection.name);
  const answer = await library.find(name, { kind: base.kind });
  const known = collection === undefined ? base : { ...base, collection };
  const later = answer.kind === 'found' ? answer.titles.filter((title) => isLater(title, known)) : [];
  later.sort((one, other) => (one.year ?? 0) - (other.year ?? 0));
  const together = later.filter(
    ({ collection: other }) => other !== undefined && other.id === collection?.id,
  );
  const [sure, ...more] = together.filter(
    (title) => instalmentOf(title.name) === instalmentOf(base.name) + 1,
  );
  if (sure !== undefined && more.length === 0) return { title: sure, isCertain: true };
  // The lookup may have missed one in between, so a later one is only shown.
  const next = together[0] ?? later.find((title) => goesOn(title.name, base.name));
  return next && { title: next, isCertain: false };
}

function isLater(title: TitleWithState, base: TitleWithState): boolean {
  if (title.year === undefined || base.year === undefined || title.ref === base.ref) return false;
  return title.year > base.year || (title.year === base.year && isListedLater(title, base));
}

/** Two films of one collection and one year: whichever a catalogue came to know later, most likely came later. */
function isListedLater(title: TitleWithState, base: TitleWithState): boolean {
  const isTogether = title.collection !== undefined && title.collection.id === base.collection?.id;
  return isTogether && titleRefParts(title.ref).id > titleRefParts(base.ref).id;
}

/** The same stem and something more: a later film of the very same name is a remake. */
function goesOn(name: string, base: string): boolean {
  const stem = normaliseTitle(stemOf(base));
  const whole = normaliseTitle(name);
  return whole.startsWith(`${stem} `) && whole !== normaliseTitle(base);
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** "Toy Story 3", "Dune: Part Two" and "Frozen II" say which they are; whatever says nothing is the first. */
function instalmentOf(name: string): number {
  const [main = name] = name.split(/:\s/u);
  const said =
    /\b(?:part|chapter|vol(?:ume|\.)?|episode)\s+(\w+)/iu.exec(name)?.[1] ??
    /\s(\w+)$/u.exec(main)?.[1] ??
    '';
  const word = said.toLowerCase();
  const number = Number(word) || NUMBERS.indexOf(word) + 1 || ROMAN.indexOf(word) + 1;
  return number >= 1 && number <= 20 ? number : 1;
}

const INSTALMENT =
  /\s*(?:[:,–—-]\s*)?\b(?:part|chapter|vol(?:ume|\.)?|episode)?\s*(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five)$/iu;

/** "Dune: Part Two", "Toy Story 3" and "The Matrix Collection" without what tells them from the first. */
function stemOf(name: string): string {
  const whole = name.replace(/\s+(?:collection|saga|trilogy|filmreihe)$/iu, '');
  const [main = whole] = whole.split(/:\s|\s[–—-]\s/u);
  const stem = main.replace(INSTALMENT, '').trim();
  return stem === '' ? whole : stem;
}
