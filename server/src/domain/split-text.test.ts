import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

const cut = (text: string, limit: number): string[] =>
  splitText(text, { first: limit, rest: limit }).map(({ start, end }) => text.slice(start, end));

describe('CH-4 splitting long text', () => {
  it('leaves a text that fits alone, but for white space around it', () => {
    expect(cut(' one two \n', 20)).toEqual(['one two']);
    expect(cut('', 20)).toEqual([]);
    expect(cut(' \n ', 20)).toEqual([]);
  });

  it('prefers a paragraph border to a line, a line to a word, a word to a letter', () => {
    expect(cut('first one\n\nsecond\nline here', 20)).toEqual(['first one', 'second\nline here']);
    expect(cut('first line\nsecond words and more', 24)).toEqual(['first line', 'second words and more']);
    expect(cut('first second third', 12)).toEqual(['first second', 'third']);
    expect(cut('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('does not leave a stub for the sake of a border', () => {
    expect(cut(`Hi\n\n${'word '.repeat(8)}`.trim(), 24)).toEqual([
      'Hi\n\nword word word word',
      'word word word word',
    ]);
  });

  it('keeps a character of several units whole', () => {
    expect(cut('ab👍👍', 3)).toEqual(['ab', '👍', '👍']);
    expect(cut('a👨‍👩‍👧b', 8)).toEqual(['a', '👨‍👩‍👧', 'b']);
  });

  it('takes a first slice of another length', () => {
    const slices = splitText('aa bb cc dd', { first: 2, rest: 8 });
    expect(slices).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 11 },
    ]);
  });

  it('loses nothing but white space, exceeds no limit and never makes an empty slice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 2, max: 50 }),
        (text, limit) => {
          const parts = cut(text, limit);
          expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
          expect(parts.every((part) => part.length <= limit && part.trim() === part && part !== '')).toBe(
            true,
          );
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});
