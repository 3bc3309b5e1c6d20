import { allowedWish, approvalCause } from '../../../domain/limits.ts';
import type { Admission, ApprovalCause } from '../../../domain/limits.ts';
import type { Person } from '../../../domain/person.ts';
import type { AddWish, Quality, RequestId } from '../../../domain/request.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Title, TitleWithState } from '../../../domain/title.ts';
import type { AddReceipt, DeskRequests, RequestAct } from '../../../seams/tool.ts';
import type { AuditEntry } from '../../journal/index.ts';
import type { AddResult, Placement } from '../../library/index.ts';
import type { Query } from '../../../storage/open.ts';
import { admit, limitsOf } from '../approval/admit.ts';
import { approvalStore } from '../approval/approval-store.ts';
import type { PreparedNews } from '../request-news.ts';
import { requestsStore } from '../requests-store.ts';
import type { NewRequest, RequestFacts, StoredRequest } from '../requests-store.ts';
import { nextTryMs } from '../requests-room.ts';
import type { Asker, RequestsRoom } from '../requests-room.ts';
import { takeBack } from '../undo/take-back.ts';
import { startTelling, stopTelling } from './telling.ts';

/** The desk of one turn. The same turn run again after a crash finds its own rows and tells the same. */
export function deskRequests(room: RequestsRoom, asker: Asker): DeskRequests {
  return {
    add: (title, wish) => addRequest(room, asker, { title, wish }),
    follow: (title) => followTitle(room, asker, title),
    keepWords: (words, wish) => keepWords(room, asker, { words, wish }),
    startTelling: ({ ref }) => startTelling(room, { asker, ref }),
    stopTelling: (ref) => stopTelling(room, { asker, ref }),
    takeBack: (act) => takeBack(room, asker, act),
  };
}

interface Asked {
  title: TitleWithState;
  wish: AddWish;
}

async function addRequest(room: RequestsRoom, asker: Asker, { title, wish }: Asked): Promise<AddReceipt> {
  const entered = await enter(room, asker, { title, wish });
  if (entered.kind === 'limited') return entered;
  const { request, isRerun, atMost } = entered;
  if (entered.kind === 'ask') return awaitsApproval(request, isRerun);
  const known = isRerun ? knownReceipt(request, title) : undefined;
  if (known) return known;
  const settling = { asker, request: await withCopies(room, request, title), title, isRerun };
  return settle(room, settling, await room.library.add(title, request.wish, atMost));
}

/** How a series that is there already is set up, noted before more of it is asked for; a run cut short knows it. */
async function withCopies(
  room: RequestsRoom,
  request: StoredRequest,
  title: TitleWithState,
): Promise<StoredRequest> {
  if (title.state.kind === 'absent' || request.facts.extension !== undefined) return request;
  const known = await room.library.copies(title.ref);
  if (known.kind === 'unavailable') return request;
  const facts: RequestFacts = { ...request.facts, extension: { before: known.copies, after: [] } };
  await requestsStore(room.storage.db).change(request, { facts }, room.clock.now());
  return { ...request, facts };
}

/** What is there already is not asked for again; only a turn that was adding it itself, and was cut short, goes on. */
async function followTitle(room: RequestsRoom, asker: Asker, title: TitleWithState): Promise<AddReceipt> {
  const store = requestsStore(room.storage.db);
  const [own] = await store.ofOrigin(asker.origin, title.ref);
  if (own) return addRequest(room, asker, { title, wish: own.wish });
  const { ref, state } = title;
  const isNew = state.kind !== 'available' && (await startTelling(room, { asker, ref }));
  return { kind: 'exists', title, extended: false, ...(isNew && { act: { kind: 'follow', ref } }) };
}

const actOf = ({ id }: StoredRequest): RequestAct => ({ kind: 'request', request: id });

type Entered =
  | Extract<AddReceipt, { kind: 'limited' }>
  | { kind: 'ask' | 'free'; request: StoredRequest; isRerun: boolean; atMost?: Quality };

/**
 * The row is there, committed, before a service is asked: whatever happens then, the wish is not lost. What is not
 * within this person's limits leaves none; what needs an admin's yes is written together with the question to them.
 */
async function enter(room: RequestsRoom, asker: Asker, { title, wish }: Asked): Promise<Entered> {
  const limits = await limitsOf(room, asker.person);
  const { highestQuality: atMost } = limits;
  const draft = draftRequest(room, asker, { title, wish });
  const because = approvalCause(limits, title);
  const cards = because === undefined ? undefined : await askAdmins(room, { draft, title, because });
  const entered = await room.storage.transaction(async (query): Promise<Entered> => {
    await approvalStore(query).judgeAlone(asker.person.id, room.storage.kind);
    const store = requestsStore(query);
    const [earlier] = await store.ofOrigin(asker.origin, title.ref);
    const asked = await approvalStore(query).ownAwaiting(asker.person.id, title.ref);
    const known = earlier ?? (isSameWish(asked, wish) ? asked : undefined);
    if (known !== undefined) return again(known, atMost);
    const now = room.clock.now();
    const admission = await admit({ query, now }, limits, { person: asker.person, title, wish });
    if (admission.kind === 'limited') return admission;
    const request = await insert(query, { draft, admission, now });
    if (admission.kind === 'ask') await cards?.write(query);
    return { kind: admission.kind, request, isRerun: false, ...(atMost && { atMost }) };
  });
  if (entered.kind === 'ask') cards?.wake();
  return entered;
}

/** Written down before: by an earlier run of this turn, or because it waits for an admin since another day. */
function again(request: StoredRequest, atMost: Quality | undefined): Entered {
  const isAsked = request.awaitsApproval || request.facts.because !== undefined;
  return { kind: isAsked ? 'ask' : 'free', request, isRerun: true, ...(atMost && { atMost }) };
}

/** Other seasons of it are a wish of their own. */
function isSameWish(asked: StoredRequest | undefined, { seasons }: AddWish): boolean {
  return asked !== undefined && JSON.stringify(asked.wish.seasons) === JSON.stringify(seasons);
}

function draftRequest({ ids }: RequestsRoom, asker: Asker, { title, wish }: Asked): NewRequest {
  const { person, conversationId, channel, origin } = asker;
  const { ref, name, year } = title;
  return {
    id: ids.next(),
    ...{ origin, personId: person.id, conversationId, ref, name, wish, state: 'pending' },
    ...(year !== undefined && { year }),
    facts: { channel, title: titleToKeep(title) },
  };
}

async function insert(
  query: Query,
  {
    draft,
    admission,
    now,
  }: { draft: NewRequest; admission: Exclude<Admission, { kind: 'limited' }>; now: number },
): Promise<StoredRequest> {
  const store = requestsStore(query);
  const { wish, lowered } = admission;
  const facts: RequestFacts = {
    ...draft.facts,
    ...(lowered && { lowered }),
    ...(admission.kind === 'ask' && { because: admission.because }),
  };
  await store.insert({ ...draft, wish, facts, awaitsApproval: admission.kind === 'ask' }, now);
  const request = await store.byId(draft.id);
  if (!request) throw new Error('A row that was just written is not there');
  return request;
}

/** The question to the admins, with all its words found; it goes out with the row or not at all. */
async function askAdmins(
  room: RequestsRoom,
  { draft, title, because }: { draft: NewRequest; title: TitleWithState; because: ApprovalCause },
): Promise<PreparedNews> {
  const { wish } = allowedWish(await room.people.limits.of(draft.personId), draft.wish);
  const now = room.clock.now();
  const request = { ...draft, wish, id: draft.id as RequestId, createdAt: now, updatedAt: now };
  const key = `approval:${draft.id}`;
  const news = { key, personId: draft.personId, request, title: titleToKeep(title), because } as const;
  return room.prepare({ kind: 'approval-wanted', ...news });
}

function awaitsApproval(request: StoredRequest, isKnown: boolean): AddReceipt {
  const { because = 'rule', lowered } = request.facts;
  return {
    kind: 'awaits-approval',
    because,
    isNew: !isKnown,
    ...(lowered && { lowered }),
    act: actOf(request),
  };
}

/** What an earlier run of this turn already settled; undefined when the service has to be asked (again). */
function knownReceipt(request: StoredRequest, title: TitleWithState): AddReceipt | undefined {
  if (request.state === 'pending' || request.state === 'waiting') return undefined;
  if (request.state === 'failed') return { kind: 'refused', say: request.reason ?? 'It could not be added.' };
  const act = actOf(request);
  if (request.facts.isExtension) return { kind: 'exists', title, extended: true, act };
  const { receipt } = request.facts;
  return receipt && added(receipt, request);
}

interface Settling extends Pick<Asked, 'title'> {
  asker: Asker;
  request: StoredRequest;
  isRerun: boolean;
}

async function settle(room: RequestsRoom, settling: Settling, result: AddResult): Promise<AddReceipt> {
  const { request } = settling;
  const { clock } = room;
  const store = requestsStore(room.storage.db);
  switch (result.kind) {
    case 'unavailable': {
      // Where nothing of that kind is set up, waiting would not help.
      if (!result.temporary) return settleRefused(room, request, result.say);
      const nextTryAt = clock.now() + nextTryMs(1, room.ids.random);
      await store.change(request, { state: 'waiting', reason: result.say, nextTryAt }, clock.now());
      const { lowered } = request.facts;
      return { kind: 'waiting', say: result.say, ...(lowered && { lowered }), act: actOf(request) };
    }
    case 'refused':
      return settleRefused(room, request, result.reason);
    case 'added':
      return settleAdded(room, settling, result);
    case 'exists':
      // Our own add whose answer was lost in a crash looks like this; nobody else asked for it.
      if (settling.isRerun && !(await isOthers(room, request))) return settleAdded(room, settling, result);
      return settleExisting(room, settling, result);
  }
}

async function settleRefused(
  room: RequestsRoom,
  request: StoredRequest,
  reason: string,
): Promise<AddReceipt> {
  const change = { state: 'failed', reason, nextTryAt: null } as const;
  await requestsStore(room.storage.db).change(request, change, room.clock.now());
  return { kind: 'refused', say: reason };
}

async function isOthers(room: RequestsRoom, request: StoredRequest): Promise<boolean> {
  if (request.ref === undefined) return false;
  const open = await requestsStore(room.storage.db).openFor(request.ref);
  return open.some((other) => other.id !== request.id);
}

async function settleAdded(room: RequestsRoom, settling: Settling, result: Placement): Promise<AddReceipt> {
  const { request, title, asker } = settling;
  await markAdded(room, { request, title, role: asker.person.role, placement: placementOf(result) });
  return added(placementOf(result), request);
}

/** Notes, in this order, who did it, whom it concerns, and that it is done: a crash between repeats, never forgets. */
export async function markAdded(
  room: RequestsRoom,
  done: { request: StoredRequest; title: TitleWithState; role: Person['role']; placement: Placement },
): Promise<void> {
  const { request, title, role, placement } = done;
  const detail = `${placement.quality}, ${placement.folder}, ${title.ref}`;
  await room.audit({ ...askedBy(request), act: 'title-added', target: titleLine(title), detail });
  // Whom they asked for it, they need not be told that they got it.
  if (role === 'member' && request.facts.isGranted !== true) {
    const key = `member-added:${request.id}`;
    await room.tell({ kind: 'member-added', key, personId: request.personId, title, placement });
  }
  const facts: RequestFacts = { receipt: placement };
  const change = { state: 'requested', reason: null, nextTryAt: null, facts } as const;
  await requestsStore(room.storage.db).change(request, change, room.clock.now());
}

/** Who asked, and by what channel, as the audit notes it. */
function askedBy({ personId, facts }: StoredRequest): Pick<AuditEntry, 'personId' | 'channel'> {
  return { personId, ...(facts.channel !== undefined && { channel: facts.channel }) };
}

/** Notes that seasons were asked of a series that was there already. */
function noteSeasons(room: RequestsRoom, request: StoredRequest, title: Title): Promise<void> {
  const { seasons } = request.wish;
  const which = seasons?.kind === 'named' ? `seasons ${seasons.numbers.join(', ')}` : seasons?.kind;
  const detail = which === undefined ? title.ref : `${which}, ${title.ref}`;
  const entry = { act: 'seasons-added', target: titleLine(title), detail };
  return room.audit({ ...askedBy(request), ...entry });
}

async function settleExisting(
  room: RequestsRoom,
  { request, title, asker }: Settling,
  result: Extract<AddResult, { kind: 'exists' }>,
): Promise<AddReceipt> {
  const now = room.clock.now();
  const extended = result.extended === true;
  if (extended) {
    await noteSeasons(room, request, title);
    const facts: RequestFacts = { isExtension: true, ...(await changedTo(room, request, title)) };
    const change = { state: 'requested', nextTryAt: null, facts } as const;
    await requestsStore(room.storage.db).change(request, change, now);
  } else {
    await room.storage.transaction(async (query) => {
      await requestsStore(query).remove(request.id);
      if (result.state.kind !== 'available')
        await requestsStore(query).follow(title.ref, asker.person.id, now);
    });
  }
  const standing = { ...title, state: result.state };
  return { kind: 'exists', title: standing, extended, ...(extended && { act: actOf(request) }) };
}

/** What the act has made of the series, beside what it was. */
async function changedTo(
  room: RequestsRoom,
  { facts: { extension } }: StoredRequest,
  { ref }: TitleWithState,
): Promise<Pick<RequestFacts, 'extension'>> {
  if (extension === undefined) return {};
  const known = await room.library.copies(ref);
  return known.kind === 'copies' ? { extension: { ...extension, after: known.copies } } : {};
}

async function keepWords(
  { storage, clock, ids }: RequestsRoom,
  { person, conversationId, channel, origin }: Asker,
  { words, wish }: { words: string; wish: AddWish },
): Promise<{ act: RequestAct }> {
  return storage.transaction(async (query) => {
    const store = requestsStore(query);
    const kept = await store.ofOrigin(origin, undefined);
    const known = kept.find((request) => request.name === words);
    if (known) return { act: actOf(known) };
    const nextTryAt = clock.now() + nextTryMs(1, ids.random);
    const row = {
      id: ids.next(),
      origin,
      personId: person.id,
      conversationId,
      name: words,
      wish,
      state: 'waiting',
    } as const;
    await store.insert({ ...row, nextTryAt, facts: { channel } }, clock.now());
    return { act: { kind: 'request', request: row.id } };
  });
}

/** What a later try needs of a title; its description and its state of today are not part of it. */
export function titleToKeep({ overview: _overview, state: _state, ...title }: TitleWithState): Title {
  return title;
}

/** How and where it was put, without what the outcome says beside it. */
export function placementOf({ quality, folder, service, wishedQuality, note }: Placement): Placement {
  return {
    ...{ quality, folder },
    ...(service !== undefined && { service }),
    ...(wishedQuality && { wishedQuality }),
    ...(note !== undefined && { note }),
  };
}

function added({ service: _service, ...placement }: Placement, request: StoredRequest): AddReceipt {
  const { seasons } = request.wish;
  const { lowered } = request.facts;
  const how = { ...(seasons && { seasons }), ...(lowered && { lowered }) };
  return { kind: 'added', ...placement, ...how, act: actOf(request) };
}
