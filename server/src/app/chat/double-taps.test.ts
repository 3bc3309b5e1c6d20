import { describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import { openDoubleTaps } from './double-taps.ts';

function tapping() {
  const clock = testClock();
  const taps = openDoubleTaps(clock);
  let count = 0;
  const act = async (): Promise<string> => `tap-${(count += 1)}`;
  return { clock, taps, tap: (payload: string, address = 'ada') => taps.once(address, payload, act) };
}

describe('CH-6 a double click', () => {
  it('is one tap, also while the first is still being stored', async () => {
    const { tap } = tapping();
    expect(await Promise.all([tap('yes:c'), tap('yes:c')])).toEqual(['tap-1', 'tap-1']);
    expect(await tap('yes:c')).toBe('tap-1');
  });

  it('is not another button, another person, or a tap of later', async () => {
    const { clock, tap } = tapping();
    expect([await tap('yes:c'), await tap('no:c'), await tap('yes:c', 'mo')]).toEqual([
      'tap-1',
      'tap-2',
      'tap-3',
    ]);
    await clock.advance(3000);
    expect(await tap('no:c')).toBe('tap-4');
  });

  it('that could not be stored may be tried again at once', async () => {
    const { taps, tap } = tapping();
    await expect(taps.once('ada', 'yes:c', () => Promise.reject(new Error('no database')))).rejects.toThrow(
      'no database',
    );
    expect(await tap('yes:c')).toBe('tap-1');
  });
});
