import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FairSqliteDialect } from './fair-sqlite.ts';

let db: Kysely<{ notes: { text: string } }>;

beforeEach(async () => {
  db = new Kysely({ dialect: new FairSqliteDialect({ database: new Database(':memory:') }) });
  await sql`create table notes (text text not null)`.execute(db);
});
afterEach(() => db.destroy());

const ask = (): Promise<unknown> => sql`select 1`.execute(db);

describe('RE-5 one connection to SQLite', () => {
  it('goes to whoever has waited the longest, however often others come back', async () => {
    const order: string[] = [];
    const busy = async (name: string): Promise<void> => {
      for (let count = 0; count < 20; count += 1) {
        await ask();
        order.push(name);
      }
    };
    const works = ['a', 'b', 'c'].map(busy);
    const patient = ask().then(() => order.push('patient'));
    await Promise.all([...works, patient]);

    expect(order.indexOf('patient')).toBeLessThanOrEqual(3);
  });

  it('is not shared while a transaction is open, and free again after one that failed', async () => {
    let isOpen = true;
    const failing = db
      .transaction()
      .execute(async (query) => {
        await query.insertInto('notes').values({ text: 'half' }).execute();
        await Promise.resolve();
        isOpen = false;
        throw new Error('no');
      })
      .catch(() => {});
    const wasOpen = ask().then(() => isOpen);
    await failing;

    expect(await wasOpen).toBe(false);
    expect(await db.selectFrom('notes').selectAll().execute()).toEqual([]);
  });

  it('is free again after a statement that failed', async () => {
    await expect(sql`select nonsense`.execute(db)).rejects.toThrow(/nonsense/);
    await expect(ask()).resolves.toBeDefined();
  });
});
