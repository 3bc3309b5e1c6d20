import { describe, expect, it } from 'vitest';
import { timeWords, waitWords } from './time-words.ts';

const now = Date.UTC(2026, 5, 15, 12);
const minute = 60_000;
const day = 24 * 60 * minute;

describe('AD-2 times as words', () => {
  it.each([
    [0, 'just now'],
    [59_000, 'just now'],
    [minute, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [60 * minute, '1 hour ago'],
    [day - 1, '23 hours ago'],
    [day, 'yesterday'],
    [6.9 * day, '6 days ago'],
    [7 * day, 'Jun 8'],
    [400 * day, 'May 11, 2025'],
  ])('%i ms in the past is "%s"', (past, words) => {
    expect(timeWords(now - past, now)).toBe(words);
  });

  it('says "just now" of a server whose clock is ahead', () => {
    expect(timeWords(now + 5 * minute, now)).toBe('just now');
  });
});

describe('AD-1 the wait after too many tries', () => {
  it.each([
    [0.2, '1 second'],
    [1, '1 second'],
    [45, '45 seconds'],
    [90, '2 minutes'],
    [600, '10 minutes'],
  ])('%d seconds are "%s"', (seconds, words) => {
    expect(waitWords(seconds)).toBe(words);
  });
});
