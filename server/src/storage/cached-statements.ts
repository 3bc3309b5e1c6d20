// SQLite statements that stay prepared: to prepare one costs several times what it costs to run it.
import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Enough for every statement of the product; inserts of many rows have one for each number of rows. */
const KEPT = 256;

/** The database as Kysely sees it, with the statements used last kept prepared. SQLite itself renews them after a migration. */
export function withCachedStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>();
  return {
    prepare: (text) => {
      const statement = kept.get(text) ?? database.prepare(text);
      // Put at the end again: the first of the map is the one that was used the longest ago.
      kept.delete(text);
      kept.set(text, statement);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
      return statement;
    },
    close: () => {
      kept.clear();
      database.close();
    },
  };
}
