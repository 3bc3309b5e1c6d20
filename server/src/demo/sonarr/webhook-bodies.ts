// The bodies Sonarr sends to webhooks: nulls absent, event names in capitals at the start.
import { arrLanguage } from '../catalogue/languages.ts';
import { imagesOf } from '../arr/images.ts';
import { qualityOf } from '../arr/downloads/quality.ts';
import { writeMoment } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Download, MediaFile } from '../arr/state.ts';
import { episodePath, episodeTitle, episodeTvdbId, seasonFolder } from './episode.ts';
import { airsAt, networkDate } from './schedule.ts';
import { factsOf } from './series.ts';
import type { EpisodeRow, SeriesRow, Sonarr } from './series.ts';

/** What Sonarr sends to try a notification out. */
export const SONARR_TEST_BODY: Resource = {
  series: {
    id: 1,
    title: 'Test Title',
    path: 'C:\\testpath',
    tvdbId: 1234,
    tvMazeId: 0,
    tmdbId: 0,
    type: 'standard',
    year: 0,
    tags: ['test-tag'],
  },
  episodes: [{ id: 123, episodeNumber: 1, seasonNumber: 1, title: 'Test title', seriesId: 0, tvdbId: 0 }],
  eventType: 'Test',
};

/** What a webhook of a download tells: of which series, which episodes, which download. */
export interface Told {
  series: SeriesRow;
  episodes: EpisodeRow[];
  download: Download;
}

export function grabBody(sonarr: Sonarr, told: Told): Resource {
  const { releaseTitle, qualityId, size } = told.download;
  const release = {
    quality: qualityOf('Sonarr', qualityId).name,
    qualityVersion: 1,
    releaseGroup: 'DEMO',
    releaseTitle,
    indexer: 'Demo indexer',
    size,
    customFormatScore: 0,
    customFormats: [],
    languages: [languageOf(sonarr, told.series)],
  };
  return {
    ...common(sonarr, told),
    release,
    ...client(told.download),
    customFormatInfo: noFormats(),
    eventType: 'Grab',
  };
}

/** One body for each imported file. */
export function fileBody(sonarr: Sonarr, told: Told, episode: EpisodeRow): Resource {
  const own = { ...told, episodes: [episode] };
  return {
    ...common(sonarr, own),
    episodeFile: webhookFile(sonarr, told, episode),
    isUpgrade: false,
    ...client(told.download),
    customFormatInfo: noFormats(),
    release: grabbed(told.download),
    eventType: 'Download',
  };
}

/** One body for the whole download, after its files; it too calls itself Download. */
export function importCompleteBody(sonarr: Sonarr, told: Told): Resource {
  const { series, download, episodes } = told;
  return {
    ...common(sonarr, told),
    episodeFiles: episodes.map((episode) => ({
      ...webhookFile(sonarr, told, episode),
      sourcePath: undefined,
    })),
    ...client(download),
    release: grabbed(download),
    fileCount: episodes.length,
    sourcePath: `/downloads/${download.releaseTitle}`,
    destinationPath: `${series.path}/${seasonFolder(series, download.seasonNumber ?? 0)}`.replace(/\/$/, ''),
    eventType: 'Download',
  };
}

export function manualInteractionBody(sonarr: Sonarr, told: Told): Resource {
  const { releaseTitle, qualityId, size, stuck } = told.download;
  return {
    ...common(sonarr, told),
    downloadInfo: {
      quality: qualityOf('Sonarr', qualityId).name,
      qualityVersion: 1,
      title: releaseTitle,
      size,
    },
    ...client(told.download),
    downloadStatus: 'Warning',
    downloadStatusMessages: [{ title: releaseTitle, messages: [stuck ?? ''] }],
    customFormatInfo: noFormats(),
    release: grabbed(told.download),
    eventType: 'ManualInteractionRequired',
  };
}

export function addedBody(sonarr: Sonarr, series: SeriesRow): Resource {
  return { series: webhookSeries(sonarr, series), eventType: 'SeriesAdd' };
}

export function deletedBody(sonarr: Sonarr, series: SeriesRow, deletedFiles: boolean): Resource {
  return { series: webhookSeries(sonarr, series), deletedFiles, eventType: 'SeriesDelete' };
}

function common(sonarr: Sonarr, { series, episodes }: Told): Resource {
  return {
    series: webhookSeries(sonarr, series),
    episodes: episodes.map((episode) => webhookEpisode(sonarr, series, episode)),
  };
}

function webhookSeries(sonarr: Sonarr, series: SeriesRow): Resource {
  const show = factsOf(sonarr, series);
  return {
    id: series.id,
    title: show.title,
    titleSlug: show.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    path: series.path,
    tvdbId: show.tvdbId,
    tvMazeId: 0,
    tmdbId: show.tmdbId ?? 0,
    imdbId: show.imdbId,
    type: series.seriesType,
    year: show.year,
    genres: show.genres,
    images: imagesOf({
      origin: sonarr.origin(),
      urlBase: sonarr.urlBase,
      externalId: show.tvdbId,
      rowId: series.id,
    }),
    tags: sonarr.engine.state.tags.filter((tag) => series.tags.includes(tag.id)).map((tag) => tag.label),
    originalLanguage: languageOf(sonarr, series),
  };
}

function webhookEpisode(sonarr: Sonarr, series: SeriesRow, episode: EpisodeRow): Resource {
  const show = factsOf(sonarr, series);
  const airedAt = airsAt(sonarr, show, episode);
  return {
    id: episode.id,
    episodeNumber: episode.number,
    seasonNumber: episode.season,
    title: episodeTitle(sonarr, series, episode),
    airDate: airedAt === undefined ? undefined : networkDate(show, airedAt),
    airDateUtc: airedAt === undefined ? undefined : writeMoment(airedAt),
    seriesId: series.id,
    tvdbId: episodeTvdbId(episode),
  };
}

function webhookFile(sonarr: Sonarr, { series, download }: Told, episode: EpisodeRow): Resource {
  const file = episode.file as MediaFile;
  const relativePath = episodePath(sonarr, series, { episode, file });
  return {
    id: file.id,
    relativePath,
    path: `${series.path}/${relativePath}`,
    quality: qualityOf('Sonarr', file.qualityId).name,
    qualityVersion: 1,
    releaseGroup: 'DEMO',
    sceneName: file.releaseTitle,
    size: file.size,
    dateAdded: writeMoment(file.addedAt),
    languages: [languageOf(sonarr, series)],
    sourcePath: `/downloads/${download.releaseTitle}/${episode.number}.mkv`,
  };
}

function languageOf(sonarr: Sonarr, series: SeriesRow) {
  return arrLanguage(factsOf(sonarr, series).language, 'Sonarr');
}

function client({ downloadId }: Download): Resource {
  return { downloadClient: 'Demo client', downloadClientType: 'qBittorrent', downloadId };
}

function noFormats(): Resource {
  return { customFormats: [], customFormatScore: 0 };
}

function grabbed({ releaseTitle, size, episodeIds }: Download): Resource {
  return {
    releaseTitle,
    indexer: 'Demo indexer',
    size,
    releaseType: episodeIds.length > 1 ? 'seasonPack' : 'singleEpisode',
  };
}
