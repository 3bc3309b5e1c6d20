// Finding series, and how each of them stands.
import { titleRefParts } from '../../../domain/title.ts';
import type { TitleRef, TitleWithState, TrackedTitle } from '../../../domain/title.ts';
import { describeError } from '../../../kit/errors.ts';
import type { AddOptionsShelf } from '../servarr/add-options.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { isTracked, positive } from '../servarr/title-fields.ts';
import { tvdbIdOf } from './add-series.ts';
import { lookUp, queueOf, seriesByTvdbId } from './client.ts';
import { sizeOf, toState, toTitle } from './map.ts';
import type { EpisodeQueueRecord, Series } from './schemas.ts';

const MAX_FOUND = 20;
/** Of how many hits the counts are asked for when the lookup does not give them. */
const MAX_COUNTED = 8;

export async function search(
  client: ServarrClient,
  words: string,
  signal?: AbortSignal,
): Promise<TitleWithState[]> {
  return withStates(client, await lookUp(client, words.trim(), signal), signal);
}

export async function findByRef(
  client: ServarrClient,
  ref: TitleRef,
  signal?: AbortSignal,
): Promise<TitleWithState | undefined> {
  const { kind, source, id } = titleRefParts(ref);
  if (kind !== 'series') return undefined;
  const series = await lookUp(client, `${source}:${id}`, signal);
  const same = series.filter((one) => (source === 'tvdb' ? one.tvdbId : one.tmdbId) === id);
  const [found] = await withStates(client, same, signal);
  return found;
}

export async function trackedSeries(
  client: ServarrClient,
  options: AddOptionsShelf,
  { ref, signal }: { ref: TitleRef; signal?: AbortSignal },
): Promise<TrackedTitle | undefined> {
  const tvdbId = await tvdbIdOf(client, { ref }, signal);
  const series = tvdbId === undefined ? undefined : await seriesByTvdbId(client, tvdbId, signal);
  const title = series === undefined ? undefined : toTitle(series);
  if (series === undefined || title === undefined) return undefined;
  const queue = await queueOf(client, [series.id ?? 0], signal);
  // The profile's name is a nicety: without it the rest is still true.
  const profiles = await options.get(signal).then(
    (known) => known.profiles,
    () => [],
  );
  return {
    ...title,
    state: toState(series, queue),
    sizeBytes: sizeOf(series),
    path: series.path,
    qualityProfile: profiles.find((profile) => profile.id === series.qualityProfileId)?.name,
  };
}

/** Hits with their state. Only what Sonarr has is asked about further, by its id: never the whole library. */
export async function withStates(
  client: ServarrClient,
  series: readonly Series[],
  signal?: AbortSignal,
): Promise<TitleWithState[]> {
  const hits = series.slice(0, MAX_FOUND);
  const ids = hits.filter(isTracked).flatMap((hit) => positive(hit.id) ?? []);
  const [queue, counted] = await Promise.all([
    ids.length === 0 ? [] : readOrNothing(client, () => queueOf(client, ids, signal), signal),
    countedSeries(client, hits, signal),
  ]);
  return hits.flatMap((hit) => {
    const title = toTitle(hit);
    return title === undefined ? [] : [{ ...title, state: toState(counted.get(hit.id ?? 0) ?? hit, queue) }];
  });
}

/** A lookup fills the counts of series it has with zeros; then the series itself is asked. */
async function countedSeries(
  client: ServarrClient,
  hits: readonly Series[],
  signal?: AbortSignal,
): Promise<Map<number, Series>> {
  const uncounted = hits.filter(
    (hit) => isTracked(hit) && positive(hit.statistics?.episodeFileCount) === undefined,
  );
  const tvdbIds = uncounted.slice(0, MAX_COUNTED).flatMap((hit) => positive(hit.tvdbId) ?? []);
  const read = (tvdbId: number) => async (): Promise<Series[]> => {
    const series = await seriesByTvdbId(client, tvdbId, signal);
    return series === undefined ? [] : [series];
  };
  const found = await Promise.all(tvdbIds.map((tvdbId) => readOrNothing(client, read(tvdbId), signal)));
  return new Map(found.flat().map((series) => [series.id ?? 0, series]));
}

/** A search without counts or progress is better than none. */
async function readOrNothing<Item extends Series | EpisodeQueueRecord>(
  client: ServarrClient,
  read: () => Promise<Item[]>,
  signal?: AbortSignal,
): Promise<Item[]> {
  try {
    return await read();
  } catch (error) {
    if (signal?.aborted) throw error;
    client.log.warn(
      { error: describeError(error) },
      'How titles stand could not be read; they are shown without it.',
    );
    return [];
  }
}
