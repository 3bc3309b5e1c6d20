import { sql } from 'kysely';
import type { ApprovalCause, Lowered } from '../../domain/limits.ts';
import type { PersonId } from '../../domain/person.ts';
import type { AddWish, RequestId, RequestState, TitleRequest } from '../../domain/request.ts';
import type { Title, TitleRef } from '../../domain/title.ts';
import type { TitleCopy } from '../library/index.ts';
import type { Query } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';
import { followersStore } from './asking/followers-store.ts';

// The states stand in the SQL itself, as the migration wrote them: only then does SQLite use its partial index.
export const OPEN = sql<boolean>`state in ('pending', 'waiting', 'requested', 'downloading', 'available')`;

/** What we remember of a request beside the person's wish; kept with it as JSON. */
export interface RequestFacts {
  /** The title as it was found: its language and genres decide where a later try puts it. */
  title?: Title;
  /** Where it was asked for; a later try is noted in the audit as from there. */
  channel?: string;
  /** How and where it was added, so that the same turn run again can tell it again. */
  receipt?: {
    quality: string;
    folder: string;
    service?: string;
    wishedQuality?: AddWish['quality'];
    note?: string;
  };
  /** The seasons were newly asked of a series that was there already. */
  isExtension?: boolean;
  /** How such a series was set up before and after, so that it can be taken back. */
  extension?: { before: readonly TitleCopy[]; after: readonly TitleCopy[] };
  /** The one who asked does not want to hear of it. */
  isMuted?: boolean;
  /** When a webhook told of an import. */
  importedAt?: number;
  /** When reconciliation found it there, and told so, without a webhook. */
  foundReadyAt?: number;
  /** Why an admin was asked. */
  because?: ApprovalCause;
  /** An admin said yes: no limit holds for it. */
  isGranted?: boolean;
  /** The quality that was wished for, when it came down to another. */
  lowered?: Lowered;
}

/** A request as it is kept, with what only this room needs to know of it. */
export interface StoredRequest extends TitleRequest {
  origin: string;
  facts: RequestFacts;
  attempts: number;
  nextTryAt?: number;
  /** An admin has to say yes to it first. */
  awaitsApproval: boolean;
  /** The admin who said yes or no. */
  decidedBy?: PersonId;
}

export interface NewRequest {
  id: string;
  origin: string;
  personId: PersonId;
  conversationId: string;
  ref?: TitleRef;
  name: string;
  year?: number;
  wish: AddWish;
  state: RequestState;
  facts?: RequestFacts;
  nextTryAt?: number;
  awaitsApproval?: boolean;
}

export interface RequestChange {
  state?: RequestState;
  ref?: TitleRef;
  name?: string;
  year?: number | null;
  reason?: string | null;
  facts?: RequestFacts;
  nextTryAt?: number | null;
}

/** Queries of the requests and of who follows a title. */
export function requestsStore(query: Query) {
  const rows = () => query.selectFrom('requests').selectAll();
  const openOf = (ref: TitleRef) => rows().where('ref', '=', ref).where(OPEN).orderBy('id');
  return {
    insert: async (request: NewRequest, now: number): Promise<void> => {
      await query.insertInto('requests').values(newRow(request, now)).execute();
    },
    /** What this turn asked for before, when it is run again; `ref` undefined means kept words. */
    ofOrigin: async (origin: string, ref: TitleRef | undefined): Promise<StoredRequest[]> => {
      const found = rows().where('origin', '=', origin);
      const wanted = ref === undefined ? found.where('ref', 'is', null) : found.where('ref', '=', ref);
      return (await wanted.orderBy('id').execute()).map(toRequest);
    },
    byId: async (id: string): Promise<StoredRequest | undefined> => {
      const row = await rows().where('id', '=', id).executeTakeFirst();
      return row && toRequest(row);
    },
    openFor: async (ref: TitleRef): Promise<StoredRequest[]> => (await openOf(ref).execute()).map(toRequest),
    /** Every open request that needs nobody's yes. Not paged by id: that would walk through all the closed ones. */
    underWay: async (): Promise<StoredRequest[]> => {
      const open = rows().where(OPEN).where('state', 'in', ['pending', 'requested', 'downloading']);
      return (await open.where('awaits_approval', '=', 0).execute()).map(toRequest);
    },
    /** The next ones that are here, in the order of their ids. */
    availableAfter: async (id: string, limit: number): Promise<StoredRequest[]> => {
      const available = rows().where(OPEN).where('state', '=', 'available').where('id', '>', id);
      return (await available.orderBy('id').limit(limit).execute()).map(toRequest);
    },
    /** Waiting requests whose next try is due. */
    due: async (now: number, limit: number): Promise<StoredRequest[]> => {
      const waiting = rows().where(OPEN).where('state', '=', 'waiting').where('next_try_at', '<=', now);
      return (await waiting.orderBy('next_try_at').limit(limit).execute()).map(toRequest);
    },
    /** Takes a due request for ourselves; false when another replica was quicker. */
    claim: async (request: StoredRequest, until: number): Promise<boolean> => {
      const result = await query
        .updateTable('requests')
        .set({ next_try_at: until, attempts: request.attempts + 1 })
        .where('id', '=', request.id)
        .where('state', '=', 'waiting')
        .where('next_try_at', '=', request.nextTryAt ?? 0)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    /** Closes a request that still waits as it was read; false when a try was quicker. */
    withdraw: async (request: StoredRequest, reason: string, now: number): Promise<boolean> => {
      const result = await query
        .updateTable('requests')
        .set({ state: 'removed', reason, next_try_at: null, updated_at: now })
        .where('id', '=', request.id)
        .where('state', '=', 'waiting')
        .where('next_try_at', '=', request.nextTryAt ?? 0)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    change: async (request: StoredRequest, change: RequestChange, now: number): Promise<void> => {
      const { facts, nextTryAt, ...columns } = change;
      await query
        .updateTable('requests')
        .set({
          ...columns,
          ...(facts && { wish: JSON.stringify({ ...request.wish, facts: { ...request.facts, ...facts } }) }),
          ...(nextTryAt !== undefined && { next_try_at: nextTryAt }),
          updated_at: now,
        })
        .where('id', '=', request.id)
        .execute();
    },
    remove: async (id: RequestId): Promise<void> => {
      await query.deleteFrom('requests').where('id', '=', id).execute();
    },
    ...followersStore(query),
  };
}

function newRow(request: NewRequest, now: number): NewRow<'requests'> {
  return {
    id: request.id,
    origin: request.origin,
    person_id: request.personId,
    conversation_id: request.conversationId,
    ref: request.ref ?? null,
    name: request.name,
    year: request.year ?? null,
    wish: JSON.stringify({ ...request.wish, facts: request.facts ?? {} }),
    state: request.state,
    reason: null,
    attempts: 0,
    next_try_at: request.nextTryAt ?? null,
    awaits_approval: request.awaitsApproval === true ? 1 : 0,
    created_at: now,
    updated_at: now,
  };
}

export function toRequest(row: Row<'requests'>): StoredRequest {
  const { facts = {}, ...wish } = JSON.parse(row.wish) as AddWish & { facts?: RequestFacts };
  return {
    id: row.id as RequestId,
    origin: row.origin,
    personId: row.person_id as PersonId,
    conversationId: row.conversation_id,
    ...(row.ref !== null && { ref: row.ref as TitleRef }),
    name: row.name,
    ...(row.year !== null && { year: row.year }),
    wish,
    facts,
    state: row.state as RequestState,
    ...(row.reason !== null && { reason: row.reason }),
    attempts: row.attempts,
    ...(row.next_try_at !== null && { nextTryAt: row.next_try_at }),
    awaitsApproval: row.awaits_approval === 1,
    ...(row.decided_by !== null && { decidedBy: row.decided_by as PersonId }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
