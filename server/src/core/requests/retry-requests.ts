import type { Person } from '../../domain/person.ts';
import type { TitleRef, TitleWithState } from '../../domain/title.ts';
import { titleRefParts } from '../../domain/title.ts';
import { describeError } from '../../kit/errors.ts';
import type { FindAnswer, Unavailable } from '../../seams/tool.ts';
import type { AddResult } from '../library/index.ts';
import { markAdded, placementOf, titleToKeep } from './add-request.ts';
import { requestsStore } from './requests-store.ts';
import type { StoredRequest } from './requests-store.ts';
import { inParallel, nextTryMs } from './requests-room.ts';
import type { RequestsRoom } from './requests-room.ts';

const BATCH = 50;
const AT_ONCE = 4;
/** A request taken for a try comes back after this long when the process dies in it. */
const CLAIM_MS = 120_000;
/** Kept words are added without asking back only when a title fits this well. */
const CERTAIN = 0.85;
const CHOICES = 5;

/** Tries what waits and is due; answers how many were settled for good. */
export async function retryDue(room: RequestsRoom, now: number): Promise<number> {
  const store = requestsStore(room.storage.db);
  let settled = 0;
  await inParallel(await store.due(now, BATCH), AT_ONCE, async (request) => {
    if (!(await store.claim(request, now + CLAIM_MS))) return;
    const claimed = { ...request, attempts: request.attempts + 1 };
    const isSettled = await tryAgain(room, claimed).catch((error: unknown) => {
      room.log.error(
        { request: request.id, error: describeError(error) },
        'A waiting request could not be tried',
      );
      return false;
    });
    settled += Number(isSettled);
  });
  return settled;
}

async function tryAgain(room: RequestsRoom, request: StoredRequest): Promise<boolean> {
  const person = await room.people.byId(request.personId);
  if (person?.status !== 'active') {
    const change = { state: 'declined', reason: 'The person may not ask any more', nextTryAt: null } as const;
    await requestsStore(room.storage.db).change(request, change, room.clock.now());
    return true;
  }
  if (request.ref === undefined) return lookUp(room, { request, person });
  const title = titleOf(request, request.ref);
  return settleLater(room, { request, title, person }, await room.library.add(title, request.wish));
}

function titleOf({ facts, name, year }: StoredRequest, ref: TitleRef): TitleWithState {
  const known = facts.title ?? {
    ref,
    kind: titleRefParts(ref).kind,
    name,
    ...(year !== undefined && { year }),
  };
  return { ...known, state: { kind: 'absent' } };
}

interface Trying {
  request: StoredRequest;
  person: Person;
}

async function settleLater(
  room: RequestsRoom,
  { request, title, person }: Trying & { title: TitleWithState },
  result: AddResult,
): Promise<boolean> {
  const { personId } = request;
  if (result.kind === 'unavailable') return waitOn(room, request, result);
  if (result.kind === 'refused')
    return fail(room, request, { reason: result.reason, key: `refused-later:${request.id}` });
  const placement = placementOf(result);
  await room.tell({
    kind: 'added-later',
    key: `added-later:${request.id}`,
    personId,
    request,
    title,
    placement,
  });
  await markAdded(room, { request, title, role: person.role, placement });
  return true;
}

async function waitOn(room: RequestsRoom, request: StoredRequest, because: Unavailable): Promise<boolean> {
  if (!because.temporary)
    return fail(room, request, { reason: because.say, key: `refused-later:${request.id}` });
  const nextTryAt = room.clock.now() + nextTryMs(request.attempts + 1, room.ids.random);
  await requestsStore(room.storage.db).change(request, { nextTryAt, reason: because.say }, room.clock.now());
  return false;
}

async function fail(
  room: RequestsRoom,
  request: StoredRequest,
  { reason, key }: { reason: string; key: string },
): Promise<boolean> {
  await room.tell({ kind: 'refused-later', key, personId: request.personId, request, say: reason });
  await requestsStore(room.storage.db).change(
    request,
    { state: 'failed', reason, nextTryAt: null },
    room.clock.now(),
  );
  return true;
}

/** Kept words: one title that surely fits is added; otherwise the person is asked, and nothing is guessed. */
async function lookUp(room: RequestsRoom, { request, person }: Trying): Promise<boolean> {
  const answer = await findKept(room, request);
  if (answer.kind === 'unavailable') return waitOn(room, request, answer);
  const missing = answer.unavailable.find((failure) => failure.temporary);
  // While one service is silent nobody can say that the other's title is the only one.
  if (missing) return waitOn(room, request, missing);
  const title = onlyCertain(answer.titles);
  if (!title) return askBack(room, request, answer.titles);
  if (title.state.kind !== 'absent') return thereAlready(room, request, title);
  // The ref is written down first: a try cut short goes on with this very title.
  const { ref, name, year } = title;
  const facts = { title: titleToKeep(title) };
  await requestsStore(room.storage.db).change(
    request,
    { ref, name, year: year ?? null, facts },
    room.clock.now(),
  );
  const found = { ...request, ref, name, facts: { ...request.facts, ...facts } };
  const result = await room.library.add(title, request.wish);
  return settleLater(room, { request: found, title, person }, result);
}

/** The words as they are; only when they give nothing certain, a year at their end counts as the title's year. */
async function findKept({ library }: RequestsRoom, { name, wish }: StoredRequest): Promise<FindAnswer> {
  const filter = wish.kind && { kind: wish.kind };
  const whole = await library.find(name, filter);
  const [, words, year] = /^(.+?)[\s,]+\(?((?:19|20)\d\d)\)?$/.exec(name.trim()) ?? [];
  if (whole.kind === 'unavailable' || words === undefined || onlyCertain(whole.titles)) return whole;
  const answer = await library.find(words, { ...filter, year: Number(year) });
  if (answer.kind === 'unavailable') return answer;
  const ofYear = answer.titles.filter((title) => title.year === Number(year));
  return ofYear.length > 0 ? { ...answer, titles: ofYear } : answer;
}

/** An exact name beats near ones; two of the same are a question for the person. */
function onlyCertain<Known extends { closeness: number }>(titles: readonly Known[]): Known | undefined {
  const exact = titles.filter((title) => title.closeness === 1);
  const candidates = exact.length > 0 ? exact : titles.filter((title) => title.closeness >= CERTAIN);
  return candidates.length === 1 ? candidates[0] : undefined;
}

async function askBack(
  room: RequestsRoom,
  request: StoredRequest,
  found: readonly (TitleWithState & { closeness: number })[],
): Promise<boolean> {
  const near = found.filter((title) => title.closeness >= 0.5).slice(0, CHOICES);
  const titles = near.map(({ closeness: _closeness, ...title }) => title);
  const reason = titles.length > 0 ? 'Several titles fit these words' : 'No title fits these words';
  await room.tell({
    kind: 'choose',
    key: `choose:${request.id}`,
    personId: request.personId,
    request,
    titles,
  });
  await requestsStore(room.storage.db).change(
    request,
    { state: 'failed', reason, nextTryAt: null },
    room.clock.now(),
  );
  return true;
}

async function thereAlready(
  room: RequestsRoom,
  request: StoredRequest,
  title: TitleWithState,
): Promise<boolean> {
  const { personId } = request;
  await room.tell({ kind: 'there-already', key: `there-already:${request.id}`, personId, request, title });
  await room.storage.transaction(async (query) => {
    const store = requestsStore(query);
    await store.remove(request.id);
    if (title.state.kind !== 'available') await store.follow(title.ref, personId, room.clock.now());
  });
  return true;
}
