import type { Query } from '../../storage/open.ts';
import type { NewRow } from '../../storage/tables.ts';

const PASSWORD = 'credential';

/** Queries about whoever signs in by the web, and their passwords. */
export function webUserStore(query: Query) {
  return {
    /** There is one for each person who ever signed in; the library of sessions wants it. */
    ensure: async (row: Pick<NewRow<'web_users'>, 'id' | 'name'>, now: string): Promise<void> => {
      // The library wants a mail address. This one can never exist, and is never shown.
      const fixed = { email: `${row.id}@wads.invalid`, email_verified: 0, image: null };
      await query
        .insertInto('web_users')
        .values({ ...row, ...fixed, created_at: now, updated_at: now })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    passwordOf: async (personId: string): Promise<string | undefined> => {
      const row = await query
        .selectFrom('web_accounts')
        .select('password')
        .where('user_id', '=', personId)
        .where('provider_id', '=', PASSWORD)
        .executeTakeFirst();
      return row?.password ?? undefined;
    },
    /** `isFirst`: one that is there already stays. */
    setPassword: async (
      personId: string,
      hash: string,
      { id, now, isFirst }: { id: string; now: string; isFirst: boolean },
    ): Promise<void> => {
      await query
        .insertInto('web_accounts')
        .values({
          ...{ id, user_id: personId, account_id: personId, provider_id: PASSWORD, password: hash },
          ...{ created_at: now, updated_at: now },
        })
        .onConflict((conflict) => {
          const same = conflict.columns(['user_id', 'provider_id']);
          return isFirst ? same.doNothing() : same.doUpdateSet({ password: hash, updated_at: now });
        })
        .execute();
    },
    /** A session that is over is otherwise only removed when its cookie is shown once more. */
    dropOldSessions: async (personId: string, now: string): Promise<void> => {
      await query
        .deleteFrom('web_sessions')
        .where('user_id', '=', personId)
        .where('expires_at', '<', now)
        .execute();
    },
    /** Whether somebody of this name is signed in from this address. */
    isKnownFrom: async (address: string, name: string): Promise<boolean> => {
      const row = await query
        .selectFrom('web_sessions')
        .innerJoin('people', 'people.id', 'web_sessions.user_id')
        .select('web_sessions.id')
        .where('web_sessions.ip_address', '=', address)
        .where(({ fn, val, eb }) =>
          eb(fn<string>('lower', ['people.name']), '=', fn<string>('lower', [val(name)])),
        )
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
