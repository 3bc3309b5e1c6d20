import { describe, expect, it } from 'vitest';
import { contractsAvailable, validateRequest, validateResponse, validateWebhook } from './index.ts';
import { readContract } from './contracts-folder.ts';

const call = (service: 'sonarr' | 'radarr', method: string, path: string) => ({ service, method, path });
const series = {
  title: 'x',
  tvdbId: 1,
  qualityProfileId: 1,
  rootFolderPath: '/tv',
  monitored: true,
  seasonFolder: true,
  tags: [],
  addOptions: {},
};
const movie = {
  title: 'x',
  tmdbId: 1,
  qualityProfileId: 1,
  rootFolderPath: '/movies',
  tags: [],
  addOptions: { searchForMovie: true },
};

describe.skipIf(!contractsAvailable())(
  'MS-1 requests against the published descriptions and the true rules',
  () => {
    it('passes what the servers take', () => {
      expect(validateRequest(call('sonarr', 'POST', '/api/v3/series'), series)).toEqual([]);
      expect(validateRequest(call('radarr', 'POST', '/api/v3/movie'), movie)).toEqual([]);
      expect(
        validateRequest(call('sonarr', 'POST', '/api/v3/command'), { name: 'SeriesSearch', seriesId: 1 }),
      ).toEqual([]);
      expect(
        validateRequest(
          call('sonarr', 'GET', '/api/v3/calendar?start=2026-01-01T00:00:00Z&end=2026-01-08T00:00:00Z'),
        ),
      ).toEqual([]);
      expect(
        validateRequest(
          call('sonarr', 'DELETE', '/api/v3/series/1?deleteFiles=true&addImportListExclusion=false'),
        ),
      ).toEqual([]);
    });

    it.each([
      ['sonarr', 'POST', '/api/v3/series', {}],
      ['sonarr', 'POST', '/api/v3/series', { ...series, qualityProfileId: 0 }],
      ['sonarr', 'POST', '/api/v3/series', { ...series, tags: null }],
      ['sonarr', 'POST', '/api/v3/series', { ...series, addOptions: undefined }],
      ['sonarr', 'POST', '/api/v3/series', { ...series, rootFolderPath: undefined }],
      ['sonarr', 'POST', '/api/v3/series', { ...series, addOptions: { monitor: 'everything' } }],
      ['radarr', 'POST', '/api/v3/movie', { ...movie, addOptions: undefined }],
      ['radarr', 'POST', '/api/v3/movie', { ...movie, tmdbId: '603' }],
      ['radarr', 'POST', '/api/v3/command', { name: 'MoviesSearch', body: { movieIds: [1] } }],
      ['sonarr', 'POST', '/api/v3/command', { name: 'SeasonSearch', seriesId: 1 }],
      ['sonarr', 'GET', '/api/v3/episode', undefined],
      ['radarr', 'GET', '/api/v3/movie/lookup?term=', undefined],
      ['radarr', 'DELETE', '/api/v3/movie/1?addImportListExclusion=true', undefined],
      ['sonarr', 'DELETE', '/api/v3/series/1?addImportExclusion=true', undefined],
      ['sonarr', 'GET', '/api/v3/calendar?start=2026-01-01', undefined],
      ['sonarr', 'GET', '/api/v3/queue?page=first', undefined],
      ['radarr', 'GET', '/api/v3/tag?apikey=secret', undefined],
      ['radarr', 'GET', '/api/v3/series', undefined],
    ] as const)('refuses %s %s %s %j', (...[service, method, path, body]) => {
      expect(validateRequest(call(service, method, path), body)).not.toEqual([]);
    });
  },
);

describe.skipIf(!contractsAvailable())('MS-11 responses against the published descriptions', () => {
  const page = (record: object) => ({
    page: 1,
    pageSize: 10,
    sortKey: 'timeleft',
    sortDirection: 'ascending',
    totalRecords: 1,
    records: [record],
  });

  it('passes true answers and refuses misspelt members, wrong formats and wrong statuses', () => {
    const queue = call('sonarr', 'GET', '/api/v3/queue');
    expect(
      validateResponse(queue, { status: 200, body: page({ sizeleft: 1, timeleft: '1.02:03:04' }) }),
    ).toEqual([]);
    expect(validateResponse(queue, { status: 200, body: page({ sizeLeft: 1 }) })).not.toEqual([]);
    expect(validateResponse(queue, { status: 200, body: page({ timeleft: 'PT10M' }) })).not.toEqual([]);
    expect(validateResponse(queue, { status: 200, body: page({ status: 'Downloading' }) })).not.toEqual([]);
    expect(validateResponse(call('radarr', 'POST', '/api/v3/movie'), { status: 200, body: {} })).not.toEqual(
      [],
    );
    expect(validateResponse(call('radarr', 'POST', '/api/v3/movie'), { status: 201, body: {} })).toEqual([]);
  });

  it('knows the four shapes of error', () => {
    const post = call('radarr', 'POST', '/api/v3/movie');
    expect(
      validateResponse(post, {
        status: 400,
        body: [{ propertyName: 'Path', errorMessage: 'x', severity: 'error' }],
      }),
    ).toEqual([]);
    expect(validateResponse(post, { status: 500, body: { message: 'x', description: 'y' } })).toEqual([]);
    expect(validateResponse(post, { status: 401, body: undefined })).toEqual([]);
    expect(validateResponse(post, { status: 401, body: { error: 'Unauthorized' } })).not.toEqual([]);
    expect(validateResponse(post, { status: 400, body: { error: 'x' } })).not.toEqual([]);
  });
});

describe.skipIf(!contractsAvailable())('NT-1 webhook bodies', () => {
  it('passes the examples, and refuses one with a member too many', () => {
    for (const [service, name] of [
      ['radarr', 'download'],
      ['radarr', 'grab'],
      ['sonarr', 'import-complete'],
      ['sonarr', 'test'],
    ] as const) {
      const body = readContract(`webhooks/${service}.${name}.json`) as object;
      expect(validateWebhook(service, body)).toEqual([]);
      expect(validateWebhook(service, { ...body, surprise: 1 })).not.toEqual([]);
    }
  });
});
