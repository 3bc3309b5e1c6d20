// Episodes, calendar and "wanted" of the simulated Sonarr.
import { Refusal, accepted, bare, ok } from '../arr/http/answer.ts';
import type { Answer } from '../arr/http/answer.ts';
import type { ApiRequest } from '../arr/http/api-request.ts';
import { pageOf } from '../arr/http/paging.ts';
import { flagMember, numbersMember, textMember } from '../arr/http/resource.ts';
import type { Resource } from '../arr/http/resource.ts';
import type { Routes } from '../arr/http/route.ts';
import { episodeResource } from './episode.ts';
import { missingEpisodes } from './grab-episodes.ts';
import { airsAt, hasAired } from './schedule.ts';
import { factsOf } from './series.ts';
import type { EpisodeRow, SeriesRow, Sonarr } from './series.ts';

const DAY_MS = 86_400_000;

interface Found {
  series: SeriesRow;
  episode: EpisodeRow;
}

export function episodeRoutes(sonarr: Sonarr): Routes {
  return {
    'GET /api/v3/episode': (request) => ok(listEpisodes(sonarr, request)),
    'GET /api/v3/episode/{id}': ({ id }) => {
      const found = allEpisodes(sonarr).find(({ episode }) => episode.id === id);
      if (!found) throw new Refusal(bare(404));
      return ok(show(sonarr, found, { series: true, file: true }));
    },
    'PUT /api/v3/episode/monitor': (request) => monitorEpisodes(sonarr, request),
    'GET /api/v3/calendar': (request) => ok(calendar(sonarr, request)),
    'GET /api/v3/wanted/missing': (request) => ok(pageOf(request, missing(sonarr, request))),
  };
}

function allEpisodes(sonarr: Sonarr): Found[] {
  return sonarr.engine.state.titles.flatMap((series) =>
    series.episodes.map((episode) => ({ series, episode })),
  );
}

function show(
  sonarr: Sonarr,
  { series, episode }: Found,
  includes: { series?: boolean; file?: boolean },
): Resource {
  return episodeResource(sonarr, series, { episode, ...includes });
}

/** One of three ways of naming them must be given. */
function listEpisodes(sonarr: Sonarr, request: ApiRequest): Resource[] {
  const seriesId = request.number('seriesId', 0);
  const season = request.number('seasonNumber', -1);
  const ids = request.numbers('episodeIds');
  const fileId = request.number('episodeFileId', 0);
  if (seriesId === 0 && ids.length === 0 && fileId === 0) {
    throw new Refusal({ status: 400, body: { message: 'seriesId or episodeIds must be provided' } });
  }
  const includes = { series: request.flag('includeSeries'), file: request.flag('includeEpisodeFile') };
  return allEpisodes(sonarr)
    .filter(({ series, episode }) =>
      seriesId > 0
        ? series.id === seriesId && (season < 0 || episode.season === season)
        : ids.includes(episode.id) || (fileId > 0 && episode.file?.id === fileId),
    )
    .map((found) => show(sonarr, found, includes));
}

function monitorEpisodes(sonarr: Sonarr, { body }: ApiRequest): Answer {
  const ids = numbersMember(body, 'episodeIds');
  const found = allEpisodes(sonarr).filter(({ episode }) => ids.includes(episode.id));
  for (const { episode } of found) episode.monitored = flagMember(body, 'monitored');
  sonarr.engine.changed();
  return accepted(found.map((each) => show(sonarr, each, {})));
}

/** Episodes that air within the range, both ends counted; without one it is the server's today and two days more. */
function calendar(sonarr: Sonarr, request: ApiRequest): Resource[] {
  const shift = sonarr.utcOffsetMinutes * 60_000;
  const today = Math.floor((sonarr.engine.moment() + shift) / DAY_MS) * DAY_MS - shift;
  const start = request.moment('start', sonarr.utcOffsetMinutes) ?? today;
  const end = request.moment('end', sonarr.utcOffsetMinutes) ?? today + 2 * DAY_MS;
  const unmonitoredToo = request.flag('unmonitored');
  const includes = { series: request.flag('includeSeries'), file: request.flag('includeEpisodeFile') };
  return allEpisodes(sonarr)
    .filter(({ series, episode }) => unmonitoredToo || (series.monitored && episode.monitored))
    .map((found) => ({ ...found, at: airsAt(sonarr, factsOf(sonarr, found.series), found.episode) }))
    .filter(({ at }) => at !== undefined && at >= start && at <= end)
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map((found) => show(sonarr, found, includes));
}

function missing(sonarr: Sonarr, request: ApiRequest) {
  const monitored = request.flag('monitored', true);
  const withSeries = request.flag('includeSeries');
  const found = sonarr.engine.state.titles.flatMap((series) =>
    (monitored ? missingEpisodes(sonarr, series) : unmonitoredMissing(sonarr, series)).map((episode) => ({
      series,
      episode,
    })),
  );
  const number = (name: string) => (record: Resource) => Number(record[name]);
  return {
    records: found.map((each) => show(sonarr, each, { series: withSeries })),
    defaultSortKey: 'airDateUtc',
    defaultDirection: 'descending' as const,
    sortKeys: {
      airDateUtc: (record: Resource) => textMember(record, 'airDateUtc'),
      id: number('id'),
      seasonNumber: number('seasonNumber'),
    },
  };
}

function unmonitoredMissing(sonarr: Sonarr, series: SeriesRow): EpisodeRow[] {
  const facts = factsOf(sonarr, series);
  return series.episodes.filter(
    (episode) =>
      (!series.monitored || !episode.monitored) && !episode.file && hasAired(sonarr, facts, episode),
  );
}
