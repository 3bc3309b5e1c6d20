// The seasons of a series one by one: what is here, what is missing, what has not aired yet.
import type { SeasonHolding } from '../../../domain/holding.ts';
import { momentOf } from '../servarr/calendar-facts.ts';
import type { Episode, Series } from './schemas.ts';

/** From the episodes where they were asked for, else from the seasons' own counts. */
export function countSeasons(
  series: Series,
  episodes: readonly Episode[] | undefined,
  now: number,
): SeasonHolding[] {
  const seasons = episodes === undefined ? fromCounts(series) : fromEpisodes(series, episodes, now);
  return seasons
    .filter(({ season, here }) => season > 0 || here > 0)
    .toSorted((one, other) => one.season - other.season);
}

/** Only of a series that is whole: every episode of it is here. */
function fromCounts({ seasons = [] }: Series): SeasonHolding[] {
  return seasons.map(({ seasonNumber, statistics }) => ({
    season: seasonNumber,
    here: statistics?.episodeFileCount ?? 0,
    missing: [],
    toCome: 0,
  }));
}

function fromEpisodes(series: Series, episodes: readonly Episode[], now: number): SeasonHolding[] {
  return (series.seasons ?? []).map(({ seasonNumber }) => {
    const own = episodes.filter((episode) => episode.seasonNumber === seasonNumber);
    const absent = own.filter(({ hasFile }) => hasFile !== true);
    const missing = absent
      .filter((episode) => hasAired(series, episode, now))
      .map(({ episodeNumber }) => episodeNumber);
    return {
      season: seasonNumber,
      here: own.length - absent.length,
      missing: missing.toSorted((one, other) => one - other),
      toCome: absent.length - missing.length,
    };
  });
}

/** Old episodes often have no date at all; of a series that goes on, such an episode is still to come. */
export function hasAired({ status }: Series, { airDateUtc }: Episode, now: number): boolean {
  const airsAt = momentOf(airDateUtc);
  return airsAt === undefined ? status === 'ended' : airsAt <= now;
}

/** The next episode that airs; undefined when none is announced. */
export function nextAiring(episodes: readonly Episode[], now: number): number | undefined {
  const coming = episodes
    .filter(({ seasonNumber }) => seasonNumber > 0)
    .flatMap(({ airDateUtc }) => momentOf(airDateUtc) ?? [])
    .filter((airsAt) => airsAt > now);
  return coming.length > 0 ? Math.min(...coming) : undefined;
}
