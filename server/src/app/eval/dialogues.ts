// Labelled dialogues: several messages in a row, what the tools answer meanwhile, and which calls are right.
import { parseTitleRef, titleRefParts } from '../../domain/title.ts';
import type { TitleState, TitleWithState } from '../../domain/title.ts';
import { readLines } from './sentences.ts';
import type { ReadLines } from './sentences.ts';

export interface Dialogue {
  name: string;
  turns: readonly DialogueTurn[];
}

export interface DialogueTurn {
  say: string;
  /** The calls that are right here, in any order; none for a turn that is only talk. Looking first is allowed. */
  expect: readonly { tool: string; slots: Readonly<Record<string, unknown>>; isAsked?: boolean }[];
  /** What the tools answer in this turn, by their names. */
  results: Readonly<Record<string, ScriptedResult>>;
}

export interface ScriptedResult {
  /** The list the person then sees. */
  shown?: readonly TitleWithState[];
  /** Without a list. */
  text?: string;
}

type Values = Readonly<Record<string, unknown>>;

/** Reads dialogues; a line that is none is named. */
export function readDialogues(file: string): ReadLines<Dialogue> {
  return readLines(file, ({ name, turns }) => {
    if (typeof name !== 'string' || !Array.isArray(turns) || turns.length < 2)
      return 'has no "name", or fewer than two "turns"';
    const read = (turns as Values[]).map(readTurn);
    const problem = read.find((turn) => typeof turn === 'string');
    return problem ?? { name, turns: read as DialogueTurn[] };
  });
}

function readTurn({ say, expect = [], results = {} }: Values): DialogueTurn | string {
  if (typeof say !== 'string' || !Array.isArray(expect)) return 'has a turn without "say" or "expect"';
  const expected = (expect as Values[]).map(({ tool, slots = {}, asks }) => ({
    tool: String(tool),
    slots: slots as Values,
    ...(asks === true && { isAsked: true }),
  }));
  const answers: Record<string, ScriptedResult> = {};
  for (const [tool, result] of Object.entries(results as Record<string, Values>)) {
    const listed = (result['shown'] ?? []) as Values[];
    const shown = listed.flatMap((title) => readTitle(title) ?? []);
    if (shown.length < listed.length) return `shows a title that cannot be read, in the turn "${say}"`;
    const { text } = result;
    answers[tool] = { ...(shown.length > 0 && { shown }), ...(typeof text === 'string' && { text }) };
  }
  return { say, expect: expected, results: answers };
}

function readTitle({ ref: said, name, year, state = 'absent' }: Values): TitleWithState | undefined {
  const ref = parseTitleRef(String(said));
  const known = STATES[String(state)];
  if (ref === undefined || typeof name !== 'string' || typeof year !== 'number' || known === undefined)
    return undefined;
  return { ref, kind: titleRefParts(ref).kind, name, year, state: known };
}

const STATES: Readonly<Record<string, TitleState>> = {
  absent: { kind: 'absent' },
  tracked: { kind: 'tracked', monitored: true },
  downloading: { kind: 'downloading', percent: 42 },
  available: { kind: 'available' },
};
