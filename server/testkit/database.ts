import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
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

/** A file system in memory, where there is one: syncing to a disk is what a commit spends its time on. */
const memory = '/dev/shm';

/** An empty database with all tables, as bytes: to migrate for each test takes longer than most tests. */
let migrated: Promise<Buffer> | undefined;

/** Puts an empty database with all tables where a server will look for its own. */
export async function placeDatabase(file: string): Promise<void> {
  migrated ??= migrateOnce();
  writeFileSync(file, await migrated);
}

async function openFreshSqlite(): Promise<Storage> {
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'wads-test-'));
  const file = join(folder, 'test.db');
  await placeDatabase(file);
  const storage = await openSqliteFile(file);
  const close = async (): Promise<void> => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...storage, close };
}

async function migrateOnce(): Promise<Buffer> {
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'wads-test-'));
  const file = join(folder, 'test.db');
  await (await openSqliteFile(file)).close();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true, force: true });
  return bytes;
}

function openSqliteFile(path: string): Promise<Storage> {
  return openStorage({ kind: 'sqlite', path }, { clock: systemClock, log: silentLog });
}

/** One database for each test file: to make one for each test takes longer than the tests. */
let shared: Promise<Storage> | undefined;

async function openFreshPostgres(): Promise<Storage> {
  shared ??= createDatabase();
  const storage = await shared;
  await emptyTables(storage);
  // The pool ends with the test file, the database with the server of this run.
  return { ...storage, close: async () => {} };
}

async function createDatabase(): Promise<Storage> {
  const { default: pg } = await import('pg');
  const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  url.pathname = `/${name}`;
  const own = { kind: 'postgres', url: new Secret(url.href) } as const;
  const storage = await openStorage(own, { clock: systemClock, log: silentLog });
  await openConnections(storage);
  return storage;
}

/** Whoever had to open a connection first would always come second: what runs at once in a test is to run at once. */
async function openConnections({ transaction }: Storage): Promise<void> {
  const resting = [1, 2, 3, 4].map(() =>
    transaction(async (query) => void (await sql`select pg_sleep(0.05)`.execute(query))),
  );
  await Promise.all(resting);
}

async function emptyTables({ db }: Storage): Promise<void> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const ours = tables.filter((name) => !name.startsWith('kysely_'));
  await sql.raw(`truncate ${ours.join(', ')} cascade`).execute(db);
}
