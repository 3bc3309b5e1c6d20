import { describe, expect, it } from 'vitest';
import { changesOf, numbersIn, wishOf } from './changed-wish.ts';

describe('PE-9 a request that is granted otherwise', () => {
  it.each([
    ['2', [2]],
    ['1-3, 5', [1, 2, 3, 5]],
    ['5, 1–2', [1, 2, 5]],
    ['1 and 3', [1, 3]],
  ])('reads %s', (words, numbers) => {
    expect(numbersIn(words)).toEqual(numbers);
  });

  it.each(['', 'all', '3-1', '1,,2', '1-500', '-1'])('does not guess at "%s"', (words) => {
    expect(numbersIn(words)).toBeUndefined();
  });

  it('begins with what was asked for', () => {
    expect(wishOf({ seasons: { kind: 'named', numbers: [1, 2] }, quality: '720p' })).toEqual({
      seasons: 'named',
      numbers: '1, 2',
      quality: '720p',
    });
    expect(wishOf({})).toEqual({ seasons: 'all', numbers: '', quality: '' });
  });

  it('never sends seasons for a film, nor numbers nobody can read', () => {
    const wish = { seasons: 'named', numbers: '2', quality: '1080p' } as const;
    expect(changesOf({ kind: 'movie' }, wish)).toEqual({ quality: '1080p' });
    expect(changesOf({ kind: 'series' }, wish)).toEqual({
      quality: '1080p',
      seasons: { kind: 'named', numbers: [2] },
    });
    expect(changesOf({ kind: 'series' }, { ...wish, numbers: 'some' })).toBeUndefined();
  });
});
