import { describe, expect, it } from 'vitest';
import { isSameName, normaliseTitle, titleCloseness } from './title-match.ts';

const catalogue = [
  'The Matrix',
  'The Matrix Reloaded',
  'Inception',
  'Interstellar',
  'The Lord of the Rings: The Return of the King',
  'Breaking Bad',
  'The Shawshank Redemption',
  'Amélie',
  'Spider-Man',
  'Terminator 2: Judgment Day',
];

const nearest = (words: string): string | undefined =>
  catalogue.toSorted((one, other) => titleCloseness(words, other) - titleCloseness(words, one))[0];

describe('CV-12 the closeness of a title to the words', () => {
  it.each([
    ['the matrix', 'The Matrix'],
    ['THE matrix!', 'The Matrix'],
    ['spiderman', 'Spider-Man'],
    ['amelie', 'Amélie'],
    ['fast and furious', 'Fast & Furious'],
    ['rocky 2', 'Rocky II'],
    ['the godfather 2', 'The Godfather Part II'],
    ['kill bill 1', 'Kill Bill: Vol. 1'],
    ['schindlers list', "Schindler's List"],
    ['wall-e', 'WALL·E'],
    ['七人の侍', '七人の侍'],
  ])('takes "%s" for exactly "%s"', (words, name) => {
    expect(titleCloseness(words, name)).toBe(1);
  });

  it.each([
    ['matrix', 'The Matrix'],
    ['the heat', 'Heat'],
    ['an american werewolf', 'American Werewolf'],
  ])('takes "%s" for "%s" unless there is one of just that name', (words, name) => {
    expect(isSameName(titleCloseness(words, name))).toBe(true);
    expect(titleCloseness(words, name)).toBeLessThan(titleCloseness(words, words));
  });

  it.each([
    ['incpetion', 'Inception'],
    ['intersteller', 'Interstellar'],
    ['braking bad', 'Breaking Bad'],
    ['shawshenk redemtion', 'The Shawshank Redemption'],
    ['teh matrix', 'The Matrix'],
    ['lord of teh rings return of the king', 'The Lord of the Rings: The Return of the King'],
  ])('finds the mistyped "%s" as "%s", above the gate of 0.5, and not as an exact match', (words, name) => {
    expect(nearest(words)).toBe(name);
    expect(titleCloseness(words, name)).toBeGreaterThanOrEqual(0.5);
    expect(titleCloseness(words, name)).toBeLessThan(1);
  });

  it('counts the part before a colon, yet below the whole title', () => {
    expect(titleCloseness('terminator 2', 'Terminator 2: Judgment Day')).toBeCloseTo(0.9);
    expect(titleCloseness('alien', 'Alien: Romulus')).toBeLessThan(titleCloseness('alien', 'Alien'));
  });

  it.each([
    ['turn on the lights', 'The Matrix'],
    ['dune', 'Arrival'],
    ['???', 'Alien'],
    ['', ''],
  ])('stays below the gate for "%s" and "%s"', (words, name) => {
    expect(titleCloseness(words, name)).toBeLessThan(0.5);
  });

  it('keeps apart what only looks alike', () => {
    expect(titleCloseness('malcolm 10', 'Malcolm X')).toBeLessThan(1);
    expect(titleCloseness('die hard', 'Hard')).toBeLessThan(1);
    expect(titleCloseness('the matrix', 'The Matrix Reloaded')).toBeLessThan(1);
    expect(normaliseTitle('A')).toBe('a');
  });

  it('knows a title that is nothing but signs by its signs alone', () => {
    expect(titleCloseness('$', '$')).toBe(1);
    expect(titleCloseness('!', '$')).toBe(0);
  });
});
