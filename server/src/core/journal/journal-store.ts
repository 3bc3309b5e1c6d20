import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Query, Storage } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';

// The status words stand in the SQL itself: SQLite uses a partial index only when it sees them there.
const OPEN = sql<boolean>`status in ('waiting', 'working')`;

/** Events with the lease they were claimed under; without one when they have failed before. */
interface Leased {
  ids: string[];
  lease: string;
}

/** Queries of the journal. */
export function journalStore(query: Query) {
  return {
    takeBack: async ({ ids, lease }: Leased, now: number): Promise<void> => {
      await query
        .updateTable('inbound_events')
        .set((expression) => ({
          status: 'waiting',
          lease_owner: null,
          lease_until: null,
          attempts: expression('attempts', '-', 1),
          due_at: now,
        }))
        .where('id', 'in', ids)
        .where('lease_owner', '=', lease)
        .execute();
    },
    retry: async ({ ids, lease }: Leased, dueAt: number, error: string): Promise<void> => {
      await query
        .updateTable('inbound_events')
        .set({ status: 'waiting', lease_owner: null, lease_until: null, due_at: dueAt, last_error: error })
        .where('id', 'in', ids)
        .where('lease_owner', '=', lease)
        .execute();
    },
    /** Only what is still ours, or has failed before and is run again; answers how many that were. */
    finish: async (
      { ids, lease }: Leased,
      fields: { status: 'done' | 'failed'; turnId?: string; at: number; error?: string },
    ) => {
      const result = await query
        .updateTable('inbound_events')
        .set({
          status: fields.status,
          lease_owner: null,
          lease_until: null,
          turn_id: fields.turnId ?? null,
          done_at: fields.at,
          ...(fields.error === undefined ? {} : { last_error: fields.error }),
        })
        .where('id', 'in', ids)
        .where(sql<boolean>`(lease_owner = ${lease} or status = 'failed')`)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
    /** The newest failed row, with those that failed together with it. */
    lastFailed: async (lane: string): Promise<Row<'inbound_events'>[]> => {
      const failed = query
        .selectFrom('inbound_events')
        .selectAll()
        .where('lane', '=', lane)
        .where(sql<boolean>`status = 'failed'`);
      const last = await failed.orderBy('id', 'desc').limit(1).executeTakeFirst();
      if (last === undefined || last.turn_id === null) return last === undefined ? [] : [last];
      return failed.where('turn_id', '=', last.turn_id).orderBy('id').execute();
    },
    countOpen: async (): Promise<{ count: number; oldest: number | null }> => {
      const row = await query
        .selectFrom('inbound_events')
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('received_at').as('oldest')])
        .where(OPEN)
        .executeTakeFirstOrThrow();
      return { count: row.count, oldest: row.oldest };
    },
    freeAllLeases: async (): Promise<void> => {
      await query
        .updateTable('inbound_events')
        .set({ lease_until: 0 })
        .where(sql<boolean>`status = 'working'`)
        .execute();
    },
    insertAudit: async (row: NewRow<'audit'>): Promise<void> => {
      await query.insertInto('audit').values(row).execute();
    },
  };
}

/** Keeps events under their lease until then; what is not under it any more stays as it is. */
export async function extendLease(query: Query, { ids, lease }: Leased, until: number): Promise<void> {
  const own = query.updateTable('inbound_events').set({ lease_until: until }).where('id', 'in', ids);
  await own.where('lease_owner', '=', lease).execute();
}

interface Claim {
  owner: string;
  now: number;
  leaseUntil: number;
  lanes: number;
}

/** Events of one lane that are taken at once; the others keep their place. A flood must not become one endless turn. */
const EVENTS_AT_ONCE = 20;

/**
 * Takes the oldest lanes that are free, each with the events that wait there, under a lease.
 * A lane is free when its first open event waits and is due, or its lease has run out, and none behind it is under
 * work: one that came in by a replica whose clock is behind stands before those that are.
 */
export function claimLanes(storage: Storage, claim: Claim): Promise<Row<'inbound_events'>[]> {
  return storage.transaction(async (query) => {
    // One claim at a time: two that do not see each other's could take one lane, each from another event on.
    if (storage.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(hashtext('wads-claim-lanes'))`.execute(query);
    const { rows: heads } = await freeLanes(storage.kind, claim).execute(query);
    if (heads.length === 0) return [];
    const rows = await query
      .updateTable('inbound_events')
      .set((expression) => ({
        status: 'working',
        lease_owner: claim.owner,
        lease_until: claim.leaseUntil,
        attempts: expression('attempts', '+', 1),
      }))
      .where(
        sql<boolean>`id in (${sql.join(
          heads.map(({ lane }) => firstOfLane(lane, claim.now)),
          sql` union all `,
        )})`,
      )
      .returningAll()
      .execute();
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

/**
 * Steps from lane to lane through the index instead of reading every open event: this is asked after each commit, and
 * must cost the same whether three or thirty thousand events wait.
 */
function freeLanes(kind: Storage['kind'], { now, lanes }: Claim): RawBuilder<{ lane: string }> {
  return sql<{ lane: string }>`with recursive open_lanes(lane) as (
      select min(lane) from inbound_events where status in ('waiting', 'working')
      union all
      select (select min(later.lane) from inbound_events as later
        where later.lane > open_lanes.lane and later.status in ('waiting', 'working'))
      from open_lanes where open_lanes.lane is not null
    )
    select event.lane from open_lanes join inbound_events as event on event.id = (
      select first.id from inbound_events as first
      where first.lane = open_lanes.lane and first.status in ('waiting', 'working') order by first.id limit 1)
    where ${dueOrExpired(now)} and not exists (
      select 1 from (select * from inbound_events as part
        where part.lane = open_lanes.lane and part.status in ('waiting', 'working') order by part.id limit ${sql.lit(EVENTS_AT_ONCE * 2)}) as ahead
      where ahead.status = 'working' and ahead.lease_until >= ${now})
    order by event.id limit ${lanes}
    ${kind === 'postgres' ? sql`for update of event skip locked` : sql``}`;
}

function firstOfLane(lane: string, now: number): RawBuilder<unknown> {
  return sql`select id from (select event.id from inbound_events as event
    where event.lane = ${lane} and event.status in ('waiting', 'working') and ${dueOrExpired(now)}
    order by event.id limit ${sql.lit(EVENTS_AT_ONCE)}) as part`;
}

const dueOrExpired = (now: number): RawBuilder<boolean> =>
  sql<boolean>`((event.status = 'waiting' and event.due_at <= ${now}) or (event.status = 'working' and event.lease_until < ${now}))`;
