import type { Query } from '../../storage/open.ts';
import type { NewRow } from '../../storage/tables.ts';
import type { CodePurpose } from './people-room.ts';

/** Queries about one-time codes, and about being signed in, which they lead to. */
export function pairingStore(query: Query) {
  return {
    insertCode: async (row: NewRow<'pairing_codes'>): Promise<void> => {
      await query.insertInto('pairing_codes').values(row).execute();
    },
    /** Marks a code as used and says whose it is; nothing when it is unknown, old, used, or for something else. */
    useCode: (
      hash: string,
      purposes: readonly CodePurpose[],
      now: number,
    ): Promise<{ person_id: string } | undefined> =>
      query
        .updateTable('pairing_codes')
        .set({ used_at: now })
        .where('code_hash', '=', hash)
        .where('purpose', 'in', purposes)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returning('person_id')
        .executeTakeFirst(),
    voidCodes: async (personId: string, purpose: CodePurpose): Promise<void> => {
      await query
        .deleteFrom('pairing_codes')
        .where('person_id', '=', personId)
        .where('purpose', '=', purpose)
        .where('used_at', 'is', null)
        .execute();
    },
    /** Signs somebody out everywhere, and makes keys of theirs and links that were sent to them worthless. */
    shutOut: async (personId: string): Promise<void> => {
      await query.deleteFrom('web_sessions').where('user_id', '=', personId).execute();
      await query.deleteFrom('api_keys').where('person_id', '=', personId).execute();
      await query
        .deleteFrom('pairing_codes')
        .where('person_id', '=', personId)
        .where('purpose', '=', 'sign-in')
        .execute();
    },
    /** A code that is too old is of no use to anybody. */
    dropOld: async (personId: string, now: number): Promise<void> => {
      await query
        .deleteFrom('pairing_codes')
        .where('person_id', '=', personId)
        .where('expires_at', '<=', now)
        .execute();
    },
  };
}
