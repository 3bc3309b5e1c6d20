// The calls of Sonarr's API we make, one function each.
import { z } from 'zod';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { giveCommand, replaceResource } from '../servarr/write-calls.ts';
import { readQueue } from '../servarr/read-queue.ts';
import { episodeQueueRecordSchema, episodeSchema, seriesSchema, wholeSeriesSchema } from './schemas.ts';
import type { Episode, EpisodeQueueRecord, Series, WholeSeries } from './schemas.ts';

export const seriesPath = '/api/v3/series';

/** A lookup waits for Sonarr's own source of facts. */
const LOOKUP_TIMEOUT_MS = 10_000;

/** Finds series by words, `tvdb:ID` or `tmdb:ID`; those Sonarr has come with their `id`. */
export function lookUp(client: ServarrClient, term: string, signal?: AbortSignal): Promise<Series[]> {
  const path = `${seriesPath}/lookup`;
  return client.list({ path, query: { term }, item: seriesSchema, signal, timeoutMs: LOOKUP_TIMEOUT_MS });
}

/** The one series with this id, with its counts, when Sonarr has it. */
export async function seriesByTvdbId(
  client: ServarrClient,
  tvdbId: number,
  signal?: AbortSignal,
): Promise<Series | undefined> {
  const found = await client.list({ path: seriesPath, query: { tvdbId }, item: seriesSchema, signal });
  return found.find((series) => series.tvdbId === tvdbId);
}

/** The same with every field, to be sent back as a whole. */
export async function wholeSeries(
  client: ServarrClient,
  tvdbId: number,
  signal?: AbortSignal,
): Promise<WholeSeries | undefined> {
  const found = await client.list({ path: seriesPath, query: { tvdbId }, item: wholeSeriesSchema, signal });
  return found.find((series) => series.tvdbId === tvdbId);
}

export function replaceSeries(
  client: ServarrClient,
  resource: WholeSeries,
  signal?: AbortSignal,
): Promise<void> {
  return replaceResource(client, { path: seriesPath, resource }, signal);
}

export function episodesOf(
  client: ServarrClient,
  seriesId: number,
  signal?: AbortSignal,
): Promise<Episode[]> {
  return client.list({ path: '/api/v3/episode', query: { seriesId }, item: episodeSchema, signal });
}

export async function monitorEpisodes(
  client: ServarrClient,
  body: { episodeIds: readonly number[]; monitored: boolean },
  signal?: AbortSignal,
): Promise<void> {
  await client.request({ method: 'PUT', path: '/api/v3/episode/monitor', body, schema: z.unknown(), signal });
}

export type SearchCommand =
  | { name: 'SeasonSearch'; seriesId: number; seasonNumber: number }
  | { name: 'EpisodeSearch'; episodeIds: readonly number[] };

export function startSearch(
  client: ServarrClient,
  command: SearchCommand,
  signal?: AbortSignal,
): Promise<void> {
  return giveCommand(client, command, signal);
}

/** The queue of these series, or the whole of it with what matches no series. */
export function queueOf(
  client: ServarrClient,
  seriesIds: readonly number[] | 'all',
  signal?: AbortSignal,
): Promise<EpisodeQueueRecord[]> {
  // Sonarr hides what it cannot match, and leaves out series and episode, unless asked for them.
  const query =
    seriesIds === 'all'
      ? { includeUnknownSeriesItems: true, includeSeries: true, includeEpisode: true }
      : { seriesIds };
  return readQueue(client, episodeQueueRecordSchema, { query, signal });
}

/** The queue of one series, each record with its episode. */
export function queueWithEpisodes(
  client: ServarrClient,
  seriesId: number,
  signal?: AbortSignal,
): Promise<EpisodeQueueRecord[]> {
  const query = { seriesIds: [seriesId], includeEpisode: true };
  return readQueue(client, episodeQueueRecordSchema, { query, signal });
}

export function calendar(
  client: ServarrClient,
  { start, end }: { start: string; end: string },
  signal?: AbortSignal,
): Promise<Episode[]> {
  const query = { start, end, unmonitored: false, includeSeries: true };
  return client.list({ path: '/api/v3/calendar', query, item: episodeSchema, signal });
}
