// Taking a change of a movie back: added again as it was set up, or only looked for again.
import { z } from 'zod';
import type { RestoreOutcome, TitleChange, TitleSnapshot } from '../../../seams/service-abilities.ts';
import type { AddOptionsShelf } from '../servarr/add-options.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { restoredPost } from '../servarr/post-title.ts';
import { soft } from '../servarr/soft.ts';
import { movieByTmdbId, moviePath, replaceMovie, searchMovie, wholeMovie } from './client.ts';

const snapshotSchema = z.object({
  tmdbId: z.number().int().positive(),
  title: z.string(),
  year: soft(z.number()),
  qualityProfileId: z.number(),
  path: z.string().min(1),
  monitored: z.boolean().catch(false),
  minimumAvailability: soft(z.string()),
  tags: z.array(z.number()).catch([]),
});
type Snapshot = z.infer<typeof snapshotSchema>;

export async function movieSnapshot(
  client: ServarrClient,
  tmdbId: number,
  signal?: AbortSignal,
): Promise<TitleSnapshot | undefined> {
  const movie = await wholeMovie(client, tmdbId, signal);
  return movie === undefined ? undefined : snapshotSchema.parse(movie);
}

export async function restoreMovie(
  client: ServarrClient,
  options: AddOptionsShelf,
  { change, signal }: { change: TitleChange; signal?: AbortSignal },
): Promise<RestoreOutcome> {
  const before = snapshotSchema.parse(change.before);
  const now = await wholeMovie(client, before.tmdbId, signal);
  const isWanted = change.isSearched && before.monitored;
  if (change.after === undefined) {
    if (now !== undefined) return { kind: 'unchanged' };
    return restoredPost(client, options, {
      path: moviePath,
      body: addedAgain(before, isWanted),
      existsValidator: 'MovieExistsValidator',
      isThere: async () => (await movieByTmdbId(client, before.tmdbId, signal)) !== undefined,
      signal,
    });
  }
  if (now === undefined) return { kind: 'gone' };
  const after = snapshotSchema.parse(change.after);
  const isOurs = before.monitored !== after.monitored && now['monitored'] === after.monitored;
  if (!isOurs) return { kind: 'unchanged' };
  await replaceMovie(client, { ...now, monitored: before.monitored }, signal);
  if (isWanted) await searchMovie(client, now.id, signal);
  return { kind: 'restored' };
}

/** Its folder is named as it was, so that Radarr finds the files that were kept. */
function addedAgain(before: Snapshot, isWanted: boolean): unknown {
  const monitor = before.monitored ? 'movieOnly' : 'none';
  return {
    ...before,
    rootFolderPath: before.path.replace(/[\\/][^\\/]*[\\/]?$/u, ''),
    addOptions: { monitor, searchForMovie: isWanted, addMethod: 'manual' },
  };
}
