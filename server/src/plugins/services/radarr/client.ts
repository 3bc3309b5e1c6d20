// The calls of Radarr's API we make, one function each.
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { giveCommand, replaceResource } from '../servarr/write-calls.ts';
import { readQueue } from '../servarr/read-queue.ts';
import { wholeResourceSchema } from '../servarr/remove-title.ts';
import type { WholeResource } from '../servarr/remove-title.ts';
import { creditSchema, movieQueueRecordSchema, movieSchema } from './schemas.ts';
import type { CreditRecord, Movie, MovieQueueRecord } from './schemas.ts';

export const moviePath = '/api/v3/movie';

/** A lookup waits for Radarr's own source of facts. */
const LOOKUP_TIMEOUT_MS = 10_000;

/** Finds movies by words or by `tmdb:ID`; those Radarr has come with their `id`. */
export function lookUp(client: ServarrClient, term: string, signal?: AbortSignal): Promise<Movie[]> {
  const path = `${moviePath}/lookup`;
  return client.list({ path, query: { term }, item: movieSchema, signal, timeoutMs: LOOKUP_TIMEOUT_MS });
}

/** The one movie with this id, when Radarr has it. */
export async function movieByTmdbId(
  client: ServarrClient,
  tmdbId: number,
  signal?: AbortSignal,
): Promise<Movie | undefined> {
  const movies = await client.list({ path: moviePath, query: { tmdbId }, item: movieSchema, signal });
  return movies.find((movie) => movie.tmdbId === tmdbId);
}

/** The same with every field, to be sent back as a whole. */
export async function wholeMovie(
  client: ServarrClient,
  tmdbId: number,
  signal?: AbortSignal,
): Promise<WholeResource | undefined> {
  const movies = await client.list({ path: moviePath, query: { tmdbId }, item: wholeResourceSchema, signal });
  return movies.find((movie) => movie['tmdbId'] === tmdbId);
}

export function replaceMovie(
  client: ServarrClient,
  resource: WholeResource,
  signal?: AbortSignal,
): Promise<void> {
  return replaceResource(client, { path: moviePath, resource }, signal);
}

export function searchMovie(client: ServarrClient, movieId: number, signal?: AbortSignal): Promise<void> {
  return giveCommand(client, { name: 'MoviesSearch', movieIds: [movieId] }, signal);
}

/** The queue of these movies, or the whole of it with what matches no movie. */
export function queueOf(
  client: ServarrClient,
  movieIds: readonly number[] | 'all',
  signal?: AbortSignal,
): Promise<MovieQueueRecord[]> {
  // Radarr hides what it cannot match unless asked for it.
  const query = movieIds === 'all' ? { includeUnknownMovieItems: true, includeMovie: true } : { movieIds };
  return readQueue(client, movieQueueRecordSchema, { query, signal });
}

export function calendar(
  client: ServarrClient,
  { start, end }: { start: string; end: string },
  signal?: AbortSignal,
): Promise<Movie[]> {
  const query = { start, end, unmonitored: false };
  return client.list({ path: '/api/v3/calendar', query, item: movieSchema, signal });
}

/** Who plays in a film Radarr has, and who made it. */
export function creditsOf(
  client: ServarrClient,
  movieId: number,
  signal?: AbortSignal,
): Promise<CreditRecord[]> {
  return client.list({ path: '/api/v3/credit', query: { movieId }, item: creditSchema, signal });
}
