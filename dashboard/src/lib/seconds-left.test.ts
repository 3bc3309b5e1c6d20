import { describe, expect, it } from 'vitest';
import { secondsLeft } from './seconds-left.ts';

describe('AD-1 the count-down', () => {
  it('never ends before the server said', () => {
    expect(secondsLeft(10_000, 9_001)).toBe(1);
    expect(secondsLeft(10_000, 9_999)).toBe(1);
  });

  it('ends, and stays ended', () => {
    expect(secondsLeft(10_000, 10_000)).toBe(0);
    expect(secondsLeft(10_000, 99_000)).toBe(0);
  });
});
