import { sql } from 'kysely';
import type { Query } from '../../../storage/open.ts';
import type { NewRow, Row } from '../../../storage/tables.ts';
import type { CodePurpose } from './people-codes.ts';

/** Queries about one-time codes, about those who guess them, and about being signed in, which they lead to. */
export function codeStore(query: Query) {
  return { ...codes(query), ...tries(query), ...shuttingOut(query) };
}

function codes(query: Query) {
  return {
    insertCode: async (row: NewRow<'pairing_codes'>): Promise<void> => {
      await query.insertInto('pairing_codes').values(row).execute();
    },
    goodCode: (
      hash: string,
      purposes: readonly CodePurpose[],
      now: number,
    ): Promise<Row<'pairing_codes'> | undefined> =>
      query
        .selectFrom('pairing_codes')
        .selectAll()
        .where('code_hash', '=', hash)
        .where('purpose', 'in', purposes)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
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
    voidCodes: async (personId: string, purposes: readonly CodePurpose[]): Promise<void> => {
      await query
        .deleteFrom('pairing_codes')
        .where('person_id', '=', personId)
        .where('purpose', 'in', purposes)
        .where('used_at', 'is', null)
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
    /** Invitations that are open, those that last longest first. There are few: a person has a handful of codes. */
    openInvitations: (now: number): Promise<Row<'pairing_codes'>[]> =>
      query
        .selectFrom('pairing_codes')
        .selectAll()
        .where('purpose', '=', 'invite')
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('expires_at', 'desc')
        .limit(200)
        .execute(),
    removeInvitation: (id: string, now: number): Promise<{ name: string | null } | undefined> =>
      query
        .deleteFrom('pairing_codes')
        .where('purpose', '=', 'invite')
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returning('name')
        .executeTakeFirst(),
  };
}

function tries(query: Query) {
  return {
    /** How many there were since `after`. */
    tries: async (key: string, after: number): Promise<number> => {
      const row = await query
        .selectFrom('code_tries')
        .select('tries')
        .where('key', '=', key)
        .where('since', '>', after)
        .executeTakeFirst();
      return row?.tries ?? 0;
    },
    /** Counts one more, or begins anew when the last began too long ago; answers how many there are by now. */
    countTry: async (key: string, { now, after }: { now: number; after: number }): Promise<number> => {
      const isOver = sql<boolean>`code_tries.since <= ${after}`;
      const row = await query
        .insertInto('code_tries')
        .values({ key, tries: 1, since: now })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            tries: sql`case when ${isOver} then 1 else code_tries.tries + 1 end`,
            since: sql`case when ${isOver} then excluded.since else code_tries.since end`,
          }),
        )
        .returning('tries')
        .executeTakeFirstOrThrow();
      return row.tries;
    },
    forgetTries: async (key: string): Promise<void> => {
      await query.deleteFrom('code_tries').where('key', '=', key).execute();
    },
  };
}

function shuttingOut(query: Query) {
  const endSessions = async (personId: string): Promise<void> => {
    await query.deleteFrom('web_sessions').where('user_id', '=', personId).execute();
    await query
      .deleteFrom('pairing_codes')
      .where('person_id', '=', personId)
      .where('purpose', 'in', ['sign-in', 'link'])
      .execute();
  };
  return {
    /** Signs somebody out everywhere, and makes links and codes of theirs that are on their way worthless. */
    endSessions,
    /** The same, and keys of programs that act as them. */
    shutOut: async (personId: string): Promise<void> => {
      await endSessions(personId);
      await query.deleteFrom('api_keys').where('person_id', '=', personId).execute();
    },
  };
}
