// The refresh that runs behind an add and twice a day: episodes appear, new ones are followed, adds are finished.
import { dropDownload } from '../arr/downloads/downloads.ts';
import { findLeftFiles } from '../arr/left-behind.ts';
import type { Task } from '../arr/state.ts';
import { grabEpisodes, importDownload, missingEpisodes, searchSoon } from './grab-episodes.ts';
import { applyMonitoring } from './monitoring.ts';
import { airsAt } from './schedule.ts';
import { factsOf, findSeries, knownEpisodes } from './series.ts';
import type { SeriesRow, Sonarr } from './series.ts';
import { addedBody } from './webhook-bodies.ts';

const FIRST_REFRESH_MS = 400;
const REFRESH_EVERY_MS = 12 * 3_600_000;
/** A copy of a new episode turns up this long after it aired. */
const RELEASED_AFTER_MS = 30 * 60_000;

/** What follows an add, seconds later: until then the series has no episodes. */
export function followAdd(sonarr: Sonarr, series: SeriesRow): void {
  sonarr.engine.later(FIRST_REFRESH_MS, { kind: 'added', ownerId: series.id });
}

/** Does what is due of a series. */
export function performSeriesTask(sonarr: Sonarr, task: Task): void {
  if (task.kind === 'import') return importDownload(sonarr, task.downloadId);
  if (task.kind === 'forget') return dropDownload(sonarr.engine, task.downloadId ?? '');
  const series = findSeries(sonarr, task.ownerId);
  if (!series) return;
  if (task.kind === 'added') return finishAdd(sonarr, series);
  if (task.kind === 'refresh') {
    refreshSeries(sonarr, series);
    return sonarr.engine.at(task.at + REFRESH_EVERY_MS, { kind: 'refresh', ownerId: series.id });
  }
  if (task.kind === 'search') return grabEpisodes(sonarr, series, task.episodeIds ?? []);
  const aired = missingEpisodes(sonarr, series).filter(({ id }) => task.episodeIds?.includes(id));
  grabEpisodes(
    sonarr,
    series,
    aired.map(({ id }) => id),
  );
}

function finishAdd(sonarr: Sonarr, series: SeriesRow): void {
  refreshSeries(sonarr, series);
  const found = findLeftFiles(sonarr.engine.state, series.path);
  for (const episode of series.episodes) episode.file ??= found[`${episode.season}x${episode.number}`];
  keepRefreshing(sonarr, series);
  const { addOptions } = series;
  if (!addOptions) return;
  applyMonitoring(sonarr, series, addOptions);
  if (addOptions.searchForMissingEpisodes) searchSoon(sonarr, series, missingEpisodes(sonarr, series));
  sonarr.publish({ switches: ['onSeriesAdd'], body: addedBody(sonarr, series) });
  delete series.addOptions;
}

/** Only series that go on have anything new to learn. */
export function keepRefreshing(sonarr: Sonarr, series: SeriesRow): void {
  if (!factsOf(sonarr, series).weekly) return;
  sonarr.engine.at(sonarr.engine.moment() + REFRESH_EVERY_MS, { kind: 'refresh', ownerId: series.id });
}

/** Brings seasons and episodes up to what the metadata knows; a season of which nothing was said follows `monitorNewItems`. */
export function refreshSeries(sonarr: Sonarr, series: SeriesRow): void {
  const { engine } = sonarr;
  const show = factsOf(sonarr, series);
  const present = new Set(series.episodes.map(({ season, number }) => `${season}x${number}`));
  for (const { season, number } of knownEpisodes(sonarr, show)) {
    if (present.has(`${season}x${number}`)) continue;
    const monitored = seasonOf(series, season).monitored;
    const episode = { id: engine.nextId(), season, number, monitored };
    series.episodes.push(episode);
    const airedAt = airsAt(sonarr, show, episode) ?? 0;
    if (airedAt > engine.moment()) {
      engine.at(airedAt + RELEASED_AFTER_MS, {
        kind: 'airing',
        ownerId: series.id,
        episodeIds: [episode.id],
      });
    }
  }
  engine.changed();
}

function seasonOf(series: SeriesRow, seasonNumber: number) {
  const known = series.seasons.find((season) => season.seasonNumber === seasonNumber);
  if (known) return known;
  const season = { seasonNumber, monitored: seasonNumber > 0 && series.monitorNewItems === 'all' };
  series.seasons.push(season);
  series.seasons.sort((a, b) => a.seasonNumber - b.seasonNumber);
  return season;
}
