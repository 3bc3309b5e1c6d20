import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** One column of a person that an admin may change. */
export interface PersonChange {
  column: 'status' | 'role' | 'name';
  value: string;
}

/** Queries about the people as their admins see and change them. */
export function rollStore(query: Query) {
  return {
    /** False when it stood so already, so that of two who do the same at once only one has done it. */
    change: async (id: string, { column, value }: PersonChange, now: number): Promise<boolean> => {
      const result = await query
        .updateTable('people')
        .set({ [column]: value, updated_at: now })
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .where(column, '<>', value)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    identities: (): Promise<Row<'identities'>[]> =>
      query.selectFrom('identities').selectAll().orderBy('last_seen_at', 'desc').limit(5000).execute(),
    countByStatus: (): Promise<{ status: string; count: number }[]> =>
      query
        .selectFrom('people')
        .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
        .where('removed_at', 'is', null)
        .groupBy('status')
        .execute(),
    /** Changes with whatever is shown of people, but not with each message they write. */
    mark: async (): Promise<string> => {
      const people = await query
        .selectFrom('people')
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('updated_at').as('newest')])
        .executeTakeFirstOrThrow();
      const identities = await query
        .selectFrom('identities')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          fn.sum('is_reachable').as('reachable'),
          fn.count('opted_out_at').as('silent'),
        ])
        .executeTakeFirstOrThrow();
      const { count, reachable, silent } = identities;
      return [people.count, people.newest, count, reachable, silent].join(' ');
    },
  };
}
