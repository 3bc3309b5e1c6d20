import type { RequestState } from '../../../domain/request.ts';
import { titleRefParts } from '../../../domain/title.ts';
import type { Title, TitleRef, TitleState, TrackedTitle } from '../../../domain/title.ts';
import { describeError } from '../../../kit/errors.ts';
import { requestsStore } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';
import { inParallel } from '../requests-room.ts';
import type { RequestsRoom } from '../requests-room.ts';

const AT_ONCE = 4;
/** A turn that wrote its request down and never came back: after this long the request goes on by itself. */
const STALE_MS = 10 * 60_000;
/** A series just added or extended may look complete until the service has loaded its episodes. */
const SETTLING_MS = 2 * 60_000;
/** After so many failures in a row a kind of title is left to the next round. */
const ENOUGH_FAILURES = 3;

/** Titles that are here are looked at in turns, so many each round, however many they have become. */
const AVAILABLE_AT_ONCE = 60;

/** Where the next round goes on among the titles that are here. */
export interface Rota {
  after: string;
}

interface Round {
  room: RequestsRoom;
  onTheirWay: ReadonlySet<TitleRef>;
  /** Failures in a row, for each kind of title. */
  failures: Map<string, number>;
  changed: number;
}

/**
 * Compares every open request with what the services really have (PE-7); answers how many changed.
 * A service that cannot be asked changes nothing.
 */
export async function reconcileRequests(room: RequestsRoom, rota: Rota): Promise<{ changed: number }> {
  const round: Round = { room, onTheirWay: await refsOnTheirWay(room), failures: new Map(), changed: 0 };
  const store = requestsStore(room.storage.db);
  const byRef = new Map<TitleRef, StoredRequest[]>();
  for (const request of [...(await store.underWay()), ...(await nextAvailable(room, rota))]) {
    if (request.state === 'pending') await revive(round, request);
    else if (request.ref !== undefined) {
      byRef.set(request.ref, [...(byRef.get(request.ref) ?? []), request]);
    }
  }
  await inParallel([...byRef], AT_ONCE, async ([ref, requests]) => {
    await compare(round, ref, requests).catch((error: unknown) => {
      room.log.error(
        { ref, error: describeError(error) },
        'A request could not be compared with its service',
      );
    });
  });
  return { changed: round.changed };
}

async function nextAvailable({ storage }: RequestsRoom, rota: Rota): Promise<StoredRequest[]> {
  const requests = await requestsStore(storage.db).availableAfter(rota.after, AVAILABLE_AT_ONCE);
  rota.after = requests.length < AVAILABLE_AT_ONCE ? '' : (requests.at(-1)?.id ?? '');
  return requests;
}

async function refsOnTheirWay({ library }: RequestsRoom): Promise<Set<TitleRef>> {
  const { downloads } = await library.downloads();
  return new Set(downloads.flatMap((download) => (download.ref === undefined ? [] : [download.ref])));
}

async function revive(round: Round, request: StoredRequest): Promise<void> {
  const { clock, storage } = round.room;
  if (clock.now() - request.updatedAt < STALE_MS) return;
  await requestsStore(storage.db).change(request, { state: 'waiting', nextTryAt: clock.now() }, clock.now());
  round.changed += 1;
}

async function compare(round: Round, ref: TitleRef, requests: readonly StoredRequest[]): Promise<void> {
  const { room, failures } = round;
  const { kind } = titleRefParts(ref);
  if ((failures.get(kind) ?? 0) >= ENOUGH_FAILURES) return;
  const standing = await room.library.standing(ref);
  if (standing.kind === 'unavailable') {
    failures.set(kind, (failures.get(kind) ?? 0) + 1);
    return;
  }
  failures.set(kind, 0);
  for (const request of requests) await bringUpToDate(round, request, standing.title);
}

async function bringUpToDate(
  round: Round,
  request: StoredRequest,
  title: TrackedTitle | undefined,
): Promise<void> {
  const { room } = round;
  const now = room.clock.now();
  const state = stateNow(request, title, title !== undefined && round.onTheirWay.has(title.ref));
  if (state === request.state) return;
  if (state === 'available' && title?.kind === 'series' && now - request.updatedAt < SETTLING_MS) return;
  const isNews =
    state === 'available' &&
    request.facts.importedAt === undefined &&
    request.facts.foundReadyAt === undefined;
  if (isNews && title) {
    const key = `ready:${request.id}`;
    await room.tell({ kind: 'ready', key, personId: request.personId, request, title: plainTitle(title) });
  }
  const change = { state, ...(isNews && { facts: { foundReadyAt: now } }) };
  await requestsStore(room.storage.db).change(request, change, now);
  round.changed += 1;
}

function stateNow(
  request: StoredRequest,
  title: TrackedTitle | undefined,
  isOnItsWay: boolean,
): RequestState {
  const state = title?.state.kind ?? 'absent';
  if (state === 'absent') return 'removed';
  if (state === 'available' || isStillThere(request, state, title?.sizeBytes)) return 'available';
  return state === 'downloading' || isOnItsWay ? 'downloading' : 'requested';
}

/** An import made it available: missing episodes, or a better copy on its way, do not take that back while files are there. */
function isStillThere(request: StoredRequest, state: TitleState['kind'], sizeBytes = 1): boolean {
  if (request.state !== 'available' || sizeBytes === 0) return false;
  return state === 'partly-available' || (state === 'downloading' && request.facts.importedAt !== undefined);
}

function plainTitle(title: TrackedTitle): Title {
  const {
    state: _state,
    sizeBytes: _sizeBytes,
    path: _path,
    qualityProfile: _qualityProfile,
    ...plain
  } = title;
  return plain;
}
