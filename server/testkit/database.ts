import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/kit/clock.ts';
import { silentLog } from '../src/kit/log.ts';
import { Secret } from '../src/kit/secret.ts';
import { openStorage } from '../src/storage/open.ts';
import type { Storage } from '../src/storage/open.ts';

/** `sqlite`, or `postgres` when the store suites are run for the second time (DATABASE=postgres). */
export const testDatabase = process.env['DATABASE'] === 'postgres' ? 'postgres' : 'sqlite';

/** Opens a fresh, migrated, real database of the kind under test; `close()` also removes it. */
export async function openTestStorage(): Promise<Storage> {
  return testDatabase === 'postgres' ? openFreshPostgres() : openFreshSqlite();
}

async function openFreshSqlite(): Promise<Storage> {
  const folder = mkdtempSync(join(tmpdir(), 'wads-test-'));
  const storage = await openStorage({ kind: 'sqlite', path: join(folder, 'test.db') }, { clock: systemClock, log: silentLog });
  const close = async (): Promise<void> => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...storage, close };
}

async function openFreshPostgres(): Promise<Storage> {
  const { default: pg } = await import('pg');
  const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const storage = await openStorage({ kind: 'postgres', url: new Secret(own.href) }, { clock: systemClock, log: silentLog });
  const close = async (): Promise<void> => {
    await storage.close();
    await run(`drop database ${name} with (force)`);
  };
  return { ...storage, close };
}
