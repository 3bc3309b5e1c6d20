import { describe, expect, it } from 'vitest';
import { splitTitles } from './split-titles.ts';

describe('CV-2 several titles in one sentence', () => {
  it.each([
    ['dune, arrival and heat', ['dune', 'arrival', 'heat']],
    ['kill bill 1 and 2', ['kill bill 1', 'kill bill 2']],
    ['rocky 2, 3 and 4', ['rocky 2', 'rocky 3', 'rocky 4']],
    ['dune and 300', ['dune', '300']],
    ['the matrix', []],
  ])('%s', (words, parts) => {
    expect(splitTitles(words)).toEqual(parts);
  });
});
