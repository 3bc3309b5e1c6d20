// Puts series on the shelf as if they had been there for a while.
import { folderName } from '../arr/http/resource.ts';
import { grabbedQuality } from '../arr/downloads/quality.ts';
import { grabEpisodes } from './grab-episodes.ts';
import { keepRefreshing, refreshSeries } from './refresh-series.ts';
import { hasAired } from './schedule.ts';
import { showOf } from './series.ts';
import type { EpisodeRow, SeriesRow, Sonarr } from './series.ts';

const DAY_MS = 86_400_000;

/** A series that is in the library from the first start on. */
export interface InitialSeries {
  tvdbId: number;
  /** The seasons whose episodes are there; every one that has aired unless given. */
  seasonsWithFiles?: number[];
  monitored?: boolean;
  qualityProfileId?: number;
  rootFolderPath?: string;
  seriesType?: string;
  tags?: number[];
  daysInLibrary?: number;
  /** Starts a download of this season; a reason blocks its import. */
  downloadingSeason?: number;
  stuck?: string;
}

export function stockSeries(sonarr: Sonarr, initial: InitialSeries): void {
  const { engine } = sonarr;
  const show = showOf(sonarr, initial.tvdbId);
  if (!show) throw new Error(`The catalogue has no series ${initial.tvdbId}`);
  const rootFolderPath = initial.rootFolderPath ?? engine.state.rootFolders[0]?.path ?? '/tv';
  const series: SeriesRow = {
    id: engine.nextId(),
    tvdbId: show.tvdbId,
    path: `${rootFolderPath}/${folderName(show.title)}`,
    rootFolderPath,
    qualityProfileId: initial.qualityProfileId ?? 4,
    monitored: initial.monitored ?? true,
    monitorNewItems: 'all',
    seasonFolder: true,
    seriesType: initial.seriesType ?? show.type,
    tags: initial.tags ?? [],
    addedAt: engine.moment() - (initial.daysInLibrary ?? 30) * DAY_MS,
    seasons: [],
    episodes: [],
  };
  engine.state.titles.push(series);
  refreshSeries(sonarr, series);
  keepRefreshing(sonarr, series);
  const shelved = series.episodes.filter(
    (episode) =>
      (initial.seasonsWithFiles?.includes(episode.season) ?? true) && hasAired(sonarr, show, episode),
  );
  for (const episode of shelved) shelve(sonarr, series, episode);
  if (initial.downloadingSeason !== undefined) startSeason(sonarr, series, initial);
}

function shelve({ engine, profiles }: Sonarr, series: SeriesRow, episode: EpisodeRow): void {
  const profile = profiles.find(({ id }) => id === series.qualityProfileId);
  const name = series.path.slice(series.path.lastIndexOf('/') + 1).replaceAll(/[^A-Za-z0-9]+/g, '.');
  episode.file = {
    id: engine.nextId(),
    qualityId: grabbedQuality('Sonarr', profile),
    size: Math.round(1.6e9 + engine.random() * 8e8),
    addedAt: series.addedAt,
    releaseTitle: `${name}.S${episode.season}E${episode.number}.1080p-DEMO`,
  };
}

function startSeason(sonarr: Sonarr, series: SeriesRow, { downloadingSeason, stuck }: InitialSeries): void {
  const { engine } = sonarr;
  const wanted = series.episodes.filter(({ season }) => season === downloadingSeason);
  for (const episode of wanted) delete episode.file;
  grabEpisodes(
    sonarr,
    series,
    wanted.map(({ id }) => id),
  );
  if (stuck === undefined) return;
  for (const download of engine.state.downloads.filter(({ ownerId }) => ownerId === series.id)) {
    download.stuck = stuck;
    download.grabbedAt -= 2 * 3_600_000;
    engine.cancel((task) => task.downloadId === download.downloadId);
  }
}
