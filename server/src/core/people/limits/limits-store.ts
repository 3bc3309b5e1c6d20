import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** Somebody's limits as they lie there, with who they are; the columns are null where they have none of their own. */
export type LimitsRow = Pick<Row<'people'>, 'name' | 'role'> & {
  [Column in Exclude<keyof Row<'limits'>, 'person_id' | 'updated_at'>]: Row<'limits'>[Column] | null;
};

/** Queries of what admins have set for single people. */
export function limitsStore(query: Query) {
  return {
    of: (personId: string): Promise<LimitsRow | undefined> =>
      query
        .selectFrom('people')
        .leftJoin('limits', 'limits.person_id', 'people.id')
        .select(['people.name', 'people.role'])
        .select(['needs_approval', 'movies_per_week', 'series_per_week', 'default_quality'])
        .select(['highest_quality', 'rating_cap', 'sms_per_day'])
        .where('people.id', '=', personId)
        .executeTakeFirst(),
    put: async (row: Row<'limits'>): Promise<void> => {
      const { person_id: _personId, ...columns } = row;
      await query
        .insertInto('limits')
        .values(row)
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
        .execute();
    },
  };
}
