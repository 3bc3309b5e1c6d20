import { describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import { openFloodGauge } from './flood-gauge.ts';

describe('RE-3 storing comes before working in a flood', () => {
  it('never holds up what a household writes', async () => {
    const clock = testClock();
    const gauge = openFloodGauge(clock);
    for (let second = 0; second < 10; second++) {
      gauge.arrived(30);
      expect(gauge.holdOffMs()).toBe(0);
      await clock.advance(100);
    }
  });

  it('holds work off while a flood comes in, and lets it go on soon after', async () => {
    const clock = testClock();
    const gauge = openFloodGauge(clock);
    expect(gauge.holdOffMs()).toBe(0);
    gauge.arrived(500);
    expect(gauge.holdOffMs()).toBeGreaterThan(0);
    await clock.advance(200);
    expect(gauge.holdOffMs()).toBe(0);
  });

  it('lets work through once a second however long the flood lasts', async () => {
    const clock = testClock();
    const gauge = openFloodGauge(clock);
    let passed = 0;
    for (let step = 0; step < 100; step++) {
      gauge.arrived(300);
      if (gauge.holdOffMs() === 0) passed++;
      await clock.advance(50);
    }
    expect(passed).toBe(5);
  });
});
