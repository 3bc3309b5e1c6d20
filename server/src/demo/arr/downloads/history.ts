// History and blocklist: what became of every grab.
import { done, ok } from '../http/answer.ts';
import type { ApiRequest } from '../http/api-request.ts';
import type { Engine } from '../engine.ts';
import { pageOf } from '../http/paging.ts';
import { qualityModel } from './quality.ts';
import { numbersMember, writeMoment } from '../http/resource.ts';
import type { Resource } from '../http/resource.ts';
import type { Routes } from '../http/route.ts';
import type { Service, TitleRecords } from '../service.ts';
import type { BlockedRelease, Download, HistoryEntry } from '../state.ts';

const KEPT = 1000;
/** The numbers by which the paged history is filtered; each program has its own. */
const NUMBERS: Record<string, Record<number, string>> = {
  Sonarr: {
    1: 'grabbed',
    2: 'seriesFolderImported',
    3: 'downloadFolderImported',
    4: 'downloadFailed',
    5: 'episodeFileDeleted',
    6: 'episodeFileRenamed',
    7: 'downloadIgnored',
  },
  Radarr: {
    1: 'grabbed',
    3: 'downloadFolderImported',
    4: 'downloadFailed',
    6: 'movieFileDeleted',
    7: 'movieFolderImported',
    8: 'movieFileRenamed',
    9: 'downloadIgnored',
  },
};

/** Writes an event of a download down: once for a film, once for each episode of a series. */
export function recordHistory<Title>(
  engine: Engine<Title>,
  download: Download,
  event: { eventType: string; data?: Record<string, string> },
): void {
  const { ownerId } = download;
  if (ownerId === undefined) return;
  const episodes: (number | undefined)[] = download.episodeIds.length > 0 ? download.episodeIds : [undefined];
  for (const episodeId of episodes) {
    engine.state.history.push({
      id: engine.nextId(),
      ownerId,
      episodeId,
      eventType: event.eventType,
      at: engine.moment(),
      sourceTitle: download.releaseTitle,
      qualityId: download.qualityId,
      downloadId: download.downloadId,
      data: event.data ?? {},
    });
  }
  engine.state.history.splice(0, Math.max(0, engine.state.history.length - KEPT));
  engine.changed();
}

export function historyRoutes<Title>(service: Service<Title>, records: TitleRecords): Routes {
  const isSonarr = service.name === 'Sonarr';
  const include = (request: ApiRequest) => ({
    title: request.flag(isSonarr ? 'includeSeries' : 'includeMovie'),
    episode: request.flag('includeEpisode'),
  });
  const show = (request: ApiRequest) => (entry: HistoryEntry) =>
    historyResource({ service, records, entry, ...include(request) });
  const { state } = service.engine;
  const ofTitle = (request: ApiRequest) => {
    const owner = request.number(isSonarr ? 'seriesId' : 'movieId', 0);
    const type = request.text('eventType').toLowerCase();
    const entries = state.history.filter(
      (entry) => entry.ownerId === owner && (type === '' || named(service.name, type)(entry)),
    );
    return ok(entries.map(show(request)));
  };
  return {
    'GET /api/v3/history': (request) =>
      ok(pageOf(request, pagedByDate(pagedHistory(service, request).map(show(request))))),
    'GET /api/v3/history/since': (request) => ok(since(service, request).map(show(request))),
    [`GET /api/v3/history/${isSonarr ? 'series' : 'movie'}`]: ofTitle,
    'GET /api/v3/blocklist': (request) =>
      ok(
        pageOf(
          request,
          pagedByDate(state.blocklist.map((entry) => blockedResource({ service, records, entry }))),
        ),
      ),
    'DELETE /api/v3/blocklist/{id}': (request) => forget(service, [request.id]),
    'DELETE /api/v3/blocklist/bulk': (request) => forget(service, numbersMember(request.body, 'ids')),
  };
}

function named(service: string, type: string): (entry: HistoryEntry) => boolean {
  const name = NUMBERS[service]?.[Number(type)] ?? type;
  return (entry) => entry.eventType.toLowerCase() === name.toLowerCase();
}

function pagedHistory<Title>({ name, engine }: Service<Title>, request: ApiRequest): HistoryEntry[] {
  const types = request.numbers('eventType');
  const downloadId = request.text('downloadId');
  const owners = request.numbers(name === 'Sonarr' ? 'seriesIds' : 'movieIds');
  return engine.state.history.filter(
    (entry) =>
      (types.length === 0 || types.some((type) => NUMBERS[name]?.[type] === entry.eventType)) &&
      (downloadId === '' || entry.downloadId === downloadId) &&
      (owners.length === 0 || owners.includes(entry.ownerId)),
  );
}

function since<Title>(
  { name, engine, utcOffsetMinutes }: Service<Title>,
  request: ApiRequest,
): HistoryEntry[] {
  const date = request.moment('date', utcOffsetMinutes) ?? 0;
  const type = request.text('eventType');
  return engine.state.history
    .filter((entry) => entry.at >= date && (type === '' || named(name, type)(entry)))
    .sort((a, b) => a.at - b.at);
}

function pagedByDate(records: Resource[]) {
  return {
    records,
    defaultSortKey: 'date',
    defaultDirection: 'descending' as const,
    sortKeys: {
      date: (record: Resource) => `${String(record['date'])} ${String(record['id']).padStart(9, '0')}`,
      sourceTitle: (record: Resource) => String(record['sourceTitle']),
    },
  };
}

interface Shown<Title, Entry> {
  service: Service<Title>;
  records: TitleRecords;
  entry: Entry;
}

function historyResource<Title>(
  shown: Shown<Title, HistoryEntry> & { title: boolean; episode: boolean },
): Resource {
  const { service, records, entry } = shown;
  const isSonarr = service.name === 'Sonarr';
  return {
    ...(isSonarr ? { episodeId: entry.episodeId ?? 0, seriesId: entry.ownerId } : { movieId: entry.ownerId }),
    sourceTitle: entry.sourceTitle,
    languages: records.languages(entry.ownerId),
    quality: qualityModel(service.name, entry.qualityId),
    customFormats: [],
    customFormatScore: 0,
    qualityCutoffNotMet: false,
    date: writeMoment(entry.at),
    downloadId: entry.downloadId,
    eventType: entry.eventType,
    data: entry.data,
    [isSonarr ? 'series' : 'movie']: shown.title ? records.titleResource(entry.ownerId) : undefined,
    episode: shown.episode ? records.episodeResource(entry.ownerId, entry.episodeId) : undefined,
    id: entry.id,
  };
}

function blockedResource<Title>({ service, records, entry }: Shown<Title, BlockedRelease>): Resource {
  const isSonarr = service.name === 'Sonarr';
  return {
    ...(isSonarr ? { seriesId: entry.ownerId, episodeIds: entry.episodeIds } : { movieId: entry.ownerId }),
    sourceTitle: entry.sourceTitle,
    languages: records.languages(entry.ownerId),
    quality: qualityModel(service.name, entry.qualityId),
    customFormats: [],
    date: writeMoment(entry.at),
    protocol: 'torrent',
    indexer: 'Demo indexer',
    message: 'Manually marked as failed',
    [isSonarr ? 'series' : 'movie']: records.titleResource(entry.ownerId),
    id: entry.id,
  };
}

function forget<Title>({ engine }: Service<Title>, ids: number[]) {
  engine.state.blocklist = engine.state.blocklist.filter((entry) => !ids.includes(entry.id));
  engine.changed();
  return done;
}
