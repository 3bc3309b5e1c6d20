import type { Kysely } from 'kysely';
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
