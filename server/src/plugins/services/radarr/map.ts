// Radarr's words into ours.
import type { UpcomingItem } from '../../../domain/upcoming.ts';
import type { Download } from '../../../domain/download.ts';
import { titleRef, titleRefParts } from '../../../domain/title.ts';
import type { Title, TitleRef, TitleState } from '../../../domain/title.ts';
import { downloadingState, downloadKey, progressOf } from '../servarr/read-queue.ts';
import { commonFacts, isTracked, knownYear, positive } from '../servarr/title-fields.ts';
import type { Movie, MovieQueueRecord } from './schemas.ts';

/** TMDB's number of a movie; undefined for what is none. */
export function movieId(ref: TitleRef): number | undefined {
  const { kind, source, id } = titleRefParts(ref);
  return kind === 'movie' && source === 'tmdb' ? id : undefined;
}

/** The movie as a title; undefined when it has no id that others know it by. */
export function toTitle(movie: Movie): Title | undefined {
  const tmdbId = positive(movie.tmdbId);
  if (tmdbId === undefined) return undefined;
  const rating = positive(movie.ratings?.imdb?.value) ?? positive(movie.ratings?.tmdb?.value);
  const facts = { ...commonFacts(movie), rating, collection: collectionOf(movie) };
  return { ref: titleRef('movie', 'tmdb', tmdbId), kind: 'movie', ...facts };
}

function collectionOf({ collection }: Movie): Title['collection'] {
  const id = positive(collection?.tmdbId);
  const name = collection?.title?.trim();
  return id === undefined || name === undefined || name === '' ? undefined : { id, name };
}

export function toState(movie: Movie, queue: readonly MovieQueueRecord[]): TitleState {
  if (!isTracked(movie)) return { kind: 'absent' };
  if (hasFile(movie)) return { kind: 'available' };
  const downloading = downloadingState(queue.filter((record) => record.movieId === movie.id));
  return downloading ?? { kind: 'tracked', monitored: movie.monitored ?? false };
}

export function hasFile(movie: Movie): boolean {
  const files = [movie.movieFileId, movie.statistics?.movieFileCount, movie.sizeOnDisk];
  return movie.hasFile ?? files.some((count) => count !== undefined && count > 0);
}

/** One download; what matches no movie is called so, never by the name of its file. */
export function toDownload(record: MovieQueueRecord): Download {
  const title = record.movie === undefined ? undefined : toTitle(record.movie);
  return {
    id: downloadKey(record),
    ref: title?.ref,
    name: record.movie?.title ?? 'Unrecognised download',
    year: knownYear(record.movie?.year),
    ...progressOf(record),
  };
}

const RELEASES = [
  ['inCinemas', 'cinema'],
  ['digitalRelease', 'digital'],
  ['physicalRelease', 'physical'],
] as const;

/** The movie's releases from one calendar day to another, both included and written `yyyy-mm-dd`. */
export function toUpcoming(movie: Movie, from: string, to: string): UpcomingItem[] {
  const title = toTitle(movie);
  if (title === undefined) return [];
  const { ref, name, year } = title;
  return RELEASES.flatMap(([field, release]): UpcomingItem[] => {
    // The instant is midnight UTC of the day; only the day is meant, so it is never moved into a time zone.
    const date = /^\d{4}-\d{2}-\d{2}/.exec(movie[field] ?? '')?.[0];
    if (date === undefined || date < from || date > to) return [];
    return [{ kind: 'movie', ref, name, year, hasFile: hasFile(movie), date, release }];
  });
}
