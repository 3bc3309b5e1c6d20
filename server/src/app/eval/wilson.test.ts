import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.ts';

describe('CV-1 intervals of Wilson', () => {
  // Values as the formula's own tables have them.
  it.each([
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
    [81, 100, 0.7222, 0.8749],
  ])('%i of %i lie between %f and %f', (...[hits, count, low, high]) => {
    const interval = wilson(hits, count);
    expect(interval?.share).toBe(hits / count);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('says nothing of nothing', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });
});
