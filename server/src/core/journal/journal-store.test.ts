import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { settle } from '../../../testkit/settle.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { systemIds } from '../../kit/ids.ts';
import type { Storage } from '../../storage/open.ts';
import { openJournal } from './index.ts';
import type { Journal, JournalEntry } from './index.ts';

const LEASE_MS = 60_000;
const entry = (externalId: string, lane = 'telegram:1'): JournalEntry => ({
  source: 'telegram',
  externalId,
  lane,
  payload: { text: externalId },
});

describe('RE-3 the journal', () => {
  let storage: Storage;
  let journal: Journal;
  const clock = testClock();
  const open = (): Journal => openJournal({ storage, clock, ids: systemIds, leaseMs: LEASE_MS });

  beforeEach(async () => {
    storage = await openTestStorage();
    journal = open();
  });
  afterEach(() => storage.close());

  const texts = async (from = journal): Promise<string[]> =>
    (await from.claim(10)).flatMap((work) =>
      work.events.map((event) => (event.payload as { text: string }).text),
    );

  it('keeps an event once, however often it is delivered', async () => {
    await Promise.all([
      journal.accept([entry('a')]),
      journal.accept([entry('a')]),
      journal.accept([entry('b')]),
    ]);
    await journal.accept([entry('a')]);
    expect(await texts()).toEqual(['a', 'b']);
  });

  it('does not bring back an event that is done when it is delivered again', async () => {
    await journal.accept([entry('a')]);
    const [work] = await journal.claim(1);
    await journal.finish(storage.db, work?.events ?? [], { status: 'done' });
    await journal.accept([entry('a')]);
    expect(await texts()).toEqual([]);
  });

  it('shares one commit among all who come in one turn of the event loop', async () => {
    let commits = 0;
    journal.onAccepted(() => commits++);
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => journal.accept([entry(`e${index}`, `lane:${index}`)])),
    );
    expect(commits).toBe(1);
    expect((await journal.backlog()).count).toBe(50);
  });

  it('gives a lane to one worker only, with all that waits in it, in order', async () => {
    await journal.accept([entry('a'), entry('b'), entry('x', 'telegram:2')]);
    const other = open();
    const [first, second] = [await journal.claim(1), await other.claim(10)];
    expect(first.map((work) => [work.lane, work.events.length])).toEqual([['telegram:1', 2]]);
    expect(second.map((work) => work.lane)).toEqual(['telegram:2']);
    await journal.accept([entry('c')]);
    expect(await other.claim(10)).toEqual([]);
  });

  it('never gives one event to two of many workers that claim at once', async () => {
    await journal.accept(Array.from({ length: 60 }, (_, index) => entry(`e${index}`, `lane:${index % 20}`)));
    const claims = await Promise.all(Array.from({ length: 8 }, () => open().claim(5)));
    const ids = claims.flat().flatMap((work) => work.events.map((event) => event.id));
    expect(new Set(ids).size).toBe(ids.length);
    const lanes = claims.flat().map((work) => work.lane);
    expect(new Set(lanes).size).toBe(lanes.length);
  });

  it('keeps a lane closed while it is worked on, also to an event whose id is earlier (CV-6)', async () => {
    const withIds = (prefix: string): Journal => {
      let count = 0;
      return openJournal({
        storage,
        clock,
        ids: { ...systemIds, next: () => `${prefix}${++count}` },
        leaseMs: LEASE_MS,
      });
    };
    const [ahead, behind] = [withIds('b'), withIds('a')];
    await ahead.accept([entry('first')]);
    const [work] = await ahead.claim(1);
    await behind.accept([entry('second')]);
    expect(await texts(behind)).toEqual([]);
    await ahead.finish(storage.db, work?.events ?? [], { status: 'done' });
    expect(await texts(behind)).toEqual(['second']);
  });

  it('lets nobody finish, put back or retry what another has taken over meanwhile', async () => {
    await journal.accept([entry('a')]);
    const [late] = await journal.claim(1);
    await clock.advance(LEASE_MS + 1);
    const [taken] = await journal.claim(1);
    const finish = (events = late?.events ?? []) =>
      storage.transaction((query) => journal.finish(query, events, { status: 'done' }));
    await expect(finish()).rejects.toThrow(/taken it over/);
    await journal.giveBack(late?.events ?? []);
    await journal.retry(late?.events ?? [], 0, 'no');
    expect(await texts()).toEqual([]);
    await finish(taken?.events);
    expect((await journal.backlog()).count).toBe(0);
  });

  it('keeps a lease for as long as the work goes on, but not for ever', async () => {
    await journal.accept([entry('a'), entry('hangs', 'telegram:2')]);
    const [slow, hanging] = await journal.claim(2);
    const letGo = journal.hold(slow?.events ?? []);
    journal.hold(hanging?.events ?? []);
    for (let third = 0; third < 12; third += 1) {
      await clock.advance(LEASE_MS / 3);
      await settle();
      expect(await texts(open())).toEqual([]);
    }
    letGo();
    await clock.advance(LEASE_MS + 1);
    await settle(async () => (await texts(open())).includes('a'));
    for (let third = 0; third < 12; third += 1) await clock.advance(LEASE_MS / 3);
    await settle(async () => (await texts(open())).includes('hangs'));
  });

  it('takes over a lease that has run out, and only then', async () => {
    await journal.accept([entry('a')]);
    await journal.claim(1);
    expect(await texts(open())).toEqual([]);
    await clock.advance(LEASE_MS + 1);
    expect(await texts(open())).toEqual(['a']);
  });

  it('holds later events of a lane back while an earlier one waits to be tried again', async () => {
    await journal.accept([entry('a')]);
    const [work] = await journal.claim(1);
    await journal.retry(work?.events ?? [], 5000, 'Sonarr is away');
    await journal.accept([entry('b')]);
    expect(await texts()).toEqual([]);
    await clock.advance(5001);
    expect(await texts()).toEqual(['a', 'b']);
  });

  it('gives back what a turn did not take, without counting an attempt', async () => {
    await journal.accept([entry('a'), entry('b')]);
    const [work] = await journal.claim(1);
    const [first, ...rest] = work?.events ?? [];
    await journal.giveBack(rest);
    await journal.finish(storage.db, first === undefined ? [] : [first], { status: 'done' });
    const [next] = await journal.claim(1);
    expect(next?.events.map(({ attempt }) => attempt)).toEqual([1]);
  });

  it('remembers the last failure of a lane for "try again"', async () => {
    await journal.accept([entry('a')]);
    const [work] = await journal.claim(1);
    await journal.finish(storage.db, work?.events ?? [], { status: 'failed', error: 'no model' });
    expect((await journal.lastFailed('telegram:1')).map(({ payload }) => payload)).toEqual([{ text: 'a' }]);
    expect(await journal.lastFailed('telegram:2')).toEqual([]);
  });

  it('frees everything a killed process held when SQLite starts again', async () => {
    await journal.accept([entry('a')]);
    await journal.claim(1);
    const next = open();
    await next.takeOver();
    await clock.advance(1);
    expect(await texts(next)).toEqual(storage.kind === 'sqlite' ? ['a'] : []);
  });

  it('writes down who did what', async () => {
    await journal.audit({ personId: 'p1', channel: 'telegram', act: 'approve-person', target: 'Sam' });
    const rows = await storage.db.selectFrom('audit').selectAll().execute();
    expect(rows).toMatchObject([{ person_id: 'p1', act: 'approve-person', target: 'Sam', at: clock.now() }]);
  });

  it('rejects everybody whose rows could not be stored, and goes on', async () => {
    await storage.db.schema.alterTable('inbound_events').renameTo('away').execute();
    await expect(journal.accept([entry('a')])).rejects.toThrow(/inbound_events/);
    await storage.db.schema.alterTable('away').renameTo('inbound_events').execute();
    await journal.accept([entry('a')]);
    expect(await texts()).toEqual(['a']);
  });
});
