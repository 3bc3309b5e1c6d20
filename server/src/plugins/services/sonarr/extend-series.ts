// More seasons of a series that Sonarr has already: they are monitored AND searched (MS-4).
import type { SeasonChoice } from '../../../domain/title.ts';
import type { ServarrClient } from '../servarr/open-servarr-client.ts';
import { episodesOf, monitorEpisodes, replaceSeries, startSearch, wholeSeries } from './client.ts';
import type { Episode, WholeSeason, WholeSeries } from './schemas.ts';

export interface Extension {
  tvdbId: number;
  choice: SeasonChoice;
  /** Milliseconds since the epoch: what airs later is in the future. */
  now: number;
  signal?: AbortSignal;
}

/**
 * Switches on what the choice names and is off, then searches it. True when something was switched on.
 * Seasons that are on but have gaps are searched too: an earlier attempt may have ended between the two.
 */
export async function extendSeries(
  client: ServarrClient,
  { tvdbId, choice, now, signal }: Extension,
): Promise<boolean> {
  const series = await wholeSeries(client, tvdbId, signal);
  if (series === undefined) return false;
  const chosen = new Set(chosenSeasons(series.seasons, choice));
  const isOff = (season: WholeSeason): boolean =>
    chosen.has(season.seasonNumber) && season.monitored !== true;
  const switchedOn = series.seasons.filter(isOff).map((season) => season.seasonNumber);
  const isSeriesOff = series.monitored !== true;
  if (switchedOn.length > 0 || isSeriesOff)
    await replaceSeries(client, awake(series, chosen, choice), signal);
  const episodes = await wantedEpisodes(client, { series, chosen, choice, now, signal });
  const off = episodes.filter(
    (episode) => episode.monitored === false && !switchedOn.includes(episode.seasonNumber),
  );
  if (off.length > 0)
    await monitorEpisodes(client, { episodeIds: off.map(({ id }) => id), monitored: true }, signal);
  const missing = episodes.filter((episode) => episode.hasFile !== true && !isFuture(episode, now));
  // A series added a moment ago has no episodes yet; its seasons are searched all the same.
  const unlisted = switchedOn.filter((season) =>
    episodes.every((episode) => episode.seasonNumber !== season),
  );
  await search(client, { seriesId: series.id, missing, unlisted, choice, signal });
  return switchedOn.length > 0 || isSeriesOff || off.length > 0;
}

function awake(series: WholeSeries, chosen: ReadonlySet<number>, choice: SeasonChoice): WholeSeries {
  const seasons = series.seasons.map((season) =>
    chosen.has(season.seasonNumber) ? { ...season, monitored: true } : season,
  );
  const isOpenEnded = choice.kind === 'all' || choice.kind === 'future';
  return { ...series, monitored: true, seasons, ...(isOpenEnded ? { monitorNewItems: 'all' } : {}) };
}

/** Whole seasons only: "future" and "pilot" choose single episodes. Specials come only when named. */
function chosenSeasons(seasons: readonly WholeSeason[], choice: SeasonChoice): number[] {
  const known = seasons.map((season) => season.seasonNumber);
  const regular = known.filter((number) => number > 0).toSorted((a, b) => a - b);
  switch (choice.kind) {
    case 'all':
      return regular;
    case 'first':
      return regular.slice(0, 1);
    case 'latest':
      return regular.slice(-1);
    case 'named':
      return choice.numbers.filter((number) => known.includes(number));
    case 'future':
    case 'pilot':
      return [];
  }
}

/** Episodes the choice names. They may be off although their season is on. */
async function wantedEpisodes(
  client: ServarrClient,
  wish: {
    series: WholeSeries;
    chosen: ReadonlySet<number>;
    choice: SeasonChoice;
    now: number;
    signal?: AbortSignal;
  },
): Promise<Episode[]> {
  const { choice, chosen, now } = wish;
  const episodes = await episodesOf(client, wish.series.id, wish.signal);
  if (choice.kind === 'pilot') {
    return episodes.filter((episode) => episode.seasonNumber === 1 && episode.episodeNumber === 1);
  }
  if (choice.kind === 'future') {
    return episodes.filter((episode) => episode.seasonNumber > 0 && isFuture(episode, now));
  }
  return episodes.filter((episode) => chosen.has(episode.seasonNumber));
}

/** An episode without a date may have aired long ago: old series have many of them. */
function isFuture(episode: Episode, now: number): boolean {
  return Date.parse(episode.airDateUtc ?? '') > now;
}

/** One search for each season with something missing; a pilot alone by its episode. */
async function search(
  client: ServarrClient,
  wish: {
    seriesId: number;
    missing: readonly Episode[];
    unlisted: readonly number[];
    choice: SeasonChoice;
    signal?: AbortSignal;
  },
): Promise<void> {
  const { seriesId, missing, unlisted, choice, signal } = wish;
  if (choice.kind === 'pilot') {
    const episodeIds = missing.map((episode) => episode.id);
    if (episodeIds.length > 0) await startSearch(client, { name: 'EpisodeSearch', episodeIds }, signal);
    return;
  }
  for (const seasonNumber of new Set([...unlisted, ...missing.map((episode) => episode.seasonNumber)])) {
    await startSearch(client, { name: 'SeasonSearch', seriesId, seasonNumber }, signal);
  }
}
