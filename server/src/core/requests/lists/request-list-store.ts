import type { PersonId } from '../../../domain/person.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import type { RequestState } from '../../../domain/request.ts';
import { OPEN, toRequest } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';

/** How requests stand, as people look for them. */
export type RequestStanding =
  | 'awaiting'
  | 'decided'
  | 'under-way'
  | 'ready'
  | 'declined'
  | 'failed'
  | 'removed';

/** One page of the list, newest first. */
export interface RequestPage {
  limit: number;
  /** The id of the last one of the page before. */
  before?: string | undefined;
  standing?: RequestStanding | undefined;
  personId?: PersonId | undefined;
}

/** A request with whether an admin has to say yes to it. */
export type ListedRequest = StoredRequest & { awaitsApproval: boolean };

const STATES: Readonly<Record<Exclude<RequestStanding, 'decided'>, readonly RequestState[]>> = {
  awaiting: ['pending'],
  'under-way': ['pending', 'waiting', 'requested', 'downloading'],
  ready: ['available'],
  declined: ['declined'],
  failed: ['failed'],
  removed: ['removed'],
};

/** Queries about the requests as people look at them. */
export function requestListStore(query: Query) {
  const rows = query.selectFrom('requests').selectAll();
  return {
    /** The newest ones, of one person or of all. */
    newest: async (limit: number, personId?: PersonId): Promise<StoredRequest[]> => {
      const wanted = personId === undefined ? rows : rows.where('person_id', '=', personId);
      return (await wanted.orderBy('id', 'desc').limit(limit).execute()).map(toRequest);
    },
    page: async ({ limit, before, standing, personId }: RequestPage): Promise<ListedRequest[]> => {
      let wanted = rows;
      if (personId !== undefined) wanted = wanted.where('person_id', '=', personId);
      if (before !== undefined) wanted = wanted.where('id', '<', before);
      if (standing !== undefined)
        wanted = wanted.where('awaits_approval', '=', standing === 'awaiting' ? 1 : 0);
      if (standing !== undefined && standing !== 'decided')
        wanted = wanted.where('state', 'in', STATES[standing]);
      return (await wanted.orderBy('id', 'desc').limit(limit).execute()).map(toListed);
    },
    byId: async (id: string): Promise<ListedRequest | undefined> => {
      const row = await rows.where('id', '=', id).executeTakeFirst();
      return row && toListed(row);
    },
    /** How many an admin has to say yes to. */
    countAwaiting: async (): Promise<number> => {
      const awaiting = query
        .selectFrom('requests')
        .where('state', '=', 'pending')
        .where('awaits_approval', '=', 1);
      return (await awaiting.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow())
        .count;
    },
    countByPerson: (): Promise<{ person_id: string; count: number }[]> =>
      query
        .selectFrom('requests')
        .select(({ fn }) => ['person_id', fn.countAll<number>().as('count')])
        .groupBy('person_id')
        .execute(),
    countSince: async (time: number): Promise<number> => {
      const since = query.selectFrom('requests').where('created_at', '>=', time);
      return (await since.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow())
        .count;
    },
    /** Titles that were added, each once however many asked for it. */
    countAdded: async (kind: 'movie' | 'series'): Promise<number> => {
      const added = query
        .selectFrom('requests')
        .where('ref', '>', `${kind}:`)
        .where('ref', '<', `${kind};`)
        .where('state', 'in', ['requested', 'downloading', 'available']);
      const count = added.select(({ fn }) => fn.count<number>('ref').distinct().as('count'));
      return (await count.executeTakeFirstOrThrow()).count;
    },
    /** Changes with any request of this person, or of anybody. */
    mark: async (personId?: PersonId): Promise<string> => {
      const all = query.selectFrom('requests');
      const wanted = personId === undefined ? all : all.where('person_id', '=', personId);
      const { count, newest } = await wanted
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('updated_at').as('newest')])
        .executeTakeFirstOrThrow();
      return `${count} ${newest}`;
    },
    /** Titles this person, or anybody, waits for. */
    refsUnderWay: async (personId?: PersonId): Promise<TitleRef[]> => {
      const open = query.selectFrom('requests').select('ref').distinct().where(OPEN);
      const wanted = open.where('state', 'in', ['requested', 'downloading']).orderBy('ref');
      const own = personId === undefined ? wanted : wanted.where('person_id', '=', personId);
      return (await own.execute()).flatMap(({ ref }) => (ref === null ? [] : [ref as TitleRef]));
    },
  };
}

function toListed(row: Row<'requests'>): ListedRequest {
  return { ...toRequest(row), awaitsApproval: row.awaits_approval === 1 };
}
