/**
 * Requests: who asked for what, and how it stands, until it is there (PE-7). Walked into by the desk of a turn, by
 * notifications (who is interested, what was heard) and by the app's timers.
 */
import type { MediaEvent } from '../../domain/event.ts';
import type { Person, PersonId } from '../../domain/person.ts';
import type { TitleRef } from '../../domain/title.ts';
import type { AskedFor, DeskRequests } from '../../seams/tool.ts';
import { deskRequests } from './asking/add-request.ts';
import type { Approvals } from './approval/approval.ts';
import { openApprovals } from './approval/open-approvals.ts';
import { askedFor } from './lists/asked-for.ts';
import { reconcileRequests } from './progress/reconcile-requests.ts';
import { requestListStore } from './lists/request-list-store.ts';
import type { ListedRequest, RequestPage } from './lists/request-list-store.ts';
import { requestsStore } from './requests-store.ts';
import type { RequestChange, StoredRequest } from './requests-store.ts';
import type { Asker, RequestsRoom } from './requests-room.ts';
import { isOnItsWay, NOTHING_COMES, openProgress, withProgress } from './progress/request-progress.ts';
import type { Progress, ShownRequest } from './progress/request-progress.ts';
import { retryDue } from './progress/retry-requests.ts';
import { wantAgain, wantedBy } from './undo/want-again.ts';
import type { Wanted } from './undo/want-again.ts';

export type {
  Approvals,
  DecisionOutcome,
  DecisionStanding,
  PreparedDecision,
  RequestDecision,
  WishChange,
} from './approval/approval.ts';
export type { PreparedNews, RequestNews } from './request-news.ts';
export type { StoredRequest } from './requests-store.ts';
export type { RequestPage, RequestStanding } from './lists/request-list-store.ts';
export type { ShownRequest } from './progress/request-progress.ts';
export type { Wanted } from './undo/want-again.ts';

/** Somebody who wants to hear of a title. */
export interface Interested {
  personId: PersonId;
  /** The same for the same request (or following), so that "it is ready" is told once for each. */
  reason: string;
  /** When reconciliation told them already that it is there. */
  foundReadyAt?: number;
}

/** True for somebody who only follows the title and has not asked for it. */
export function isFollowing({ reason }: Pick<Interested, 'reason'>): boolean {
  return /^(?:movie|series):/u.test(reason);
}

/** The requests of the household. */
export interface Requests extends Approvals {
  /** What a tool may do in this turn; `origin` is the journal event that caused the turn. */
  for(asker: Asker): DeskRequests;
  /** Who asked for these titles, the newest first, as far as this reader may know. */
  askedFor(reader: Person, refs: readonly TitleRef[]): Promise<AskedFor[]>;
  /** Requesters and followers of a title, each person once, the first to ask first. */
  interested(ref: TitleRef): Promise<Interested[]>;
  /** Who wants this title and how far it has come for them, noted before it is taken out. */
  wantedBy(ref: TitleRef): Promise<Wanted>;
  /** The title is back: so are the wishes that went with it. `isNew` when its files have to come anew. */
  wantAgain(ref: TitleRef, wanted: Wanted, isNew: boolean): Promise<void>;
  /** Moves requests on by what a service told. Idempotent. */
  heard(event: MediaEvent): Promise<void>;
  /** Tries the waiting requests that are due; to be called every two seconds or so. Answers how many were settled. */
  retryDue(now: number): Promise<number>;
  /** Compares the open requests with the services; to be called every five minutes (PE-7). */
  reconcile(): Promise<{ changed: number }>;
  /** The newest requests, of one person or of all, with how far each has come; never waits long for a service. */
  newest(limit: number, personId?: PersonId): Promise<ShownRequest[]>;
  /** A page of everybody's requests or one person's, newest first, each with its title as it was found. */
  list(page: RequestPage): Promise<ListedAndShown[]>;
  /** One request as the list shows it. */
  byId(id: string): Promise<ListedAndShown | undefined>;
  counts(): Promise<RequestCounts>;
  countByPerson(): Promise<ReadonlyMap<string, number>>;
  /** Another text whenever a request of this person, or of anybody, has changed or come further. */
  mark(personId?: PersonId): Promise<string>;
}

/** What was asked for and added, in all and lately. */
export interface RequestCounts {
  all: number;
  thisWeek: number;
  films: number;
  series: number;
  /** Those that an admin has to say yes to. */
  awaiting: number;
}

/** A request of the list, with how far its download has come. */
export type ListedAndShown = ListedRequest & Pick<ShownRequest, 'percent'>;

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** What this room needs; `tell` and `audit` resolve when the news is written down. */
export type RequestsParts = RequestsRoom;

/** Opens the requests over a database. */
export function openRequests(parts: RequestsParts): Requests {
  const rota = { after: '' };
  const progress = openProgress(parts);
  return {
    ...openApprovals(parts),
    for: (asker) => deskRequests(parts, asker),
    askedFor: (reader, refs) => askedFor(parts, reader, refs),
    interested: (ref) => interested(parts, ref),
    wantedBy: (ref) => wantedBy(parts, ref),
    wantAgain: (ref, wanted, isNew) => wantAgain(parts, { ref, wanted, isNew }),
    heard: (event) => heard(parts, event),
    retryDue: (now) => retryDue(parts, now),
    reconcile: () => reconcileRequests(parts, rota),
    newest: async (limit, personId) => {
      const store = requestListStore(parts.storage.db);
      const requests = await store.newest(limit, personId);
      const comes = requests.some(isOnItsWay) ? await progress() : NOTHING_COMES;
      return requests.map((request) => withProgress(request, comes));
    },
    list: async (page) => {
      const requests = await requestListStore(parts.storage.db).page(page);
      const comes = requests.some(isOnItsWay) ? await progress() : NOTHING_COMES;
      return requests.map((request) => ({ ...request, ...withProgress(request, comes) }));
    },
    byId: (id) => requestListStore(parts.storage.db).byId(id),
    counts: () => counts(parts),
    countByPerson: async () => {
      const rows = await requestListStore(parts.storage.db).countByPerson();
      return new Map(rows.map((row) => [row.person_id, row.count]));
    },
    mark: (personId) => mark(parts, progress, personId),
  };
}

async function counts({ storage, clock }: RequestsRoom): Promise<RequestCounts> {
  const store = requestListStore(storage.db);
  return {
    all: await store.countSince(0),
    thisWeek: await store.countSince(clock.now() - WEEK_MS),
    films: await store.countAdded('movie'),
    series: await store.countAdded('series'),
    awaiting: await store.countAwaiting(),
  };
}

async function mark(
  { storage }: RequestsRoom,
  progress: () => Promise<Progress>,
  personId?: PersonId,
): Promise<string> {
  const store = requestListStore(storage.db);
  const rows = await store.mark(personId);
  const refs = await store.refsUnderWay(personId);
  const comes = refs.length > 0 ? await progress() : NOTHING_COMES;
  return [rows, ...refs.map((ref) => `${ref}=${comes.get(ref)}`)].join(' ');
}

async function interested({ storage }: RequestsRoom, ref: TitleRef): Promise<Interested[]> {
  const store = requestsStore(storage.db);
  const byPerson = new Map<PersonId, Interested>();
  for (const request of await store.openFor(ref)) {
    const { foundReadyAt, isMuted } = request.facts;
    if (isMuted) continue;
    const one = {
      personId: request.personId,
      reason: request.id,
      ...(foundReadyAt !== undefined && { foundReadyAt }),
    };
    if (!byPerson.has(request.personId)) byPerson.set(request.personId, one);
  }
  for (const follower of await store.followers(ref)) {
    const personId = follower.person_id as PersonId;
    if (!byPerson.has(personId))
      byPerson.set(personId, { personId, reason: `${ref}@${follower.created_at}` });
  }
  return [...byPerson.values()];
}

async function heard({ storage, clock }: RequestsRoom, event: MediaEvent): Promise<void> {
  const change = changeBy(event, clock.now());
  if (!change || !('title' in event) || !event.title) return;
  const { ref } = event.title;
  await storage.transaction(async (query) => {
    const store = requestsStore(query);
    for (const request of await store.openFor(ref)) {
      const next = change(request);
      if (next) await store.change(request, next, clock.now());
    }
    if (event.kind === 'deleted') await store.unfollowAll(ref);
  });
}

type Change = (request: StoredRequest) => RequestChange | undefined;

function changeBy(event: MediaEvent, now: number): Change | undefined {
  switch (event.kind) {
    case 'grabbed':
      return ({ state }) => (state === 'requested' ? { state: 'downloading' } : undefined);
    case 'imported':
      // What still waits to be added is settled by its next try, which then finds it there.
      return ({ state }) =>
        state === 'waiting' || state === 'pending'
          ? undefined
          : { state: 'available', facts: { importedAt: now } };
    case 'deleted':
      return ({ state }) => (state === 'waiting' || state === 'pending' ? undefined : { state: 'removed' });
    case 'added':
    case 'manual-interaction':
    case 'health':
      return undefined;
  }
}
