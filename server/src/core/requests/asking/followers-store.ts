import type { PersonId } from '../../../domain/person.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';

/** Queries of who follows a title without having asked for it. */
export function followersStore(query: Query) {
  return {
    follow: async (ref: TitleRef, personId: PersonId, now: number): Promise<void> => {
      const row = { ref, person_id: personId, created_at: now };
      await query
        .insertInto('followers')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    followers: (ref: TitleRef): Promise<Row<'followers'>[]> =>
      query.selectFrom('followers').selectAll().where('ref', '=', ref).orderBy('created_at').execute(),
    /** True when they followed it. */
    unfollow: async (ref: TitleRef, personId: string): Promise<boolean> => {
      const result = await query
        .deleteFrom('followers')
        .where('ref', '=', ref)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    unfollowAll: async (ref: TitleRef): Promise<void> => {
      await query.deleteFrom('followers').where('ref', '=', ref).execute();
    },
  };
}
