import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage, testDatabase } from '../../../testkit/database.ts';
import { fakeChannel } from '../../../testkit/fake-channel.ts';
import type { FakeChannel } from '../../../testkit/fake-channel.ts';
import { settle } from '../../../testkit/settle.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { TestClock } from '../../../testkit/test-clock.ts';
import type { PersonId } from '../../domain/person.ts';
import { say } from '../../domain/rich-text.ts';
import type { RichText } from '../../domain/rich-text.ts';
import { systemIds } from '../../kit/ids.ts';
import { silentLog } from '../../kit/log.ts';
import type { Storage } from '../../storage/open.ts';
import { deliveryPlan, openDelivery } from './index.ts';
import type { Delivery, DeliveryNews, Outgoing } from './index.ts';

describe('NT-5 delivery', () => {
  let storage: Storage;
  let channel: FakeChannel;
  let clock: TestClock;
  let delivery: Delivery;
  let news: DeliveryNews[];

  const open = (): Delivery =>
    openDelivery({
      storage,
      channels: new Map([['fake', channel]]),
      clock,
      ids: { ...systemIds, random: () => 0.5 },
      log: silentLog,
      concurrency: 4,
    });
  const outgoing = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({
    to: { channel: 'fake', address: 'ann' },
    document: say(text),
    purpose: 'reply',
    ...more,
  });
  const rows = () => storage.db.selectFrom('deliveries').selectAll().orderBy('id').execute();
  const isOver = async (): Promise<boolean> =>
    (await rows()).every((row) => row.status !== 'queued' && row.status !== 'sending');
  /** Gives the loop the time of some queries, so that it has claimed what there is and waits for its next look. */
  const idle = async (): Promise<void> => {
    for (let round = 0; round < 12; round++) await rows();
    await settle();
  };
  /** The wake is for PostgreSQL, where the loop may be in the middle of a look and set its timer only after the time has passed. */
  const pass = async (ms: number): Promise<void> => {
    await idle();
    await clock.advance(ms);
    delivery.wake();
  };
  const leap = async (ms: number): Promise<void> => {
    await idle();
    await clock.jump(ms);
    delivery.wake();
  };
  const texts = (): string[] => channel.sent.map((one) => one.text);

  beforeEach(async () => {
    storage = await openTestStorage();
    channel = fakeChannel();
    clock = testClock();
    delivery = open();
    news = [];
    delivery.onNews(async (one) => void news.push(one));
    await delivery.start();
  });
  afterEach(async () => {
    await delivery.stop(0);
    await storage.close();
  });

  it('sends what is in the outbox and writes down that it did', async () => {
    await delivery.send(outgoing('hello', { replyTo: 'turn-1' }));
    await settle(isOver);
    expect(channel.sent).toMatchObject([{ address: 'ann', text: 'hello', context: { replyTo: 'turn-1' } }]);
    expect(await rows()).toMatchObject([{ status: 'sent', finished_at: clock.now(), lease_owner: null }]);
    expect(await storage.db.selectFrom('delivery_attempts').select('outcome').execute()).toEqual([
      { outcome: 'sent' },
    ]);
  });

  it.runIf(testDatabase === 'postgres')(
    'RE-5 hands to another replica what waits for somebody who is there',
    async () => {
      // Its clock is behind: it takes up nothing by itself, but what it is told of.
      const there = fakeChannel();
      const theirs = testClock(clock.now() - 60_000);
      const other = openDelivery({
        ...{ storage, clock: theirs, ids: systemIds, log: silentLog, concurrency: 4 },
        channels: new Map([['fake', there]]),
      });
      await other.start();
      let isHeard = false;
      storage.onAnnounced(() => (isHeard = true));
      await settle(async () => {
        await storage.announce('deliveries');
        return isHeard;
      });
      channel.setPresent(false);
      await delivery.send(outgoing('are you there?'));
      await settle(isOver);
      expect(there.sent.map(({ text }) => text)).toEqual(['are you there?']);
      expect(channel.sent).toEqual([]);
      await other.stop(0);
    },
  );

  it('sends nothing of a transaction that is rolled back', async () => {
    await storage
      .transaction(async (query) => {
        await delivery.enqueue(query, outgoing('never'));
        throw new Error('the turn failed');
      })
      .catch(() => {});
    delivery.wake();
    await idle();
    expect(channel.sent).toEqual([]);
  });

  it('tells a notice with the same key once', async () => {
    await delivery.send(outgoing('ready', { dedupeKey: 'ready:603:ann' }));
    await delivery.send(outgoing('ready', { dedupeKey: 'ready:603:ann' }));
    await settle(isOver);
    expect(texts()).toEqual(['ready']);
  });

  it('waits as long as the other side asks, and loses nothing (429)', async () => {
    channel.answerNext({ kind: 'failed', reason: 'too many', afterMs: 90_000 });
    await delivery.send(outgoing('patience'));
    await settle(isOver);
    await pass(60_000);
    await idle();
    expect(channel.sent).toEqual([]);
    await pass(40_000);
    await settle(() => channel.sent.length === 1);
    expect(texts()).toEqual(['patience']);
  });

  it('keeps the order of one address while its first message waits, and lets others pass', async () => {
    channel.answerNext({ kind: 'failed', reason: 'network' });
    await delivery.send(outgoing('first'));
    await settle(isOver);
    await delivery.send(outgoing('second'));
    await delivery.send(outgoing('elsewhere', { to: { channel: 'fake', address: 'bob' } }));
    await settle(() => channel.sent.length === 1);
    expect(texts()).toEqual(['elsewhere']);
    await pass(10_000);
    await settle(() => channel.sent.length === 3);
    expect(texts()).toEqual(['elsewhere', 'first', 'second']);
  });

  it('goes on with part two when part one is through', async () => {
    const long: RichText = {
      blocks: [...say('one').blocks, { kind: 'heading', children: [{ kind: 'text', text: 'two' }] }],
    };
    channel.answerNext({ kind: 'sent' }, { kind: 'failed', reason: 'network' });
    await delivery.send(outgoing('', { document: long }));
    await settle(isOver);
    await pass(10_000);
    await settle(() => channel.sent.length === 2);
    expect(texts()).toEqual(['one', 'two']);
  });

  it('gives up at once what is refused for good, and says that the address is dead', async () => {
    channel.answerNext({ kind: 'refused', reason: 'blocked by the user', unreachable: true });
    await delivery.send(outgoing('hello?'));
    await settle(isOver);
    await leap(60 * 60_000);
    await idle();
    expect(await rows()).toMatchObject([{ status: 'dead', attempts: 1, last_error: 'blocked by the user' }]);
    await settle(() => news.length >= 2);
    expect(news.map((one) => one.kind)).toEqual(['unreachable', 'failing']);
    expect(channel.sent).toEqual([]);
  });

  it('hands a notice back that its address refused, but no reply', async () => {
    const gone = { kind: 'refused', reason: 'blocked', unreachable: true } as const;
    channel.answerNext(gone, gone);
    const personId = 'p1' as PersonId;
    await delivery.send(outgoing('ready', { purpose: 'notice', personId }));
    await delivery.send(outgoing('answer', { personId }));
    // Told after it is written down, so the rows may be over before.
    await settle(() => news.length === 2);
    await settle(isOver);
    const lost = news.flatMap((one) => (one.kind === 'unreachable' ? [one.lost?.document] : []));
    expect(lost).toEqual([say('ready'), undefined]);
  });

  it('tells once that a send keeps failing, and goes on trying until it is dead', async () => {
    channel.answerNext(
      ...Array.from({ length: deliveryPlan.maxAttempts }, () => ({ kind: 'failed', reason: '500' }) as const),
    );
    await delivery.send(outgoing('stubborn'));
    for (let attempt = 0; attempt < deliveryPlan.maxAttempts + 2; attempt++) {
      await settle(async () =>
        (await rows()).some((row) => row.attempts > Math.min(attempt, deliveryPlan.maxAttempts - 1)),
      );
      await leap(40 * 60_000);
    }
    expect(await rows()).toMatchObject([{ status: 'dead', attempts: deliveryPlan.maxAttempts }]);
    await settle(() => news.length >= 2);
    expect(news.map((one) => one.kind === 'failing' && one.isDead)).toEqual([false, true]);
  });

  it('waits for a closed terminal without counting attempts, and goes when it opens', async () => {
    channel.setPresent(false);
    await delivery.send(outgoing('for later'));
    await settle(async () => (await rows())[0]?.due_at !== clock.now());
    expect(await rows()).toMatchObject([{ status: 'queued', attempts: 0 }]);
    channel.setPresent(true);
    await delivery.present({ channel: 'fake', address: 'ann' });
    await settle(() => channel.sent.length === 1);
    expect(texts()).toEqual(['for later']);
  });

  it('reaches a terminal that opens in the moment in which it is found closed', async () => {
    channel.setPresent(false);
    const send = channel.send;
    channel.send = async (...given) => {
      const outcome = await send(...given);
      channel.setPresent(true);
      await delivery.present({ channel: 'fake', address: 'ann' });
      return outcome;
    };
    await delivery.send(outgoing('just in time'));
    await settle(async () =>
      (await rows()).some(
        (row) => row.status === 'queued' && row.lease_owner === null && row.due_at > clock.now(),
      ),
    );
    await pass(2_000);
    await settle(() => channel.sent.length === 1);
  });

  it('knows how far it came when it is killed between two parts', async () => {
    const long: RichText = {
      blocks: [...say('one').blocks, { kind: 'heading', children: [{ kind: 'text', text: 'two' }] }],
    };
    const send = channel.send;
    let release = (): void => {};
    channel.send = async (...given) =>
      channel.sent.length === 0
        ? send(...given)
        : new Promise((resolve) => (release = () => resolve({ kind: 'failed', reason: 'killed' })));
    await delivery.send(outgoing('', { document: long }));
    await settle(async () => (await rows())[0]?.parts_sent === 1);
    channel.send = send;
    await storage.db.updateTable('deliveries').set({ lease_until: 0 }).execute();
    const next = open();
    await next.start();
    await settle(() => channel.sent.length === 2);
    expect(texts()).toEqual(['one', 'two']);
    await settle(isOver);
    await next.stop(0);
    release();
  });

  it('gives up what cannot be put into words, so that the next one goes', async () => {
    const render = channel.render;
    channel.render = (document) => {
      if (JSON.stringify(document).includes('cursed')) throw new Error('no such block');
      return render(document);
    };
    await delivery.send(outgoing('cursed'));
    await delivery.send(outgoing('fine'));
    await settle(() => channel.sent.length === 1);
    await settle(isOver);
    expect(await rows()).toMatchObject([{ status: 'dead' }, { status: 'sent' }]);
    await settle(() => news.length >= 1);
    expect(news).toMatchObject([{ kind: 'failing', isDead: true }]);
  });

  it('sends one at a time to an address, also when one with an earlier id comes in late', async () => {
    let release = (): void => {};
    channel.send = async (_address, part) => {
      channel.sent.push({
        address: 'ann',
        text: JSON.stringify(part),
        document: say(''),
        context: { deliveryId: '', part: 0 },
      });
      await new Promise<void>((resolve) => (release = resolve));
      return { kind: 'sent' };
    };
    await delivery.send(outgoing('under way'));
    await settle(() => channel.sent.length === 1);
    const [row] = await rows();
    if (row === undefined) throw new Error('nothing was written');
    await storage.db
      .insertInto('deliveries')
      .values({ ...row, id: '0', status: 'queued', lease_owner: null, lease_until: null })
      .execute();
    delivery.wake();
    await idle();
    expect(channel.sent).toHaveLength(1);
    release();
    await settle(() => channel.sent.length === 2);
    release();
    await settle(isOver);
  });

  it('leaves what another has taken over to the other', async () => {
    let release = (): void => {};
    channel.send = async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return { kind: 'refused', reason: 'too late' };
    };
    await delivery.send(outgoing('slow'));
    await settle(async () => (await rows())[0]?.status === 'sending');
    await idle();
    await storage.db.updateTable('deliveries').set({ lease_owner: 'another' }).execute();
    release();
    await idle();
    expect(await rows()).toMatchObject([{ status: 'sending', lease_owner: 'another', last_error: null }]);
    expect(news).toEqual([]);
  });

  it('follows a chat that has moved', async () => {
    channel.answerNext({ kind: 'moved', address: 'ann-2' });
    await delivery.send(outgoing('where are you'));
    await settle(() => channel.sent.length === 1);
    expect(channel.sent).toMatchObject([{ address: 'ann-2' }]);
    await settle(() => news.length >= 1);
    expect(news).toEqual([{ kind: 'moved', from: { channel: 'fake', address: 'ann' }, to: 'ann-2' }]);
  });

  it('RE-3 sends what a killed process was sending', async () => {
    await delivery.stop(0);
    await delivery.send(outgoing('half way'));
    await storage.db
      .updateTable('deliveries')
      .set({ status: 'sending', lease_owner: 'dead', lease_until: clock.now() + 60_000 })
      .execute();
    delivery = open();
    await delivery.start();
    await idle();
    await leap(deliveryPlan.leaseMs + 2000);
    await settle(() => channel.sent.length === 1);
    expect(texts()).toEqual(['half way']);
  });

  it('NT-6 tells its backlog', async () => {
    await delivery.stop(0);
    await delivery.send(outgoing('waiting'));
    await pass(7000);
    expect(await delivery.backlog()).toEqual({
      ...{ waiting: 1, failing: 0, persistent: 0 },
      ...{ failingMs: 0, oldestMs: 7000 },
    });
  });

  it('NT-6 tells what fails again and again, and each try with what became of it', async () => {
    const settled: string[] = [];
    delivery.onSettled(({ channel: name, outcome }) => settled.push(`${name} ${outcome}`));
    channel.setPresent(false);
    await delivery.send(outgoing('for later', { to: { channel: 'fake', address: 'bob' } }));
    await settle(() => settled.length === 1);
    await leap(60_000);
    channel.answerNext(...Array.from({ length: 20 }, () => ({ kind: 'failed', reason: 'no line' }) as const));
    await delivery.send(outgoing('hello'));
    await settle(() => settled.length > 1);
    expect(await delivery.backlog()).toMatchObject({ failing: 1, persistent: 0 });
    for (let count = 1; count < deliveryPlan.alertAfter; count++) {
      await leap(3 * 60_000);
      await settle(() => settled.length > count + 1);
    }
    await idle();

    const backlog = await delivery.backlog();
    expect(backlog).toMatchObject({ waiting: 1, failing: 1, persistent: 1 });
    // What waits for somebody to come is older, but does not fail.
    expect(backlog.oldestMs).toBeGreaterThan(backlog.failingMs);
    expect(new Set(settled)).toEqual(new Set(['fake absent', 'fake failed']));
  });

  it.each([
    [{ kind: 'sent' }, 'sent'],
    [{ kind: 'refused', reason: 'bad words' }, 'refused'],
    [{ kind: 'refused', reason: 'blocked', unreachable: true }, 'unreachable'],
  ] as const)('NT-6 %o is told as %s', async (outcome, word) => {
    const settled: string[] = [];
    delivery.onSettled((one) => settled.push(one.outcome));
    channel.answerNext(outcome);
    await delivery.send(outgoing('hello'));
    await settle(() => settled.length > 0);
    expect(settled).toEqual([word]);
  });

  it('keeps a message for a channel that is not configured any more, as a failure', async () => {
    await delivery.send(outgoing('lost?', { to: { channel: 'gone', address: 'x' } }));
    await settle(isOver);
    expect(await rows()).toMatchObject([{ status: 'failed', attempts: 1 }]);
  });
});
