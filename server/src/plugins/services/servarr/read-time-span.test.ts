import { describe, expect, it } from 'vitest';
import { readTimeSpan } from './read-time-span.ts';

describe('MS-13 the time that is left', () => {
  it.each([
    ['00:12:30', 750_000],
    ['1.02:03:04', ((26 * 60 + 3) * 60 + 4) * 1000],
    ['00:00:01.1234567', 1000],
    ['-00:00:05', undefined],
    ['PT10M', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (text, expected) => {
    expect(readTimeSpan(text)).toBe(expected);
  });
});
