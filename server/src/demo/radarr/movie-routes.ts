// The library, lookup, calendar and "wanted" of the simulated Radarr.
import { Refusal, done, exception, ok, problem } from '../arr/http/answer.ts';
import type { Answer } from '../arr/http/answer.ts';
import type { ApiRequest } from '../arr/http/api-request.ts';
import { orphanDownloads } from '../arr/downloads/downloads.ts';
import { leaveFiles } from '../arr/left-behind.ts';
import { pageOf } from '../arr/http/paging.ts';
import { numbersMember } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Routes } from '../arr/http/route.ts';
import type { FilmFacts } from '../catalogue/facts.ts';
import { searchTitles } from '../catalogue/search-titles.ts';
import { addMovie, changeMovie } from './add-movie.ts';
import { factsOf, filmOf, findMovie, movieFileResource, movieResource, releaseDates } from './movie.ts';
import type { MovieRow, Radarr } from './movie.ts';
import { deletedBody } from './webhook-bodies.ts';

const DAY_MS = 86_400_000;

export function movieRoutes(radarr: Radarr): Routes {
  const { engine } = radarr;
  return {
    'GET /api/v3/movie': (request) => ok(listMovies(radarr, request)),
    'POST /api/v3/movie': (request) => addMovie(radarr, request),
    'GET /api/v3/movie/lookup': (request) =>
      ok(lookup(radarr, request.text('term')).map((film) => show(radarr, film))),
    'GET /api/v3/movie/lookup/tmdb': (request) =>
      ok(lookupOne(radarr, (film) => film.tmdbId === request.number('tmdbId', 0))),
    'GET /api/v3/movie/lookup/imdb': (request) =>
      ok(lookupOne(radarr, (film) => film.imdbId !== undefined && film.imdbId === request.text('imdbId'))),
    'GET /api/v3/movie/{id}': ({ id }) => {
      const movie = findMovie(radarr, id);
      if (!movie) throw new Refusal(problem(404));
      return ok(movieResource(radarr, factsOf(radarr, movie), movie));
    },
    'PUT /api/v3/movie/{id}': (request) => changeMovie(radarr, request),
    'PUT /api/v3/movie': (request) => changeMovie(radarr, request),
    'DELETE /api/v3/movie/{id}': (request) => removeMovie(radarr, request, [request.id]),
    'DELETE /api/v3/movie/editor': (request) =>
      removeMovie(radarr, request, numbersMember(request.body, 'movieIds')),
    'GET /api/v3/moviefile': (request) => ok(listFiles(radarr, request)),
    'GET /api/v3/calendar': (request) => ok(calendar(radarr, request)),
    'GET /api/v3/wanted/missing': (request) => ok(pageOf(request, missing(radarr, request))),
    'GET /api/v3/exclusions': () =>
      ok(engine.state.exclusions.map((tmdbId, index) => exclusion(radarr, tmdbId, index + 1))),
  };
}

function show(radarr: Radarr, film: FilmFacts): Resource {
  const movie = radarr.engine.state.titles.find((candidate) => candidate.tmdbId === film.tmdbId);
  return movieResource(radarr, film, movie);
}

function listMovies(radarr: Radarr, request: ApiRequest): Resource[] {
  const tmdbId = request.number('tmdbId', 0);
  const movies = radarr.engine.state.titles.filter((movie) => tmdbId === 0 || movie.tmdbId === tmdbId);
  return movies.map((movie) => movieResource(radarr, factsOf(radarr, movie), movie));
}

/** Free text, `tmdb:603`, `imdb:tt0133093`, or an address of either site. */
function lookup(radarr: Radarr, term: string): FilmFacts[] {
  const tmdb = /^tmdb(?:id)?:\s*(\d+)\s*$/i.exec(term) ?? /themoviedb\.org\/movie\/(\d+)/i.exec(term);
  const imdb = /^imdb(?:id)?:\s*(tt\d+)\s*$/i.exec(term) ?? /imdb\.com\/title\/(tt\d+)/i.exec(term);
  if (tmdb) return radarr.films.filter((film) => film.tmdbId === Number(tmdb[1]));
  if (imdb) return radarr.films.filter((film) => film.imdbId === imdb[1]);
  return searchTitles(radarr.films, term);
}

function lookupOne(radarr: Radarr, match: (film: FilmFacts) => boolean): Resource {
  const film = radarr.films.find(match);
  if (!film) throw new Refusal(exception(404, 'Movie not found'));
  return show(radarr, film);
}

function removeMovie(radarr: Radarr, request: ApiRequest, ids: number[]): Answer {
  const { engine } = radarr;
  const isBulk = request.path.endsWith('/editor');
  for (const id of ids) {
    const movie = findMovie(radarr, id);
    if (!movie && isBulk)
      throw new Refusal(exception(500, `Expected query to return ${ids.length} rows but returned 0`));
    if (!movie) throw new Refusal(exception(404, `Movie with ID ${id} does not exist`));
    radarr.publish({
      switches: ['onMovieDelete'],
      body: deletedBody(radarr, movie, request.flag('deleteFiles')),
    });
    if (movie.file && !request.flag('deleteFiles'))
      leaveFiles(engine.state, movie.path, { movie: movie.file });
    forgetMovie(radarr, movie);
    if (request.flag('addImportExclusion')) engine.state.exclusions.push(movie.tmdbId);
  }
  return done;
}

/** Takes a movie out of the library; what is downloading for it stays in the client, unknown from now on. */
export function forgetMovie({ engine }: Radarr, movie: MovieRow): void {
  engine.state.titles = engine.state.titles.filter((candidate) => candidate !== movie);
  engine.cancel((task) => task.ownerId === movie.id);
  orphanDownloads(engine, movie.id);
}

function listFiles(radarr: Radarr, request: ApiRequest): Resource[] {
  const ids = request.numbers('movieId');
  if (ids.length === 0 && request.numbers('movieFileIds').length === 0) {
    throw new Refusal({ status: 400, body: { message: 'movieId or movieFileIds must be provided' } });
  }
  return radarr.engine.state.titles.flatMap((movie) =>
    movie.file && ids.includes(movie.id)
      ? [movieFileResource(factsOf(radarr, movie), movie, movie.file)]
      : [],
  );
}

/** Films of which any date lies in the range; without one it is the server's today and two days more. */
function calendar(radarr: Radarr, request: ApiRequest): Resource[] {
  const shift = radarr.utcOffsetMinutes * 60_000;
  const today = Math.floor((radarr.engine.moment() + shift) / DAY_MS) * DAY_MS - shift;
  const start = request.moment('start', radarr.utcOffsetMinutes) ?? today;
  const end = request.moment('end', radarr.utcOffsetMinutes) ?? today + 2 * DAY_MS;
  const unmonitoredToo = request.flag('unmonitored');
  const isWithin = (date: number | undefined): boolean => date !== undefined && date >= start && date <= end;
  return radarr.engine.state.titles
    .filter((movie) => unmonitoredToo || movie.monitored)
    .filter((movie) => Object.values(releaseDates(radarr, factsOf(radarr, movie))).some(isWithin))
    .map((movie) => movieResource(radarr, factsOf(radarr, movie), movie));
}

function missing(radarr: Radarr, request: ApiRequest) {
  const monitored = request.flag('monitored', true);
  const movies = radarr.engine.state.titles.filter((movie) => !movie.file && movie.monitored === monitored);
  return {
    records: movies.map((movie) => movieResource(radarr, factsOf(radarr, movie), movie)),
    defaultSortKey: 'id',
    defaultDirection: 'ascending' as const,
    sortKeys: {
      id: (record: Resource) => Number(record['id']),
      title: (record: Resource) => String(record['sortTitle']),
    },
  };
}

function exclusion(radarr: Radarr, tmdbId: number, id: number): Resource {
  const film = filmOf(radarr, tmdbId);
  return { tmdbId, movieTitle: film?.title ?? '', movieYear: film?.year ?? 0, id };
}
