import { Kysely } from 'kysely';
import type { Log } from '../kit/log.ts';
import type { Secret } from '../kit/secret.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** What queries are written against: the database itself or a transaction in it. */
export type Query = Kysely<Tables>;

export interface Storage {
  kind: 'sqlite' | 'postgres';
  db: Query;
  /**
   * Runs `work` in one transaction: all of it or nothing. Inside, use only the `Query` handed in (on SQLite any other
   * would wait for this one for ever) and talk to nobody outside.
   */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** Tells the other replicas on this database that there is work; nothing to do on SQLite. */
  announce(topic: WorkTopic): Promise<void>;
  /** Calls back when another replica announced work. */
  onAnnounced(listener: (topic: WorkTopic) => void): void;
  close(): Promise<void>;
}

export type WorkTopic = 'inbound' | 'deliveries';

export type StorageLocation = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: Secret };

/** Opens the database and brings it to the newest schema. */
export async function openStorage(location: StorageLocation, log: Log): Promise<Storage> {
  const storage = location.kind === 'sqlite' ? openSqlite(location.path) : await openPostgres(location.url, log);
  try {
    await migrate(storage, log);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}
