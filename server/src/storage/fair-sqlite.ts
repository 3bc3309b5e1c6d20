// Kysely's SQLite with a line before the connection. Kysely's own lock wakes all who wait and lets the quickest in, so
// that under load one webhook could wait for seconds while turns passed it again and again.
import { SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, SqliteDialectConfig } from 'kysely';

/** SQLite over one connection that is given to whoever has waited the longest. */
export class FairSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createAdapter(): SqliteAdapter {
    return new UnlockedAdapter();
  }

  override createDriver(): SqliteDriver {
    return new FairDriver(this.#config);
  }
}

/** Says that Kysely needs no lock of its own. */
class UnlockedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class FairDriver extends SqliteDriver {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    // It stays taken: nobody can slip in before the next one has heard of it.
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}
