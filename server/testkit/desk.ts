// A desk for tools under test: a small library in memory that notes whatever would be written.
import type { UpcomingItem } from '../src/domain/upcoming.ts';
import type { Download } from '../src/domain/download.ts';
import type { Person, PersonId, Role } from '../src/domain/person.ts';
import type { AddWish } from '../src/domain/request.ts';
import { titleCloseness } from '../src/domain/title-match.ts';
import { titleRef } from '../src/domain/title.ts';
import type { TitleRef, TitleState, TitleWithState, TrackedTitle } from '../src/domain/title.ts';
import type { RemoveMode } from '../src/seams/service.ts';
import type { AddReceipt, Desk, Restored, TakenBack, TitleStanding, Unavailable } from '../src/seams/tool.ts';
import type { Persona } from '../src/domain/voice.ts';
import { inspectionDouble, servicesDouble } from './desk-inspection.ts';
import type { InspectionState } from './desk-inspection.ts';
import { peopleDouble, preferencesDouble } from './desk-people.ts';
import type { PeopleState } from './desk-people.ts';
import { judgedVoice } from './judged-voice.ts';
import { testClock } from './test-clock.ts';

export interface DeskState extends InspectionState, PeopleState {
  titles?: readonly TitleWithState[];
  /** By ref. */
  sizes?: Readonly<Record<string, number>>;
  downloads?: readonly Download[];
  upcoming?: readonly UpcomingItem[];
  /** Some services are away, the others answer. */
  unavailable?: readonly Unavailable[];
  /** Nobody answers at all. */
  away?: Unavailable;
  receipt?: AddReceipt;
  /** An admin unless said. */
  role?: Role;
  /** Refs the person hears of already. */
  told?: readonly string[];
  /** What taking a request back comes to. */
  takenBack?: TakenBack;
  /** How titles are set up; without it nobody can say. */
  copies?: TitleStanding['copies'];
  /** What bringing a title back comes to. */
  restored?: Restored;
  timeZone?: string;
  /** Plain unless said. */
  persona?: Persona;
  now?: number;
}

export interface DeskDouble {
  desk: Desk;
  /** Every write that was asked for, in order. */
  writes: string[];
  /** Titles the person will hear of. */
  follows: string[];
}

export const radarrAway: Unavailable = {
  kind: 'unavailable',
  service: 'Radarr',
  say: 'Radarr is not answering right now.',
  temporary: true,
};

type TitleFacts = [id: number, name: string, year?: number, state?: TitleState];

export function aMovie(...[id, name, year, state]: TitleFacts): TitleWithState {
  return { ref: titleRef('movie', 'tmdb', id), kind: 'movie', ...named(name, year, state) };
}

export function aSeries(...[id, name, year, state]: TitleFacts): TitleWithState {
  return { ref: titleRef('series', 'tvdb', id), kind: 'series', ...named(name, year, state) };
}

function named(
  name: string,
  year?: number,
  state: TitleState = { kind: 'absent' },
): Pick<TitleWithState, 'name' | 'year' | 'state'> {
  return { name, ...(year !== undefined && { year }), state };
}

export function deskDouble(state: DeskState = {}): DeskDouble {
  const writes: string[] = [];
  const follows: string[] = [];
  const role = state.role ?? 'admin';
  const person: Person = { id: 'person-1' as PersonId, name: 'Robin', role, status: 'active' };
  const told = new Set<string>(state.told);
  const desk: Desk = {
    person,
    timeZone: state.timeZone ?? 'Europe/Berlin',
    voice: judgedVoice(state.persona),
    clock: testClock(state.now),
    signal: new AbortController().signal,
    library: deskLibrary(state, writes),
    inspection: deskInspection(state),
    services: servicesDouble(state),
    preferences: preferencesDouble(state, writes),
    ...(role === 'admin' && { people: peopleDouble(state, writes) }),
    requests: {
      add: async (title, wish) => {
        writes.push(`add ${title.ref} ${wishLine(wish)}`.trim());
        const seasons = wish.seasons === undefined ? {} : { seasons: wish.seasons };
        return state.receipt ?? { kind: 'added', quality: 'HD-1080p', folder: '/media/movies', ...seasons };
      },
      follow: async (title) => {
        follows.push(title.ref);
        return { kind: 'exists', title, extended: false };
      },
      keepWords: async (words, wish) => {
        writes.push(`keep ${words} ${wishLine(wish)}`.trim());
        return { act: { kind: 'request', request: 'kept-1' } };
      },
      startTelling: async ({ ref }) => {
        if (told.has(ref)) return false;
        told.add(ref);
        follows.push(ref);
        return true;
      },
      stopTelling: async (ref) => {
        if (told.delete(ref)) follows.push(`not ${ref}`);
        else return false;
        return true;
      },
      takeBack: async (act) => {
        writes.push(`take back ${act.kind} ${act.kind === 'request' ? act.request : act.ref}`);
        return state.takenBack ?? { kind: 'removed', others: 0, hadFiles: false };
      },
    },
  };
  return { desk, writes, follows };
}

function wishLine({ seasons, quality }: AddWish): string {
  const named = seasons?.kind === 'named' ? seasons.numbers.join(',') : seasons?.kind;
  return [named, quality].filter((part) => part !== undefined).join(' ');
}

function deskLibrary(state: DeskState, writes: string[]): Desk['library'] {
  const titles = state.titles ?? [];
  const unavailable = [...(state.unavailable ?? []), ...(state.away ? [state.away] : [])];
  const byRef = (ref: TitleRef): TitleWithState | undefined =>
    state.away ? undefined : titles.find((title) => title.ref === ref);
  return {
    find: async (words, filter = {}) => {
      if (state.away) return state.away;
      const ofKind = titles.filter(({ kind }) => filter.kind === undefined || kind === filter.kind);
      const close = ofKind.map((title) => ({ ...title, closeness: titleCloseness(words, title.name) }));
      const found = close
        .filter(({ closeness }) => closeness > 0.2)
        .sort((one, other) => other.closeness - one.closeness);
      return { kind: 'found', titles: found, unavailable };
    },
    byRef: async (ref) => byRef(ref),
    tracked: async (ref) => asTracked(byRef(ref), state),
    remove: async (ref: TitleRef, mode: RemoveMode) => {
      if (state.away) return state.away;
      writes.push(`${mode} ${ref}`);
      return { kind: 'removed' };
    },
    snapshot: async (ref) =>
      state.away ?? { kind: 'standing', ref, copies: state.copies ?? [], requests: [], followers: [] },
    restore: async ({ before, after, isSearched }) => {
      const how = after === undefined ? (isSearched ? ' and search' : '') : ' as it was';
      writes.push(`restore ${before.ref}${how}`);
      return state.restored ?? { kind: 'restored' };
    },
    downloads: async () => ({
      kind: 'downloads',
      downloads: [...(state.away ? [] : (state.downloads ?? []))],
      unavailable,
    }),
    upcoming: async (from, to) => {
      const isWithin = (at: number): boolean => at >= from && at <= to;
      const time = (item: UpcomingItem): number =>
        item.kind === 'movie' ? Date.parse(`${item.date}T00:00:00Z`) : item.airsAt;
      const items = state.away ? [] : (state.upcoming ?? []).filter((item) => isWithin(time(item)));
      return { kind: 'upcoming', items, unavailable };
    },
  };
}

function deskInspection(state: DeskState): Desk['inspection'] {
  const byRef = (ref: TitleRef) => state.titles?.find((title) => title.ref === ref);
  return inspectionDouble({
    ...state,
    known: byRef,
    tracked: (ref) => asTracked(byRef(ref), state),
    unavailable: [...(state.unavailable ?? []), ...(state.away ? [state.away] : [])],
    isAway: state.away !== undefined,
  });
}

function asTracked(title: TitleWithState | undefined, { sizes }: DeskState): TrackedTitle | undefined {
  if (title === undefined || title.state.kind === 'absent') return undefined;
  const sizeBytes = sizes?.[title.ref];
  return { ...title, ...(sizeBytes !== undefined && { sizeBytes }) };
}
