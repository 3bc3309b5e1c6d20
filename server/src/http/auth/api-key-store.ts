import type { Query } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';

/** Queries about API keys. */
export function apiKeyStore(query: Query) {
  return {
    insert: async (row: NewRow<'api_keys'>): Promise<void> => {
      await query.insertInto('api_keys').values(row).execute();
    },
    byHash: (hash: string): Promise<Row<'api_keys'> | undefined> =>
      query.selectFrom('api_keys').selectAll().where('key_hash', '=', hash).executeTakeFirst(),
    of: (personId: string): Promise<Row<'api_keys'>[]> =>
      query
        .selectFrom('api_keys')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('id')
        .limit(200)
        .execute(),
    remove: (id: string, personId: string): Promise<Pick<Row<'api_keys'>, 'name'> | undefined> =>
      query
        .deleteFrom('api_keys')
        .where('id', '=', id)
        .where('person_id', '=', personId)
        .returning('name')
        .executeTakeFirst(),
    markUsed: async (id: string, now: number): Promise<void> => {
      await query.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute();
    },
  };
}
