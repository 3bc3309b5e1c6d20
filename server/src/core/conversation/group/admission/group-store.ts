import { sql } from 'kysely';
import type { Address } from '../../../../domain/person.ts';
import type { Query } from '../../../../storage/open.ts';
import type { NewRow, Row } from '../../../../storage/tables.ts';

/** More groups than any household is in. */
const LISTED = 500;

/** Queries about groups, and about what bears the address of one. */
export function groupStore(query: Query) {
  return {
    at: ({ channel, address }: Address): Promise<Row<'groups'> | undefined> =>
      query
        .selectFrom('groups')
        .selectAll()
        .where('channel', '=', channel)
        .where('address', '=', address)
        .executeTakeFirst(),
    byId: (id: string): Promise<Row<'groups'> | undefined> =>
      query.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirst(),
    list: (): Promise<Row<'groups'>[]> =>
      query.selectFrom('groups').selectAll().orderBy('created_at', 'desc').limit(LISTED).execute(),
    mark: async (): Promise<string> => {
      const groups = await query
        .selectFrom('groups')
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('updated_at').as('newest')])
        .executeTakeFirstOrThrow();
      return `${groups.count} ${groups.newest}`;
    },
    /** A second row of the same group is never made. */
    insert: async (row: NewRow<'groups'>): Promise<void> => {
      await query
        .insertInto('groups')
        .values(row)
        .onConflict((conflict) => conflict.columns(['channel', 'address']).doNothing())
        .execute();
    },
    update: async (id: string, fields: Partial<NewRow<'groups'>>): Promise<void> => {
      await query.updateTable('groups').set(fields).where('id', '=', id).execute();
    },
    /** True for the one who changed it. */
    changeStatus: async (id: string, change: { to: string; now: number }): Promise<boolean> => {
      const result = await query
        .updateTable('groups')
        .set({ status: change.to, updated_at: change.now })
        .where('id', '=', id)
        .where('status', '!=', change.to)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    /** The group and the conversations in it live at another address; what is there already stays. */
    move: async (from: Address, to: string): Promise<void> => {
      await moveAdmission(query, from, to);
      await moveConversations(query, from, to);
    },
  };
}

/** Who wrote there before we heard of the move has met a group that waits: it was this one. */
async function moveAdmission(query: Query, { channel, address }: Address, to: string): Promise<void> {
  const moving = query
    .selectFrom('groups')
    .select('id')
    .where('channel', '=', channel)
    .where('address', '=', address);
  if ((await moving.executeTakeFirst()) === undefined) return;
  await query
    .deleteFrom('groups')
    .where('channel', '=', channel)
    .where('address', '=', to)
    .where('status', '=', 'waiting')
    .execute();
  const there = query
    .selectFrom('groups')
    .select('id')
    .where('channel', '=', channel)
    .where('address', '=', to);
  if ((await there.executeTakeFirst()) !== undefined) return;
  await query
    .updateTable('groups')
    .set({ address: to })
    .where('channel', '=', channel)
    .where('address', '=', address)
    .execute();
}

/** Those of its topics as well, whose addresses begin with its own. */
async function moveConversations(query: Query, { channel, address }: Address, to: string): Promise<void> {
  const topics = `${address}:`;
  const moved = (column: string) =>
    sql<string>`cast(${to} as text) || substr(${sql.ref(column)}, ${topics.length})`;
  await query
    .updateTable('conversations')
    .set({ address: moved('address') })
    .where('channel', '=', channel)
    .where(({ or, eb }) =>
      or([eb('address', '=', address), eb(sql`substr(address, 1, ${topics.length})`, '=', topics)]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('conversations as there')
            .select('there.id')
            .where('there.channel', '=', channel)
            .where('there.address', '=', moved('conversations.address')),
        ),
      ),
    )
    .execute();
}
