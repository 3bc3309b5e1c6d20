import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { TestClock } from '../../../testkit/test-clock.ts';
import type { Storage } from '../../storage/open.ts';
import { openTries } from './tries.ts';

const MINUTE_MS = 60_000;
const ALLOWANCE = { free: 3, firstWaitMs: MINUTE_MS, longestWaitMs: 4 * MINUTE_MS };

describe('AD-1 counted tries', () => {
  let storage: Storage;
  let clock: TestClock;
  beforeEach(async () => {
    storage = await openTestStorage();
    clock = testClock();
  });
  afterEach(() => storage.close());
  const take = (key = 'door') => openTries({ storage, clock }).take(key, ALLOWANCE);
  const takeAll = async (count: number): Promise<number[]> => {
    const waits: number[] = [];
    for (let number = 0; number < count; number++) waits.push(await take());
    return waits;
  };

  it('are free at first, then wait longer each time, to a bound', async () => {
    expect(await takeAll(4)).toEqual([0, 0, 0, MINUTE_MS]);
    const waits: number[] = [];
    for (const wait of [1, 2, 4, 4]) {
      await clock.advance(wait * MINUTE_MS);
      expect(await take()).toBe(0);
      waits.push(await take());
    }
    expect(waits).toEqual([2, 4, 4, 4].map((minutes) => minutes * MINUTE_MS));
  });

  it('that have to wait do not make the wait longer', async () => {
    await takeAll(20);
    await clock.advance(MINUTE_MS - 1);
    expect(await takeAll(20)).toEqual(Array(20).fill(1));
    await clock.advance(1);
    expect(await take()).toBe(0);
  });

  it('let no more through when several replicas count at once', async () => {
    const waits = await Promise.all(Array.from({ length: 6 }, () => take()));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  });

  it('are counted by their key, and forgotten by hand or after an hour', async () => {
    await takeAll(4);
    expect(await take('window')).toBe(0);
    await openTries({ storage, clock }).forget('door', 'window');
    expect(await takeAll(4)).toEqual([0, 0, 0, MINUTE_MS]);

    await clock.advance(60 * MINUTE_MS + 1);
    expect(await takeAll(4)).toEqual([0, 0, 0, MINUTE_MS]);
    await clock.advance(60 * MINUTE_MS + 1);
    await take('another');
    expect(await storage.db.selectFrom('sign_in_tries').select('key').execute()).toEqual([
      { key: 'another' },
    ]);
  });
});
