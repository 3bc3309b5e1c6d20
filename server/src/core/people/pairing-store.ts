import type { Query } from '../../storage/open.ts';
import type { NewRow } from '../../storage/tables.ts';

/** Queries about the codes that join an address to a person. */
export function pairingStore(query: Query) {
  return {
    insertCode: async (row: NewRow<'pairing_codes'>): Promise<void> => {
      await query.insertInto('pairing_codes').values(row).execute();
    },
    /** Marks a code as used and says whose it is; nothing when it is unknown, old or used. */
    useCode: (hash: string, now: number): Promise<{ person_id: string } | undefined> =>
      query
        .updateTable('pairing_codes')
        .set({ used_at: now })
        .where('code_hash', '=', hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returning('person_id')
        .executeTakeFirst(),
  };
}
