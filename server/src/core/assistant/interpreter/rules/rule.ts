// What every rule is given, and how it proposes a call.
import type { CalendarDay } from '../../../../domain/calendar-day.ts';
import type { Interpretation, InterpretationContext } from '../interpretation.ts';
import { parseTitleRef } from '../../../../domain/title.ts';
import { takeModifiers } from '../reading/modifiers.ts';
import type { Modifiers } from '../reading/modifier-words.ts';
import { hasQuote, restore } from '../reading/sentence.ts';
import type { Sentence } from '../reading/sentence.ts';
import { readReference } from '../references.ts';

export interface Reading {
  /** The sentence without politeness, in its own case. */
  text: string;
  sentence: Sentence;
  context: InterpretationContext;
  today: CalendarDay;
}

/** Answers undefined when the sentence is not its business. */
export type Rule = (reading: Reading) => Interpretation | undefined;

/** What an act is about: titles of the list last shown, a title by name, or something that must be asked. */
export type Target =
  | { kind: 'refs'; refs: string[]; modifiers: Modifiers }
  | { kind: 'title'; title: string; modifiers: Modifiers }
  | { kind: 'which' };

type Arguments = Record<string, unknown>;

/** A proposed call; what is undefined is left out. */
export function call(tool: string, input: Arguments = {}): Extract<Interpretation, { kind: 'call' }> {
  return { kind: 'call', tool, arguments: present(input) };
}

export function calls(tool: string, inputs: readonly Arguments[]): Interpretation {
  const [first = {}, ...rest] = inputs;
  if (rest.length === 0) return call(tool, first);
  return { kind: 'calls', calls: inputs.map((input) => ({ tool, arguments: present(input) })) };
}

/** Reads the object of a command: a reference first, else a title with what was said about it. */
export function readTarget(words: string, reading: Reading): Target {
  const { shown } = reading.context;
  if (hasQuote(words)) return titleTarget(words, reading);
  const whole = readReference(words, shown);
  if (whole?.kind === 'positions')
    return { kind: 'refs', refs: refsOf(whole.positions, shown), modifiers: {} };
  if (whole !== undefined) return { kind: 'which' };
  const { rest, modifiers } = takeModifiers(words);
  // "The movie It" is called so.
  if (modifiers.kind !== undefined && /^(?:it|them|this|that|her|us|him)$/iu.test(rest))
    return titleTarget(words, reading);
  const part =
    rest === words ? undefined : rest === '' ? readReference('it', shown) : readReference(rest, shown);
  if (part?.kind === 'positions') return { kind: 'refs', refs: refsOf(part.positions, shown), modifiers };
  if (part !== undefined || rest === '') return { kind: 'which' };
  return titleTarget(words, reading);
}

function titleTarget(words: string, reading: Reading): Target {
  const ref = parseTitleRef(words.toLowerCase());
  if (ref !== undefined) return { kind: 'refs', refs: [ref], modifiers: {} };
  const { rest, modifiers } = takeModifiers(words);
  return { kind: 'title', title: cleanTitle(restore(rest, reading.sentence)), modifiers };
}

/** Calls the tool for what is meant, with the arguments the tool takes. */
export function callFor(
  target: Target,
  tool: string,
  input: (modifiers: Modifiers) => Arguments,
): Interpretation {
  if (target.kind === 'which')
    return { kind: 'ask', why: 'which', act: { tool, arguments: present(input({})) } };
  if (target.kind === 'title') return call(tool, { title: target.title, ...input(target.modifiers) });
  return calls(
    tool,
    target.refs.map((ref) => ({ ref, ...input(target.modifiers) })),
  );
}

/** The words of a title without what people hang on its ends. */
export function cleanTitle(words: string): string {
  const cleaned = words
    .replace(/^[\s,.:;-]+|[\s,;:-]+$/gu, '')
    .replace(/^(?:called|named|titled|of|for|about)\s+(?=\S)/iu, '')
    .trim();
  return cleaned === '' ? words.trim() : cleaned;
}

function refsOf(positions: readonly number[], shown: Reading['context']['shown']): string[] {
  return positions.flatMap((position) => shown[position - 1]?.ref ?? []);
}

function present(input: Arguments): Arguments {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== ''));
}
