import { describe, expect, it, onTestFinished } from 'vitest';
import { openTestStorage } from '../../testkit/database.ts';
import { settle } from '../../testkit/settle.ts';
import { testClock } from '../../testkit/test-clock.ts';
import { openJournal } from '../core/journal/index.ts';
import { systemIds } from '../kit/ids.ts';
import { silentLog } from '../kit/log.ts';
import { runHousehold } from './run-household.ts';

describe('RE-3 an event of a service that can never be told', () => {
  it('is laid aside after some hours, and those that came with it are told', async () => {
    const storage = await openTestStorage();
    onTestFinished(() => storage.close());
    const around = { clock: testClock(), ids: systemIds, log: silentLog };
    const journal = openJournal({ storage, ...around, leaseMs: 60_000 });
    const told: string[] = [];
    const tell = async (event: unknown): Promise<void> => {
      if (event === 'cursed') throw new Error('no words for this');
      told.push(String(event));
    };
    const idle = async (): Promise<void> => {};
    const household = {
      ...{ storage, journal },
      notifications: {
        tell,
        tellAll: async (events: readonly { event: unknown }[]) => {
          for (const { event } of events) if (event === 'cursed') await tell(event);
          for (const { event } of events) await tell(event);
        },
      },
      delivery: { onNews: () => {}, start: idle, stop: idle },
      conversations: { stop: () => {} },
      requests: { retryDue: async () => 0, reconcile: async () => ({ changed: 0 }) },
    };
    const health = { probe: idle, report: idle, nextProbeMs: () => 60_000 };
    const running = await runHousehold({ household, health, ...around } as unknown as Parameters<
      typeof runHousehold
    >[0]);
    const source = 'service:radarr:main';
    const entries = ['first', 'cursed', 'third'].map((payload) => ({
      source,
      externalId: payload,
      lane: source,
      payload,
    }));
    await journal.accept(entries);
    for (let passed = 0; passed < 300 && told.length < 2; passed += 1) {
      await settle();
      await around.clock.jump(60_000);
    }
    await settle(() => told.length === 2);
    expect(told).toEqual(['first', 'third']);
    const rows = () =>
      storage.db.selectFrom('inbound_events').select(['external_id', 'status']).orderBy('id').execute();
    await settle(async () => (await rows()).every(({ status }) => status === 'done' || status === 'failed'));
    expect((await rows()).map(({ status }) => status)).toEqual(['done', 'failed', 'done']);
    void running.stop();
  });
});
