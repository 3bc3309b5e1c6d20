import { Kysely, PostgresDialect } from 'kysely';
import type { Clock } from '../kit/clock.ts';
import { AppError } from '../kit/errors.ts';
import type { Log } from '../kit/log.ts';
import type { Secret } from '../kit/secret.ts';
import type { Storage, WorkTopic } from './storage.ts';
import type { Tables } from './tables.ts';

const CHANNEL = 'wads_work';
const RECONNECT_MS = 2000;

/** Opens PostgreSQL; several replicas may share it. The driver is loaded only here, when it is wanted. */
export async function openPostgres(
  url: Secret,
  { clock, log }: { clock: Clock; log: Log },
): Promise<Storage> {
  const { default: pg } = await import('pg');
  const INT8 = 20;
  const types = {
    getTypeParser: ((oid: number, format?: 'text') =>
      oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({ connectionString: url.reveal(), max: 10, connectionTimeoutMillis: 5000, types });
  // An idle connection that breaks must not end the process; the next query opens a new one.
  pool.on('error', (error) => log.warn({ error: error.message }, 'A database connection was lost'));
  await pool.query('select 1').catch((cause: unknown) => {
    throw new AppError(
      'DATABASE_UNREACHABLE',
      'PostgreSQL did not answer; check DATABASE_URL and that it runs',
      { cause },
    );
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const announcements = listen(() => new pg.Client({ connectionString: url.reveal() }), { clock, log });
  return {
    kind: 'postgres',
    db,
    transaction: (work) => db.transaction().execute(work),
    announce: async (topic, about = '') => {
      await pool.query('select pg_notify($1, $2)', [CHANNEL, `${topic} ${about}`.trim()]);
    },
    onAnnounced: announcements.on,
    close: async () => {
      await announcements.close();
      await db.destroy();
    },
  };
}

type Listener = Parameters<Storage['onAnnounced']>[0];

interface ListenClient {
  connect(): Promise<unknown>;
  query(text: string): Promise<unknown>;
  on(event: 'notification', listener: (message: { payload?: string | undefined }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  end(): Promise<void>;
}

/** Keeps one connection that listens; a lost one is opened again, and meanwhile the workers' own polling serves. */
function listen(
  open: () => ListenClient,
  { clock, log }: { clock: Clock; log: Log },
): { on(listener: Listener): void; close(): Promise<void> } {
  const listeners: Listener[] = [];
  let client: ListenClient | undefined;
  let cancelReconnect = (): void => {};
  let isClosed = false;
  // A connection that breaks says so up to three times; each is replaced once, or they would double with every outage.
  const replace = (lost: ListenClient): void => {
    if (lost !== client) return;
    client = undefined;
    void lost.end().catch(() => {});
    if (!isClosed) cancelReconnect = clock.after(RECONNECT_MS, () => void connect());
  };
  const connect = async (): Promise<void> => {
    const next = open();
    client = next;
    next.on('notification', ({ payload }) => {
      const [, topic, about] = /^(inbound|deliveries|absent)(?: (.+))?$/.exec(payload ?? '') ?? [];
      if (topic !== undefined) for (const listener of listeners) listener(topic as WorkTopic, about);
    });
    next.on('error', () => replace(next));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.message : 'unknown' },
        'Cannot listen for work on PostgreSQL',
      );
      replace(next);
    }
  };
  return {
    on: (listener) => {
      if (listeners.push(listener) === 1) void connect();
    },
    close: async () => {
      isClosed = true;
      cancelReconnect();
      await client?.end().catch(() => {});
    },
  };
}
