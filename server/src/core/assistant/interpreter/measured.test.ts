// How well the rules do on the labelled sentences that are kept beside the project; skipped where they are not there.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';

const FILE = path.resolve(import.meta.dirname, '../../../../../../shared/data/utterances.dev.jsonl');
const WRITES = new Set(['add_title', 'remove_title']);
const TOOL_OF_INTENT: Readonly<Record<string, string>> = {
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
};

interface Labelled {
  utterance: string;
  intent: string;
}

function toolFor(utterance: string): string | undefined {
  const now = Date.UTC(2026, 2, 11, 12);
  const meaning = interpret(utterance, { shown: [], isPending: false, now, timeZone: 'UTC' });
  return meaning.kind === 'call'
    ? meaning.tool
    : meaning.kind === 'calls'
      ? meaning.calls[0]?.tool
      : undefined;
}

const isThere = existsSync(FILE);
const title = isThere ? 'on the labelled sentences' : `skipped: ${FILE} is not there`;

describe.skipIf(!isThere)(`CV-2 measured ${title}`, () => {
  const sentences = isThere
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Labelled)
    : [];

  it('proposes the right tool for nine in ten', () => {
    const wrong = sentences.filter(({ utterance, intent }) => toolFor(utterance) !== TOOL_OF_INTENT[intent]);
    expect(wrong.slice(Math.floor(sentences.length / 10))).toEqual([]);
  });

  it('never proposes a write that nobody asked for', () => {
    const wrong = sentences.filter(({ utterance, intent }) => {
      const tool = toolFor(utterance);
      return tool !== undefined && WRITES.has(tool) && tool !== TOOL_OF_INTENT[intent];
    });
    expect(wrong).toEqual([]);
  });
});
