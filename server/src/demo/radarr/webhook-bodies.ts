// The bodies Radarr sends to webhooks: nulls absent, event names in capitals at the start.
import { arrLanguage } from '../catalogue/languages.ts';
import { imagesOf } from '../arr/images.ts';
import { qualityOf } from '../arr/downloads/quality.ts';
import { writeMoment } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Download, MediaFile } from '../arr/state.ts';
import { factsOf, movieFileName, releaseDates } from './movie.ts';
import type { MovieRow, Radarr } from './movie.ts';

/** What Radarr sends to try a notification out. */
export const RADARR_TEST_BODY: Resource = {
  movie: {
    id: 1,
    title: 'Test Title',
    year: 1970,
    releaseDate: '1970-01-01',
    folderPath: 'C:\\testpath',
    tmdbId: 0,
    tags: ['test-tag'],
  },
  remoteMovie: { tmdbId: 1234, imdbId: '5678', title: 'Test title', year: 1970 },
  release: {
    quality: 'Test Quality',
    qualityVersion: 1,
    releaseGroup: 'Test Group',
    releaseTitle: 'Test Title',
    indexer: 'Test Indexer',
    size: 9_999_999,
    customFormatScore: 0,
  },
  eventType: 'Test',
};

const client = (download: Download): Resource => ({
  downloadClient: 'Demo client',
  downloadClientType: 'qBittorrent',
  downloadId: download.downloadId,
  customFormatInfo: { customFormats: [], customFormatScore: 0 },
});

export function grabBody(radarr: Radarr, movie: MovieRow, download: Download): Resource {
  const quality = qualityOf('Radarr', download.qualityId).name;
  const release = {
    quality,
    qualityVersion: 1,
    releaseGroup: 'DEMO',
    releaseTitle: download.releaseTitle,
    indexer: 'Demo indexer',
    size: download.size,
    customFormatScore: 0,
    customFormats: [],
    languages: [languageOf(radarr, movie)],
    indexerFlags: [],
  };
  return { ...common(radarr, movie), release, ...client(download), eventType: 'Grab' };
}

export function importBody(
  radarr: Radarr,
  movie: MovieRow,
  { download, file }: { download: Download; file: MediaFile },
): Resource {
  const relativePath = movieFileName(factsOf(radarr, movie), file);
  const movieFile = {
    id: file.id,
    relativePath,
    path: `${movie.path}/${relativePath}`,
    quality: qualityOf('Radarr', file.qualityId).name,
    qualityVersion: 1,
    releaseGroup: 'DEMO',
    sceneName: file.releaseTitle,
    indexerFlags: '0',
    size: file.size,
    dateAdded: writeMoment(file.addedAt),
    languages: [languageOf(radarr, movie)],
    sourcePath: `/downloads/${file.releaseTitle}.mkv`,
  };
  return {
    ...common(radarr, movie),
    movieFile,
    isUpgrade: false,
    ...client(download),
    release: grabbed(download),
    eventType: 'Download',
  };
}

export function manualInteractionBody(radarr: Radarr, movie: MovieRow, download: Download): Resource {
  const quality = qualityOf('Radarr', download.qualityId).name;
  return {
    movie: webhookMovie(radarr, movie),
    downloadInfo: { quality, qualityVersion: 1, title: download.releaseTitle, size: download.size },
    ...client(download),
    downloadStatus: 'Warning',
    downloadStatusMessages: [{ title: download.releaseTitle, messages: [download.stuck ?? ''] }],
    release: grabbed(download),
    eventType: 'ManualInteractionRequired',
  };
}

/** Without add options there is no method, and Radarr fails while it writes this. */
export function addedBody(radarr: Radarr, movie: MovieRow): Resource {
  return {
    movie: webhookMovie(radarr, movie),
    addMethod: movie.addOptions?.addMethod,
    eventType: 'MovieAdded',
  };
}

export function deletedBody(radarr: Radarr, movie: MovieRow, deletedFiles: boolean): Resource {
  const movieFolderSize = deletedFiles ? (movie.file?.size ?? 0) : 0;
  return { movie: webhookMovie(radarr, movie), deletedFiles, movieFolderSize, eventType: 'MovieDelete' };
}

function common(radarr: Radarr, movie: MovieRow): Resource {
  const { tmdbId, imdbId, title, year } = factsOf(radarr, movie);
  return { movie: webhookMovie(radarr, movie), remoteMovie: { tmdbId, imdbId, title, year } };
}

function webhookMovie(radarr: Radarr, movie: MovieRow): Resource {
  const film = factsOf(radarr, movie);
  const { digitalRelease } = releaseDates(radarr, film);
  const labels = radarr.engine.state.tags
    .filter((tag) => movie.tags.includes(tag.id))
    .map((tag) => tag.label);
  return {
    id: movie.id,
    title: film.title,
    year: film.year,
    releaseDate: digitalRelease === undefined ? undefined : writeMoment(digitalRelease).slice(0, 10),
    folderPath: movie.path,
    tmdbId: film.tmdbId,
    imdbId: film.imdbId,
    overview: film.overview,
    genres: film.genres,
    images: imagesOf({
      origin: radarr.origin(),
      urlBase: radarr.urlBase,
      externalId: film.tmdbId,
      rowId: movie.id,
    }),
    tags: labels,
    originalLanguage: languageOf(radarr, movie),
  };
}

function languageOf(radarr: Radarr, movie: MovieRow) {
  return arrLanguage(factsOf(radarr, movie).language, 'Radarr');
}

function grabbed({ releaseTitle, size }: Download): Resource {
  return { releaseTitle, indexer: 'Demo indexer', size, indexerFlags: [] };
}
