import { describe, expect, it } from 'vitest';
import { waitBeforeTry } from './wait-before-try.ts';

describe('AD-3 a lost stream', () => {
  it('is tried again after a doubling, bounded time', () => {
    expect([1, 2, 3, 6, 50].map((failures) => waitBeforeTry(failures, 0))).toEqual([
      1000, 2000, 4000, 30_000, 30_000,
    ]);
  });

  it('is not tried by all pages at the same moment', () => {
    expect(waitBeforeTry(3, 0.9)).toBeLessThan(waitBeforeTry(3, 0.1));
    expect(waitBeforeTry(1, 1)).toBeGreaterThan(600);
  });
});
