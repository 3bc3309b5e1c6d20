import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** Queries of what people have chosen for themselves. */
export function preferencesStore(query: Query) {
  return {
    of: (personId: string): Promise<Pick<Row<'preferences'>, 'key' | 'value'>[]> =>
      query.selectFrom('preferences').select(['key', 'value']).where('person_id', '=', personId).execute(),
    put: async (row: Row<'preferences'>): Promise<void> => {
      const { value, updated_at } = row;
      await query
        .insertInto('preferences')
        .values(row)
        .onConflict((conflict) => conflict.columns(['person_id', 'key']).doUpdateSet({ value, updated_at }))
        .execute();
    },
    forget: async (personId: string, key: string): Promise<void> => {
      await query
        .deleteFrom('preferences')
        .where('person_id', '=', personId)
        .where('key', '=', key)
        .execute();
    },
  };
}
