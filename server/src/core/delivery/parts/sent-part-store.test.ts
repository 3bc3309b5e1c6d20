import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage, testDatabase } from '../../../../testkit/database.ts';
import { fakeChannel } from '../../../../testkit/fake-channel.ts';
import type { FakeChannel } from '../../../../testkit/fake-channel.ts';
import { settle } from '../../../../testkit/settle.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { TestClock } from '../../../../testkit/test-clock.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { systemIds } from '../../../kit/ids.ts';
import { silentLog } from '../../../kit/log.ts';
import type { DeliveryReport, SendOutcome } from '../../../seams/channel.ts';
import type { Storage } from '../../../storage/open.ts';
import { deliveryPlan, openDelivery } from '../index.ts';
import type { Delivery, DeliveryNews, Outgoing } from '../index.ts';

const MINUTE = 60_000;
const sent = (externalId: string, segments = 1): SendOutcome => ({ kind: 'sent', externalId, segments });

/** A document that the fake channel splits into as many parts. */
function inParts(...texts: string[]): RichText {
  return { blocks: texts.map((text) => ({ kind: 'heading', children: [{ kind: 'text', text }] })) };
}

describe('CH-2 what is told of messages that were taken', () => {
  let storage: Storage;
  let channel: FakeChannel;
  let clock: TestClock;
  let delivery: Delivery;
  let news: DeliveryNews[];
  let settled: string[];

  const open = async (): Promise<void> => {
    delivery = openDelivery({
      ...{ storage, clock, log: silentLog, concurrency: 4 },
      channels: new Map([['fake', channel]]),
      ids: { ...systemIds, random: () => 0.5 },
    });
    news = [];
    settled = [];
    delivery.onNews(async (one) => void news.push(one));
    delivery.onSettled(({ outcome }) => void settled.push(outcome));
    await delivery.start();
  };
  const outgoing = (document: RichText, more: Partial<Outgoing> = {}): Outgoing => ({
    ...{ to: { channel: 'fake', address: 'ann' }, document, purpose: 'reply' },
    ...more,
  });
  const rows = () => storage.db.selectFrom('deliveries').selectAll().orderBy('id').execute();
  const row = async () => (await rows())[0]!;
  const parts = () => storage.db.selectFrom('sent_parts').selectAll().orderBy('part').execute();
  const isOver = async (): Promise<boolean> =>
    (await rows()).every(({ status }) => status !== 'queued' && status !== 'sending');
  const texts = (): string[] => channel.sent.map(({ text }) => text);
  const send = async (...texts: string[]): Promise<void> => {
    await delivery.send(outgoing(inParts(...texts)));
    await settle(isOver);
    // What it means is told a moment after it is written down.
    await settle();
  };
  const report = async (
    outcome: DeliveryReport['outcome'] | DeliveryReport['outcome']['kind'],
    { part = 0, id = `id-${part}` }: { part?: number; id?: string } = {},
  ): Promise<void> => {
    const told =
      typeof outcome === 'string'
        ? outcome === 'failed' || outcome === 'refused'
          ? { kind: outcome, reason: 'switched off' }
          : { kind: outcome }
        : outcome;
    const deliveryId = (await row()).id;
    await delivery.report([{ deliveryId, part, externalId: id, outcome: told }]);
  };
  const pass = async (ms: number): Promise<void> => {
    for (let round = 0; round < 12; round++) await rows();
    await settle();
    await clock.advance(ms);
    delivery.wake();
    await settle(isCalm);
  };
  /** Nothing is under way, and what failed is not due yet. */
  const isCalm = async (): Promise<boolean> =>
    (await rows()).every(
      ({ status, due_at: dueAt }) =>
        status !== 'queued' && status !== 'sending' && (status !== 'failed' || dueAt > clock.now()),
    );
  /** As a server leaves it that is killed between the send and the note. */
  const leaveUnderWay = (document: RichText): Promise<void> =>
    storage.transaction(async (query) => {
      await delivery.enqueue(query, outgoing(document));
      const leaseUntil = clock.now() + deliveryPlan.leaseMs;
      await query
        .updateTable('deliveries')
        .set({ status: 'sending', lease_owner: 'killed', lease_until: leaseUntil })
        .execute();
    });

  beforeEach(async () => {
    storage = await openTestStorage();
    channel = fakeChannel();
    clock = testClock();
    await open();
  });
  afterEach(async () => {
    await delivery.stop(0);
    await storage.close();
  });

  it('keeps what every part was taken as, and what it costs', async () => {
    channel.answerNext(sent('id-0', 2), sent('id-1', 3));
    await send('one', 'two');
    expect(await parts()).toMatchObject([
      { part: 0, external_id: 'id-0', state: 'sent', segments: 2 },
      { part: 1, external_id: 'id-1', state: 'sent', segments: 3 },
    ]);
  });

  it('is delivered once every part has arrived; nothing goes back, whatever is doubled or late', async () => {
    channel.answerNext(sent('id-0'), sent('id-1'));
    await send('one', 'two');
    await report('read', { part: 1 });
    expect(await row()).toMatchObject({ status: 'sent' });
    await report('delivered', { part: 0 });
    await report('delivered', { part: 1 });
    await report('sent', { part: 0 });
    await report('failed', { part: 0 });
    await report('delivered', { part: 0 });
    expect(await row()).toMatchObject({ status: 'delivered', attempts: 0 });
    expect((await parts()).map(({ state }) => state)).toEqual(['delivered', 'read']);
    expect(settled).toEqual(['sent', 'delivered']);
    await pass(MINUTE * 5);
    expect(texts()).toEqual(['one', 'two']);
  });

  it('hears a report that comes before the send has answered', async () => {
    const { send: answer } = channel;
    channel.send = async (address, part, context) => {
      await delivery.report([
        { deliveryId: context.deliveryId, part: 0, externalId: 'id-0', outcome: { kind: 'delivered' } },
      ]);
      return answer(address, part, context);
    };
    channel.answerNext(sent('id-0', 2));
    await send('hello');
    expect(await row()).toMatchObject({ status: 'delivered', external_id: 'id-0' });
    expect(await parts()).toMatchObject([{ state: 'delivered', segments: 2 }]);
  });

  it('sends again what was told to have failed before the send has answered', async () => {
    const { send: answer } = channel;
    channel.send = async (address, part, context) => {
      await delivery.report([
        {
          ...{ deliveryId: context.deliveryId, part: 0, externalId: 'id-0' },
          outcome: { kind: 'failed', reason: 'switched off' },
        },
      ]);
      return answer(address, part, context);
    };
    channel.answerNext(sent('id-0'));
    await send('hello');
    expect(await row()).toMatchObject({ status: 'failed', last_error: 'switched off', parts_sent: 0 });
    channel.send = answer;
    channel.answerNext(sent('id-0b'));
    await pass(2 * MINUTE);
    expect(await row()).toMatchObject({ status: 'sent' });
    expect(await parts()).toMatchObject([{ external_id: 'id-0b', state: 'sent' }]);
  });

  it('knows nothing of deliveries that are not ours, and of parts that were never sent', async () => {
    channel.answerNext(sent('id-0'));
    await send('hello');
    await report('failed', { part: 7 });
    await report('failed', { part: -1 });
    await report('failed', { part: 0.5 });
    const outcome = { kind: 'refused', reason: 'gone' } as const;
    await delivery.report([{ deliveryId: 'unknown', part: 0, externalId: 'x', outcome }]);
    expect(await row()).toMatchObject({ status: 'sent', attempts: 0 });
    expect(await parts()).toHaveLength(1);
    expect(news).toEqual([]);
  });

  it('sends again what could not be handed over, alone, and gives it up after few tries', async () => {
    channel.answerNext(sent('id-0'), sent('id-1'));
    await send('one', 'two');
    await report('failed', { part: 1 });
    expect(await row()).toMatchObject({ status: 'failed', parts_sent: 1, attempts: 1, finished_at: null });
    channel.answerNext(sent('id-1b'));
    await pass(2 * MINUTE);
    expect(texts()).toEqual(['one', 'two', 'two']);
    // Told once more of the first try: the second is on its way.
    await report('failed', { part: 1 });
    expect(await row()).toMatchObject({ status: 'sent', attempts: 1 });
    for (let attempt = 2; attempt <= deliveryPlan.unheard.maxAttempts; attempt++) {
      await report('failed', { part: 1, id: `id-1${'b'.repeat(attempt - 1)}` });
      channel.answerNext(sent(`id-1${'b'.repeat(attempt)}`));
      await pass(60 * MINUTE);
    }
    expect(await row()).toMatchObject({ status: 'dead', last_error: 'switched off' });
    expect(texts()).toHaveLength(2 + deliveryPlan.unheard.maxAttempts - 1);
    expect(news.at(-1)).toMatchObject({ kind: 'failing', isDead: true });
    const attempts = await storage.db.selectFrom('delivery_attempts').select('outcome').execute();
    expect(attempts.filter(({ outcome }) => outcome === 'failed')).toHaveLength(6);
  });

  it('holds up nothing that is said afterwards', async () => {
    channel.answerNext(sent('id-0'));
    await send('lost');
    await report('failed');
    await delivery.send(outgoing(inParts('new')));
    await settle(() => channel.sent.length === 2);
    expect(texts()).toEqual(['lost', 'new']);
    await pass(2 * MINUTE);
    expect(texts()).toEqual(['lost', 'new', 'lost']);
  });

  it('repeats all that was lost in its order, and no beginning of an answer whose end has arrived', async () => {
    channel.answerNext(sent('id-0'), sent('id-1'));
    await send('one', 'two');
    await report('failed', { part: 1 });
    await report('failed', { part: 0 });
    channel.answerNext(sent('id-0b'), sent('id-1b'));
    await pass(2 * MINUTE);
    expect(texts()).toEqual(['one', 'two', 'one', 'two']);
    await report('delivered', { part: 1, id: 'id-1b' });
    await report('failed', { part: 0, id: 'id-0b' });
    await pass(60 * MINUTE);
    expect(texts()).toHaveLength(4);
    expect(await row()).toMatchObject({ status: 'sent' });
  });

  it('is dead when it is refused later, and says so; also in the middle of a send', async () => {
    channel.answerNext(sent('id-0'));
    await delivery.send(outgoing(inParts('news'), { purpose: 'notice', personId: 'p' as PersonId }));
    await settle(isOver);
    await report({ kind: 'refused', reason: 'landline', unreachable: true });
    expect(await row()).toMatchObject({ status: 'dead', last_error: 'landline' });
    expect(news).toMatchObject([
      { kind: 'unreachable', address: { address: 'ann' }, lost: { personId: 'p' } },
      { kind: 'failing', isDead: true },
    ]);
    await report({ kind: 'refused', reason: 'landline', unreachable: true });
    expect(news).toHaveLength(2);
  });

  it('stops in the middle of an answer that is refused meanwhile', async () => {
    const { send: answer } = channel;
    channel.send = async (address, part, context) => {
      const outcome = await answer(address, part, context);
      await delivery.report([
        {
          ...{ deliveryId: context.deliveryId, part: 0, externalId: 'id-0' },
          outcome: { kind: 'refused', reason: 'blocked by the carrier' },
        },
      ]);
      return outcome;
    };
    channel.answerNext(sent('id-0'));
    await send('one', 'two', 'three');
    await pass(5 * MINUTE);
    expect(texts()).toEqual(['one']);
    expect(await row()).toMatchObject({ status: 'dead', lease_owner: null });
  });

  describe('RE-3 a try that may have arrived', () => {
    it('says since when to the next try, and forgets it when the part has gone', async () => {
      const began = clock.now();
      channel.answerNext({ kind: 'failed', reason: 'timed out', uncertain: true });
      await send('one', 'two');
      expect(await row()).toMatchObject({ status: 'failed', uncertain_since: began });
      channel.answerNext({ kind: 'failed', reason: 'no network' });
      await pass(10_000);
      expect(await row()).toMatchObject({ uncertain_since: began });
      await pass(MINUTE);
      expect(channel.sent.map(({ context }) => [context.part, context.uncertainSince])).toEqual([
        [0, began],
        [1, undefined],
      ]);
      expect(await row()).toMatchObject({ status: 'sent', uncertain_since: null });
    });

    it('is settled by a report, without a second send', async () => {
      channel.answerNext({ kind: 'failed', reason: 'timed out', uncertain: true });
      await send('one', 'two');
      await report('sent', { part: 0 });
      await settle(async () => (await row()).status === 'sent');
      expect(channel.sent.map(({ text, context }) => [text, context.uncertainSince])).toEqual([
        ['two', undefined],
      ]);
      expect((await parts()).map(({ external_id: id }) => id)).toEqual(['id-0', null]);
    });

    it('is settled by a report that comes before the failure is known', async () => {
      channel.send = async (_address, _part, context) => {
        await delivery.report([
          { deliveryId: context.deliveryId, part: 0, externalId: 'id-0', outcome: { kind: 'sent' } },
        ]);
        throw new Error('the answer was lost');
      };
      await delivery.send(outgoing(inParts('hello')));
      // Told a moment after it is written down.
      await settle(async () => (await row()).status === 'sent' && settled.length > 1);
      expect(settled).toEqual(['sent', 'sent']);
      expect(await row()).toMatchObject({ attempts: 0 });
    });

    it('a report that it failed after all makes it certain', async () => {
      channel.answerNext({ kind: 'failed', reason: 'timed out', uncertain: true });
      await send('hello');
      await report('failed');
      expect(await row()).toMatchObject({ status: 'failed', uncertain_since: null });
      await pass(MINUTE);
      expect(channel.sent.map(({ context }) => context.uncertainSince)).toEqual([undefined]);
    });

    it('begins when a server is killed between the send and the note', async () => {
      const began = clock.now();
      await leaveUnderWay(inParts('one', 'two'));
      await pass(deliveryPlan.leaseMs + 1000);
      expect(channel.sent.map(({ text, context }) => [text, context.uncertainSince])).toEqual([
        ['one', began],
        ['two', undefined],
      ]);
    });

    it.runIf(testDatabase === 'sqlite')('is known at the next start, which need not wait', async () => {
      const began = clock.now();
      await delivery.stop(0);
      await leaveUnderWay(inParts('one'));
      await open();
      await settle(isOver);
      expect(channel.sent.map(({ context }) => context.uncertainSince)).toEqual([began]);
    });

    it('sends nothing twice that was told of while nobody ran', async () => {
      await leaveUnderWay(inParts('one', 'two'));
      await report('delivered', { part: 0 });
      await pass(deliveryPlan.leaseMs + 1000);
      expect(texts()).toEqual(['two']);
    });
  });

  describe('CH-2 STOP', () => {
    const address = { channel: 'fake', address: 'ann' };
    const optOut = async (): Promise<void> => {
      const person = {
        ...{ id: 'p', name: 'Ann', role: 'member', status: 'active', time_zone: null, is_owner: 0 },
        ...{ told_at: null, created_at: 0, updated_at: 0 },
      };
      await storage.db.insertInto('people').values(person).execute();
      const identity = { id: 'i', person_id: 'p', ...address, display_name: null, is_reachable: 1 };
      const times = { last_seen_at: 0, created_at: 0, opted_out_at: 1 };
      await storage.db
        .insertInto('identities')
        .values({ ...identity, ...times })
        .execute();
    };

    it('sends nothing to whoever has asked for no more, and the channel is not asked', async () => {
      await optOut();
      await delivery.send(outgoing(inParts('news'), { purpose: 'notice', personId: 'p' as PersonId }));
      await settle(isOver);
      expect(channel.sent).toEqual([]);
      expect(await row()).toMatchObject({ status: 'dead', last_error: 'asked for no more messages' });
      // No admin has to look into it; the notice goes where they can be told.
      expect(news).toMatchObject([{ kind: 'opted-out', address, lost: { personId: 'p' } }]);
      expect(settled).toEqual(['unreachable']);
    });

    it('is heard from a refusal, whether of the send or later', async () => {
      channel.answerNext({ kind: 'refused', reason: 'has opted out', optedOut: true });
      await send('hello');
      expect(news).toMatchObject([{ kind: 'opted-out', address }]);
    });
  });

  it('tells at the first failure of what the household must put right', async () => {
    channel.answerNext({ kind: 'failed', reason: 'wrong key', isOurs: true });
    await send('hello');
    expect(news).toMatchObject([{ kind: 'failing', isDead: false, isOurs: true, reason: 'wrong key' }]);
  });

  it('quotes and edits only as the outbox says, and edits with its first part only', async () => {
    await delivery.send(outgoing(inParts('one', 'two'), { answers: 'm1', edits: 'm2' }));
    await settle(isOver);
    expect(channel.sent.map(({ context }) => [context.answers, context.edits])).toEqual([
      ['m1', 'm2'],
      ['m1', undefined],
    ]);
  });

  describe('CH-2 "more" sends the rest', () => {
    const to = { channel: 'fake', address: 'ann' };
    const more = async (): Promise<boolean> => {
      const id = await delivery.held(to);
      if (id === undefined) return false;
      const isOurs = await storage.transaction((query) => delivery.goOn(query, id));
      delivery.wake();
      for (let round = 0; round < 12; round++) await rows();
      await settle(isOver);
      return isOurs;
    };

    beforeEach(() => {
      channel.isHeld = (part) => JSON.stringify(part).includes('held');
    });

    it('holds back, goes on to the next held part, and is over at the end', async () => {
      await send('one', 'two', 'held 3', 'four', 'held 5');
      expect(texts()).toEqual(['one', 'two']);
      expect(await row()).toMatchObject({ status: 'sent', is_held: 1, parts_sent: 2 });
      expect(await delivery.backlog()).toMatchObject({ waiting: 0, failing: 0 });
      await pass(10 * MINUTE);
      expect(texts()).toHaveLength(2);
      expect(await more()).toBe(true);
      expect(texts().slice(2)).toEqual(['held 3', 'four']);
      expect(await more()).toBe(true);
      expect(texts().slice(4)).toEqual(['held 5']);
      expect(await row()).toMatchObject({ status: 'sent', is_held: 0 });
      expect(await more()).toBe(false);
    });

    it('is let go once, however many ask at the same time', async () => {
      await send('one', 'held 2', 'held 3');
      const id = (await delivery.held(to)) ?? '';
      const goOn = () => storage.transaction((query) => delivery.goOn(query, id));
      expect(new Set(await Promise.all([goOn(), goOn()]))).toEqual(new Set([false, true]));
      delivery.wake();
      await pass(1000);
      expect(texts()).toEqual(['one', 'held 2']);
    });

    it('is about the newest answer only, and for a day', async () => {
      await send('one', 'held 2');
      await clock.advance(deliveryPlan.heldMs);
      expect(await delivery.held(to)).toBeUndefined();
      await send('three', 'held 4');
      expect(await delivery.held(to)).toBeDefined();
      // A notice in between is no answer.
      await delivery.send(outgoing(inParts('ready'), { purpose: 'notice' }));
      expect(await delivery.held(to)).toBeDefined();
      await send('five');
      expect(await delivery.held(to)).toBeUndefined();
      expect(await delivery.held({ channel: 'fake', address: 'bob' })).toBeUndefined();
    });

    it('is about a notice too that says so, until something else is answered', async () => {
      const notice = (...parts: string[]) =>
        delivery.send(outgoing(inParts(...parts), { purpose: 'notice' })).then(() => settle(isOver));
      await send('answer', 'held rest of the answer');
      await notice('news', 'held rest of the news');
      expect(await more()).toBe(true);
      expect(texts()).toEqual(['answer', 'news', 'held rest of the news']);
      // What was answered before it still goes on, for nothing was said since.
      expect(await more()).toBe(true);
      expect(texts().at(-1)).toBe('held rest of the answer');
      expect(await more()).toBe(false);

      await notice('more news', 'held rest of more');
      await send('something else');
      expect(await more()).toBe(false);
    });

    it('goes on from a part that failed, and stops again where it is held', async () => {
      await send('one', 'held 2', 'held 3');
      channel.answerNext({ kind: 'failed', reason: 'timed out', uncertain: true });
      await more();
      expect(await row()).toMatchObject({ status: 'failed', parts_sent: 1 });
      await report('delivered', { part: 1, id: 'id-1' });
      await settle(async () => (await row()).status === 'sent');
      expect(texts()).toEqual(['one']);
      expect(await row()).toMatchObject({ is_held: 1, parts_sent: 2 });
    });
  });

  it('PE-10 counts the segments of one person since a time', async () => {
    const [ann, bob] = ['ann', 'bob'] as unknown as [PersonId, PersonId];
    channel.answerNext(sent('a', 5), sent('b', 2), sent('c', 3), sent('d', 7));
    await delivery.send(outgoing(inParts('old'), { personId: ann }));
    await settle(isOver);
    await clock.advance(MINUTE);
    const since = clock.now();
    await delivery.send(outgoing(inParts('one', 'two'), { personId: ann }));
    await settle(isOver);
    await delivery.send(outgoing(inParts('other'), { personId: bob }));
    await settle(isOver);
    expect(await delivery.segmentsSince(ann, since)).toBe(5);
    expect(await delivery.segmentsSince(bob, since)).toBe(7);
    expect(await delivery.segmentsSince(ann, clock.now() + 1)).toBe(0);
  });
});
