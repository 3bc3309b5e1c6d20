// Episodes on their way from search to file: whole seasons as one download, others one by one.
import { dropDownload, findDownload, releaseName, startDownload } from '../arr/downloads/downloads.ts';
import { recordHistory } from '../arr/downloads/history.ts';
import { grabbedQuality, qualityOf } from '../arr/downloads/quality.ts';
import { episodeMark } from './episode.ts';
import { hasAired } from './schedule.ts';
import { factsOf, findSeries } from './series.ts';
import type { EpisodeRow, SeriesRow, Sonarr } from './series.ts';
import { fileBody, grabBody, importCompleteBody, manualInteractionBody } from './webhook-bodies.ts';

const SIZES: Record<number, number> = { 480: 0.35e9, 720: 0.9e9, 1080: 2.1e9, 2160: 6.5e9 };
const SEARCH_MS = 300;

/** Puts a search for these episodes on the list. */
export function searchSoon(sonarr: Sonarr, series: SeriesRow, episodes: EpisodeRow[]): void {
  const episodeIds = episodes.map(({ id }) => id);
  if (episodeIds.length > 0)
    sonarr.engine.later(SEARCH_MS, { kind: 'search', ownerId: series.id, episodeIds });
}

/** The episodes that should be there and are not. */
export function missingEpisodes(sonarr: Sonarr, series: SeriesRow): EpisodeRow[] {
  const show = factsOf(sonarr, series);
  if (!series.monitored) return [];
  return series.episodes.filter(
    (episode) => episode.monitored && !episode.file && hasAired(sonarr, show, episode),
  );
}

/** Grabs those of the episodes that have aired, are not there and not on their way. */
export function grabEpisodes(sonarr: Sonarr, series: SeriesRow, episodeIds: number[]): void {
  const show = factsOf(sonarr, series);
  const underWay = new Set(sonarr.engine.state.downloads.flatMap((download) => download.episodeIds));
  const wanted = series.episodes.filter(
    (episode) =>
      episodeIds.includes(episode.id) &&
      !episode.file &&
      !underWay.has(episode.id) &&
      hasAired(sonarr, show, episode),
  );
  for (const season of new Set(wanted.map((episode) => episode.season))) {
    const ofSeason = wanted.filter((episode) => episode.season === season);
    const isWhole =
      season > 0 &&
      ofSeason.length > 1 &&
      ofSeason.length === series.episodes.filter((episode) => episode.season === season).length;
    for (const episodes of isWhole ? [ofSeason] : ofSeason.map((episode) => [episode]))
      grab(sonarr, series, episodes);
  }
}

function grab(sonarr: Sonarr, series: SeriesRow, episodes: EpisodeRow[]): void {
  const { engine } = sonarr;
  const [first] = episodes;
  if (!first) return;
  const qualityId = grabbedQuality(
    'Sonarr',
    sonarr.profiles.find(({ id }) => id === series.qualityProfileId),
  );
  const quality = qualityOf('Sonarr', qualityId);
  const mark = episodeMark(first.season, episodes.length > 1 ? undefined : first.number);
  const download = startDownload(engine, {
    ownerId: series.id,
    episodeIds: episodes.map(({ id }) => id),
    seasonNumber: first.season,
    releaseTitle: releaseName({ title: factsOf(sonarr, series).title, mark, quality: quality.name }),
    qualityId,
    size: Math.round((SIZES[quality.resolution] ?? 1e9) * episodes.length * (0.8 + engine.random() * 0.4)),
  });
  recordHistory(engine, download, {
    eventType: 'grabbed',
    data: { indexer: 'Demo indexer', downloadClient: 'Demo client' },
  });
  sonarr.publish({ switches: ['onGrab'], body: grabBody(sonarr, { series, episodes, download }) });
}

/** Imports a finished download, or says that somebody must look at it. */
export function importDownload(sonarr: Sonarr, downloadId: string | undefined): void {
  const { engine } = sonarr;
  const download = findDownload(engine, downloadId);
  const series = findSeries(sonarr, download?.ownerId);
  if (!download || !series) return;
  const episodes = series.episodes.filter(({ id }) => download.episodeIds.includes(id));
  const told = { series, episodes, download };
  if (download.stuck !== undefined) {
    sonarr.publish({ switches: ['onManualInteractionRequired'], body: manualInteractionBody(sonarr, told) });
    return;
  }
  dropDownload(engine, download.downloadId);
  const { qualityId, releaseTitle } = download;
  const size = Math.round(download.size / Math.max(1, episodes.length));
  for (const episode of episodes) {
    episode.file = { id: engine.nextId(), qualityId, size, addedAt: engine.moment(), releaseTitle };
    sonarr.publish({ switches: ['onDownload'], body: fileBody(sonarr, told, episode) });
  }
  recordHistory(engine, download, {
    eventType: 'downloadFolderImported',
    data: { importedPath: series.path, downloadClient: 'Demo client' },
  });
  sonarr.publish({ switches: ['onImportComplete'], body: importCompleteBody(sonarr, told) });
}
