import { describe, expect, it } from 'vitest';
import { testClock } from '../../../../testkit/test-clock.ts';
import { openGroupPace } from './group-pace.ts';

describe('CH-5 how much is said in a group', () => {
  it('three unasked answers in five minutes, in each group for itself', async () => {
    const clock = testClock();
    const pace = openGroupPace(clock);
    for (let count = 0; count < 3; count += 1) {
      expect(pace.maySpeakUnasked('family')).toBe(true);
      pace.note('family', { isUnasked: true });
      await clock.advance(60_000);
    }
    expect(pace.maySpeakUnasked('family')).toBe(false);
    expect(pace.maySpeakUnasked('friends')).toBe(true);
    await clock.advance(2 * 60_000);
    expect(pace.maySpeakUnasked('family')).toBe(true);
  });

  it('who is asked is not counted as who was not', () => {
    const pace = openGroupPace(testClock());
    for (let count = 0; count < 10; count += 1) pace.note('family', { isUnasked: false });
    expect(pace.maySpeakUnasked('family')).toBe(true);
    expect(pace.isCrowded('family')).toBe(false);
  });

  it('is crowded after fifteen answers in a minute, and remembers no more groups than it must', async () => {
    const clock = testClock();
    const pace = openGroupPace(clock);
    for (let count = 0; count < 15; count += 1) pace.note('family', { isUnasked: false });
    expect(pace.isCrowded('family')).toBe(true);
    for (let count = 0; count < 600; count += 1) pace.note(`group ${count}`, { isUnasked: true });
    expect(pace.isCrowded('family')).toBe(false);
    await clock.advance(61_000);
    expect(pace.isCrowded('group 599')).toBe(false);
  });
});
