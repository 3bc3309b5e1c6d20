import { sql } from 'kysely';
import type { Address } from '../../domain/person.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';

// The status words stand in the SQL itself: SQLite uses a partial index only when it sees them there.
const OPEN = sql<boolean>`status in ('queued', 'sending', 'failed')`;

/** From the beginning of the lease what was under way may have arrived. */
const leftOpenSince = (leaseMs: number) =>
  sql<number>`coalesce(uncertain_since, lease_until - ${leaseMs}, created_at)`;

export interface OpenDeliveries {
  status: string;
  count: number;
  oldest: number;
  persistent: number;
}

/** Queries of the outbox. */
export function deliveryStore(query: Query) {
  return { ...oneDelivery(query), ...allDeliveries(query) };
}

/** Written, and told what became of it. */
function oneDelivery(query: Query) {
  return {
    /** A row whose dedupe key is there already is not made again. */
    insert: async (row: NewRow<'deliveries'>): Promise<void> => {
      await query
        .insertInto('deliveries')
        .values(row)
        .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
        .execute();
    },
    /** False, and nothing changed, when it is not under this row's lease any more. */
    update: async (
      { id, lease_owner: owner }: Row<'deliveries'>,
      fields: Partial<NewRow<'deliveries'>>,
    ): Promise<boolean> => {
      const own = query
        .updateTable('deliveries')
        .set(fields)
        .where('id', '=', id)
        .where('lease_owner', '=', owner);
      return (await own.executeTakeFirst()).numUpdatedRows === 1n;
    },
    recordAttempt: async (row: NewRow<'delivery_attempts'>): Promise<void> => {
      await query.insertInto('delivery_attempts').values(row).execute();
    },
    /** Until the end of the transaction nobody else changes it. */
    lock: (id: string, kind: Storage['kind']): Promise<Row<'deliveries'> | undefined> => {
      const row = query.selectFrom('deliveries').selectAll().where('id', '=', id);
      return (kind === 'postgres' ? row.forUpdate() : row).executeTakeFirst();
    },
    /** Whatever its lease: what the other side tells of a message counts more than who sends it. */
    overrule: async (id: string, fields: Partial<NewRow<'deliveries'>>): Promise<void> => {
      await query.updateTable('deliveries').set(fields).where('id', '=', id).execute();
    },
  };
}

/** What waits, of an address or altogether. */
function allDeliveries(query: Query) {
  return {
    /** What waits for an address may go at once. */
    hurry: async (address: Address, now: number): Promise<void> => {
      await query
        .updateTable('deliveries')
        .set({ due_at: now })
        .where('channel', '=', address.channel)
        .where('address', '=', address.address)
        .where(sql<boolean>`status in ('queued', 'sending', 'failed')`)
        .where(sql<boolean>`status <> 'sending'`)
        .execute();
    },
    /** Of a chat, and of the topics in it, whose addresses begin with its own. */
    move: async ({ channel, address }: Address, to: string): Promise<void> => {
      const topics = `${address}:`;
      const moved = sql<string>`cast(${to} as text) || substr(address, ${topics.length})`;
      await query
        .updateTable('deliveries')
        .set({ address: moved })
        .where('channel', '=', channel)
        .where(({ or, eb }) =>
          or([eb('address', '=', address), eb(sql`substr(address, 1, ${topics.length})`, '=', topics)]),
        )
        .where(OPEN)
        .execute();
    },
    /** Whoever held them is gone; what they were about to send may have arrived. */
    freeAllLeases: async (leaseMs: number): Promise<void> => {
      await query
        .updateTable('deliveries')
        .set({ uncertain_since: leftOpenSince(leaseMs), lease_until: 0 })
        .where(sql<boolean>`status = 'sending'`)
        .execute();
    },
    /** What is not over, by status; `persistent` has failed at least so often. */
    backlog: (often: number): Promise<OpenDeliveries[]> =>
      query
        .selectFrom('deliveries')
        .select(({ fn }) => ['status', fn.countAll<number>().as('count'), fn.min('created_at').as('oldest')])
        .select(sql<number>`sum(case when attempts >= ${often} then 1 else 0 end)`.as('persistent'))
        .where(OPEN)
        .groupBy('status')
        .execute(),
  };
}
