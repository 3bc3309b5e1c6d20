// A close look at one film: its facts and its people, its file, and why it is not here yet.
import type { Holding } from '../../../domain/holding.ts';
import type { Credit, ReleaseDays, TitleDetails } from '../../../domain/title-details.ts';
import type { TitleRef, TitleWithState, TrackedTitle } from '../../../domain/title.ts';
import type { Whereabouts } from '../../../domain/whereabouts.ts';
import { describeError } from '../../../kit/errors.ts';
import type { InspectAbility } from '../../../seams/inspect-abilities.ts';
import { dayIn, momentOf, statusOf } from '../servarr/calendar-facts.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { groupByDownload } from '../servarr/read-queue.ts';
import { lastEventOf } from '../servarr/read-history.ts';
import { creditsOf, lookUp, movieByTmdbId, queueOf } from './client.ts';
import { movieId, toDownload } from './map.ts';
import type { CreditRecord, Movie } from './schemas.ts';

const MAX_CAST = 12;
const JOBS = ['Director', 'Writer', 'Screenplay', 'Original Music Composer', 'Director of Photography'];

/** How a film stands, known to who opened the server. */
export interface MovieStates {
  withState(movies: readonly Movie[], signal?: AbortSignal): Promise<TitleWithState[]>;
  tracked(ref: TitleRef, signal?: AbortSignal): Promise<TrackedTitle | undefined>;
}

export function openInspection(client: ServarrClient, states: MovieStates): InspectAbility {
  return {
    details: (ref, { credits }, signal) => details(client, states, { ref, credits, signal }),
    holding: (ref, signal) => holding(client, states, { ref, signal }),
    whereabouts: (ref, signal) => whereabouts(client, states, { ref, signal }),
  };
}

interface Asked {
  ref: TitleRef;
  signal?: AbortSignal;
}

async function details(
  client: ServarrClient,
  states: MovieStates,
  { ref, credits, signal }: Asked & { credits: boolean },
): Promise<TitleDetails | undefined> {
  const tmdbId = movieId(ref);
  if (tmdbId === undefined) return undefined;
  const stored = await movieByTmdbId(client, tmdbId, signal);
  const movie = stored ?? (await lookedUp(client, tmdbId, signal));
  if (movie === undefined) return undefined;
  const [title] = await states.withState([movie], signal);
  if (title === undefined) return undefined;
  const people = credits && stored !== undefined ? await creditsOrNothing(client, stored, signal) : undefined;
  return {
    ...title,
    status: statusOf(movie.status),
    releases: releasesOf(movie),
    trailerUrl: trailerOf(movie),
    credits: people,
  };
}

async function lookedUp(
  client: ServarrClient,
  tmdbId: number,
  signal?: AbortSignal,
): Promise<Movie | undefined> {
  const movies = await lookUp(client, `tmdb:${tmdbId}`, signal);
  return movies.find((movie) => movie.tmdbId === tmdbId);
}

function releasesOf({ inCinemas, digitalRelease, physicalRelease }: Movie): ReleaseDays {
  return { cinema: dayIn(inCinemas), digital: dayIn(digitalRelease), physical: dayIn(physicalRelease) };
}

function trailerOf({ youTubeTrailerId }: Movie): string | undefined {
  return /^[\w-]{6,20}$/.test(youTubeTrailerId ?? '')
    ? `https://www.youtube.com/watch?v=${youTubeTrailerId}`
    : undefined;
}

/** The facts are worth telling without the people, too. */
async function creditsOrNothing(
  client: ServarrClient,
  movie: Movie,
  signal?: AbortSignal,
): Promise<Credit[] | undefined> {
  try {
    const people = toCredits(await creditsOf(client, movie.id ?? 0, signal));
    return people.length > 0 ? people : undefined;
  } catch (error) {
    if (signal?.aborted) throw error;
    client.log.warn(
      { error: describeError(error) },
      'Who is in a film could not be read; it is told without.',
    );
    return undefined;
  }
}

/** The leading parts, then whoever made it; somebody with two jobs stands there once for each. */
function toCredits(records: readonly CreditRecord[]): Credit[] {
  const cast = records
    .filter(({ type }) => type === 'cast')
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .slice(0, MAX_CAST);
  const crew = JOBS.flatMap((job) =>
    records.filter((record) => record.type === 'crew' && record.job === job),
  );
  return [
    ...cast.map(({ personName, character }): Credit => ({
      name: personName,
      part: 'cast',
      as: character || undefined,
    })),
    ...crew.map(({ personName, job }): Credit => ({ name: personName, part: 'crew', as: job })),
  ];
}

async function holding(
  client: ServarrClient,
  states: MovieStates,
  { ref, signal }: Asked,
): Promise<Holding | undefined> {
  const tmdbId = movieId(ref);
  const title = await states.tracked(ref, signal);
  const movie = tmdbId === undefined || !title ? undefined : await movieByTmdbId(client, tmdbId, signal);
  return title && { title, quality: movie?.movieFile?.quality?.quality?.name };
}

async function whereabouts(
  client: ServarrClient,
  states: MovieStates,
  { ref, signal }: Asked,
): Promise<Whereabouts | undefined> {
  const tmdbId = movieId(ref);
  const movie = tmdbId === undefined ? undefined : await movieByTmdbId(client, tmdbId, signal);
  if (movie?.id === undefined) return undefined;
  const [title, records, lastEvent] = await Promise.all([
    states.tracked(ref, signal),
    queueOf(client, [movie.id], signal),
    lastEventOf(client, { movieIds: [movie.id] }, signal),
  ]);
  const groups = groupByDownload(records.map((record) => ({ ...record, movie })));
  return (
    title && {
      title,
      isMonitored: movie.monitored ?? false,
      downloads: groups.flatMap(([record]) => (record === undefined ? [] : [toDownload(record)])),
      lastEvent,
      searchedAt: momentOf(movie.lastSearchTime),
      addedAt: momentOf(movie.added),
      status: statusOf(movie.status),
      releases: releasesOf(movie),
    }
  );
}
