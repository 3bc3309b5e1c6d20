import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMediaRequest } from './is-media-request.ts';

interface Labelled {
  text: string;
  active: boolean;
}

const FOLDER = path.resolve(import.meta.dirname, '../../../../../testkit/labelled');

function read(name: string): Labelled[] {
  return readFileSync(path.join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}

function score(lines: readonly Labelled[]): { precision: number; recall: number } {
  const spoken = lines.filter(({ text }) => isMediaRequest(text));
  const right = spoken.filter(({ active }) => active).length;
  return { precision: right / spoken.length, recall: right / lines.filter(({ active }) => active).length };
}

describe('CH-5 the judge of obvious media requests', () => {
  const tuned = read('activation-tuned.jsonl');
  const heldOut = read('activation-held-out.jsonl');

  it('has a labelled set of its own, half of it ordinary chatter', () => {
    const all = [...tuned, ...heldOut];
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    expect(all.filter(({ active }) => !active).length).toBeGreaterThanOrEqual(all.length / 2);
  });

  it.each([
    ['the lines it was tuned on', tuned],
    ['the lines that were kept apart', heldOut],
    ['all of them', [...tuned, ...heldOut]],
  ])('speaks up rightly and often enough on %s', (_name, lines) => {
    const { precision, recall } = score(lines);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  it.each(["what's downloading?", "WHAT'S DOWNLOADING", 'whats downloading', 'what’s downloading 🤔'])(
    'hears %s, however it is written',
    (text) => {
      expect(isMediaRequest(text)).toBe(true);
    },
  );

  it('stays silent to stories, links and signs', () => {
    expect(isMediaRequest(`add dune ${'because it is so good '.repeat(20)}`)).toBe(false);
    expect(isMediaRequest('add https://example.org/dune to plex')).toBe(false);
    for (const text of ['', '   ', '🍿🍿', '…', '4k', '?']) expect(isMediaRequest(text)).toBe(false);
  });

  it('judges anything quickly, the same each time, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(isMediaRequest(text)).toBe(isMediaRequest(text));
      }),
      { numRuns: 300 },
    );
    const began = performance.now();
    for (const text of [
      `add ${'a '.repeat(100)}`,
      `is ${'the on plex '.repeat(15)}`,
      'x'.repeat(220),
      'get '.repeat(50),
    ])
      isMediaRequest(text);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
