// The people of a stored film, as the simulated Radarr shows them.
import { ok } from '../arr/http/answer.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Routes } from '../arr/http/route.ts';
import { filmCredits } from '../catalogue/film-credits.ts';
import { findMovie } from './movie.ts';
import type { Radarr } from './movie.ts';

/** Ids of people are the demo's own, in the range no real database has reached. */
const FIRST_PERSON_ID = 920_000_000;

export function creditRoutes(radarr: Radarr): Routes {
  return {
    'GET /api/v3/credit': (request) => {
      const movie = findMovie(radarr, request.number('movieId', 0));
      return ok(movie === undefined ? [] : creditResources(movie.id, movie.tmdbId));
    },
  };
}

function creditResources(movieId: number, tmdbId: number): Resource[] {
  const { cast = [], directors = [] } = filmCredits(tmdbId) ?? {};
  const person = (name: string, index: number): Resource => ({
    personName: name,
    creditTmdbId: `${tmdbId}-${index}`,
    personTmdbId: FIRST_PERSON_ID + index,
    movieMetadataId: movieId,
    images: [],
    id: movieId * 100 + index + 1,
  });
  return [
    ...cast.map(([name, character], index) => ({
      ...person(name, index),
      character,
      order: index,
      type: 'cast',
    })),
    ...directors.map((name, index) => ({
      ...person(name, cast.length + index),
      department: 'Directing',
      job: 'Director',
      order: 0,
      type: 'crew',
    })),
  ];
}
