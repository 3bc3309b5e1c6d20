import { describe, expect, it, onTestFinished } from 'vitest';
import { systemIds } from './ids.ts';

describe('identifiers', () => {
  it('are all different and sort in the order they were made', () => {
    const made = Array.from({ length: 20_000 }, () => systemIds.next());
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
    expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('keep their order when the clock is set back', () => {
    const before = systemIds.next();
    const realNow = Date.now;
    onTestFinished(() => void (Date.now = realNow));
    Date.now = () => realNow() - 60_000;
    expect(systemIds.next() > before).toBe(true);
  });

  it('cannot be foretold from one to the next', () => {
    const tails = Array.from({ length: 1000 }, () => systemIds.next().slice(-10));
    expect(new Set(tails).size).toBe(tails.length);
    expect(systemIds.secret(24)).toHaveLength(32);
  });
});
