import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { AppError } from '../kit/errors.ts';
import { withCachedStatements } from './cached-statements.ts';
import { FairSqliteDialect } from './fair-sqlite.ts';
import { sharedTransactions } from './shared-transactions.ts';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** Opens a SQLite file that survives a power cut: write-ahead log, synced at each commit. */
export function openSqlite(path: string): Storage {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  refuseForeign(database, path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  const db = new Kysely<Tables>({
    dialect: new FairSqliteDialect({ database: withCachedStatements(database) }),
  });
  return {
    kind: 'sqlite',
    db,
    transaction: sharedTransactions(db),
    announce: async () => {},
    onAnnounced: () => {},
    close: () => db.destroy(),
  };
}

/** Another program's database, such as the older one of this name, is left as it is. */
function refuseForeign(database: Database.Database, path: string): void {
  const tables = database
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all() as string[];
  if (tables.length === 0 || tables.includes('kysely_migration')) return;
  database.close();
  throw new AppError(
    'CONFIGURATION_INVALID',
    `DATABASE_PATH: ${path} holds the database of another program. It was not touched; choose another file, for example DATABASE_PATH=./data/wads.db`,
  );
}
