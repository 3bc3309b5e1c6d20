// What the words of "monitor" do to episodes and seasons, after the source of Sonarr's EpisodeMonitoredService.
import { airsAt, hasAired } from './schedule.ts';
import { factsOf } from './series.ts';
import type { AddSeriesOptions, EpisodeRow, SeriesRow, Sonarr } from './series.ts';

const RECENT_MS = 90 * 86_400_000;

type Rule = (episode: EpisodeRow) => boolean;

/**
 * Applies monitoring options to a series. Any `monitor` but `skip` OVERWRITES the seasons' own switches; without
 * one the older way holds, which keeps them.
 */
export function applyMonitoring(sonarr: Sonarr, series: SeriesRow, options: Partial<AddSeriesOptions>): void {
  if (options.monitor === 'skip') return;
  if (options.monitor === undefined || options.monitor === 'unknown')
    return applyOlderWay(sonarr, series, options);
  if (options.monitor === 'monitorSpecials' || options.monitor === 'unmonitorSpecials') {
    return switchSpecials(series, options.monitor === 'monitorSpecials');
  }
  const rule = ruleOf(sonarr, series, options.monitor);
  for (const episode of series.episodes) episode.monitored = episode.season > 0 && rule(episode);
  switchSeasons(series, options.monitor);
  if (options.monitor === 'none') series.monitored = false;
}

function ruleOf(sonarr: Sonarr, series: SeriesRow, monitor: string): Rule {
  const show = factsOf(sonarr, series);
  const numbers = series.seasons.map(({ seasonNumber }) => seasonNumber);
  const first = Math.min(...numbers.filter((number) => number > 0));
  const last = Math.max(...numbers);
  const isFuture: Rule = (episode) => !hasAired(sonarr, show, episode);
  const isRecent: Rule = (episode) =>
    (airsAt(sonarr, show, episode) ?? 0) >= sonarr.engine.moment() - RECENT_MS;
  const rules: Record<string, Rule> = {
    all: () => true,
    future: isFuture,
    missing: (episode) => !episode.file,
    existing: (episode) => episode.file !== undefined,
    pilot: (episode) => episode.season === first && episode.number === 1,
    firstSeason: (episode) => episode.season === first,
    lastSeason: (episode) => episode.season === last,
    latestSeason: (episode) => episode.season === last,
    recent: (episode) => isFuture(episode) || isRecent(episode),
  };
  return rules[monitor] ?? (() => false);
}

/** The latest season stays on even without an episode, so that its next ones are caught; not for these three. */
function switchSeasons(series: SeriesRow, monitor: string): void {
  const last = Math.max(...series.seasons.map(({ seasonNumber }) => seasonNumber));
  const onlyStart = ['firstSeason', 'pilot', 'none'].includes(monitor);
  for (const season of series.seasons) {
    const { seasonNumber } = season;
    const hasAny = series.episodes.some((episode) => episode.season === seasonNumber && episode.monitored);
    const isKeptOn = seasonNumber > 0 && seasonNumber === last && !onlyStart;
    season.monitored = isKeptOn || (hasAny && monitor !== 'pilot');
  }
}

function switchSpecials(series: SeriesRow, monitored: boolean): void {
  for (const episode of series.episodes.filter(({ season }) => season === 0)) episode.monitored = monitored;
  for (const season of series.seasons.filter(({ seasonNumber }) => seasonNumber === 0))
    season.monitored = monitored;
}

function applyOlderWay(sonarr: Sonarr, series: SeriesRow, options: Partial<AddSeriesOptions>): void {
  const show = factsOf(sonarr, series);
  const last = Math.max(...series.seasons.map(({ seasonNumber }) => seasonNumber));
  for (const episode of series.episodes) {
    if (episode.file) episode.monitored = !options.ignoreEpisodesWithFiles;
    else if (hasAired(sonarr, show, episode)) episode.monitored = !options.ignoreEpisodesWithoutFiles;
  }
  for (const season of series.seasons) {
    const own = series.episodes.filter((episode) => episode.season === season.seasonNumber);
    if (!season.monitored) own.forEach((episode) => (episode.monitored = false));
    if (season.seasonNumber < last && own.every((episode) => !episode.monitored)) season.monitored = false;
  }
}

/** Switches a season and all its episodes. */
export function switchSeason(series: SeriesRow, seasonNumber: number, monitored: boolean): void {
  for (const season of series.seasons.filter((candidate) => candidate.seasonNumber === seasonNumber))
    season.monitored = monitored;
  for (const episode of series.episodes.filter(({ season }) => season === seasonNumber))
    episode.monitored = monitored;
}
