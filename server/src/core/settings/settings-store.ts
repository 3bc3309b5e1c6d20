import type { Query } from '../../storage/open.ts';

/** Queries of the settings. */
export function settingsStore(query: Query) {
  return {
    read: async (key: string): Promise<string | undefined> => {
      const row = await query
        .selectFrom('settings')
        .select('value')
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.value;
    },
    /** Keeps what is there. */
    writeNew: async (key: string, value: string, now: number): Promise<void> => {
      await query
        .insertInto('settings')
        .values({ key, value, updated_at: now })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    },
    write: async (key: string, value: string, now: number): Promise<void> => {
      await query
        .insertInto('settings')
        .values({ key, value, updated_at: now })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: now }))
        .execute();
    },
  };
}
