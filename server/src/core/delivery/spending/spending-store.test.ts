// The budget of paid messages in the outbox itself: what went out today is read when the next is to go; on both databases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { fakeChannel } from '../../../../testkit/fake-channel.ts';
import type { FakeChannel } from '../../../../testkit/fake-channel.ts';
import { settle } from '../../../../testkit/settle.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { TestClock } from '../../../../testkit/test-clock.ts';
import type { PersonId } from '../../../domain/person.ts';
import { say } from '../../../domain/rich-text.ts';
import { systemIds } from '../../../kit/ids.ts';
import { silentLog } from '../../../kit/log.ts';
import type { Storage } from '../../../storage/open.ts';
import { openDelivery, openSpending } from '../index.ts';
import type { Delivery, DeliveryNews, Outgoing } from '../index.ts';

const sam = 'sam' as PersonId;
let storage: Storage;
let clock: TestClock;
let channel: FakeChannel;
let delivery: Delivery;
let news: DeliveryNews[];

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock(Date.UTC(2026, 2, 11, 23, 59));
  channel = fakeChannel();
  news = [];
  const person = { name: 'Sam', role: 'member', status: 'active', time_zone: null, told_at: null };
  const times = { created_at: 0, updated_at: 0 };
  await storage.db
    .insertInto('people')
    .values({ id: sam, ...person, is_owner: 0, ...times })
    .execute();
  delivery = openDelivery({
    ...{ storage, clock, ids: systemIds, log: silentLog, concurrency: 1 },
    channels: new Map([['sms', channel]]),
    isSpent: openSpending({
      isPaid: () => true,
      limitsOf: async () => ({ smsPerDay: 3 }),
      personAt: async () => ({ id: sam }),
      segmentsSince: (id, since) => delivery.segmentsSince(id, since),
      clock,
      timeZone: () => 'UTC',
    }),
  });
  delivery.onNews(async (one) => void news.push(one));
  await delivery.start();
});
afterEach(async () => {
  await delivery.stop(0);
  await storage.close();
});

async function send(words: string, purpose: Outgoing['purpose'] = 'reply'): Promise<void> {
  channel.answerNext({ kind: 'sent', segments: 2 });
  await delivery.send({
    ...{ to: { channel: 'sms', address: '+1' }, document: say(words), purpose, personId: sam },
  });
  const isOpen = ({ status }: { status: string }): boolean => !['sent', 'dead'].includes(status);
  const rows = () => storage.db.selectFrom('deliveries').select('status').execute();
  await settle(async () => !(await rows()).some(isOpen));
  await settle();
}
const texts = (): string[] => channel.sent.map(({ text }) => text);

describe('PE-10 the budget of text messages in the outbox', () => {
  it('lets go until the limit is crossed, then nothing but alerts, and anew at midnight', async () => {
    for (const words of ['one', 'two', 'three']) await send(words);
    expect(texts()).toEqual(['one', 'two']);
    await send('four', 'notice');
    await send('all is spent', 'alert');
    expect(texts()).toEqual(['one', 'two', 'all is spent']);
    expect(news).toMatchObject([
      { kind: 'spent', address: { channel: 'sms', address: '+1' } },
      { kind: 'spent', lost: { personId: sam } },
    ]);
    await clock.advance(60_000);
    await send('good morning');
    expect(texts().at(-1)).toBe('good morning');
  });

  it('what was not sent is over: it does not come all at once the next day', async () => {
    for (const words of ['one', 'two', 'three']) await send(words);
    await clock.advance(10 * 60_000);
    await send('next day');
    expect(texts()).toEqual(['one', 'two', 'next day']);
    const rows = await storage.db.selectFrom('deliveries').select('status').orderBy('id').execute();
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'sent', 'dead', 'sent']);
  });
});
