/** A title is a movie or a series; a ref is our own stable handle for it. */
export type TitleKind = 'movie' | 'series';

/** For example `movie:tmdb:603` or `series:tvdb:81189`. */
export type TitleRef = string & { readonly __brand: 'TitleRef' };

export interface TitleRefParts {
  kind: TitleKind;
  source: 'tmdb' | 'tvdb';
  id: number;
}

const REF = /^(movie|series):(tmdb|tvdb):([1-9]\d{0,9})$/;

export function titleRef(kind: TitleKind, source: 'tmdb' | 'tvdb', id: number): TitleRef {
  return `${kind}:${source}:${id}` as TitleRef;
}

/** Reads a ref out of text; undefined when it is none. */
export function parseTitleRef(text: string): TitleRef | undefined {
  return REF.test(text) ? (text as TitleRef) : undefined;
}

export function titleRefParts(ref: TitleRef): TitleRefParts {
  const [, kind, source, id] = REF.exec(ref) ?? [];
  return { kind: kind as TitleKind, source: source as 'tmdb' | 'tvdb', id: Number(id) };
}

/** What is known of a title; what a service does not say is absent, never invented. */
export interface Title {
  ref: TitleRef;
  kind: TitleKind;
  name: string;
  year?: number;
  overview?: string;
  genres?: string[];
  /** Out of ten. */
  rating?: number;
  certification?: string;
  /** ISO 639-1 code or the service's own word for it. */
  originalLanguage?: string;
  runtimeMinutes?: number;
  network?: string;
  /** Number of seasons without the specials. */
  seasonCount?: number;
  posterUrl?: string;
  isAnime?: boolean;
  /** The films it belongs together with. */
  collection?: { id: number; name: string };
}

/** How a title stands in the household. */
export type TitleState =
  | { kind: 'absent' }
  | { kind: 'tracked'; monitored: boolean }
  | { kind: 'downloading'; percent: number; timeLeftMs?: number }
  | { kind: 'partly-available'; episodes: number; of: number }
  | { kind: 'available' };

export interface TitleWithState extends Title {
  state: TitleState;
}

/** A title the household has, with what it takes up. */
export interface TrackedTitle extends TitleWithState {
  sizeBytes?: number;
  path?: string;
  qualityProfile?: string;
}

/** "The Matrix (1999)", or the name alone when the year is not known. */
export function titleLine(title: Pick<Title, 'name' | 'year'>): string {
  return title.year === undefined ? title.name : `${title.name} (${title.year})`;
}

/** Which seasons are wanted. */
export type SeasonChoice =
  | { kind: 'all' | 'future' | 'first' | 'latest' | 'pilot' }
  | { kind: 'named'; numbers: number[] };
