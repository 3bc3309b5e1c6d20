// The desk: all that a tool can reach. What is not on it, no prompt can reach.
import type { Download } from '../domain/download.ts';
import type { Person } from '../domain/person.ts';
import type { AddWish, Quality } from '../domain/request.ts';
import type { SeasonChoice, TitleKind, TitleRef, TitleWithState, TrackedTitle } from '../domain/title.ts';
import type { UpcomingItem } from '../domain/upcoming.ts';
import type { Voice } from '../domain/voice.ts';
import type { Clock } from '../kit/clock.ts';
import type { RemoveMode } from './service.ts';

/** All that a tool can reach. What is not on the desk, no prompt can reach. */
export interface Desk {
  person: Person;
  /** IANA name of the person's time zone, or the household's. */
  timeZone: string;
  /** The voice for this person here; whatever a tool says to them is said in it. */
  voice: Voice;
  clock: Clock;
  signal: AbortSignal;
  library: DeskLibrary;
  requests: DeskRequests;
}

/** The part of the library that tools may use. Times are milliseconds since the epoch. */
export interface DeskLibrary {
  /** Best match first, each with its state; `close` is how well the name fits the words, 0 to 1. */
  find(words: string, filter?: { kind?: TitleKind; year?: number }): Promise<FindAnswer>;
  byRef(ref: TitleRef): Promise<TitleWithState | undefined>;
  tracked(ref: TitleRef): Promise<TrackedTitle | undefined>;
  remove(ref: TitleRef, mode: RemoveMode): Promise<{ kind: 'removed' | 'absent' } | Unavailable>;
  downloads(): Promise<{ kind: 'downloads'; downloads: Download[]; unavailable: Unavailable[] }>;
  upcoming(
    from: number,
    to: number,
  ): Promise<{ kind: 'upcoming'; items: UpcomingItem[]; unavailable: Unavailable[] }>;
}

/** What a lookup found, and which services could not be asked. */
export type FindAnswer =
  | { kind: 'found'; titles: (TitleWithState & { closeness: number })[]; unavailable: Unavailable[] }
  /** No service could be asked. */
  | Unavailable;

/** A service that could not be used just now, with a friendly sentence for the person. */
export interface Unavailable {
  kind: 'unavailable';
  /** For example "Radarr". */
  service: string;
  say: string;
  /** False when nothing of that kind is configured: waiting will not help. */
  temporary: boolean;
}

/** The part of the requests that tools may use, in the name of the person at the desk. */
export interface DeskRequests {
  /** Records the wish, then asks the service; a service that cannot be reached leaves it `waiting`, never lost. */
  add(title: TitleWithState, wish: AddWish): Promise<AddReceipt>;
  /** For a title that is there or on its way: the person will hear of it. Idempotent; asks the service for nothing new. */
  follow(title: TitleWithState): Promise<AddReceipt>;
  /** Keeps the words themselves, to be looked up later, when even the lookup failed. */
  keepWords(words: string, wish: AddWish): Promise<void>;
}

/** What became of a wish. */
export type AddReceipt =
  | {
      kind: 'added';
      quality: string;
      folder: string;
      seasons?: SeasonChoice;
      wishedQuality?: Quality;
      note?: string;
    }
  | { kind: 'exists'; title: TitleWithState; extended: boolean }
  | { kind: 'waiting'; say: string }
  | { kind: 'refused'; say: string };
