// Labelled sentences: what somebody writes, what they mean by it, and the details they named.
import { readFileSync } from 'node:fs';
import { describeError } from '../../kit/errors.ts';

/** One labelled sentence, said by itself: nothing is on the screen and nothing waits for a yes. */
export interface Sentence {
  utterance: string;
  intent: string;
  slots: Readonly<Record<string, unknown>>;
}

/** The tool that serves each intent; null where none is to be called. */
export const toolOfIntent: Readonly<Record<string, string | null>> = {
  search: 'search_titles',
  info: 'title_details',
  credits: 'title_details',
  add: 'add_title',
  remove: 'remove_title',
  queue: 'downloads',
  upcoming: 'upcoming',
  library: 'library_status',
  discover: 'discover_titles',
  plot: 'web_search',
  history: 'watch_history',
  pending: 'people',
  approve: 'people',
  deny: 'people',
  block: 'people',
  where: 'where_is_it',
  follow: 'follow_title',
  preferences: 'my_preferences',
  status: 'service_status',
  yes: null,
  no: null,
  pick: null,
  refine: null,
  help: null,
  smalltalk: null,
  unknown: null,
};

/** What a file holds, or what is wrong with it, in words that name the line. */
export type ReadLines<Line> = { lines: Line[] } | { problem: string };

/** Reads JSON lines; empty ones are left out. `read` answers the line, or what is wrong with it. */
export function readLines<Line>(
  file: string,
  read: (value: Readonly<Record<string, unknown>>) => Line | string,
): ReadLines<Line> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { problem: `${file} cannot be read: ${describeError(error)}` };
  }
  const lines: Line[] = [];
  for (const [index, source] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (source.trim() === '') continue;
    const value = parseObject(source);
    const line = value === undefined ? 'is not a JSON object' : read(value);
    if (typeof line === 'string') return { problem: `${file}, line ${index + 1} ${line}` };
    lines.push(line);
  }
  return lines.length > 0 ? { lines } : { problem: `${file} holds no sentence` };
}

/** Reads labelled sentences. Where nothing is scored, the labels may be missing. */
export function readSentences(file: string, { isScored }: { isScored: boolean }): ReadLines<Sentence> {
  return readLines(file, ({ utterance, intent = '', slots = {} }) => {
    if (typeof utterance !== 'string') return 'has no "utterance" that is a text';
    if (!isScored) return { utterance, intent: '', slots: {} };
    if (typeof intent !== 'string' || !Object.hasOwn(toolOfIntent, intent))
      return `has the intent ${JSON.stringify(intent)}; there are: ${Object.keys(toolOfIntent).join(', ')}`;
    if (!isObject(slots)) return 'has "slots" that are no object';
    return { utterance, intent, slots };
  });
}

function parseObject(source: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
