// Undo of what a request has done. Others may want the title by now, or it may be here already: then it stays.
import { titleLine } from '../../../domain/title.ts';
import type { TitleRef, TrackedTitle } from '../../../domain/title.ts';
import type { RequestAct, TakenBack } from '../../../seams/tool.ts';
import { TAKEN_BACK } from '../approval/approval-store.ts';
import { withdrawAwaiting } from '../approval/withdraw-awaiting.ts';
import { requestsStore } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';
import { LONGEST_WAIT_MS } from '../requests-room.ts';
import type { Asker, RequestsRoom } from '../requests-room.ts';
import { startTelling, unfollow } from '../asking/telling.ts';

/** Takes an act of this person back, looking first how things stand now (CV-11). */
export async function takeBack(room: RequestsRoom, asker: Asker, act: RequestAct): Promise<TakenBack> {
  switch (act.kind) {
    case 'follow':
      return { kind: (await unfollow(room, { asker, ref: act.ref })) ? 'unfollowed' : 'gone' };
    case 'unfollow':
      return { kind: (await startTelling(room, { asker, ref: act.ref })) ? 'follows' : 'gone' };
    case 'request':
      return takeBackRequest(room, asker, act.request);
  }
}

interface Taking {
  asker: Asker;
  request: StoredRequest;
}

async function takeBackRequest(room: RequestsRoom, asker: Asker, id: string): Promise<TakenBack> {
  const request = await requestsStore(room.storage.db).byId(id);
  if (request === undefined) return { kind: 'gone' };
  if (request.personId !== asker.person.id && !isAdmin(asker)) return { kind: 'kept', why: 'not-own' };
  switch (request.state) {
    case 'pending':
      return request.awaitsApproval
        ? withdrawUndecided(room, { asker, request })
        : { kind: 'kept', why: 'busy' };
    case 'waiting':
      return withdraw(room, { asker, request });
    case 'removed':
    case 'declined':
    case 'failed':
      return { kind: 'gone' };
    case 'requested':
    case 'downloading':
    case 'available':
      if (request.ref === undefined) return { kind: 'gone' };
      return request.facts.isExtension
        ? seasonsBack(room, { asker, request, ref: request.ref })
        : titleBack(room, { asker, request, ref: request.ref });
  }
}

const isAdmin = ({ person }: Asker): boolean => person.role === 'admin';

/** No service was asked yet, so none is asked now; a try that is under way is not disturbed. */
async function withdraw(room: RequestsRoom, { asker, request }: Taking): Promise<TakenBack> {
  const now = room.clock.now();
  const isUnderWay = (request.nextTryAt ?? now) - now > LONGEST_WAIT_MS;
  if (isUnderWay) return { kind: 'kept', why: 'busy' };
  const isDone = await requestsStore(room.storage.db).withdraw(request, TAKEN_BACK, now);
  if (!isDone) return { kind: 'kept', why: 'busy' };
  await note(room, { asker, request }, { act: 'request-withdrawn', detail: 'was still waiting' });
  return { kind: 'withdrawn' };
}

/** No admin has decided yet, so they are told that they need not. */
async function withdrawUndecided(room: RequestsRoom, { asker, request }: Taking): Promise<TakenBack> {
  const by = { personId: asker.person.id, channel: asker.channel };
  return (await withdrawAwaiting(room, request.id, by))
    ? { kind: 'withdrawn' }
    : { kind: 'kept', why: 'changed' };
}

type TakingTitle = Taking & { ref: TitleRef };

/** A member's own add goes only while nothing has come of it and nobody else counts on it. */
async function titleBack(room: RequestsRoom, { asker, request, ref }: TakingTitle): Promise<TakenBack> {
  const standing = await room.library.standing(ref);
  if (standing.kind === 'unavailable') return standing;
  if (standing.title === undefined) {
    await close(room, request);
    return { kind: 'gone' };
  }
  const hadFiles = hasFiles(standing.title, request);
  const others = await countOthers(room, { asker, request, ref });
  if (!isAdmin(asker) && hadFiles) return { kind: 'kept', why: 'imported' };
  if (!isAdmin(asker) && others > 0) return { kind: 'kept', why: 'others' };
  const outcome = await room.library.remove(ref, 'remove', request.facts.receipt?.service);
  if (outcome.kind === 'unavailable') return outcome;
  const detail = `${hadFiles ? 'files kept' : 'nothing had come yet'}, ${ref}`;
  await note(room, { asker, request }, { act: 'add-undone', detail });
  await close(room, request);
  return outcome.kind === 'absent' ? { kind: 'gone' } : { kind: 'removed', others, hadFiles };
}

function hasFiles({ state, sizeBytes = 0 }: TrackedTitle, { facts }: StoredRequest): boolean {
  const isHere = state.kind === 'available' || state.kind === 'partly-available';
  return isHere || sizeBytes > 0 || facts.importedAt !== undefined;
}

async function countOthers(room: RequestsRoom, { request, ref }: TakingTitle): Promise<number> {
  const store = requestsStore(room.storage.db);
  const requesters = (await store.openFor(ref)).map(({ personId }) => personId as string);
  const followers = (await store.followers(ref)).map(({ person_id }) => person_id);
  return new Set([...requesters, ...followers].filter((id) => id !== request.personId)).size;
}

/** Seasons that were asked of a series that was there: it is looked for again as it was before. */
async function seasonsBack(room: RequestsRoom, { asker, request, ref }: TakingTitle): Promise<TakenBack> {
  const { extension, importedAt } = request.facts;
  if (extension === undefined) return { kind: 'kept', why: 'changed' };
  const open = await requestsStore(room.storage.db).openFor(ref);
  const isWantedSince = open.some((other) => other.personId !== request.personId && other.id > request.id);
  if (!isAdmin(asker) && importedAt !== undefined) return { kind: 'kept', why: 'imported' };
  if (!isAdmin(asker) && isWantedSince) return { kind: 'kept', why: 'others' };
  const outcome = await room.library.restoreCopies({ ref, ...extension, isSearched: false });
  if (outcome.kind === 'unavailable') return outcome;
  if (outcome.kind === 'gone') await close(room, request);
  if (outcome.kind === 'gone') return { kind: 'gone' };
  if (outcome.kind !== 'restored') return { kind: 'kept', why: 'changed' };
  await note(room, { asker, request }, { act: 'seasons-undone', detail: ref });
  await close(room, request);
  return { kind: 'seasons-restored', ...(outcome.note !== undefined && { note: outcome.note }) };
}

function close(room: RequestsRoom, request: StoredRequest): Promise<void> {
  const change = { state: 'removed', reason: TAKEN_BACK, nextTryAt: null } as const;
  return requestsStore(room.storage.db).change(request, change, room.clock.now());
}

function note(
  room: RequestsRoom,
  { asker, request }: Taking,
  { act, detail }: { act: string; detail: string },
): Promise<void> {
  const { person, channel } = asker;
  return room.audit({ personId: person.id, channel, act, target: titleLine(request), detail });
}
