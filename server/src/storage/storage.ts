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
  /** Tells every replica on this database, this one as well, that there is work; nothing to do on SQLite. */
  announce(topic: WorkTopic, about?: string): Promise<void>;
  /** Calls back when work was announced. */
  onAnnounced(listener: (topic: WorkTopic, about?: string) => void): void;
  close(): Promise<void>;
}

/** `absent`: what it is about is an address where this replica reaches nobody; perhaps another one does. */
export type WorkTopic = 'inbound' | 'deliveries' | 'absent';
