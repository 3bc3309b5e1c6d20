import { sql } from 'kysely';
import type { Query, Storage } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';

// The status words stand in the SQL itself: SQLite uses a partial index only when it sees them there.
const OPEN = sql<boolean>`status in ('waiting', 'working')`;

/** Queries of the journal. */
export function journalStore(query: Query) {
  return {
    /** Inserts what is not there yet; a redelivery hits the key and changes nothing. */
    insertNew: async (rows: NewRow<'inbound_events'>[]): Promise<void> => {
      await query
        .insertInto('inbound_events')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['source', 'external_id']).doNothing())
        .execute();
    },
    takeBack: async (ids: string[], now: number): Promise<void> => {
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
        .execute();
    },
    retry: async (ids: string[], dueAt: number, error: string): Promise<void> => {
      await query
        .updateTable('inbound_events')
        .set({ status: 'waiting', lease_owner: null, lease_until: null, due_at: dueAt, last_error: error })
        .where('id', 'in', ids)
        .execute();
    },
    finish: async (ids: string[], fields: { status: 'done' | 'failed'; turnId?: string; at: number; error?: string }) => {
      await query
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
        .execute();
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
      await query.updateTable('inbound_events').set({ lease_until: 0 }).where(sql<boolean>`status = 'working'`).execute();
    },
    insertAudit: async (row: NewRow<'audit'>): Promise<void> => {
      await query.insertInto('audit').values(row).execute();
    },
  };
}

interface Claim {
  owner: string;
  now: number;
  leaseUntil: number;
  lanes: number;
}

/**
 * Takes the oldest lanes that are free, each with all its events that wait, under a lease.
 * A lane is free when its first open event waits and is due, or its lease has run out.
 */
export function claimLanes(storage: Storage, claim: Claim): Promise<Row<'inbound_events'>[]> {
  return storage.transaction(async (query) => {
    let heads = query
      .selectFrom('inbound_events as event')
      .select(['event.id', 'event.lane'])
      .where(sql<boolean>`event.status in ('waiting', 'working')`)
      .where(dueOrExpired(claim.now))
      .where(
        sql<boolean>`not exists (select 1 from inbound_events as earlier where earlier.lane = event.lane
          and earlier.id < event.id and earlier.status in ('waiting', 'working'))`,
      )
      .orderBy('event.id')
      .limit(claim.lanes);
    if (storage.kind === 'postgres') heads = heads.forUpdate().skipLocked();
    const lanes = (await heads.execute()).map((head) => head.lane);
    if (lanes.length === 0) return [];
    const rows = await query
      .updateTable('inbound_events as event')
      .set((expression) => ({
        status: 'working',
        lease_owner: claim.owner,
        lease_until: claim.leaseUntil,
        attempts: expression('attempts', '+', 1),
      }))
      .where('event.lane', 'in', lanes)
      .where(sql<boolean>`event.status in ('waiting', 'working')`)
      .where(dueOrExpired(claim.now))
      .returningAll()
      .execute();
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

const dueOrExpired = (now: number) =>
  sql<boolean>`((event.status = 'waiting' and event.due_at <= ${now}) or (event.status = 'working' and event.lease_until < ${now}))`;
