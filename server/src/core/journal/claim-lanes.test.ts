import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { systemIds } from '../../kit/ids.ts';
import type { Storage } from '../../storage/open.ts';
import { openJournal } from './index.ts';
import type { JournalEntry } from './index.ts';

const entry = (externalId: string, lane: string): JournalEntry => ({
  source: 'telegram',
  externalId,
  lane,
  payload: externalId,
});

describe('RE-3 claiming under a flood', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openTestStorage();
  });
  afterEach(() => storage.close());
  const open = () => openJournal({ storage, clock: testClock(), ids: systemIds, leaseMs: 60_000 });

  it('takes a long lane in parts, in order, and loses none', async () => {
    const journal = open();
    const ids = Array.from({ length: 120 }, (_, index) => `e${index}`);
    await journal.accept(ids.map((id) => entry(id, 'telegram:1')));
    const taken: unknown[] = [];
    for (let part = 0; part < 6; part++) {
      const [work] = await journal.claim(16);
      // While a part is under way, the rest of its lane waits.
      expect(await journal.claim(16)).toEqual([]);
      taken.push(...(work?.events ?? []).map(({ payload }) => payload));
      await journal.finish(storage.db, work?.events ?? [], { status: 'done' });
    }
    expect(taken).toEqual(ids);
    expect(await journal.claim(16)).toEqual([]);
  });

  it('takes the lanes that wait the longest first, and no more than it was asked for', async () => {
    const journal = open();
    await journal.accept(['c', 'a', 'b'].map((lane) => entry(`from-${lane}`, lane)));
    expect((await journal.claim(2)).map(({ lane }) => lane)).toEqual(['c', 'a']);
    expect((await journal.claim(2)).map(({ lane }) => lane)).toEqual(['b']);
  });

  it('stores what comes at once in more rows than one statement takes', async () => {
    const journal = open();
    await Promise.all(
      Array.from({ length: 1100 }, (_, index) => journal.accept([entry(`e${index}`, `lane:${index}`)])),
    );
    expect((await journal.backlog()).count).toBe(1100);
  });
});
