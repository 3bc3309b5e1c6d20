// What was done and can be taken back: held by one event at a time, settled once; on both databases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { TestClock } from '../../../../testkit/test-clock.ts';
import type { Storage } from '../../../storage/open.ts';
import type { ReceiptClaim, WhichReceipt } from '../../assistant/index.ts';
import { receiptStore } from './receipt-store.ts';
import { claimReceipt, keepReceipt, settleReceipt } from './receipts.ts';

const MINUTE_MS = 60_000;
const act = { tool: 'add_title', facts: { name: 'Heat' } };

let storage: Storage;
let clock: TestClock;

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  for (const id of ['ada', 'mo'])
    await storage.db
      .insertInto('conversations')
      .values({ id, channel: 'person', address: id, kind: 'direct', created_at: 0 })
      .execute();
});
afterEach(() => storage.close());

async function keep(id: string, personId = 'ada', turnId?: string): Promise<void> {
  const receipt = { id, personId, conversationId: personId, acts: [act], ...(turnId && { turnId }) };
  await storage.transaction((query) => keepReceipt(query, clock, receipt));
  await clock.advance(1_000);
}

const claim = (which: WhichReceipt = {}, event = 'e1', personId = 'ada'): Promise<ReceiptClaim> =>
  claimReceipt({ storage, clock }, { conversationId: personId, personId, event }, which);

const settle = (id: string, left: (typeof act)[] = [], event = 'e1'): Promise<void> =>
  storage.transaction((query) => settleReceipt(query, event, { id, as: 'undone', left }));

describe('CV-11 what is taken back', () => {
  it('is nothing where nothing was done', async () => {
    expect(await claim()).toEqual({ kind: 'none' });
    expect(await claim({ receipt: 'r9' })).toEqual({ kind: 'unknown' });
  });

  it('is what this person did last, then what they did before', async () => {
    await keep('r1');
    await keep('r2');
    await keep('r3', 'mo');
    expect(await claim()).toEqual({ kind: 'claimed', id: 'r2', acts: [act] });
    await settle('r2');
    expect(await claim()).toMatchObject({ kind: 'claimed', id: 'r1' });
    await settle('r1');
    expect(await claim()).toEqual({ kind: 'undone' });
  });

  it('is the receipt that was tapped, also when something newer was done', async () => {
    await keep('r1');
    await keep('r2');
    expect(await claim({ receipt: 'r1' })).toMatchObject({ kind: 'claimed', id: 'r1' });
  });

  it("is never another person's", async () => {
    await keep('r1', 'mo');
    expect(await claim({ receipt: 'r1' })).toEqual({ kind: 'not-yours' });
    expect(await claim()).toEqual({ kind: 'none' });
  });

  it('is never taken back in a chat in which it was not told', async () => {
    await keep('r1');
    const elsewhere = { conversationId: 'mo', personId: 'ada', event: 'e1' };
    expect(await claimReceipt({ storage, clock }, elsewhere, { receipt: 'r1' })).toEqual({ kind: 'unknown' });
    expect(await claim({ receipt: 'r1' }, 'e2')).toMatchObject({ kind: 'claimed' });
  });

  it('is over after ten minutes, to the millisecond', async () => {
    await keep('r1');
    await clock.advance(10 * MINUTE_MS - 1_001);
    expect(await claim()).toMatchObject({ kind: 'claimed' });
    await clock.advance(1);
    expect(await claim({}, 'e1')).toEqual({ kind: 'expired' });
    expect(await claim({ receipt: 'r1' })).toEqual({ kind: 'expired' });
  });

  it('was undone lately, or is not talked of any more', async () => {
    await keep('r1');
    await claim();
    await settle('r1');
    expect(await claim({ receipt: 'r1' })).toEqual({ kind: 'undone' });
    await clock.advance(10 * MINUTE_MS);
    expect(await claim()).toEqual({ kind: 'none' });
  });

  it('is what the last turn did, when only that is asked for', async () => {
    await keep('r1', 'ada', 't1');
    const turn = {
      conversation_id: 'ada',
      person_id: 'ada',
      outcome: 'answered',
      path: 'rules',
      model: null,
    };
    const spent = { tools: '[]', input_tokens: 0, output_tokens: 0, model_calls: 0 };
    const write = (id: string) =>
      storage.db
        .insertInto('turns')
        .values({ id, ...turn, ...spent, started_at: 0, finished_at: 0 })
        .execute();
    await write('t1');
    expect(await claim({ ofLastTurn: true })).toMatchObject({ kind: 'claimed', id: 'r1' });
    await write('t2');
    expect(await claim({ ofLastTurn: true })).toEqual({ kind: 'none' });
    expect(await claim()).toMatchObject({ kind: 'claimed' });
  });
});

describe('CV-11 RE-3 exactly once', () => {
  it('two taps at the same moment: one of them has it', async () => {
    await keep('r1');
    const kinds = (await Promise.all(['e1', 'e2', 'e3'].map((event) => claim({ receipt: 'r1' }, event)))).map(
      ({ kind }) => kind,
    );
    expect(kinds.toSorted()).toEqual(['claimed', 'undone', 'undone']);
  });

  it('an event that is worked on again has it again, another has not', async () => {
    await keep('r1');
    expect(await claim({}, 'e1')).toMatchObject({ kind: 'claimed' });
    expect(await claim({}, 'e1')).toMatchObject({ kind: 'claimed' });
    expect(await claim({ receipt: 'r1' }, 'e2')).toEqual({ kind: 'undone' });
  });

  it('is settled by whoever holds it, and only once', async () => {
    await keep('r1');
    await claim({}, 'e1');
    await expect(settle('r1', [], 'e2')).rejects.toThrow(/taken this receipt back/);
    await settle('r1');
    await expect(settle('r1')).rejects.toThrow(/taken this receipt back/);
  });

  it('what is left of it may be taken back later, by any event', async () => {
    await keep('r1');
    await claim();
    const rest = { tool: 'add_title', facts: { name: 'the rest' } };
    await settle('r1', [rest]);
    expect(await claim({}, 'e2')).toEqual({ kind: 'claimed', id: 'r1', acts: [rest] });
  });

  it('is let go of when the turn came to nothing', async () => {
    await keep('r1');
    await claim({}, 'e1');
    await receiptStore(storage.db).release('ada', 'ada', 'e1');
    expect(await claim({}, 'e2')).toMatchObject({ kind: 'claimed' });
  });
});

describe('CV-11 old receipts', () => {
  it('are dropped a day later, when something else is done', async () => {
    await keep('r1');
    await keep('m1', 'mo');
    await clock.advance(25 * 60 * MINUTE_MS);
    await keep('r2');
    const rows = await storage.db.selectFrom('receipts').select('id').orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(['m1', 'r2']);
  });
});
