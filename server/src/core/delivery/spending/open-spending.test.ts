import { describe, expect, it } from 'vitest';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { Limits } from '../../../domain/limits.ts';
import type { PersonId } from '../../../domain/person.ts';
import { openSpending } from './open-spending.ts';
import type { PaidDelivery } from './open-spending.ts';

const text: PaidDelivery = { channel: 'sms', address: '+1', person_id: 'sam', purpose: 'reply' };

function open(limits: Limits, spent: number) {
  const since: number[] = [];
  const isSpent = openSpending({
    isPaid: (channel) => channel === 'sms',
    limitsOf: async () => limits,
    personAt: async ({ address }) => (address === '+1' ? { id: 'sam' as PersonId } : undefined),
    segmentsSince: async (_person, from) => {
      since.push(from);
      return spent;
    },
    clock: testClock(Date.UTC(2026, 2, 11, 23, 30)),
    timeZone: () => 'Europe/Berlin',
  });
  return { isSpent, since };
}

describe('PE-10 the budget of text messages', () => {
  it('counts since midnight of the household', async () => {
    const { isSpent, since } = open({ smsPerDay: 5 }, 4);
    expect(await isSpent(text)).toBe(false);
    expect(since).toEqual([Date.UTC(2026, 2, 11, 23, 0)]);
  });

  it('is spent once it is reached, for notices and replies, but never for an alert', async () => {
    const { isSpent } = open({ smsPerDay: 5 }, 5);
    expect(await isSpent(text)).toBe(true);
    expect(await isSpent({ ...text, purpose: 'notice' })).toBe(true);
    expect(await isSpent({ ...text, purpose: 'alert' })).toBe(false);
  });

  it('is no concern of a way that costs nothing, nor of whoever has no limit or is not known', async () => {
    const { isSpent, since } = open({ smsPerDay: 0 }, 100);
    expect(await isSpent({ ...text, channel: 'telegram' })).toBe(false);
    expect(await isSpent({ ...text, person_id: null, address: '+2' })).toBe(false);
    expect(await isSpent({ ...text, person_id: null })).toBe(true);
    expect(await open({}, 100).isSpent(text)).toBe(false);
    expect(since).toHaveLength(1);
  });
});
