import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { Storage } from '../../../storage/open.ts';
import { openBudget } from './budget.ts';
import type { Budget, ModelLimits } from './budget.ts';
import { usageStore } from './usage-store.ts';

const sam = 'sam' as PersonId;
const kim = 'kim' as PersonId;
const chat = { id: 'c', kind: 'direct' } as const;
const spending = { inputTokens: 70, outputTokens: 10, calls: 1 };

let storage: Storage;
beforeEach(async () => {
  storage = await openTestStorage();
  const facts = { role: 'member', status: 'active', time_zone: null, is_owner: 0, told_at: null };
  for (const id of [sam, kim])
    await storage.db
      .insertInto('people')
      .values({ id, name: id, ...facts, created_at: 0, updated_at: 0 })
      .execute();
});
afterEach(() => storage.close());

const unlimited: ModelLimits = { messagesPerMinute: 0, dailyTokens: 0, dailyTokensPerPerson: 0 };

/** Just before midnight in Berlin, which is an hour ahead. */
const LATE = Date.UTC(2026, 2, 11, 22, 59, 30);

function budgetOf(limits: Partial<ModelLimits>, clock = testClock(LATE)): Budget {
  return openBudget({ storage, clock, timeZone: () => 'Europe/Berlin', limits: { ...unlimited, ...limits } });
}

async function spend(budget: Budget, personId = sam, usage = spending): Promise<string | undefined> {
  const allowance = await budget.allow({ personId, conversation: chat });
  expect(allowance.admit(1)).toBeUndefined();
  allowance.spend(usage);
  const news = allowance.news();
  await storage.transaction((query) => allowance.book(query));
  return news;
}

describe('CV-1 PE-8 tokens by person and day', () => {
  it('adds up in one row a day and person', async () => {
    const budget = budgetOf({});
    await spend(budget);
    await spend(budget);
    await spend(budget, kim);
    const rows = await storage.db.selectFrom('model_usage').selectAll().orderBy('person_id').execute();
    const day = '2026-03-11';
    expect(rows).toEqual([
      { day, person_id: 'kim', input_tokens: 70, output_tokens: 10, calls: 1, told_percent: 0 },
      { day, person_id: 'sam', input_tokens: 140, output_tokens: 20, calls: 2, told_percent: 0 },
    ]);
    expect(await budget.tokensToday()).toBe(240);
  });

  it('writes nothing for a turn that asked no model', async () => {
    const allowance = await budgetOf({ dailyTokens: 100 }).allow({ personId: sam, conversation: chat });
    expect(allowance.news()).toBeUndefined();
    await storage.transaction((query) => allowance.book(query));
    expect(await storage.db.selectFrom('model_usage').selectAll().execute()).toEqual([]);
  });

  it('gives back numbers, also of more tokens than 32 bits hold', async () => {
    const store = usageStore(storage.db);
    const row = { day: '2026-03-11', person_id: sam, calls: 1, told_percent: 0 };
    await store.add({ ...row, input_tokens: 3_000_000_000, output_tokens: 5 });
    expect(await store.tokensOn('2026-03-11')).toBe(3_000_000_005);
    expect(await store.ofPerson('2026-03-11', sam)).toEqual({ tokens: 3_000_000_005, toldPercent: 0 });
    expect(await store.tokensOn('2026-03-12')).toBe(0);
  });
});

describe('PE-8 tokens a day', () => {
  it('warns a person once at 80 percent, tells once that all is used up, and starts anew at midnight at home', async () => {
    const clock = testClock(LATE);
    const budget = budgetOf({ dailyTokensPerPerson: 200 }, clock);
    expect(await spend(budget)).toBeUndefined();
    expect(await spend(budget)).toBe('person-nearly-spent');
    const tiny = { inputTokens: 1, outputTokens: 0, calls: 1 };
    expect(await spend(budget, sam, tiny)).toBeUndefined();
    expect(await spend(budget)).toBe('person-spent');
    const spent = await budget.allow({ personId: sam, conversation: chat });
    expect(spent.admit(1)).toBe('person-spent');
    expect(spent.news()).toBeUndefined();
    const other = await budget.allow({ personId: kim, conversation: chat });
    expect(other.admit(1)).toBeUndefined();
    await clock.advance(30_000);
    const tomorrow = await budget.allow({ personId: sam, conversation: chat });
    expect(tomorrow.admit(1)).toBeUndefined();
  });

  it('counts everybody for the household, and tells each of them once', async () => {
    const budget = budgetOf({ dailyTokens: 100 });
    expect(await spend(budget)).toBeUndefined();
    expect(await spend(budget, kim)).toBe('household-spent');
    for (const expected of ['household-spent', undefined]) {
      const allowance = await budget.allow({ personId: sam, conversation: chat });
      expect(allowance.admit(1)).toBe('household-spent');
      expect(allowance.news()).toBe(expected);
      await storage.transaction((query) => allowance.book(query));
    }
    expect(await budget.tokensToday()).toBe(160);
  });

  it('sees that it is used up in the middle of a turn', async () => {
    const allowance = await budgetOf({ dailyTokens: 100 }).allow({ personId: sam, conversation: chat });
    expect(allowance.shortage()).toBeUndefined();
    expect(allowance.householdAt()).toBeUndefined();
    allowance.spend(spending);
    expect(allowance.shortage()).toBeUndefined();
    expect(allowance.householdAt()).toEqual({ day: '2026-03-11', percent: 80, limit: 100 });
    allowance.spend(spending);
    expect(allowance.shortage()).toBe('household-spent');
    expect(allowance.householdAt()?.percent).toBe(100);
  });

  it('begins to tell anew when the limit was raised meanwhile', async () => {
    await spend(budgetOf({ dailyTokensPerPerson: 80 }));
    const raised = budgetOf({ dailyTokensPerPerson: 1_000 });
    expect(await spend(raised)).toBeUndefined();
    expect(await spend(raised, sam, { ...spending, inputTokens: 900 })).toBe('person-spent');
  });
});

describe('PE-8 messages a minute of a group', () => {
  it('are counted for everybody who writes there', async () => {
    const budget = budgetOf({ messagesPerMinute: 1 });
    const group = { id: 'g', kind: 'group' } as const;
    const first = await budget.allow({ personId: sam, conversation: group });
    expect(first.admit(1)).toBeUndefined();
    const second = await budget.allow({ personId: kim, conversation: group });
    expect(second.admit(1)).toBe('too-many-messages');
    expect(second.news()).toBe('too-many-messages');
    const third = await budget.allow({ personId: kim, conversation: group });
    expect(third.admit(1)).toBe('too-many-messages');
    expect(third.news()).toBeUndefined();
    const alone = await budget.allow({ personId: kim, conversation: chat });
    expect(alone.admit(1)).toBeUndefined();
  });
});
