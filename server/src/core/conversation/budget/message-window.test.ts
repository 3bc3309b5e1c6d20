import { describe, expect, it } from 'vitest';
import { testClock } from '../../../../testkit/test-clock.ts';
import { openMessageWindow } from './message-window.ts';

describe('PE-8 messages a minute', () => {
  it('lets the limit through in any minute, and more as the oldest grow old', async () => {
    const clock = testClock();
    const window = openMessageWindow(2, clock);
    expect(window.admit(['sam'], 1)).toBe(true);
    await clock.advance(30_000);
    expect(window.admit(['sam'], 1)).toBe(true);
    expect(window.admit(['sam'], 1)).toBe(false);
    await clock.advance(30_000);
    expect(window.admit(['sam'], 1)).toBe(true);
    expect(window.admit(['sam'], 1)).toBe(false);
  });

  it('counts what was refused in no window, so that nobody is locked out by writing on', async () => {
    const clock = testClock();
    const window = openMessageWindow(1, clock);
    window.admit(['sam'], 1);
    for (let second = 0; second < 59; second += 1) {
      await clock.advance(1_000);
      expect(window.admit(['sam'], 1)).toBe(false);
    }
    await clock.advance(1_000);
    expect(window.admit(['sam'], 1)).toBe(true);
  });

  it('counts a group for everybody in it, and a person in all chats', () => {
    const window = openMessageWindow(2, testClock());
    expect(window.admit(['sam', 'group'], 1)).toBe(true);
    expect(window.admit(['robin', 'group'], 1)).toBe(true);
    expect(window.admit(['kim', 'group'], 1)).toBe(false);
    expect(window.admit(['kim'], 1)).toBe(true);
    expect(window.admit(['sam'], 1)).toBe(true);
    expect(window.admit(['sam'], 1)).toBe(false);
  });

  it('counts each message of a batch, and takes a batch whole or not at all', () => {
    const window = openMessageWindow(3, testClock());
    expect(window.admit(['sam'], 4)).toBe(false);
    expect(window.admit(['sam'], 3)).toBe(true);
    expect(window.admit(['sam'], 1)).toBe(false);
  });

  it('tells once a window', async () => {
    const clock = testClock();
    const window = openMessageWindow(1, clock);
    expect(window.mayTell(['sam'])).toBe(true);
    await clock.advance(59_000);
    expect(window.mayTell(['sam'])).toBe(false);
    await clock.advance(1_000);
    expect(window.mayTell(['sam'])).toBe(true);
  });

  it('locks nobody out when the clock is set back', () => {
    let now = 7_200_000;
    const window = openMessageWindow(1, { now: () => now });
    window.admit(['sam'], 1);
    window.mayTell(['sam']);
    now -= 3_600_000;
    expect(window.admit(['sam'], 1)).toBe(true);
    expect(window.mayTell(['sam'])).toBe(true);
    expect(window.admit(['sam'], 1)).toBe(false);
  });

  it('has no limit at 0', () => {
    const window = openMessageWindow(0, testClock());
    for (let count = 0; count < 1_000; count += 1) expect(window.admit(['sam'], 1)).toBe(true);
  });

  it('remembers no more people than it has room for, and forgets whoever was quiet longest', () => {
    const window = openMessageWindow(1, testClock());
    window.admit(['first'], 1);
    window.admit(['second'], 1);
    window.admit(['first'], 1);
    for (let count = 0; count < 1_999; count += 1) window.admit([`person ${count}`], 1);
    expect(window.admit(['first'], 1)).toBe(false);
    expect(window.admit(['second'], 1)).toBe(true);
  });
});
