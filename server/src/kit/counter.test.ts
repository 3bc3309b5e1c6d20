import { describe, expect, it } from 'vitest';
import { openCounter, openDurations, openUnderWay } from './counter.ts';

describe('RE-2 counting', () => {
  it('keeps each kind apart', () => {
    const counter = openCounter();
    counter.add(['telegram', 'sent']);
    counter.add(['telegram', 'sent'], 2);
    counter.add(['telegram', 'failed']);

    expect(counter.all()).toEqual([
      { words: ['telegram', 'sent'], value: 3 },
      { words: ['telegram', 'failed'], value: 1 },
    ]);
  });

  it('remembers how many were under way at most, and ends each once', () => {
    const work = openUnderWay();
    const [first, second] = [work.begin(), work.begin()];
    first();
    first();
    work.begin();

    expect([work.now(), work.highest()]).toEqual([2, 2]);
    second();
    expect([work.now(), work.highest()]).toEqual([1, 2]);
  });

  it('sums durations up to each bound, the bound itself included', () => {
    const durations = openDurations([10, 100]);
    for (const milliseconds of [1, 10, 11, 5000]) durations.note(['model'], milliseconds);

    expect(durations.all()).toEqual([{ words: ['model'], upTo: [2, 3], count: 4, sumMs: 5022 }]);
  });
});
