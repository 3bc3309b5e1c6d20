// POST and PUT of a movie: the rules Radarr checks, and what of a body it keeps.
import { Refusal, accepted, created, exception, invalid } from '../arr/http/answer.ts';
import type { Answer, Failure } from '../arr/http/answer.ts';
import { checkPlace, checkProfile, placeOf } from '../arr/add-checks.ts';
import type { ApiRequest } from '../arr/http/api-request.ts';
import { flagMember, member, numberMember, numbersMember, textMember } from '../arr/http/resource.ts';
import { followAdd } from './grab-movie.ts';
import { factsOf, filmOf, findMovie, movieResource } from './movie.ts';
import type { MovieRow, Radarr } from './movie.ts';

const AVAILABILITIES = ['tba', 'announced', 'inCinemas', 'released'];

export function addMovie(radarr: Radarr, { body }: ApiRequest): Answer {
  const tmdbId = numberMember(body, 'tmdbId');
  const failures = [
    ...checkIdentity(radarr, tmdbId),
    ...checkProfile(radarr, body),
    ...checkPlace(radarr, body),
  ];
  if (failures.length > 0) throw new Refusal(invalid(failures));
  const film = filmOf(radarr, tmdbId);
  if (!film)
    throw new Refusal(
      invalid([{ property: 'TmdbId', message: 'A movie with this ID was not found.', attempted: tmdbId }]),
    );
  const addOptions = readAddOptions(body);
  const movie: MovieRow = {
    id: radarr.engine.nextId(),
    tmdbId,
    ...placeOf(body, `${film.title} (${film.year})`),
    qualityProfileId: numberMember(body, 'qualityProfileId'),
    monitored: addOptions?.monitor === 'none' ? false : flagMember(body, 'monitored', true),
    minimumAvailability: readAvailability(body),
    tags: numbersMember(body, 'tags'),
    addedAt: radarr.engine.moment(),
    addOptions,
  };
  radarr.engine.state.titles.push(movie);
  followAdd(radarr, movie);
  radarr.engine.changed();
  return created(movieResource(radarr, film, movie), `/api/v3/movie/${movie.id}`);
}

function checkIdentity(radarr: Radarr, tmdbId: number): Failure[] {
  if (tmdbId === 0)
    return [
      {
        property: 'TmdbId',
        message: "'Tmdb Id' must not be empty.",
        attempted: 0,
        code: 'NotEmptyValidator',
      },
    ];
  if (!radarr.engine.state.titles.some((movie) => movie.tmdbId === tmdbId)) return [];
  return [
    {
      property: 'TmdbId',
      message: 'This movie has already been added',
      attempted: tmdbId,
      code: 'MovieExistsValidator',
    },
  ];
}

function readAddOptions(body: unknown): MovieRow['addOptions'] {
  const options = member(body, 'addOptions');
  if (options === undefined) return undefined;
  return {
    searchForMovie: flagMember(options, 'searchForMovie'),
    monitor: textMember(options, 'monitor') || 'movieOnly',
    addMethod: textMember(options, 'addMethod') || 'manual',
  };
}

function readAvailability(body: unknown): string {
  const wanted = textMember(body, 'minimumAvailability').toLowerCase();
  return AVAILABILITIES.find((known) => known.toLowerCase() === wanted) ?? 'released';
}

/** The whole resource replaces what Radarr keeps; what a body leaves out is lost, as it is there. */
export function changeMovie(radarr: Radarr, { id, body }: ApiRequest): Answer {
  const movie = findMovie(radarr, id || numberMember(body, 'id'));
  if (!movie)
    throw new Refusal(exception(404, `Movie with ID ${id || numberMember(body, 'id')} does not exist`));
  const failures = checkProfile(radarr, body);
  if (textMember(body, 'path') === '') {
    failures.push({
      property: 'Path',
      message: "'Path' must not be empty.",
      attempted: '',
      code: 'NotEmptyValidator',
    });
  }
  if (failures.length > 0) throw new Refusal(invalid(failures));
  movie.path = textMember(body, 'path');
  movie.qualityProfileId = numberMember(body, 'qualityProfileId');
  movie.monitored = flagMember(body, 'monitored', true);
  movie.minimumAvailability = readAvailability(body);
  movie.tags = numbersMember(body, 'tags');
  radarr.engine.changed();
  return accepted(movieResource(radarr, factsOf(radarr, movie), movie));
}
