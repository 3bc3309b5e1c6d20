// An episode and its file as the simulated Sonarr shows them.
import { arrLanguage } from '../catalogue/languages.ts';
import { qualityModel, qualityOf } from '../arr/downloads/quality.ts';
import { folderName, writeMoment } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { MediaFile } from '../arr/state.ts';
import { airsAt, networkDate } from './schedule.ts';
import { factsOf, seriesResource } from './series.ts';
import type { EpisodeRow, SeriesRow, Sonarr } from './series.ts';

/** Ids of episodes are the demo's own. */
const FIRST_EPISODE_ID = 910_000_000;

/** What may be put into an episode on request. */
export interface EpisodeIncludes {
  series?: boolean;
  file?: boolean;
}

export function episodeTitle(sonarr: Sonarr, series: SeriesRow, episode: EpisodeRow): string {
  const show = factsOf(sonarr, series);
  return show.inHouse ? `Chapter ${episode.number} of Book ${episode.season}` : `Episode ${episode.number}`;
}

export function episodeTvdbId(episode: EpisodeRow): number {
  return FIRST_EPISODE_ID + episode.id;
}

/** An episode; the date fields are absent where the date is not known. */
export function episodeResource(
  sonarr: Sonarr,
  series: SeriesRow,
  shown: { episode: EpisodeRow } & EpisodeIncludes,
): Resource {
  const { episode } = shown;
  const show = factsOf(sonarr, series);
  const airedAt = airsAt(sonarr, show, episode);
  return {
    seriesId: series.id,
    tvdbId: episodeTvdbId(episode),
    episodeFileId: episode.file?.id ?? 0,
    seasonNumber: episode.season,
    episodeNumber: episode.number,
    title: episodeTitle(sonarr, series, episode),
    airDate: airedAt === undefined ? undefined : networkDate(show, airedAt),
    airDateUtc: airedAt === undefined ? undefined : writeMoment(airedAt),
    runtime: show.runtime ?? 0,
    hasFile: episode.file !== undefined,
    monitored: episode.monitored,
    absoluteEpisodeNumber:
      series.seriesType === 'anime' && episode.season > 0 ? absoluteNumber(series, episode) : undefined,
    unverifiedSceneNumbering: false,
    series: shown.series ? seriesResource(sonarr, show, series) : undefined,
    episodeFile:
      shown.file && episode.file
        ? episodeFileResource(sonarr, series, { episode, file: episode.file })
        : undefined,
    id: episode.id,
  };
}

function absoluteNumber(series: SeriesRow, { season, number }: EpisodeRow): number {
  return series.episodes.filter((other) => other.season > 0 && other.season < season).length + number;
}

interface Filed {
  episode: EpisodeRow;
  file: MediaFile;
}

export function seasonFolder(series: SeriesRow, season: number): string {
  if (!series.seasonFolder) return '';
  return season === 0 ? 'Specials/' : `Season ${String(season).padStart(2, '0')}/`;
}

export function episodeMark(season: number, number?: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return number === undefined ? `S${two(season)}` : `S${two(season)}E${two(number)}`;
}

export function episodePath(sonarr: Sonarr, series: SeriesRow, { episode, file }: Filed): string {
  const name = folderName(factsOf(sonarr, series).title);
  const title = episodeTitle(sonarr, series, episode);
  const mark = episodeMark(episode.season, episode.number);
  return `${seasonFolder(series, episode.season)}${name} - ${mark} - ${title} ${qualityOf('Sonarr', file.qualityId).name}.mkv`;
}

function episodeFileResource(sonarr: Sonarr, series: SeriesRow, filed: Filed): Resource {
  const { episode, file } = filed;
  const relativePath = episodePath(sonarr, series, filed);
  return {
    seriesId: series.id,
    seasonNumber: episode.season,
    relativePath,
    path: `${series.path}/${relativePath}`,
    size: file.size,
    dateAdded: writeMoment(file.addedAt),
    sceneName: file.releaseTitle,
    releaseGroup: 'DEMO',
    languages: [arrLanguage(factsOf(sonarr, series).language, 'Sonarr')],
    quality: qualityModel('Sonarr', file.qualityId),
    customFormats: [],
    customFormatScore: 0,
    indexerFlags: 0,
    releaseType: 'singleEpisode',
    qualityCutoffNotMet: false,
    id: file.id,
  };
}
