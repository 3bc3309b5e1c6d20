// Radarr, the keeper of movies (v3 API, servers 5 and 6).
import type { TitleRef, TitleWithState, TrackedTitle } from '../../../domain/title.ts';
import type { UpcomingItem } from '../../../domain/upcoming.ts';
import { describeError } from '../../../kit/errors.ts';
import { defineService } from '../../../seams/service.ts';
import type { Service, ServiceHost } from '../../../seams/service.ts';
import { openAddOptions } from '../servarr/add-options.ts';
import type { AddOptionsShelf } from '../servarr/add-options.ts';
import { connectWebhook } from '../servarr/connect-webhook.ts';
import { openServarrClient } from '../servarr/open-servarr-client.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { groupByDownload, nearestFirst } from '../servarr/read-queue.ts';
import { removeTitle } from '../servarr/remove-title.ts';
import { servarrEnvironment, servarrSettings } from '../servarr/settings.ts';
import type { ServarrSettings } from '../servarr/settings.ts';
import { isTracked, positive } from '../servarr/title-fields.ts';
import { openSelfReport } from '../servarr/self-report.ts';
import type { TitleCounts } from '../servarr/self-report.ts';
import { addMovie } from './add-movie.ts';
import { calendar, lookUp, movieByTmdbId, moviePath, queueOf, wholeMovie } from './client.ts';
import { openInspection } from './inspect-movie.ts';
import { hasFile, movieId, toDownload, toState, toTitle, toUpcoming } from './map.ts';
import { countedMovieSchema } from './schemas.ts';
import type { CountedMovie, Movie } from './schemas.ts';
import { movieSnapshot, restoreMovie } from './restore-movie.ts';
import { parseRadarrWebhook, radarrWebhookPlan } from './webhook.ts';

const MAX_FOUND = 20;

/** Radarr: movies. */
export const radarr = defineService({
  name: 'radarr',
  settings: servarrSettings('Radarr', 7878),
  environment: servarrEnvironment('RADARR'),
  open: openRadarr,
});

function openRadarr(settings: ServarrSettings, host: ServiceHost): Service {
  const client = openServarrClient('Radarr', settings, host);
  const options = openAddOptions(client, host.clock);
  return {
    handles: ['movie'],
    test: client.test,
    isPaused: client.isPaused,
    find: {
      search: async (words, signal) => withStates(client, await lookUp(client, words.trim(), signal), signal),
      byRef: async (ref, signal) => {
        const tmdbId = movieId(ref);
        if (tmdbId === undefined) return undefined;
        const movies = await lookUp(client, `tmdb:${tmdbId}`, signal);
        const [found] = await withStates(
          client,
          movies.filter((movie) => movie.tmdbId === tmdbId),
          signal,
        );
        return found;
      },
    },
    tracked: { byRef: (ref, signal) => tracked(client, options, { ref, signal }) },
    add: {
      options: options.get,
      add: (title, order, signal) => addMovie(client, options, { title, order, signal }),
    },
    remove: {
      remove: async (ref, mode, signal) => {
        const tmdbId = movieId(ref);
        if (tmdbId === undefined) return { kind: 'absent' };
        const read = (signal?: AbortSignal) => wholeMovie(client, tmdbId, signal);
        const removal = { path: moviePath, exclusionFlag: 'addImportExclusion', read } as const;
        return removeTitle(client, removal, { mode, signal });
      },
    },
    restore: {
      snapshot: async (ref, signal) => {
        const tmdbId = movieId(ref);
        return tmdbId === undefined ? undefined : movieSnapshot(client, tmdbId, signal);
      },
      restore: (change, signal) => restoreMovie(client, options, { change, signal }),
    },
    downloads: {
      list: async (signal) => {
        const groups = groupByDownload(await queueOf(client, 'all', signal));
        return nearestFirst(groups.flatMap(([record]) => (record === undefined ? [] : [toDownload(record)])));
      },
    },
    upcoming: { between: (from, to, signal) => releasesBetween(client, { from, to, signal }) },
    inspect: openInspection(client, {
      withState: (movies, signal) => withStates(client, movies, signal),
      tracked: (ref, signal) => tracked(client, options, { ref, signal }),
    }),
    selfReport: openSelfReport(
      { client, options, clock: host.clock },
      {
        kind: 'movie',
        path: moviePath,
        query: { excludeLocalCovers: true },
        item: countedMovieSchema,
        count: countMovies,
      },
    ),
    webhook: {
      parse: (body) => parseRadarrWebhook(body, host.clock),
      connect: (target, signal) => connectWebhook(client, radarrWebhookPlan, { target, signal }),
    },
  };
}

function countMovies(movies: readonly CountedMovie[]): TitleCounts {
  const sizeOf = ({ statistics, sizeOnDisk = 0 }: CountedMovie): number =>
    statistics?.sizeOnDisk ?? sizeOnDisk;
  return {
    titles: movies.length,
    titlesHere: movies.filter(({ hasFile: isHere }) => isHere === true).length,
    sizeBytes: movies.reduce((sum, movie) => sum + sizeOf(movie), 0),
  };
}

async function releasesBetween(
  client: ServarrClient,
  { from, to, signal }: { from: number; to: number; signal?: AbortSignal },
): Promise<UpcomingItem[]> {
  const [firstDay, lastDay] = [dayOf(from), dayOf(to)];
  // Whole days, because a release stands at midnight UTC of its day, which may be before `from`.
  const range = { start: `${firstDay}T00:00:00Z`, end: `${lastDay}T23:59:59Z` };
  const movies = await calendar(client, range, signal);
  const items = movies.flatMap((movie) => toUpcoming(movie, firstDay, lastDay));
  return items.toSorted((a, b) =>
    a.kind === 'movie' && b.kind === 'movie' ? a.date.localeCompare(b.date) : 0,
  );
}

/** Hits with their state; only the queue of those that may be on their way is asked, never the whole library. */
async function withStates(
  client: ServarrClient,
  movies: readonly Movie[],
  signal?: AbortSignal,
): Promise<TitleWithState[]> {
  const hits = movies.slice(0, MAX_FOUND);
  const awaited = hits
    .filter((movie) => isTracked(movie) && !hasFile(movie))
    .flatMap((movie) => positive(movie.id) ?? []);
  const queue = awaited.length === 0 ? [] : await queueOrNothing(client, awaited, signal);
  return hits.flatMap((movie) => {
    const title = toTitle(movie);
    return title === undefined ? [] : [{ ...title, state: toState(movie, queue) }];
  });
}

/** A search without the progress of downloads is better than none. */
async function queueOrNothing(client: ServarrClient, ids: readonly number[], signal?: AbortSignal) {
  try {
    return await queueOf(client, ids, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    client.log.warn(
      { error: describeError(error) },
      'The queue could not be read; titles are shown without progress.',
    );
    return [];
  }
}

async function tracked(
  client: ServarrClient,
  options: AddOptionsShelf,
  { ref, signal }: { ref: TitleRef; signal?: AbortSignal },
): Promise<TrackedTitle | undefined> {
  const tmdbId = movieId(ref);
  const movie = tmdbId === undefined ? undefined : await movieByTmdbId(client, tmdbId, signal);
  const title = movie === undefined ? undefined : toTitle(movie);
  if (movie === undefined || title === undefined) return undefined;
  const queue = hasFile(movie) ? [] : await queueOf(client, [movie.id ?? 0], signal);
  // The profile's name is a nicety: without it the rest is still true.
  const profiles = await options.get(signal).then(
    (known) => known.profiles,
    () => [],
  );
  return {
    ...title,
    state: toState(movie, queue),
    sizeBytes: movie.statistics?.sizeOnDisk ?? movie.sizeOnDisk,
    path: movie.path,
    qualityProfile: profiles.find((profile) => profile.id === movie.qualityProfileId)?.name,
  };
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
