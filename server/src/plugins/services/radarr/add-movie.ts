// Adds a movie to Radarr and starts the search for it.
import { titleRefParts } from '../../../domain/title.ts';
import type { Title } from '../../../domain/title.ts';
import type { AddOrder, AddOutcome } from '../../../seams/service.ts';
import { postTitle } from '../servarr/post-title.ts';
import type { AddOptionsShelf } from '../servarr/add-options.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { movieByTmdbId, moviePath, queueOf, replaceMovie, searchMovie, wholeMovie } from './client.ts';
import { toState } from './map.ts';
import type { Movie } from './schemas.ts';

export async function addMovie(
  client: ServarrClient,
  options: AddOptionsShelf,
  { title, order, signal }: { title: Title; order: AddOrder; signal?: AbortSignal },
): Promise<AddOutcome> {
  const { id: tmdbId } = titleRefParts(title.ref);
  const stored = await movieByTmdbId(client, tmdbId, signal);
  if (stored !== undefined) return wakeUp(client, { movie: stored, tmdbId, signal });
  const posted = await postTitle(client, options, {
    path: moviePath,
    body: newMovie(title, tmdbId, order),
    existsValidator: 'MovieExistsValidator',
    isThere: async () => (await movieByTmdbId(client, tmdbId, signal)) !== undefined,
    signal,
  });
  if (posted.kind !== 'exists') return posted;
  const other = await movieByTmdbId(client, tmdbId, signal);
  return { kind: 'exists', state: other === undefined ? { kind: 'absent' } : toState(other, []) };
}

function newMovie(title: Title, tmdbId: number, order: AddOrder): unknown {
  return {
    title: title.name,
    year: title.year,
    tmdbId,
    qualityProfileId: order.profileId,
    rootFolderPath: order.rootFolder,
    monitored: true,
    minimumAvailability: 'released',
    tags: [],
    // Without addOptions Radarr does not search, and its own MovieAdded webhook fails on the missing addMethod.
    addOptions: { monitor: 'movieOnly', searchForMovie: true, addMethod: 'manual' },
  };
}

/** A movie that is there but not looked for is looked for again: otherwise "add it" would silently do nothing. */
async function wakeUp(
  client: ServarrClient,
  { movie, tmdbId, signal }: { movie: Movie; tmdbId: number; signal?: AbortSignal },
): Promise<AddOutcome> {
  const id = movie.id ?? 0;
  const queue = await queueOf(client, [id], signal);
  const state = toState(movie, queue);
  if (state.kind !== 'tracked' || state.monitored) return { kind: 'exists', state };
  const whole = await wholeMovie(client, tmdbId, signal);
  if (whole === undefined) return { kind: 'exists', state };
  await replaceMovie(client, { ...whole, monitored: true }, signal);
  await searchMovie(client, id, signal);
  return { kind: 'exists', state: { kind: 'tracked', monitored: true }, extended: true };
}
