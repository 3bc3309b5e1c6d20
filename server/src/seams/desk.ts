// The desk: all that a tool can reach. What is not on it, no prompt can reach.
import type { Download } from '../domain/download.ts';
import type { ApprovalCause, LimitReached, Lowered } from '../domain/limits.ts';
import type { Person } from '../domain/person.ts';
import type { AddWish, Quality } from '../domain/request.ts';
import type { SeasonChoice, TitleKind, TitleRef, TitleWithState, TrackedTitle } from '../domain/title.ts';
import type { UpcomingItem } from '../domain/upcoming.ts';
import type { Voice } from '../domain/voice.ts';
import type { Clock } from '../kit/clock.ts';
import type { DeskInspection, DeskServices } from './desk-inspection.ts';
import type { DeskPeople, DeskPreferences } from './desk-people.ts';
import type { RequestAct, Restored, StandingChange, TakenBack, TitleStanding } from './desk-undo.ts';
import type { RemoveMode } from './service.ts';
import type { Unavailable } from './unavailable.ts';

export type * from './desk-inspection.ts';
export type * from './desk-people.ts';
export type * from './desk-undo.ts';
export type * from './unavailable.ts';

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
  inspection: DeskInspection;
  /** There for admins only. */
  services?: DeskServices;
  preferences: DeskPreferences;
  /** There for admins only. */
  people?: DeskPeople;
}

/** The part of the library that tools may use. Times are milliseconds since the epoch. */
export interface DeskLibrary {
  /** Best match first, each with its state; `closeness` says how well the name fits the words, 0 to 1. */
  find(words: string, filter?: { kind?: TitleKind; year?: number }): Promise<FindAnswer>;
  byRef(ref: TitleRef): Promise<TitleWithState | undefined>;
  tracked(ref: TitleRef): Promise<TrackedTitle | undefined>;
  remove(ref: TitleRef, mode: RemoveMode): Promise<{ kind: 'removed' | 'absent' } | Unavailable>;
  /** How it stands, so that a change can be taken back. */
  snapshot(ref: TitleRef): Promise<TitleStanding | Unavailable>;
  /** Takes a change back, looking first; what somebody else has changed since stays. */
  restore(change: StandingChange): Promise<Restored>;
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

/** The part of the requests that tools may use, in the name of the person at the desk. */
export interface DeskRequests {
  /** Records the wish, then asks the service; a service that cannot be reached leaves it `waiting`, never lost. */
  add(title: TitleWithState, wish: AddWish): Promise<AddReceipt>;
  /** For a title that is there or on its way: the person will hear of it. Idempotent; asks the service for nothing new. */
  follow(title: TitleWithState): Promise<AddReceipt>;
  /** Keeps the words themselves, to be looked up later, when even the lookup failed. */
  keepWords(words: string, wish: AddWish): Promise<{ act: RequestAct }>;
  /** From now on the person hears of this title, whatever they asked for before. True when they did not until now. */
  startTelling(title: TitleWithState): Promise<boolean>;
  /** They hear of it no more, although they asked for it or follow it. True when they did until now. */
  stopTelling(ref: TitleRef): Promise<boolean>;
  /** Takes an act of this person back, looking first how things stand. */
  takeBack(act: RequestAct): Promise<TakenBack>;
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
      /** A better quality was wished for than this person may have. */
      lowered?: Lowered;
      act?: RequestAct;
    }
  /** `act` when something was changed all the same: seasons, or that the person hears of it from now on. */
  | { kind: 'exists'; title: TitleWithState; extended: boolean; act?: RequestAct }
  | { kind: 'waiting'; say: string; lowered?: Lowered; act?: RequestAct }
  /** An admin has to say yes first, and was asked; `isNew` is false when it was asked for before. */
  | { kind: 'awaits-approval'; because: ApprovalCause; isNew: boolean; lowered?: Lowered; act?: RequestAct }
  /** It is not within what this person may ask for. */
  | { kind: 'limited'; by: LimitReached }
  | { kind: 'refused'; say: string };
