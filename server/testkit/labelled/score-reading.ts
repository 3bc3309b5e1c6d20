// Labelled sentences, and how a reading compares with what somebody wrote down as the right one.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toolOfIntent } from '../../src/app/eval/sentences.ts';
import { interpret } from '../../src/core/assistant/interpreter/interpret.ts';
import type {
  Interpretation,
  InterpretationContext,
} from '../../src/core/assistant/interpreter/interpretation.ts';
import { normaliseTitle } from '../../src/domain/title-match.ts';

type Slots = Readonly<Record<string, unknown>>;

export interface Labelled {
  utterance: string;
  intent: string;
  slots: Slots;
  /** What stands on the screen: a card that waits, one title, or a list of three. */
  context?: 'card' | 'one' | 'list';
}

export interface Score {
  sentence: Labelled;
  meaning: Interpretation;
  isIntentRight: boolean;
  /** The slots that were read otherwise; empty when the intent is wrong already. */
  wrongSlots: readonly string[];
  /** Something would be written that nobody asked for. */
  isWrongWrite: boolean;
}

/** As the exam of a model has it; for people the act counts as well. */
const TOOLS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(toolOfIntent).filter((entry) => entry[1] !== null)),
  ...{ pending: 'people list', approve: 'people approve', deny: 'people deny', block: 'people block' },
};
const WRITES = /^(?:add_title|remove_title|follow_title|my_preferences|people (?!list)\w+)$/u;
const SHOWN: InterpretationContext['shown'] = [
  { ref: 'movie:tmdb:1', name: 'Dune', year: 2021, kind: 'movie' },
  { ref: 'movie:tmdb:2', name: 'Dune', year: 1984, kind: 'movie' },
  { ref: 'series:tvdb:3', name: 'Dune: Prophecy', year: 2024, kind: 'series' },
];
/** A Wednesday. */
const NOW = Date.UTC(2026, 2, 11, 12);

/** Those of this folder by their name, others by their path. */
export function readLabelled(file: string): Labelled[] {
  return readFileSync(path.resolve(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled);
}

export function contextOf({ context }: Pick<Labelled, 'context'>): InterpretationContext {
  const shown = context === 'list' ? SHOWN : context === 'one' ? SHOWN.slice(0, 1) : [];
  return { shown, isPending: context === 'card', now: NOW, timeZone: 'UTC' };
}

export function score(sentence: Labelled): Score {
  const meaning = interpret(sentence.utterance, contextOf(sentence));
  const act = actOf(meaning);
  const isIntentRight = isRight(sentence, meaning, act);
  // Without arguments they are only shown.
  const isShowing =
    act === 'my_preferences' && meaning.kind === 'call' && Object.keys(meaning.arguments).length === 0;
  const isWrite = (WRITES.test(act) && !isShowing) || ['yes', 'pick', 'undo'].includes(meaning.kind);
  return {
    sentence,
    meaning,
    isIntentRight,
    wrongSlots: isIntentRight ? wrongSlots(sentence, meaning) : [],
    isWrongWrite: isWrite && !isIntentRight && !(meaning.kind === 'yes' && sentence.context !== 'card'),
  };
}

function actOf(meaning: Interpretation): string {
  const made = meaning.kind === 'calls' ? meaning.calls[0] : meaning.kind === 'call' ? meaning : undefined;
  return made?.tool === 'people' ? `people ${String(made.arguments['action'])}` : (made?.tool ?? '');
}

function isRight({ intent, context }: Labelled, meaning: Interpretation, act: string): boolean {
  if (Object.hasOwn(TOOLS, intent)) return act === TOOLS[intent];
  // What is left without anything on the screen can only be asked about.
  if ((intent === 'pick' || intent === 'refine') && context === undefined) return act === '';
  if (intent === 'refine') return meaning.kind === 'pick' || act === 'add_title';
  if (intent === 'bulk') return ['', 'discover_titles', 'search_titles'].includes(act);
  if (intent === 'negation' || intent === 'unknown') return act === '' && meaning.kind !== 'yes';
  return act === '' && meaning.kind === intent;
}

/** How a slot is called in the arguments, where it is called otherwise. */
const ARGUMENTS: Readonly<Record<string, string>> = { type: 'kind', season: 'seasons', user: 'name' };

function wrongSlots({ intent, slots, context }: Labelled, meaning: Interpretation): string[] {
  // Which one is meant cannot be read where nothing is shown.
  if (/^(?:pick|refine)$/u.test(intent) && context === undefined) return [];
  const read = readSlots(meaning, context);
  return Object.entries(slots).flatMap(([slot, label]) => {
    const name = ARGUMENTS[slot] ?? slot;
    return isSame(name, label, read[name]) ? [] : [`${slot}: ${String(read[name])}`];
  });
}

function readSlots(meaning: Interpretation, context: Labelled['context']): Slots {
  if (meaning.kind === 'pick') return { ...meaning, ordinal: meaning.positions };
  if (meaning.kind !== 'call' && meaning.kind !== 'calls') return {};
  const read = meaning.kind === 'call' ? meaning.arguments : (meaning.calls[0]?.arguments ?? {});
  return { ...read, ...(context !== undefined && { ref: true }), name: read['name'] ?? read['person'] };
}

/** The lookup itself tries a title without these. */
const LOOKED_UP = /^all of |^the new | (?:movie|film|show|series)$/u;

function isSame(name: string, label: unknown, read: unknown): boolean {
  if (label === true && name === 'ref') return true;
  const [wanted, got] = [plain(label), plain(read)];
  if (read === undefined) return false;
  if (name === 'title')
    return [got, got.replace(LOOKED_UP, '')].some(
      (title) => normaliseTitle(title) === normaliseTitle(wanted),
    );
  if (name === 'query') return normaliseTitle(got).includes(normaliseTitle(wanted));
  return wanted === got || (name === 'seasons' && got === 'first' && wanted === '1');
}

/** Lists as "1,2", whatever they are lists of. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(',');
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value);
}
