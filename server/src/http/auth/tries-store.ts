import type { Query } from '../../storage/open.ts';
import type { Row } from '../../storage/tables.ts';

type Tries = Row<'sign_in_tries'>;

/** Queries about how often somebody tried. */
export function triesStore(query: Query) {
  return {
    find: (key: string): Promise<Tries | undefined> =>
      query.selectFrom('sign_in_tries').selectAll().where('key', '=', key).executeTakeFirst(),
    /** False when another one was there first. */
    add: async (row: Tries): Promise<boolean> => {
      const made = await query
        .insertInto('sign_in_tries')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .executeTakeFirst();
      return made !== undefined;
    },
    /** Writes the next state over the one that was read; false when somebody else has written meanwhile. */
    replace: async (read: Tries, next: Omit<Tries, 'key'>): Promise<boolean> => {
      const changed = await query
        .updateTable('sign_in_tries')
        .set(next)
        .where('key', '=', read.key)
        .where('tries', '=', read.tries)
        .where('last_at', '=', read.last_at)
        .returning('key')
        .executeTakeFirst();
      return changed !== undefined;
    },
    remove: async (keys: readonly string[]): Promise<void> => {
      await query.deleteFrom('sign_in_tries').where('key', 'in', keys).execute();
    },
    dropOlder: async (than: number): Promise<void> => {
      await query.deleteFrom('sign_in_tries').where('last_at', '<', than).execute();
    },
  };
}
