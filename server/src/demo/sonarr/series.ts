// A series of the simulated Sonarr: what is stored of it, and how the API shows it.
import type { SeriesFacts } from '../catalogue/facts.ts';
import { arrLanguage } from '../catalogue/languages.ts';
import { imagesOf, remotePoster } from '../arr/images.ts';
import { cleanTitle, folderName, slugOf, writeMoment } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Service } from '../arr/service.ts';
import type { MediaFile } from '../arr/state.ts';
import { airsAt, hasAired } from './schedule.ts';

export interface EpisodeRow {
  id: number;
  season: number;
  number: number;
  monitored: boolean;
  file?: MediaFile;
}

export interface SeasonRow {
  seasonNumber: number;
  monitored: boolean;
}

/** What was asked of a series when it was added. `monitor` is absent on the older way of asking. */
export interface AddSeriesOptions {
  monitor?: string;
  searchForMissingEpisodes: boolean;
  searchForCutoffUnmetEpisodes: boolean;
  ignoreEpisodesWithFiles: boolean;
  ignoreEpisodesWithoutFiles: boolean;
}

/** What Sonarr keeps of a series; the rest is its metadata, which is the catalogue's. */
export interface SeriesRow {
  id: number;
  tvdbId: number;
  path: string;
  rootFolderPath: string;
  qualityProfileId: number;
  monitored: boolean;
  monitorNewItems: 'all' | 'none';
  seasonFolder: boolean;
  seriesType: string;
  tags: number[];
  addedAt: number;
  seasons: SeasonRow[];
  episodes: EpisodeRow[];
  /** Gone once the first refresh has done what it says. */
  addOptions?: AddSeriesOptions;
}

/** The simulated Sonarr as its rooms see it. */
export interface Sonarr extends Service<SeriesRow> {
  shows: SeriesFacts[];
}

const NEVER = '0001-01-01T00:00:00Z';

export function findSeries(sonarr: Sonarr, id: number | undefined): SeriesRow | undefined {
  return sonarr.engine.state.titles.find((series) => series.id === id);
}

export function showOf(sonarr: Sonarr, tvdbId: number): SeriesFacts | undefined {
  return sonarr.shows.find((show) => show.tvdbId === tvdbId);
}

/** The catalogue's facts of a stored series; one the catalogue lost is shown by its number. */
export function factsOf(sonarr: Sonarr, series: Pick<SeriesRow, 'tvdbId'>): SeriesFacts {
  return (
    showOf(sonarr, series.tvdbId) ?? {
      title: `Series ${series.tvdbId}`,
      year: 0,
      genres: [],
      language: 'en',
      tvdbId: series.tvdbId,
      alsoKnownAs: [],
      type: 'standard',
      status: 'ended',
      seasons: [],
    }
  );
}

/** A series as lookups and the library show it; without a row it has no `id`, for zeros of ids are not written. */
export function seriesResource(sonarr: Sonarr, show: SeriesFacts, series?: SeriesRow): Resource {
  const origin = sonarr.origin();
  return {
    title: show.title,
    alternateTitles: show.alsoKnownAs.map((title) => ({ title, seasonNumber: -1 })),
    sortTitle: show.title.toLowerCase().replace(/^(the|a|an) /, ''),
    status: show.status,
    ended: show.status === 'ended',
    overview: show.overview,
    network: show.network,
    images: imagesOf({ origin, urlBase: sonarr.urlBase, externalId: show.tvdbId, rowId: series?.id }),
    originalLanguage: arrLanguage(show.language, 'Sonarr'),
    remotePoster: series ? undefined : remotePoster(origin + sonarr.urlBase, show.tvdbId),
    year: show.year,
    useSceneNumbering: false,
    runtime: show.runtime ?? 0,
    tvdbId: show.tvdbId,
    tvRageId: 0,
    tvMazeId: 0,
    tmdbId: show.tmdbId ?? 0,
    cleanTitle: cleanTitle(show.title),
    imdbId: show.imdbId,
    titleSlug: slugOf(show.title),
    folder: series ? undefined : folderName(show.title),
    certification: show.certification,
    genres: show.genres,
    ratings: { votes: 0, value: 0 },
    languageProfileId: 1,
    ...(series ? keptFields(sonarr, { show, series }) : newFields(sonarr, show)),
  };
}

function newFields(sonarr: Sonarr, show: SeriesFacts): Resource {
  const seasons = seasonNumbers(sonarr, show).map((seasonNumber) => ({
    seasonNumber,
    monitored: seasonNumber > 0,
  }));
  return {
    seasons,
    qualityProfileId: 0,
    seasonFolder: true,
    monitored: true,
    monitorNewItems: 'all',
    seriesType: 'standard',
    tags: [],
    added: NEVER,
    statistics: {
      seasonCount: seasons.filter(({ seasonNumber }) => seasonNumber > 0).length,
      ...statistics([]),
    },
  };
}

function keptFields(sonarr: Sonarr, { show, series }: { show: SeriesFacts; series: SeriesRow }): Resource {
  const {
    path,
    rootFolderPath,
    qualityProfileId,
    seasonFolder,
    monitored,
    monitorNewItems,
    seriesType,
    tags,
    id,
  } = series;
  const counted = series.episodes.map((episode) => ({
    episode,
    airedAt: airsAt(sonarr, show, episode),
    aired: hasAired(sonarr, show, episode),
  }));
  return {
    ...airings(sonarr, counted),
    seasons: series.seasons.map((season) => {
      const own = counted.filter(({ episode }) => episode.season === season.seasonNumber);
      return { ...season, statistics: { ...airings(sonarr, own), ...statistics(own) } };
    }),
    path,
    rootFolderPath,
    qualityProfileId,
    seasonFolder,
    monitored,
    monitorNewItems,
    seriesType,
    tags,
    added: writeMoment(series.addedAt),
    addOptions: series.addOptions,
    statistics: {
      seasonCount: series.seasons.filter(({ seasonNumber }) => seasonNumber > 0).length,
      ...statistics(counted.filter(({ episode }) => episode.season > 0)),
    },
    id,
  };
}

interface Counted {
  episode: EpisodeRow;
  airedAt?: number;
  aired: boolean;
}

/** `episodeCount` counts what should be there: aired and monitored, or there already. */
function statistics(counted: Counted[]): Resource {
  const files = counted.filter(({ episode }) => episode.file);
  const expected = counted.filter(({ episode, aired }) => episode.file || (aired && episode.monitored));
  return {
    episodeFileCount: files.length,
    episodeCount: expected.length,
    totalEpisodeCount: counted.length,
    sizeOnDisk: files.reduce((sum, { episode }) => sum + (episode.file?.size ?? 0), 0),
    releaseGroups: files.length > 0 ? ['DEMO'] : [],
    percentOfEpisodes: expected.length === 0 ? 0 : (files.length / expected.length) * 100,
  };
}

function airings(sonarr: Sonarr, counted: Counted[]): Resource {
  const now = sonarr.engine.moment();
  const dates = counted.flatMap(({ airedAt }) => (airedAt === undefined ? [] : [airedAt]));
  const next = Math.min(...dates.filter((date) => date > now));
  const previous = Math.max(...dates.filter((date) => date <= now));
  return {
    nextAiring: Number.isFinite(next) ? writeMoment(next) : undefined,
    previousAiring: Number.isFinite(previous) ? writeMoment(previous) : undefined,
  };
}

/** The seasons the metadata knows now, specials (0) first where there are any. */
export function seasonNumbers(sonarr: Sonarr, show: SeriesFacts): number[] {
  return [...new Set(knownEpisodes(sonarr, show).map(({ season }) => season))];
}

const WEEK_MS = 604_800_000;
const ANNOUNCED_WEEKS = 4;
/** Stands in where the catalogue is not certain how long a season was. */
const NOMINAL_EPISODES = 10;

/** The episodes the metadata knows now; of a weekly series those of the next four weeks are announced. */
export function knownEpisodes(sonarr: Sonarr, show: SeriesFacts): { season: number; number: number }[] {
  const specials = numbered(0, show.specials ?? 0);
  if (!show.weekly)
    return [
      ...specials,
      ...show.seasons.flatMap((count, index) => numbered(index + 1, count ?? NOMINAL_EPISODES)),
    ];
  const { startedWeeksAgo, episodesPerSeason } = show.weekly;
  const weeks =
    Math.floor((sonarr.engine.moment() - sonarr.engine.state.anchor) / WEEK_MS) +
    startedWeeksAgo +
    ANNOUNCED_WEEKS;
  const running = Array.from({ length: weeks }, (_, index) => ({
    season: Math.floor(index / episodesPerSeason) + 1,
    number: (index % episodesPerSeason) + 1,
  }));
  return [...specials, ...running];
}

function numbered(season: number, count: number): { season: number; number: number }[] {
  return Array.from({ length: count }, (_, index) => ({ season, number: index + 1 }));
}
