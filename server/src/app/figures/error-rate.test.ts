import { describe, expect, it } from 'vitest';
import { openErrorRate } from './error-rate.ts';
import type { ErrorRate } from './error-rate.ts';

const MINUTE = 60_000;

function open(): { rate: ErrorRate; pass(ms: number): void } {
  let now = 1_790_000_000_000;
  return { rate: openErrorRate({ now: () => now }), pass: (ms) => void (now += ms) };
}

const note = (rate: ErrorRate, counts: { good: number; failed: number }): void => {
  for (let count = 0; count < counts.good; count += 1) rate.note('turns', false);
  for (let count = 0; count < counts.failed; count += 1) rate.note('turns', true);
};

describe('RE-2 the error rate', () => {
  it.each([
    [{ good: 0, failed: 4 }, false],
    [{ good: 0, failed: 5 }, true],
    [{ good: 20, failed: 5 }, true],
    [{ good: 21, failed: 5 }, false],
    [{ good: 0, failed: 0 }, false],
  ])('of %o is high: %s', (counts, isHigh) => {
    const { rate } = open();
    note(rate, counts);

    expect(rate.isHigh()).toBe(isHigh);
  });

  it('is not thinned out by work of another kind', () => {
    const { rate } = open();
    note(rate, { good: 0, failed: 5 });
    for (let count = 0; count < 1000; count += 1) rate.note('answers', false);

    expect(rate.isHigh()).toBe(true);
    expect(rate.describe()).toBe('in 15 minutes failed: 5 of 5 turns, 0 of 0 deliveries, 0 of 1000 answers');
  });

  it('forgets after a quarter of an hour, minute by minute', () => {
    const { rate, pass } = open();
    note(rate, { good: 0, failed: 3 });
    pass(10 * MINUTE);
    note(rate, { good: 0, failed: 3 });
    expect(rate.isHigh()).toBe(true);

    pass(5 * MINUTE);
    expect(rate.shares()[0]).toEqual({ kind: 'turns', all: 3, failed: 3 });
    expect(rate.isHigh()).toBe(false);
  });

  it('mixes nothing old into a minute whose place in the ring was used before', () => {
    const { rate, pass } = open();
    note(rate, { good: 0, failed: 9 });
    pass(15 * MINUTE);
    note(rate, { good: 1, failed: 0 });

    expect(rate.shares()[0]).toEqual({ kind: 'turns', all: 1, failed: 0 });
  });
});
