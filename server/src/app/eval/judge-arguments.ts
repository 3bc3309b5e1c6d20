// Whether the arguments of a call say what the label says: no less, and nothing that would change what is done.
import { dayAt, isCalendarDay } from '../../domain/calendar-day.ts';
import { findPeriod } from '../../domain/period.ts';
import type { Period } from '../../domain/period.ts';
import { normaliseTitle, titleCloseness } from '../../domain/title-match.ts';
import { EXAM_NOW } from './exam-turn.ts';

type Values = Readonly<Record<string, unknown>>;

/** A name that is spelled right where the person was not still is the same name. */
const SAME_NAME = 0.75;

/** Under which names an argument may come. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  title: ['title'],
  type: ['kind'],
  season: ['seasons'],
  user: ['name', 'person', 'user'],
  person: ['person'],
};

/** Arguments that nobody may make up: they would change what is done or for whom. */
const NEVER_UNSAID = ['title', 'season', 'quality', 'episode', 'user', 'stop'];

/** What stands in these slots is looked at elsewhere, or is no argument that a model is offered. */
const UNTOLD: ReadonlySet<string> = new Set(['year', 'ref', 'newest', 'from', 'to', 'character']);

/** True when the arguments say all that the slots say. */
export function saysTheSame(slots: Values, given: Values): boolean {
  // Whose films and whose history are both called a person.
  const isUnsaid = (slot: string): boolean =>
    slots[slot] === undefined && slots['ref'] === undefined && slots['person'] === undefined;
  return (
    isSameTarget(slots, given) &&
    Object.entries(slots).every(
      ([slot, label]) =>
        isTargetSlot(slot) || UNTOLD.has(slot) || isSame(slot, label, argumentOf(slot, given)),
    ) &&
    isSameEdition(slots, given) &&
    isSamePeriod(slots, given) &&
    NEVER_UNSAID.every((slot) => !isUnsaid(slot) || isHarmless(argumentOf(slot, given)))
  );
}

/** Only what is still to come of a series is little to get, and what "new episodes" means. */
function isHarmless(unsaid: unknown): boolean {
  return unsaid === undefined || unsaid === 'future';
}

/** True when a call is about the title, or the person, that the slots name. */
export function isSameTarget(slots: Values, given: Values): boolean {
  const { ref } = slots;
  if (typeof ref === 'string' && given['ref'] === ref) return true;
  const isTitle = slots['title'] === undefined || isSame('title', slots['title'], given['title']);
  const isUser = slots['user'] === undefined || isSame('user', slots['user'], argumentOf('user', given));
  // By its name alone, a title on the screen is meant only where the year does not say another.
  return isTitle && isUser && (typeof ref !== 'string' || slots['title'] !== undefined);
}

function isTargetSlot(slot: string): boolean {
  return slot === 'title' || slot === 'user' || slot === 'ref';
}

function argumentOf(slot: string, given: Values): unknown {
  for (const name of NAMES[slot] ?? [slot]) if (given[name] !== undefined) return given[name];
  return undefined;
}

/** "The 1982 version" is a year; "the new one" is said by `newest` or by a year. */
function isSameEdition({ year, newest, ref }: Values, given: Values): boolean {
  if (typeof ref === 'string' && given['ref'] === ref) return true;
  if (newest === true) return given['newest'] === true || given['year'] !== undefined;
  if (year === undefined) return true;
  return textOf(given['year']) === textOf(year);
}

/** Days may be said in words, "next week": what takes them works them out, and so does this. */
function isSamePeriod({ from, to }: Values, given: Values): boolean {
  if (from === undefined && to === undefined) return true;
  const today = dayAt(EXAM_NOW, 'UTC');
  const direction = textOf(from) < today ? 'back' : 'ahead';
  const daysOf = (said: unknown): Period | undefined => {
    const words = textOf(said).trim();
    return isCalendarDay(words) ? { from: words, to: words } : findPeriod(words, today, direction);
  };
  const begun = daysOf(given['from']);
  const ended = given['to'] === undefined ? begun : daysOf(given['to']);
  return begun?.from === from && ended?.to === to;
}

function isSame(slot: string, label: unknown, value: unknown): boolean {
  if (value === undefined) return false;
  switch (slot) {
    case 'title':
    case 'person':
    case 'user':
    case 'character':
      return isSameName(textOf(label), textOf(value));
    case 'season':
      return isSameSeasons(label, value);
    case 'query':
    case 'likes':
    case 'dislikes':
      return holdsMostWords(textOf(label), textOf(value));
    default:
      return normaliseTitle(textOf(label)) === normaliseTitle(textOf(value));
  }
}

/** Words and numbers as text; anything else as JSON, which no label says. */
function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isSameName(label: string, value: string): boolean {
  const numbers = (words: string): string => (normaliseTitle(words).match(/\d+/g) ?? []).join(' ');
  return titleCloseness(label, value) >= SAME_NAME && numbers(label) === numbers(value);
}

/** `[3, 4, 5]` is "3-5"; 1 is "first" as well. */
function isSameSeasons(label: unknown, value: unknown): boolean {
  const labelled = (Array.isArray(label) ? (label as unknown[]) : [label]).map(textOf);
  return seasonsOf(textOf(value)) === labelled.flatMap((each) => seasonsOf(each)).join(',');
}

function seasonsOf(said: string): string {
  const parts = said
    .toLowerCase()
    .replace(/\b(?:seasons?|s)\s*(?=\d)/g, '')
    .split(/[\s,&]+|\band\b/)
    .filter((part) => part !== '');
  return parts.flatMap(seasonNumbers).join(',');
}

function seasonNumbers(part: string): string[] {
  const [, from, to] = /^(\d{1,3})[-–](\d{1,3})$/.exec(part) ?? [];
  if (from === undefined || to === undefined) return [part === 'first' ? '1' : part.replace(/^0+(?=\d)/, '')];
  const count = Math.min(100, Math.max(0, Number(to) - Number(from) + 1));
  return Array.from({ length: count }, (_, index) => String(Number(from) + index));
}

function holdsMostWords(label: string, value: string): boolean {
  const words = (text: string): string[] => normaliseTitle(text).split(' ');
  const wanted = words(label).filter((word) => word.length > 3);
  const there = new Set(words(value));
  return wanted.filter((word) => there.has(word)).length * 2 >= wanted.length;
}
