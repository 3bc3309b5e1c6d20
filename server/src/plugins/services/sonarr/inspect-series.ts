// A close look at one series: its facts, its seasons on the shelf, and why something is not here yet.
import type { Holding } from '../../../domain/holding.ts';
import type { TitleDetails } from '../../../domain/title-details.ts';
import { titleRefParts } from '../../../domain/title.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { Whereabouts } from '../../../domain/whereabouts.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { InspectAbility } from '../../../seams/inspect-abilities.ts';
import type { AddOptionsShelf } from '../servarr/add-options.ts';
import { momentOf, statusOf } from '../servarr/calendar-facts.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { lastEventOf } from '../servarr/read-history.ts';
import { groupByDownload } from '../servarr/read-queue.ts';
import { tvdbIdOf } from './add-series.ts';
import { episodesOf, lookUp, queueWithEpisodes, seriesByTvdbId } from './client.ts';
import { countSeasons, hasAired, nextAiring } from './count-seasons.ts';
import { trackedSeries, withStates } from './find-series.ts';
import { toDownload } from './map.ts';
import type { Episode, Series } from './schemas.ts';

interface Parts {
  client: ServarrClient;
  options: AddOptionsShelf;
  clock: Clock;
}

interface Asked {
  ref: TitleRef;
  signal?: AbortSignal;
}

export function openInspection(parts: Parts): InspectAbility {
  return {
    details: (ref, _want, signal) => details(parts.client, { ref, signal }),
    holding: (ref, signal) => holding(parts, { ref, signal }),
    whereabouts: (ref, signal) => whereabouts(parts, { ref, signal }),
  };
}

/** Sonarr knows nobody who plays in a series, so there are no credits. */
async function details(client: ServarrClient, { ref, signal }: Asked): Promise<TitleDetails | undefined> {
  const series = (await stored(client, { ref, signal })) ?? (await lookedUp(client, { ref, signal }));
  const [title] = series === undefined ? [] : await withStates(client, [series], signal);
  if (series === undefined || title === undefined) return undefined;
  return { ...title, status: statusOf(series.status), nextAirsAt: momentOf(series.nextAiring) };
}

async function stored(client: ServarrClient, { ref, signal }: Asked): Promise<Series | undefined> {
  const tvdbId = await tvdbIdOf(client, { ref }, signal);
  return tvdbId === undefined ? undefined : seriesByTvdbId(client, tvdbId, signal);
}

async function lookedUp(client: ServarrClient, { ref, signal }: Asked): Promise<Series | undefined> {
  const { kind, source, id } = titleRefParts(ref);
  if (kind !== 'series') return undefined;
  const found = await lookUp(client, `${source}:${id}`, signal);
  return found.find((series) => (source === 'tvdb' ? series.tvdbId : series.tmdbId) === id);
}

async function holding(
  { client, options, clock }: Parts,
  { ref, signal }: Asked,
): Promise<Holding | undefined> {
  const series = await stored(client, { ref, signal });
  if (series?.id === undefined) return undefined;
  const [title, episodes] = await Promise.all([
    trackedSeries(client, options, { ref, signal }),
    hasGaps(series) ? episodesOf(client, series.id, signal) : undefined,
  ]);
  return title && { title, seasons: countSeasons(series, episodes, clock.now()) };
}

/** Of a series that is whole its own counts say it all; which episodes are missing, only the episodes say. */
function hasGaps({ seasons = [] }: Series): boolean {
  return seasons.some(
    ({ seasonNumber, statistics: counts }) =>
      seasonNumber > 0 && (counts?.episodeFileCount ?? 0) < (counts?.totalEpisodeCount ?? 0),
  );
}

async function whereabouts(
  { client, options, clock }: Parts,
  { ref, signal }: Asked,
): Promise<Whereabouts | undefined> {
  const series = await stored(client, { ref, signal });
  const seriesId = series?.id;
  if (series === undefined || seriesId === undefined) return undefined;
  const [title, records, lastEvent, episodes] = await Promise.all([
    trackedSeries(client, options, { ref, signal }),
    queueWithEpisodes(client, seriesId, signal),
    lastEventOf(client, { seriesIds: [seriesId], includeEpisode: true }, signal),
    episodesOf(client, seriesId, signal),
  ]);
  const now = clock.now();
  return (
    title && {
      title,
      isMonitored: series.monitored ?? false,
      downloads: groupByDownload(records.map((record) => ({ ...record, series }))).flatMap(toDownload),
      lastEvent,
      searchedAt: latest(episodes.map(({ lastSearchTime }) => momentOf(lastSearchTime))),
      addedAt: momentOf(series.added),
      status: statusOf(series.status),
      missing: missingOf(series, episodes, now),
      nextAirsAt: nextAiring(episodes, now),
    }
  );
}

/** Aired, wanted, and not here; specials only when somebody wants them. */
function missingOf(
  series: Series,
  episodes: readonly Episode[],
  now: number,
): { season: number; episode: number }[] {
  return episodes
    .filter(({ monitored, hasFile }) => monitored === true && hasFile !== true)
    .filter((episode) => hasAired(series, episode, now))
    .map(({ seasonNumber: season, episodeNumber: episode }) => ({ season, episode }))
    .toSorted((one, other) => one.season - other.season || one.episode - other.episode);
}

function latest(moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
