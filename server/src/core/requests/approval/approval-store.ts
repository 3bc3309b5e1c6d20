import { sql } from 'kysely';
import type { PersonId } from '../../../domain/person.ts';
import type { TitleKind, TitleRef } from '../../../domain/title.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import { toRequest } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';

// It stands in the SQL itself: SQLite uses the partial index only when it sees it there.
const AWAITING = sql<boolean>`awaits_approval = 1`;

/** The reason of a request that whoever asked for it has taken back. */
export const TAKEN_BACK = 'It was taken back';

/** How a request that waited for an admin stands from now on. */
export type Settlement = Partial<
  Pick<Row<'requests'>, 'reason' | 'decided_by' | 'decided_at' | 'ref' | 'wish' | 'next_try_at'>
> & { state: StoredRequest['state'] };

/** What a person asked for lately. */
export interface RecentQuestion {
  personId: PersonId;
  kind: TitleKind;
  since: number;
  /** The title itself does not count, nor what was asked for after this request. */
  except: { ref: TitleRef; before?: string };
}

/** Queries of the requests that wait for an admin, and of those that count towards a quota. */
export function approvalStore(query: Query) {
  const awaiting = () => query.selectFrom('requests').selectAll().where(AWAITING).orderBy('id');
  return {
    /** The oldest first. */
    awaiting: async (personId?: PersonId): Promise<StoredRequest[]> => {
      const wanted = personId === undefined ? awaiting() : awaiting().where('person_id', '=', personId);
      return (await wanted.execute()).map(toRequest);
    },
    /** This person's own that waits already. */
    ownAwaiting: async (personId: PersonId, ref: TitleRef): Promise<StoredRequest | undefined> => {
      const own = awaiting().where('person_id', '=', personId).where('ref', '=', ref);
      const row = await own.limit(1).executeTakeFirst();
      return row && toRequest(row);
    },
    /** Until the end of the transaction nothing else of this person is judged: what two count at once neither has seen. */
    judgeAlone: async (personId: PersonId, kind: Storage['kind']): Promise<void> => {
      if (kind !== 'postgres') return;
      await sql`select pg_advisory_xact_lock(hashtext('wads-wishes'), hashtext(${personId}))`.execute(query);
    },
    /** Ends the waiting; false when it was ended before. */
    settle: async (id: string, settlement: Settlement, now: number): Promise<boolean> => {
      const { numUpdatedRows } = await query
        .updateTable('requests')
        .set({ ...settlement, awaits_approval: 0, updated_at: now })
        .where('id', '=', id)
        .where(AWAITING)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    /** Lets a request that waited for a service wait for an admin. */
    park: async (id: string, wish: string, now: number): Promise<void> => {
      await query
        .updateTable('requests')
        .set({ state: 'pending', awaits_approval: 1, next_try_at: null, reason: null, wish, updated_at: now })
        .where('id', '=', id)
        .execute();
    },
    /** When each title of this kind was last asked for; what was declined, failed or taken back does not count. */
    recent: async ({ personId, kind, since, except }: RecentQuestion): Promise<number[]> => {
      let asked = query
        .selectFrom('requests')
        .select((eb) => eb.fn.max('created_at').as('at'))
        .where('person_id', '=', personId)
        .where('created_at', '>', since)
        .where('ref', '>', `${kind}:`)
        .where('ref', '<', `${kind};`)
        .where('ref', '!=', except.ref)
        .where('state', 'not in', ['declined', 'failed'])
        .where(({ or, eb }) => or([eb('reason', 'is', null), eb('reason', '!=', TAKEN_BACK)]));
      if (except.before !== undefined) asked = asked.where('id', '<', except.before);
      return (await asked.groupBy('ref').execute()).map(({ at }) => at);
    },
  };
}
