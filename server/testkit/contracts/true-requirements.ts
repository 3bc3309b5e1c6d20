// What Sonarr and Radarr really demand of a request; their published descriptions require nothing at all.
// From the validators in their source: SeriesController, MovieController, the command and provider controllers.
import type { ArrService, Schema } from './published-api.ts';

const positive = { type: 'integer', minimum: 1 };
const text = { type: 'string', minLength: 1 };
const tags = { type: 'array', items: positive };
const somewhere = [{ required: ['rootFolderPath'] }, { required: ['path'] }];
const named = (name: string, properties: Schema, required: string[]): Schema => ({
  anyOf: [
    { not: { properties: { name: { const: name } } } },
    { properties, required, not: { required: ['body'] } },
  ],
});
const ids = { type: 'array', items: positive, minItems: 1 };

const notification: Schema = {
  type: 'object',
  properties: {
    name: text,
    implementation: text,
    configContract: text,
    fields: { type: 'array', minItems: 1 },
    tags,
  },
  // Tags saved as null make every later send fail inside the program.
  required: ['name', 'implementation', 'configContract', 'fields', 'tags'],
};

/** Bodies by `METHOD path` as the description writes the path, beyond what the description says. */
const BODIES: Record<ArrService, Record<string, Schema>> = {
  sonarr: {
    'POST /api/v3/series': {
      type: 'object',
      properties: {
        title: text,
        tvdbId: positive,
        qualityProfileId: positive,
        rootFolderPath: text,
        path: text,
        tags,
        addOptions: { type: 'object' },
      },
      // Switches default to false, tags to null, and without addOptions nothing follows the add.
      required: ['title', 'tvdbId', 'qualityProfileId', 'monitored', 'seasonFolder', 'tags', 'addOptions'],
      anyOf: somewhere,
    },
    'PUT /api/v3/series/{id}': {
      type: 'object',
      properties: {
        id: positive,
        title: text,
        qualityProfileId: positive,
        path: text,
        tags,
        seasons: { type: 'array', minItems: 1 },
      },
      required: [
        'id',
        'title',
        'qualityProfileId',
        'path',
        'tags',
        'seasons',
        'monitored',
        'seasonFolder',
        'seriesType',
      ],
    },
    'PUT /api/v3/episode/monitor': {
      type: 'object',
      properties: { episodeIds: ids },
      required: ['episodeIds', 'monitored'],
    },
    'POST /api/v3/command': {
      type: 'object',
      required: ['name'],
      allOf: [
        named('SeriesSearch', { seriesId: positive }, ['seriesId']),
        named('SeasonSearch', { seriesId: positive, seasonNumber: { type: 'integer', minimum: 0 } }, [
          'seriesId',
          'seasonNumber',
        ]),
        named('EpisodeSearch', { episodeIds: ids }, ['episodeIds']),
      ],
    },
    'POST /api/v3/notification': notification,
    'POST /api/v3/notification/test': notification,
    'PUT /api/v3/notification/{id}': notification,
    'POST /api/v3/tag': { type: 'object', properties: { label: text }, required: ['label'] },
  },
  radarr: {
    'POST /api/v3/movie': {
      type: 'object',
      properties: {
        tmdbId: positive,
        qualityProfileId: positive,
        rootFolderPath: text,
        path: text,
        tags,
        addOptions: { type: 'object' },
      },
      // Without addOptions Radarr fails while it writes the MovieAdded webhook, and counts that as our failure.
      required: ['tmdbId', 'qualityProfileId', 'tags', 'addOptions'],
      anyOf: somewhere,
    },
    'PUT /api/v3/movie/{id}': {
      type: 'object',
      properties: { id: positive, qualityProfileId: positive, path: text, tags },
      required: ['id', 'qualityProfileId', 'path', 'tags'],
    },
    'POST /api/v3/command': {
      type: 'object',
      required: ['name'],
      allOf: [
        named('MoviesSearch', { movieIds: ids }, ['movieIds']),
        named('RefreshMovie', { movieIds: ids }, ['movieIds']),
      ],
    },
    'POST /api/v3/notification': notification,
    'POST /api/v3/notification/test': notification,
    'PUT /api/v3/notification/{id}': notification,
    'POST /api/v3/tag': { type: 'object', properties: { label: text }, required: ['label'] },
  },
};

/** Query parameters without which a request is answered 400, or with nothing useful; one of each list must be there. */
const QUERIES: Record<string, string[]> = {
  'GET /api/v3/series/lookup': ['term'],
  'GET /api/v3/movie/lookup': ['term'],
  'GET /api/v3/movie/lookup/tmdb': ['tmdbId'],
  'GET /api/v3/movie/lookup/imdb': ['imdbId'],
  'GET /api/v3/episode': ['seriesId', 'episodeIds', 'episodeFileId'],
  'GET /api/v3/history/since': ['date'],
};

export function trueBody(service: ArrService, method: string, path: string): Schema | undefined {
  return BODIES[service][`${method} ${path}`];
}

export function neededQuery(method: string, path: string): string[] {
  return QUERIES[`${method} ${path}`] ?? [];
}
