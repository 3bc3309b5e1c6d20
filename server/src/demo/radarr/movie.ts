// A movie of the simulated Radarr: what is stored of it, and how the API shows it.
import { arrLanguage } from '../catalogue/languages.ts';
import { collectionOf } from '../catalogue/collections.ts';
import type { FilmFacts } from '../catalogue/facts.ts';
import { imagesOf, remotePoster } from '../arr/images.ts';
import { qualityModel, qualityOf } from '../arr/downloads/quality.ts';
import { cleanTitle, folderName, writeMoment } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Service } from '../arr/service.ts';
import type { MediaFile } from '../arr/state.ts';

/** What Radarr keeps of a movie; the rest is its metadata, which is the catalogue's. */
export interface MovieRow {
  id: number;
  tmdbId: number;
  path: string;
  rootFolderPath: string;
  qualityProfileId: number;
  monitored: boolean;
  minimumAvailability: string;
  tags: number[];
  addedAt: number;
  file?: MediaFile;
  /** What was asked when it was added; gone once that is done. */
  addOptions?: { searchForMovie: boolean; monitor: string; addMethod: string };
}

/** The simulated Radarr as its rooms see it. */
export interface Radarr extends Service<MovieRow> {
  films: FilmFacts[];
}

const DAY_MS = 86_400_000;
/** How .NET writes a date that was never set. */
const NEVER = '0001-01-01T00:00:00Z';

export function findMovie(radarr: Radarr, id: number | undefined): MovieRow | undefined {
  return radarr.engine.state.titles.find((movie) => movie.id === id);
}

export function filmOf(radarr: Radarr, tmdbId: number): FilmFacts | undefined {
  return radarr.films.find((film) => film.tmdbId === tmdbId);
}

/** The catalogue's facts of a stored movie; one the catalogue lost is shown by its number. */
export function factsOf(radarr: Radarr, movie: MovieRow): FilmFacts {
  return (
    filmOf(radarr, movie.tmdbId) ?? {
      title: `Film ${movie.tmdbId}`,
      year: 0,
      genres: [],
      language: 'en',
      tmdbId: movie.tmdbId,
      alsoKnownAs: [],
    }
  );
}

/** The known release dates in milliseconds; only in-house films have any. */
export function releaseDates(
  radarr: Radarr,
  film: FilmFacts,
): { inCinemas?: number; digitalRelease?: number } {
  const midnight = Math.floor(radarr.engine.state.anchor / DAY_MS) * DAY_MS;
  const on = (day: number | undefined) => (day === undefined ? undefined : midnight + day * DAY_MS);
  return { inCinemas: on(film.inCinemasDay), digitalRelease: on(film.digitalDay) };
}

/** Whether copies of the film can be found at all. */
export function isReleased(radarr: Radarr, film: FilmFacts): boolean {
  const { digitalRelease } = releaseDates(radarr, film);
  return digitalRelease === undefined || digitalRelease <= radarr.engine.moment();
}

function statusOf(radarr: Radarr, film: FilmFacts): string {
  if (isReleased(radarr, film)) return 'released';
  const { inCinemas = 0 } = releaseDates(radarr, film);
  return inCinemas <= radarr.engine.moment() ? 'inCinemas' : 'announced';
}

/** A film as lookups and the library show it; without a row it has no `id`, for zeros of ids are not written. */
export function movieResource(radarr: Radarr, film: FilmFacts, movie?: MovieRow): Resource {
  const status = statusOf(radarr, film);
  const images = imagesOf({
    origin: radarr.origin(),
    urlBase: radarr.urlBase,
    externalId: film.tmdbId,
    rowId: movie?.id,
  });
  return {
    ...metadataFields(radarr, film),
    status,
    isAvailable: status === 'released',
    images,
    ...(movie ? keptFields(film, movie) : newFields(radarr, film, status)),
  };
}

/** What is known of a film whether it is in the library or not. */
function metadataFields(radarr: Radarr, film: FilmFacts): Resource {
  const { inCinemas, digitalRelease } = releaseDates(radarr, film);
  const [otherTitle] = film.alsoKnownAs;
  return {
    title: film.title,
    originalTitle: otherTitle !== undefined && film.language !== 'en' ? otherTitle : film.title,
    originalLanguage: arrLanguage(film.language, 'Radarr'),
    alternateTitles: film.alsoKnownAs.map((title) => ({
      sourceType: 'tmdb',
      movieMetadataId: 0,
      title,
      cleanTitle: cleanTitle(title),
    })),
    secondaryYearSourceId: 0,
    sortTitle: film.title.toLowerCase().replace(/^(the|a|an) /, ''),
    overview: film.overview,
    inCinemas: inCinemas === undefined ? undefined : writeMoment(inCinemas),
    digitalRelease: digitalRelease === undefined ? undefined : writeMoment(digitalRelease),
    website: '',
    year: film.year,
    youTubeTrailerId: '',
    studio: film.inHouse ? 'Demo Pictures' : undefined,
    runtime: film.runtime ?? 0,
    cleanTitle: cleanTitle(film.title),
    imdbId: film.imdbId,
    tmdbId: film.tmdbId,
    titleSlug: String(film.tmdbId),
    collection: collectionOf(film.tmdbId),
    certification: film.certification,
    genres: film.genres,
    keywords: [],
    ratings: {},
    popularity: 0,
  };
}

function newFields(radarr: Radarr, film: FilmFacts, status: string): Resource {
  return {
    remotePoster: remotePoster(radarr.origin() + radarr.urlBase, film.tmdbId),
    folder: folderName(`${film.title} (${film.year})`),
    folderName: '',
    sizeOnDisk: 0,
    hasFile: false,
    movieFileId: 0,
    qualityProfileId: 0,
    monitored: false,
    minimumAvailability: status,
    tags: [],
    added: NEVER,
    statistics: { movieFileCount: 0, sizeOnDisk: 0, releaseGroups: [] },
  };
}

function keptFields(film: FilmFacts, movie: MovieRow): Resource {
  const {
    path,
    rootFolderPath,
    qualityProfileId,
    monitored,
    minimumAvailability,
    tags,
    addOptions,
    file,
    id,
  } = movie;
  const sizeOnDisk = file?.size ?? 0;
  return {
    path,
    folderName: path,
    rootFolderPath,
    qualityProfileId,
    monitored,
    minimumAvailability,
    tags,
    added: writeMoment(movie.addedAt),
    addOptions,
    sizeOnDisk,
    hasFile: file !== undefined,
    movieFileId: file?.id ?? 0,
    movieFile: file && movieFileResource(film, movie, file),
    statistics: { movieFileCount: file ? 1 : 0, sizeOnDisk, releaseGroups: file ? ['DEMO'] : [] },
    id,
  };
}

export function movieFileName(film: FilmFacts, file: MediaFile): string {
  return `${folderName(film.title)} (${film.year}) ${qualityOf('Radarr', file.qualityId).name}.mkv`;
}

export function movieFileResource(film: FilmFacts, movie: MovieRow, file: MediaFile): Resource {
  const relativePath = movieFileName(film, file);
  return {
    movieId: movie.id,
    relativePath,
    path: `${movie.path}/${relativePath}`,
    size: file.size,
    dateAdded: writeMoment(file.addedAt),
    sceneName: file.releaseTitle,
    releaseGroup: 'DEMO',
    edition: '',
    languages: [arrLanguage(film.language, 'Radarr')],
    quality: qualityModel('Radarr', file.qualityId),
    customFormatScore: 0,
    indexerFlags: 0,
    originalFilePath: `${file.releaseTitle}.mkv`,
    qualityCutoffNotMet: false,
    id: file.id,
  };
}
