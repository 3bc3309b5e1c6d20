// A movie's way from search to file: found, grabbed, downloaded, imported; or blocked on the last step.
import { dropDownload, findDownload, releaseName, startDownload } from '../arr/downloads/downloads.ts';
import { recordHistory } from '../arr/downloads/history.ts';
import { findLeftFiles } from '../arr/left-behind.ts';
import { grabbedQuality, qualityOf } from '../arr/downloads/quality.ts';
import type { Download, Task } from '../arr/state.ts';
import { factsOf, findMovie, isReleased, releaseDates } from './movie.ts';
import type { MovieRow, Radarr } from './movie.ts';
import { addedBody, grabBody, importBody, manualInteractionBody } from './webhook-bodies.ts';

const SIZES: Record<number, number> = { 480: 1.6e9, 720: 5.2e9, 1080: 11.4e9, 2160: 42e9 };
const REFRESH_MS = 250;
const SEARCH_MS = 350;

/** Puts a search for the movie on the list; it finds something where there is something to find. */
export function searchSoon(radarr: Radarr, movie: MovieRow): void {
  radarr.engine.later(SEARCH_MS, { kind: 'search', ownerId: movie.id });
}

/** What follows an add: the metadata refresh, after which the webhook goes out and the search starts. */
export function followAdd(radarr: Radarr, movie: MovieRow): void {
  radarr.engine.later(REFRESH_MS, { kind: 'added', ownerId: movie.id });
  expectRelease(radarr, movie);
}

/** A film that is to come out is looked for on that day, as the feed of new releases would bring it. */
export function expectRelease(radarr: Radarr, movie: MovieRow): void {
  const { digitalRelease = 0 } = releaseDates(radarr, factsOf(radarr, movie));
  if (digitalRelease > radarr.engine.moment())
    radarr.engine.at(digitalRelease, { kind: 'airing', ownerId: movie.id });
}

/** Does what is due of a movie. */
export function performMovieTask(radarr: Radarr, task: Task): void {
  if (task.kind === 'import') return importDownload(radarr, task.downloadId);
  if (task.kind === 'forget') return dropDownload(radarr.engine, task.downloadId ?? '');
  const movie = findMovie(radarr, task.ownerId);
  if (!movie) return;
  if (task.kind === 'added') return finishAdd(radarr, movie);
  if (task.kind === 'search' || movie.monitored) grab(radarr, movie);
}

function finishAdd(radarr: Radarr, movie: MovieRow): void {
  movie.file ??= findLeftFiles(radarr.engine.state, movie.path)['movie'];
  radarr.publish({ switches: ['onMovieAdded'], body: addedBody(radarr, movie) });
  if (movie.addOptions?.searchForMovie) searchSoon(radarr, movie);
  delete movie.addOptions;
}

function grab(radarr: Radarr, movie: MovieRow): void {
  const { engine } = radarr;
  const film = factsOf(radarr, movie);
  const isUnderWay = engine.state.downloads.some((download) => download.ownerId === movie.id);
  if (movie.file || isUnderWay || !isReleased(radarr, film)) return;
  const profile = radarr.profiles.find(({ id }) => id === movie.qualityProfileId);
  const qualityId = grabbedQuality('Radarr', profile);
  const quality = qualityOf('Radarr', qualityId);
  const download = startDownload(engine, {
    ownerId: movie.id,
    episodeIds: [],
    releaseTitle: releaseName({ title: film.title, mark: String(film.year), quality: quality.name }),
    qualityId,
    size: Math.round((SIZES[quality.resolution] ?? 4e9) * (0.8 + engine.random() * 0.4)),
  });
  recordHistory(engine, download, {
    eventType: 'grabbed',
    data: { indexer: 'Demo indexer', downloadClient: 'Demo client' },
  });
  radarr.publish({ switches: ['onGrab'], body: grabBody(radarr, movie, download) });
}

function importDownload(radarr: Radarr, downloadId: string | undefined): void {
  const { engine } = radarr;
  const download = findDownload(engine, downloadId);
  const movie = findMovie(radarr, download?.ownerId);
  if (!download || !movie) return;
  if (download.stuck !== undefined) {
    radarr.publish({
      switches: ['onManualInteractionRequired'],
      body: manualInteractionBody(radarr, movie, download),
    });
    return;
  }
  dropDownload(engine, download.downloadId);
  const file = fileOf(radarr, download);
  movie.file = file;
  recordHistory(engine, download, {
    eventType: 'downloadFolderImported',
    data: {
      droppedPath: `/downloads/${download.releaseTitle}.mkv`,
      importedPath: movie.path,
      downloadClient: 'Demo client',
    },
  });
  radarr.publish({ switches: ['onDownload'], body: importBody(radarr, movie, { download, file }) });
}

function fileOf({ engine }: Radarr, { qualityId, size, releaseTitle }: Download) {
  return { id: engine.nextId(), qualityId, size, addedAt: engine.moment(), releaseTitle };
}
