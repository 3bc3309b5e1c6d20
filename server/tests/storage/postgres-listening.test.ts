// The connection on which one replica hears of another's work.
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPostgres } from '../../src/storage/postgres.ts';
import { silentLog } from '../../src/kit/log.ts';
import { Secret } from '../../src/kit/secret.ts';
import { settle } from '../../testkit/settle.ts';
import { testClock } from '../../testkit/test-clock.ts';

const url = process.env['TEST_POSTGRES_URL'] ?? '';

describe.skipIf(process.env['DATABASE'] !== 'postgres')('RE-5 listening on PostgreSQL', () => {
  it('is taken up again by one connection, however often it breaks, and hears each announcement once', async () => {
    const clock = testClock();
    const admin = new Client({ connectionString: url });
    await admin.connect();
    onTestFinished(() => admin.end());
    const listening = async (): Promise<number[]> => {
      const found = await admin.query<{ pid: number }>(
        "select pid from pg_stat_activity where query = 'listen wads_work'",
      );
      return found.rows.map(({ pid }) => pid);
    };
    const before = new Set(await listening());
    const own = async (): Promise<number[]> => (await listening()).filter((pid) => !before.has(pid));
    const storage = await openPostgres(new Secret(url), { clock, log: silentLog });
    let heard = 0;
    storage.onAnnounced(() => (heard += 1));
    await settle(async () => (await own()).length === 1);

    for (let outage = 0; outage < 3; outage += 1) {
      const [pid] = await own();
      await admin.query('select pg_terminate_backend($1)', [pid]);
      await settle(async () => (await own()).length === 0);
      await settle();
      await clock.advance(2_000);
      await settle(async () => (await own()).length > 0);
    }
    expect(await own()).toHaveLength(1);
    await storage.announce('inbound');
    await settle(() => heard > 0);
    await settle();
    expect(heard).toBe(1);
    await storage.close();
    await settle(async () => (await own()).length === 0);
  });
});
