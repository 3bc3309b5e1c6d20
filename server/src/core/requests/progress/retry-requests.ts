import type { Person } from '../../../domain/person.ts';
import type { TitleRef, TitleWithState } from '../../../domain/title.ts';
import { titleRefParts } from '../../../domain/title.ts';
import { describeError } from '../../../kit/errors.ts';
import type { FindAnswer, Unavailable } from '../../../seams/tool.ts';
import type { Admission } from '../../../domain/limits.ts';
import type { AddResult, Placement } from '../../library/index.ts';
import { admit, limitsOf } from '../approval/admit.ts';
import { approvalStore } from '../approval/approval-store.ts';
import { limitSentence } from '../approval/limit-sentence.ts';
import { markAdded, placementOf, titleToKeep } from '../asking/add-request.ts';
import { requestsStore } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';
import { inParallel, nextTryMs } from '../requests-room.ts';
import type { RequestsRoom } from '../requests-room.ts';

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
  return addLater(room, { request, title, person });
}

/** The limits are those of now; what an admin has granted is under none. */
async function addLater(room: RequestsRoom, trying: Trying & { title: TitleWithState }): Promise<boolean> {
  const { request, title, person } = trying;
  if (request.facts.isGranted === true) return addGranted(room, trying);
  const limits = await limitsOf(room, person);
  const now = room.clock.now();
  const wished = { person, title, wish: request.wish, before: request.id };
  const admission = await room.storage.transaction((query) => admit({ query, now }, limits, wished));
  if (admission.kind === 'limited') {
    const reason = limitSentence(admission.by);
    return fail(room, request, { reason, key: `refused-later:${request.id}` });
  }
  if (admission.kind === 'ask') return park(room, trying, admission);
  const { wish, atMost } = admission;
  const result = await room.library.add(title, wish, atMost);
  return settleLater(room, { ...trying, request: { ...request, wish } }, result);
}

/** What came in meanwhile, by somebody else's wish, is not added once more. */
async function addGranted(room: RequestsRoom, trying: Trying & { title: TitleWithState }): Promise<boolean> {
  const { request, title } = trying;
  const standing = await room.library.standing(title.ref);
  if (standing.kind === 'unavailable') return settleLater(room, trying, standing);
  const isMore = title.kind === 'series' && request.wish.seasons !== undefined;
  // Of a first try that was cut short nobody else's wish is the cause.
  const isOurs = request.attempts > 1 && !(await isWantedByOthers(room, request));
  if (standing.title !== undefined && !isMore && !isOurs) return thereAlready(room, request, standing.title);
  return settleLater(room, trying, await room.library.add(title, request.wish));
}

async function isWantedByOthers({ storage }: RequestsRoom, { id, ref }: StoredRequest): Promise<boolean> {
  if (ref === undefined) return false;
  const open = await requestsStore(storage.db).openFor(ref);
  return open.some((other) => other.id !== id && !other.awaitsApproval);
}

/** It was looked up at last, and an admin has to say yes first: they are asked, and the person knows. */
async function park(
  room: RequestsRoom,
  { request, title }: Trying & { title: TitleWithState },
  { because, wish, lowered }: Extract<Admission, { kind: 'ask' }>,
): Promise<boolean> {
  const { id, personId } = request;
  const asked = { ...request, wish };
  const kept = titleToKeep(title);
  const about = { personId, request: asked, title: kept };
  const news = [
    await room.prepare({ kind: 'approval-wanted', key: `approval:${id}`, ...about, because }),
    await room.prepare({ kind: 'approval-awaited', key: `approval-awaited:${id}`, ...about }),
  ];
  const facts = { ...request.facts, title: kept, because, ...(lowered && { lowered }) };
  await room.storage.transaction(async (query) => {
    await approvalStore(query).park(id, JSON.stringify({ ...wish, facts }), room.clock.now());
    for (const one of news) await one.write(query);
  });
  for (const one of news) one.wake();
  return true;
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
  const placement = withLowered(placementOf(result), request);
  const kind = request.facts.isGranted === true ? 'granted' : 'added-later';
  await room.tell({ kind, key: `${kind}:${request.id}`, personId, request, title, placement });
  await markAdded(room, { request, title, role: person.role, placement });
  return true;
}

/** Nobody is there to read a receipt: what came down in quality is noted with the placement. */
function withLowered(placement: Placement, { facts: { lowered } }: StoredRequest): Placement {
  if (lowered === undefined) return placement;
  const notes = [`${lowered.wished} is above your limit, so it is ${lowered.to}.`, placement.note ?? ''];
  return { ...placement, note: notes.join(' ').trim() };
}

async function waitOn(room: RequestsRoom, request: StoredRequest, because: Unavailable): Promise<boolean> {
  if (!because.temporary)
    return fail(room, request, { reason: because.say, key: `refused-later:${request.id}` });
  if (request.facts.isGranted === true) await tellItWaits(room, request, because.say);
  const nextTryAt = room.clock.now() + nextTryMs(request.attempts + 1, room.ids.random);
  await requestsStore(room.storage.db).change(request, { nextTryAt, reason: because.say }, room.clock.now());
  return false;
}

/** They were told that an admin is asked, so they hear of the yes although nothing comes of it yet; once. */
function tellItWaits(room: RequestsRoom, request: StoredRequest, say: string): Promise<void> {
  const { id, personId } = request;
  return room.tell({ kind: 'granted-waits', key: `granted-waits:${id}`, personId, request, say });
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
  return addLater(room, { request: found, title, person });
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
