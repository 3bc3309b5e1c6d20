/**
 * The library: one question to all media services, and where a new title goes. Walked into by tools (through the desk),
 * requests, /health and doctor.
 */
import type { UpcomingItem } from '../../domain/upcoming.ts';
import type { AddWish, Quality } from '../../domain/request.ts';
import type { ServiceReport } from '../../domain/service-report.ts';
import { titleRefParts } from '../../domain/title.ts';
import type { Title, TitleRef, TitleWithState, TrackedTitle } from '../../domain/title.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { RemoveMode, Service } from '../../seams/service.ts';
import type { RestoreOutcome } from '../../seams/service-abilities.ts';
import type { DeskLibrary, Unavailable } from '../../seams/tool.ts';
import { addTitle } from './add-title.ts';
import type { AddResult } from './add-title.ts';
import {
  joinUnavailable,
  KEEP_CHECKING,
  notConfigured,
  openAsk,
  READ_LIMIT_MS,
  unavailableOf,
  valuesOf,
  WRITE_LIMIT_MS,
} from './ask-services.ts';
import type { Answer, Ask, ConfiguredService } from './ask-services.ts';
import { defaultHints } from './choose-folder.ts';
import type { RoutingHints } from './choose-folder.ts';
import { betterKnown, findTitles } from './find-titles.ts';
import { openInspection } from './inspect-titles.ts';
import type { Inspection } from './inspect-titles.ts';
import { reportServices } from './report-services.ts';
import { copiesOf, restoreCopies } from './restore-title.ts';
import type { CopiesChange, TitleCopy } from './restore-title.ts';
import { openServiceHealth } from './service-health.ts';
import type { ServiceHealth } from './service-health.ts';

export type { AddResult, Placement } from './add-title.ts';
export type { ConfiguredService } from './ask-services.ts';
export type { RoutingHints } from './choose-folder.ts';
export type { Inspection } from './inspect-titles.ts';
export type { CopiesChange, TitleCopy } from './restore-title.ts';
export type { ServiceState } from './service-health.ts';

/**
 * What the house knows about titles. `byRef` and `tracked` reject with the service's AppError when no service could be
 * asked: "not there" and "nobody knows" are two answers.
 */
export interface Library extends Omit<DeskLibrary, 'snapshot' | 'restore' | 'remove'>, ServiceHealth {
  /** Adds a title, choosing instance, quality profile (none better than `atMost`) and folder. Never rejects; adding again answers `exists`. */
  add(title: Title, wish: AddWish, atMost?: Quality): Promise<AddResult>;
  /** Lets a title go wherever it is, or only in the service of this name. */
  remove(
    ref: TitleRef,
    mode: RemoveMode,
    service?: string,
  ): Promise<{ kind: 'removed' | 'absent' } | Unavailable>;
  /** How each service that has it has set it up, so that a change can be taken back. */
  copies(ref: TitleRef): Promise<{ kind: 'copies'; copies: TitleCopy[] } | Unavailable>;
  /** Brings copies back as they were; what somebody else has changed since stays. */
  restoreCopies(change: CopiesChange): Promise<RestoreOutcome | Unavailable>;
  /** How a title stands, or that nobody can say just now; for those who must not take silence for absence. */
  standing(ref: TitleRef): Promise<{ kind: 'known'; title?: TrackedTitle } | Unavailable>;
  /** A closer look than a search takes. */
  inspection: Inspection;
  /** Looks at every service now, and tells what it says of itself. Never rejects. */
  report(): Promise<ServiceReport[]>;
}

/** What this room needs; missing hints are the environment's defaults. */
export interface LibraryParts {
  services: readonly ConfiguredService[];
  clock: Clock;
  log: Log;
  hints?: Partial<RoutingHints>;
}

/** Opens the library over the configured services; talks to none of them yet. */
export function openLibrary({ services, clock, log, hints }: LibraryParts): Library {
  const ask = openAsk({ clock, log });
  const room: Room = { services, ask };
  const health = openServiceHealth(services, ask, { clock, log });
  return {
    ...health,
    inspection: openInspection(services, ask),
    report: () => reportServices(services, ask, health),
    find: (words, filter) => findTitles(services, ask, { words, ...filter }),
    byRef: (ref) => askByRef<TitleWithState>(room, ref, (service) => service.find),
    tracked: (ref) => askByRef<TrackedTitle>(room, ref, (service) => service.tracked),
    standing: (ref) => standing(room, ref),
    add: (title, wish, atMost) =>
      addTitle({ services, ask, hints: { ...defaultHints, ...hints }, atMost }, title, wish),
    remove: (ref, mode, service) => removeTitle(only(room, service), ref, mode),
    copies: (ref) => copiesOf(room, ref),
    restoreCopies: (change) => restoreCopies(room, change),
    downloads: () => downloads(room),
    upcoming: (from, to) => upcoming(room, from, to),
  };
}

interface Room {
  services: readonly ConfiguredService[];
  ask: Ask;
}

/** The room with one service in it, by the name people call it by. */
function only(room: Room, label: string | undefined): Room {
  if (label === undefined) return room;
  return { ...room, services: room.services.filter((service) => service.label === label) };
}

interface ByRef<Known> {
  byRef(ref: TitleRef, signal?: AbortSignal): Promise<Known | undefined>;
}

async function answersByRef<Known extends TitleWithState>(
  { services, ask }: Room,
  ref: TitleRef,
  ability: (service: Service) => ByRef<Known> | undefined,
): Promise<{ best: Known | undefined; answers: Answer<Known | undefined>[] }> {
  const { kind } = titleRefParts(ref);
  const able = services.flatMap((from) => {
    const byRef = from.service.handles.includes(kind) ? ability(from.service) : undefined;
    return byRef ? [{ from, byRef }] : [];
  });
  const answers = await Promise.all(
    able.map(({ from, byRef }) =>
      ask(from, { call: (signal) => byRef.byRef(ref, signal), limitMs: READ_LIMIT_MS, next: KEEP_CHECKING }),
    ),
  );
  const known = valuesOf(answers).filter((title) => title !== undefined);
  return { answers, best: known.length > 0 ? known.reduce(betterKnown) : undefined };
}

async function askByRef<Known extends TitleWithState>(
  room: Room,
  ref: TitleRef,
  ability: (service: Service) => ByRef<Known> | undefined,
): Promise<Known | undefined> {
  const { best, answers } = await answersByRef(room, ref, ability);
  const failed = answers.find((answer) => answer.kind === 'failed');
  if (best === undefined && failed) throw failed.error;
  return best;
}

async function standing(room: Room, ref: TitleRef): ReturnType<Library['standing']> {
  const { best, answers } = await answersByRef<TrackedTitle>(room, ref, (service) => service.tracked);
  if (best) return { kind: 'known', title: best };
  if (answers.length === 0) return notConfigured('this kind of title');
  const failures = unavailableOf(answers);
  return failures.length > 0 ? joinUnavailable(failures) : { kind: 'known' };
}

/** Removes it wherever it is; a failure is told even when another instance has let go of it. */
async function removeTitle(
  { services, ask }: Room,
  ref: TitleRef,
  mode: RemoveMode,
): ReturnType<Library['remove']> {
  const { kind } = titleRefParts(ref);
  const able = services.filter(({ service }) => service.remove && service.handles.includes(kind));
  if (able.length === 0) return notConfigured(kind === 'movie' ? 'movies' : 'series');
  const answers = await Promise.all(
    able.map((from) => {
      const call = async (signal: AbortSignal): Promise<{ kind: 'removed' | 'absent' }> =>
        (await from.service.remove?.remove(ref, mode, signal)) ?? { kind: 'absent' };
      return ask(from, { call, limitMs: WRITE_LIMIT_MS, next: 'Please ask me again in a few minutes.' });
    }),
  );
  const failures = unavailableOf(answers);
  if (failures.length > 0) return joinUnavailable(failures);
  return { kind: valuesOf(answers).some((value) => value.kind === 'removed') ? 'removed' : 'absent' };
}

async function downloads({ services, ask }: Room): ReturnType<Library['downloads']> {
  const able = services.filter(({ service }) => service.downloads);
  if (able.length === 0)
    return { kind: 'downloads', downloads: [], unavailable: [notConfigured('downloads')] };
  const answers = await Promise.all(
    able.map((from) => {
      const call = async (signal: AbortSignal) => (await from.service.downloads?.list(signal)) ?? [];
      return ask(from, { call, limitMs: READ_LIMIT_MS, next: KEEP_CHECKING });
    }),
  );
  const all = valuesOf(answers).flat();
  const sorted = all.toSorted((one, other) => other.percent - one.percent);
  return { kind: 'downloads', downloads: sorted, unavailable: unavailableOf(answers) };
}

async function upcoming({ services, ask }: Room, from: number, to: number): ReturnType<Library['upcoming']> {
  const able = services.filter(({ service }) => service.upcoming);
  if (able.length === 0)
    return { kind: 'upcoming', items: [], unavailable: [notConfigured('upcoming titles')] };
  const answers = await Promise.all(
    able.map((asked) => {
      const call = async (signal: AbortSignal) =>
        (await asked.service.upcoming?.between(from, to, signal)) ?? [];
      return ask(asked, { call, limitMs: READ_LIMIT_MS, next: KEEP_CHECKING });
    }),
  );
  return {
    kind: 'upcoming',
    items: mergeUpcoming(valuesOf(answers).flat()),
    unavailable: unavailableOf(answers),
  };
}

/** The earliest first; what two instances both expect stands there once, with a file when either has it. */
function mergeUpcoming(items: readonly UpcomingItem[]): UpcomingItem[] {
  const merged = new Map<string, UpcomingItem>();
  for (const item of items) {
    const which = item.kind === 'episode' ? `${item.season}x${item.episode}` : `${item.release} ${item.date}`;
    const key = `${item.ref} ${which}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, hasFile: known.hasFile || item.hasFile } : item);
  }
  const at = (item: UpcomingItem): number => (item.kind === 'episode' ? item.airsAt : Date.parse(item.date));
  return [...merged.values()].toSorted((one, other) => at(one) - at(other));
}
