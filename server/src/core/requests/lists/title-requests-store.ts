import type { TitleRef } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import { toRequest } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';

/** A page of hits is at most five titles; nobody reads more than a few names at each. */
const MOST = 50;

/** Who asked for a title, settled or not. */
export function titleRequestsStore(query: Query) {
  return {
    /** The newest first; what was removed again is no request for the title any more. */
    ofTitles: async (refs: readonly TitleRef[]): Promise<StoredRequest[]> => {
      if (refs.length === 0) return [];
      const rows = await query
        .selectFrom('requests')
        .selectAll()
        .where('ref', 'in', refs)
        .where('state', '!=', 'removed')
        .orderBy('id', 'desc')
        .limit(MOST)
        .execute();
      return rows.map(toRequest);
    },
  };
}
