// A simulated Radarr over real HTTP. Its answers, faults and traps are the real one's (v6, API v3).
import { catalogueFilms } from '../catalogue/read-catalogue.ts';
import type { FilmFacts } from '../catalogue/facts.ts';
import { inHouseFilms } from '../catalogue/in-house.ts';
import { arrLanguage } from '../catalogue/languages.ts';
import { commandRoutes } from '../arr/commands.ts';
import { configurationRoutes } from '../arr/configuration.ts';
import { downloadFields, queueId } from '../arr/downloads/downloads.ts';
import { historyRoutes } from '../arr/downloads/history.ts';
import { pictureRoutes } from '../arr/images.ts';
import { launch } from '../arr/launch.ts';
import type { Simulated, SimulationOptions } from '../arr/launch.ts';
import { notificationRoutes } from '../arr/webhooks/notifications.ts';
import { grabbedQuality, qualityModel } from '../arr/downloads/quality.ts';
import { queueRoutes } from '../arr/downloads/queue.ts';
import { numbersMember } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Service, TitleRecords } from '../arr/service.ts';
import { emptyState } from '../arr/state.ts';
import type { MediaFile } from '../arr/state.ts';
import type { WebhookSender } from '../arr/webhooks/webhook-sender.ts';
import { creditRoutes } from './credit-routes.ts';
import { expectRelease, performMovieTask, searchSoon } from './grab-movie.ts';
import { factsOf, filmOf, findMovie, movieResource } from './movie.ts';
import type { MovieRow, Radarr } from './movie.ts';
import { forgetMovie, movieRoutes } from './movie-routes.ts';
import { RADARR_TEST_BODY } from './webhook-bodies.ts';

/** A film that is in the library from the first start on. */
export interface InitialMovie {
  tmdbId: number;
  hasFile?: boolean;
  monitored?: boolean;
  qualityProfileId?: number;
  rootFolderPath?: string;
  tags?: number[];
  daysInLibrary?: number;
  /** Starts a download at the first start; a reason blocks its import, `true` lets it run. */
  downloading?: true | { stuck: string };
}

export interface RadarrOptions extends SimulationOptions {
  /** The films there are; the bundled catalogue unless given. */
  films?: FilmFacts[];
  library?: InitialMovie[];
}

/** What a test sees of a stored movie. */
export type MovieInLibrary = Readonly<Omit<MovieRow, 'file'>> & { title: string; hasFile: boolean };

export interface SimulatedRadarr extends Simulated {
  library(): MovieInLibrary[];
  /** Takes a movie away as someone at Radarr's own screen would. */
  removeBehindOurBack(id: number): void;
}

const DEFAULT_FOLDERS = [{ path: '/movies' }];
const DAY_MS = 86_400_000;

/** Starts a simulated Radarr on a loopback port of the system's choosing. */
export async function startSimulatedRadarr(options: RadarrOptions): Promise<SimulatedRadarr> {
  let radarr: Radarr | undefined;
  const { simulated, engine } = await launch<MovieRow>(
    {
      name: 'Radarr',
      version: '6.0.4.10291',
      initialState: emptyState,
      build: (service, sender) => {
        radarr = withFilms(service, options);
        return build({ radarr, sender, options });
      },
    },
    { rootFolders: DEFAULT_FOLDERS, ...options },
  );
  const running = radarr as Radarr;
  return Object.assign(simulated, {
    library: () => {
      engine.settle();
      return engine.state.titles.map((movie) => inLibrary(running, movie));
    },
    removeBehindOurBack: (id: number) => {
      const movie = findMovie(running, id);
      if (movie) forgetMovie(running, movie);
      engine.save();
    },
  });
}

function withFilms(service: Service<MovieRow>, options: RadarrOptions): Radarr {
  let films = options.films;
  return {
    ...service,
    get films() {
      films ??= [...catalogueFilms(), ...inHouseFilms(service.engine.state.anchor)];
      return films;
    },
  };
}

function build({
  radarr,
  sender,
  options,
}: {
  radarr: Radarr;
  sender: WebhookSender;
  options: RadarrOptions;
}) {
  const records = movieRecords(radarr);
  const poster = (film: FilmFacts | undefined) =>
    film && { title: film.title, year: film.year, seed: film.tmdbId };
  const rowFacts = (id: number) => {
    const movie = findMovie(radarr, id);
    return movie && factsOf(radarr, movie);
  };
  return {
    routes: {
      ...movieRoutes(radarr),
      ...creditRoutes(radarr),
      ...queueRoutes(radarr, records),
      ...historyRoutes(radarr, records),
      ...commandRoutes(radarr, movieCommands(radarr)),
      ...notificationRoutes({ service: radarr, sender, testBody: RADARR_TEST_BODY }),
      ...configurationRoutes(radarr),
      ...pictureRoutes({
        byRow: (id) => poster(rowFacts(id)),
        byExternalId: (id) => poster(filmOf(radarr, id)),
      }),
    },
    perform: (task: Parameters<typeof performMovieTask>[1]) => performMovieTask(radarr, task),
    grabNow: (ownerId: number) =>
      performMovieTask(radarr, { kind: 'search', at: radarr.engine.moment(), ownerId }),
    stockUp: () => options.library?.forEach((movie) => stock(radarr, movie)),
  };
}

function movieRecords(radarr: Radarr): TitleRecords {
  const language = (id: number | undefined) => {
    const movie = findMovie(radarr, id);
    return movie ? [{ ...arrLanguage(factsOf(radarr, movie).language, 'Radarr') }] : [];
  };
  const resource = (id: number | undefined): Resource | undefined => {
    const movie = findMovie(radarr, id);
    return movie && movieResource(radarr, factsOf(radarr, movie), movie);
  };
  return {
    languages: language,
    titleResource: resource,
    episodeResource: () => undefined,
    searchAgain: ({ ownerId }) => {
      const movie = findMovie(radarr, ownerId);
      if (movie) searchSoon(radarr, movie);
    },
    queueRecords: (download, include) => [
      {
        movieId: download.ownerId,
        movie: include.title ? resource(download.ownerId) : undefined,
        languages: language(download.ownerId),
        quality: qualityModel('Radarr', download.qualityId),
        customFormats: [],
        customFormatScore: 0,
        ...downloadFields(download, radarr.engine.moment()),
        id: queueId(download.downloadId),
      },
    ],
  };
}

function movieCommands(radarr: Radarr) {
  const eachMovie = (body: unknown, act: (movie: MovieRow) => void) => {
    const ids = numbersMember(body, 'movieIds');
    const unknown = ids.find((id) => !findMovie(radarr, id));
    if (unknown !== undefined) return { failed: `Movie with ID ${unknown} does not exist` };
    for (const movie of radarr.engine.state.titles.filter(({ id }) => ids.includes(id))) act(movie);
    return { message: 'Completed' };
  };
  return {
    MoviesSearch: (body: unknown) => eachMovie(body, (movie) => searchSoon(radarr, movie)),
    MissingMoviesSearch: () => {
      for (const movie of radarr.engine.state.titles.filter(({ monitored, file }) => monitored && !file))
        searchSoon(radarr, movie);
      return { message: 'Completed' };
    },
    RefreshMovie: (body: unknown) => eachMovie(body, () => undefined),
    RescanMovie: () => ({ message: 'Completed' }),
    RefreshMonitoredDownloads: () => ({ message: 'Completed' }),
    RssSync: () => ({ message: 'RSS Sync Completed. Reports found: 0, Reports grabbed: 0' }),
  };
}

/** Puts a film on the shelf as if it had been there for a while. */
function stock(radarr: Radarr, initial: InitialMovie): void {
  const { engine } = radarr;
  const film = filmOf(radarr, initial.tmdbId);
  if (!film) throw new Error(`The catalogue has no film ${initial.tmdbId}`);
  const rootFolderPath = initial.rootFolderPath ?? engine.state.rootFolders[0]?.path ?? '/movies';
  const movie: MovieRow = {
    id: engine.nextId(),
    tmdbId: film.tmdbId,
    path: `${rootFolderPath}/${film.title.replaceAll(/[\\/:*?"<>|]/g, '')} (${film.year})`,
    rootFolderPath,
    qualityProfileId: initial.qualityProfileId ?? 4,
    monitored: initial.monitored ?? true,
    minimumAvailability: 'released',
    tags: initial.tags ?? [],
    addedAt: engine.moment() - (initial.daysInLibrary ?? 30) * DAY_MS,
  };
  if (initial.hasFile) movie.file = shelvedFile(radarr, movie);
  engine.state.titles.push(movie);
  expectRelease(radarr, movie);
  if (!initial.downloading) return;
  performMovieTask(radarr, { kind: 'search', at: engine.moment(), ownerId: movie.id });
  const download = engine.state.downloads.at(-1);
  if (download && initial.downloading !== true) {
    download.stuck = initial.downloading.stuck;
    download.grabbedAt -= 2 * 3_600_000;
    engine.cancel((task) => task.downloadId === download.downloadId);
  }
}

function shelvedFile(radarr: Radarr, movie: MovieRow): MediaFile {
  const { engine } = radarr;
  const profile = radarr.profiles.find(({ id }) => id === movie.qualityProfileId);
  return {
    id: engine.nextId(),
    qualityId: grabbedQuality('Radarr', profile),
    size: Math.round(9e9 + engine.random() * 4e9),
    addedAt: movie.addedAt,
    releaseTitle: `${movie.path.slice(movie.path.lastIndexOf('/') + 1).replaceAll(/[^A-Za-z0-9]+/g, '.')}1080p-DEMO`,
  };
}

function inLibrary(radarr: Radarr, { file, ...movie }: MovieRow): MovieInLibrary {
  return { ...movie, title: factsOf(radarr, { file, ...movie }).title, hasFile: file !== undefined };
}
