// POST and PUT of a series: the rules Sonarr checks, and what of a body it keeps.
import { Refusal, accepted, created, exception, invalid } from '../arr/http/answer.ts';
import type { Answer, Failure } from '../arr/http/answer.ts';
import { checkPlace, checkProfile, notPositive, placeOf } from '../arr/add-checks.ts';
import type { ApiRequest } from '../arr/http/api-request.ts';
import { flagMember, member, numberMember, numbersMember, textMember } from '../arr/http/resource.ts';
import { switchSeason } from './monitoring.ts';
import { followAdd } from './refresh-series.ts';
import { factsOf, findSeries, seasonNumbers, seriesResource, showOf } from './series.ts';
import type { AddSeriesOptions, SeasonRow, SeriesRow, Sonarr } from './series.ts';

export function addSeries(sonarr: Sonarr, { body }: ApiRequest): Answer {
  const tvdbId = numberMember(body, 'tvdbId');
  const failures = [
    ...checkIdentity(sonarr, tvdbId),
    ...checkTitle(body),
    ...checkProfile(sonarr, body),
    ...checkPlace(sonarr, body),
  ];
  if (failures.length > 0) throw new Refusal(invalid(failures));
  const show = showOf(sonarr, tvdbId);
  if (!show)
    throw new Refusal(
      invalid([{ property: 'TvdbId', message: 'A series with this ID was not found', attempted: tvdbId }]),
    );
  const given = readSeasons(body);
  const series: SeriesRow = {
    id: sonarr.engine.nextId(),
    tvdbId,
    ...placeOf(body, show.title),
    ...readSettings(body),
    addedAt: sonarr.engine.moment(),
    seasons:
      given ??
      seasonNumbers(sonarr, show).map((seasonNumber) => ({ seasonNumber, monitored: seasonNumber > 0 })),
    episodes: [],
    addOptions: readAddOptions(body),
  };
  sonarr.engine.state.titles.push(series);
  followAdd(sonarr, series);
  sonarr.engine.changed();
  return created(seriesResource(sonarr, show, series), `/api/v3/series/${series.id}`);
}

function checkIdentity(sonarr: Sonarr, tvdbId: number): Failure[] {
  if (tvdbId <= 0) return [notPositive('TvdbId', tvdbId)];
  if (!sonarr.engine.state.titles.some((series) => series.tvdbId === tvdbId)) return [];
  return [
    {
      property: 'TvdbId',
      message: 'This series has already been added',
      attempted: tvdbId,
      code: 'SeriesExistsValidator',
    },
  ];
}

function checkTitle(body: unknown): Failure[] {
  if (textMember(body, 'title') !== '') return [];
  return [
    { property: 'Title', message: "'Title' must not be empty.", attempted: '', code: 'NotEmptyValidator' },
  ];
}

/** A member that is left out is false or the first of its kind, not what one would like. */
function readSettings(body: unknown) {
  const type = textMember(body, 'seriesType').toLowerCase();
  return {
    qualityProfileId: numberMember(body, 'qualityProfileId'),
    seasonFolder: flagMember(body, 'seasonFolder'),
    monitored: flagMember(body, 'monitored'),
    monitorNewItems:
      textMember(body, 'monitorNewItems').toLowerCase() === 'none' ? ('none' as const) : ('all' as const),
    seriesType: type === 'anime' || type === 'daily' ? type : 'standard',
    tags: numbersMember(body, 'tags'),
  };
}

function readSeasons(body: unknown): SeasonRow[] | undefined {
  const seasons = member(body, 'seasons');
  if (!Array.isArray(seasons)) return undefined;
  return seasons.map((season: unknown) => ({
    seasonNumber: numberMember(season, 'seasonNumber'),
    monitored: flagMember(season, 'monitored'),
  }));
}

function readAddOptions(body: unknown): AddSeriesOptions | undefined {
  const options = member(body, 'addOptions');
  if (options === undefined) return undefined;
  return {
    monitor: textMember(options, 'monitor') || undefined,
    searchForMissingEpisodes: flagMember(options, 'searchForMissingEpisodes'),
    searchForCutoffUnmetEpisodes: flagMember(options, 'searchForCutoffUnmetEpisodes'),
    ignoreEpisodesWithFiles: flagMember(options, 'ignoreEpisodesWithFiles'),
    ignoreEpisodesWithoutFiles: flagMember(options, 'ignoreEpisodesWithoutFiles'),
  };
}

/** The whole resource replaces what Sonarr keeps. A season whose switch changes takes its episodes along. */
export function changeSeries(sonarr: Sonarr, { id, body }: ApiRequest): Answer {
  const wanted = id || numberMember(body, 'id');
  const series = findSeries(sonarr, wanted);
  if (!series) throw new Refusal(exception(404, `Series with ID ${wanted} does not exist`));
  const failures = [...checkTitle(body), ...checkProfile(sonarr, body)];
  if (textMember(body, 'path') === '') {
    failures.push({
      property: 'Path',
      message: "'Path' must not be empty.",
      attempted: '',
      code: 'NotEmptyValidator',
    });
  }
  if (failures.length > 0) throw new Refusal(invalid(failures));
  Object.assign(series, readSettings(body), { path: textMember(body, 'path') });
  for (const { seasonNumber, monitored } of readSeasons(body) ?? []) {
    const stored = series.seasons.find((season) => season.seasonNumber === seasonNumber);
    if (stored && stored.monitored !== monitored) switchSeason(series, seasonNumber, monitored);
  }
  sonarr.engine.changed();
  return accepted(seriesResource(sonarr, factsOf(sonarr, series), series));
}
