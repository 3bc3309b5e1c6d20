// Sonarr's words into ours.
import type { UpcomingItem } from '../../../domain/upcoming.ts';
import type { Download } from '../../../domain/download.ts';
import { titleRef } from '../../../domain/title.ts';
import type { Title, TitleRef, TitleState } from '../../../domain/title.ts';
import { downloadingState, downloadKey, progressOf } from '../servarr/read-queue.ts';
import { commonFacts, isTracked, knownYear, positive } from '../servarr/title-fields.ts';
import type { Episode, EpisodeQueueRecord, Series } from './schemas.ts';

/** The ref by the id there is; undefined when there is none. */
export function seriesRef(series: {
  tvdbId?: number | undefined;
  tmdbId?: number | undefined;
}): TitleRef | undefined {
  const tvdbId = positive(series.tvdbId);
  if (tvdbId !== undefined) return titleRef('series', 'tvdb', tvdbId);
  const tmdbId = positive(series.tmdbId);
  return tmdbId === undefined ? undefined : titleRef('series', 'tmdb', tmdbId);
}

export function toTitle(series: Series): Title | undefined {
  const ref = seriesRef(series);
  if (ref === undefined) return undefined;
  const numbered = series.seasons?.filter((season) => season.seasonNumber > 0).length;
  return {
    ref,
    kind: 'series',
    ...commonFacts(series),
    rating: positive(series.ratings?.value),
    network: series.network === '' ? undefined : series.network,
    seasonCount: positive(numbered) ?? positive(series.statistics?.seasonCount),
    isAnime: isAnime(series),
  };
}

/** A series not yet added is "standard" whatever it is, so its genres and language are asked too. */
function isAnime({ seriesType, genres = [], originalLanguage }: Series): boolean {
  const isJapanese = originalLanguage?.name === 'Japanese';
  return seriesType === 'anime' || genres.includes('Anime') || (isJapanese && genres.includes('Animation'));
}

export function toState(series: Series, queue: readonly EpisodeQueueRecord[]): TitleState {
  if (!isTracked(series)) return { kind: 'absent' };
  const { files, due } = countEpisodes(series);
  if (files > 0 && files >= due) return { kind: 'available' };
  const downloading = downloadingState(queue.filter((record) => record.seriesId === series.id));
  if (downloading !== undefined) return downloading;
  if (files > 0) return { kind: 'partly-available', episodes: files, of: due };
  return { kind: 'tracked', monitored: series.monitored ?? false };
}

/**
 * Episodes that are there, and those that would make it whole, without the specials. Of a season that is not wanted
 * all episodes count, for Sonarr's own count leaves them out and would call one season of ten complete.
 */
function countEpisodes({ seasons = [], statistics }: Series): { files: number; due: number } {
  const counted = seasons.filter((season) => season.seasonNumber > 0 && season.statistics !== undefined);
  if (counted.length === 0) {
    return { files: statistics?.episodeFileCount ?? 0, due: statistics?.episodeCount ?? 0 };
  }
  let files = 0;
  let due = 0;
  for (const { monitored, statistics: season } of counted) {
    const aired = season?.episodeCount ?? 0;
    files += season?.episodeFileCount ?? 0;
    due += monitored === true ? aired : Math.max(aired, season?.totalEpisodeCount ?? 0);
  }
  return { files, due };
}

export function sizeOf(series: Series): number | undefined {
  return series.statistics?.sizeOnDisk;
}

/** The records of one download as one entry; what matches no series is called so, never by the name of its file. */
export function toDownload(records: readonly EpisodeQueueRecord[]): Download[] {
  const [first] = records;
  if (first === undefined) return [];
  const series = records.find((record) => record.series !== undefined)?.series;
  const seasons = [
    ...new Set(records.flatMap((record) => record.episode?.seasonNumber ?? record.seasonNumber ?? [])),
  ];
  const episodes = [...new Set(records.flatMap((record) => record.episode?.episodeNumber ?? []))];
  const isOneSeason = series !== undefined && seasons.length === 1;
  return [
    {
      id: downloadKey(first),
      ref: series === undefined ? undefined : seriesRef(series),
      name: series?.title ?? 'Unrecognised download',
      year: knownYear(series?.year),
      season: isOneSeason ? seasons[0] : undefined,
      episodes: isOneSeason && episodes.length > 0 ? episodes.toSorted((a, b) => a - b) : undefined,
      ...progressOf(first),
    },
  ];
}

/** The episode as it airs; nothing when its series or its hour is not known. */
export function toUpcoming(episode: Episode): UpcomingItem[] {
  const { series, airDateUtc, seasonNumber: season, episodeNumber, title } = episode;
  const ref = series === undefined ? undefined : seriesRef(series);
  const airsAt = Date.parse(airDateUtc ?? '');
  if (series === undefined || ref === undefined || Number.isNaN(airsAt)) return [];
  const episodeName = title === undefined || title === '' || title === 'TBA' ? undefined : title;
  const name = series.title;
  const year = knownYear(series.year);
  const hasFile = episode.hasFile ?? false;
  return [{ kind: 'episode', ref, name, year, hasFile, airsAt, season, episode: episodeNumber, episodeName }];
}
