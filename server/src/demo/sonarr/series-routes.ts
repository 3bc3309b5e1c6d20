// The library and lookup of the simulated Sonarr.
import { Refusal, accepted, done, exception, ok, problem } from '../arr/http/answer.ts';
import type { Answer } from '../arr/http/answer.ts';
import type { ApiRequest } from '../arr/http/api-request.ts';
import { orphanDownloads } from '../arr/downloads/downloads.ts';
import { leaveFiles } from '../arr/left-behind.ts';
import type { MediaFile } from '../arr/state.ts';
import { member, numberMember, numbersMember, textMember } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Routes } from '../arr/http/route.ts';
import type { SeriesFacts } from '../catalogue/facts.ts';
import { searchTitles } from '../catalogue/search-titles.ts';
import { addSeries, changeSeries } from './add-series.ts';
import { applyMonitoring } from './monitoring.ts';
import { factsOf, findSeries, seriesResource, showOf } from './series.ts';
import type { SeriesRow, Sonarr } from './series.ts';
import { deletedBody } from './webhook-bodies.ts';

export function seriesRoutes(sonarr: Sonarr): Routes {
  return {
    'GET /api/v3/series': (request) => ok(listSeries(sonarr, request)),
    'POST /api/v3/series': (request) => addSeries(sonarr, request),
    'GET /api/v3/series/lookup': (request) =>
      ok(lookup(sonarr, request.text('term')).map((show) => seriesOf(sonarr, show))),
    'GET /api/v3/series/{id}': ({ id }) => {
      const series = findSeries(sonarr, id);
      if (!series) throw new Refusal(problem(404));
      return ok(seriesResource(sonarr, factsOf(sonarr, series), series));
    },
    'PUT /api/v3/series/{id}': (request) => changeSeries(sonarr, request),
    'PUT /api/v3/series': (request) => changeSeries(sonarr, request),
    'DELETE /api/v3/series/{id}': (request) => removeSeries(sonarr, request, [request.id]),
    'DELETE /api/v3/series/editor': (request) =>
      removeSeries(sonarr, request, numbersMember(request.body, 'seriesIds')),
    'POST /api/v3/seasonpass': (request) => passSeasons(sonarr, request),
    'GET /api/v3/importlistexclusion': () =>
      ok(
        sonarr.engine.state.exclusions.map((tvdbId, index) => ({
          tvdbId,
          title: showOf(sonarr, tvdbId)?.title ?? '',
          id: index + 1,
        })),
      ),
    'GET /api/v3/languageprofile': () =>
      ok([
        {
          name: 'Deprecated',
          upgradeAllowed: true,
          cutoff: { id: 1, name: 'English' },
          languages: [],
          id: 1,
        },
      ]),
  };
}

function seriesOf(sonarr: Sonarr, show: SeriesFacts): Resource {
  const series = sonarr.engine.state.titles.find((candidate) => candidate.tvdbId === show.tvdbId);
  return seriesResource(sonarr, show, series);
}

function listSeries(sonarr: Sonarr, request: ApiRequest): Resource[] {
  const tvdbId = request.number('tvdbId', 0);
  const all = sonarr.engine.state.titles.filter((series) => tvdbId === 0 || series.tvdbId === tvdbId);
  return all.map((series) => seriesResource(sonarr, factsOf(sonarr, series), series));
}

/** Free text, or a number with its database before it; a number that is none finds nothing. */
function lookup(sonarr: Sonarr, term: string): SeriesFacts[] {
  const [, database = '', id = ''] = /^(tvdb|tvdbid|tmdb|imdb|mal|anilist):\s*(\S+)\s*$/i.exec(term) ?? [];
  switch (database.toLowerCase()) {
    case '':
      return searchTitles(sonarr.shows, term);
    case 'tvdb':
    case 'tvdbid':
      return sonarr.shows.filter((show) => show.tvdbId === Number(id));
    case 'tmdb':
      return sonarr.shows.filter((show) => show.tmdbId === Number(id));
    case 'imdb':
      return sonarr.shows.filter((show) => show.imdbId === id);
    default:
      return [];
  }
}

function removeSeries(sonarr: Sonarr, request: ApiRequest, ids: number[]): Answer {
  const { engine } = sonarr;
  const found = ids.flatMap((id) => findSeries(sonarr, id) ?? []);
  if (found.length < ids.length) {
    throw new Refusal(
      exception(500, `Expected query to return ${ids.length} rows but returned ${found.length}`),
    );
  }
  for (const series of found) {
    sonarr.publish({
      switches: ['onSeriesDelete'],
      body: deletedBody(sonarr, series, request.flag('deleteFiles')),
    });
    if (!request.flag('deleteFiles')) leaveFiles(engine.state, series.path, filesOf(series));
    forgetSeries(sonarr, series);
    if (request.flag('addImportListExclusion')) engine.state.exclusions.push(series.tvdbId);
  }
  return done;
}

function filesOf({ episodes }: SeriesRow): Record<string, MediaFile> {
  return Object.fromEntries(
    episodes.flatMap(({ season, number, file }) => (file ? [[`${season}x${number}`, file]] : [])),
  );
}

/** Takes a series out of the library; what is downloading for it stays in the client, unknown from now on. */
export function forgetSeries({ engine }: Sonarr, series: SeriesRow): void {
  engine.state.titles = engine.state.titles.filter((candidate) => candidate !== series);
  engine.cancel((task) => task.ownerId === series.id);
  orphanDownloads(engine, series.id);
}

/** Several series at once; without monitoring options the switches change and the episodes stay as they are. */
function passSeasons(sonarr: Sonarr, { body }: ApiRequest): Answer {
  const entries = member(body, 'series');
  const options = member(body, 'monitoringOptions');
  for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
    const series = findSeries(sonarr, numberMember(entry, 'id'));
    if (!series) continue;
    const monitored = member(entry, 'monitored');
    if (typeof monitored === 'boolean') series.monitored = monitored;
    const seasons = member(entry, 'seasons');
    for (const given of Array.isArray(seasons) ? (seasons as unknown[]) : []) {
      const season = series.seasons.find(
        ({ seasonNumber }) => seasonNumber === numberMember(given, 'seasonNumber'),
      );
      if (season) season.monitored = member(given, 'monitored') === true;
    }
    if (options !== undefined) {
      const ignore = (name: string): boolean => member(options, name) === true;
      applyMonitoring(sonarr, series, {
        monitor: textMember(options, 'monitor') || undefined,
        ignoreEpisodesWithFiles: ignore('ignoreEpisodesWithFiles'),
        ignoreEpisodesWithoutFiles: ignore('ignoreEpisodesWithoutFiles'),
      });
    }
  }
  sonarr.engine.changed();
  return accepted({});
}
