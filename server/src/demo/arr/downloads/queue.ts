// The queue: what the imaginary download client holds, in pages, as a whole, counted, and removable.
import { Refusal, done, exception, ok } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import type { ApiRequest } from '../http/api-request.ts';
import { dropDownload } from './downloads.ts';
import { recordHistory } from './history.ts';
import { pageOf } from '../http/paging.ts';
import { numbersMember, textMember } from '../http/resource.ts';
import type { Resource } from '../http/resource.ts';
import type { Routes } from '../http/route.ts';
import type { Service, TitleRecords } from '../service.ts';
import type { Download } from '../state.ts';

interface Queue<Title> {
  service: Service<Title>;
  records: TitleRecords;
}

export function queueRoutes<Title>(service: Service<Title>, records: TitleRecords): Routes {
  const queue = { service, records };
  return {
    'GET /api/v3/queue': (request) => ok(pageOf(request, pagedQueue(filtered(queue, request)))),
    'GET /api/v3/queue/details': (request) => ok(details(queue, request)),
    'GET /api/v3/queue/status': () => ok(statusOf(queue)),
    'DELETE /api/v3/queue/{id}': (request) => remove(queue, request, [request.id]),
    'DELETE /api/v3/queue/bulk': (request) => remove(queue, request, numbersMember(request.body, 'ids')),
  };
}

const ownerField = (service: { name: string }): string =>
  service.name === 'Sonarr' ? 'seriesId' : 'movieId';

function allRecords<Title>(
  { service, records }: Queue<Title>,
  include = { title: false, episode: false },
): Resource[] {
  return service.engine.state.downloads.flatMap((download) => records.queueRecords(download, include));
}

function filtered<Title>(queue: Queue<Title>, request: ApiRequest): Resource[] {
  const isSonarr = queue.service.name === 'Sonarr';
  const unknownToo = request.flag(isSonarr ? 'includeUnknownSeriesItems' : 'includeUnknownMovieItems');
  const owners = request.numbers(isSonarr ? 'seriesIds' : 'movieIds');
  const statuses = request.list('status').map((status) => status.toLowerCase());
  const protocol = request.text('protocol');
  const owner = ownerField(queue.service);
  const include = {
    title: request.flag(isSonarr ? 'includeSeries' : 'includeMovie'),
    episode: request.flag('includeEpisode'),
  };
  return allRecords(queue, include).filter(
    (record) =>
      (unknownToo || record[owner] !== undefined) &&
      (owners.length === 0 || owners.includes(record[owner] as number)) &&
      (statuses.length === 0 || statuses.includes(String(record['status']).toLowerCase())) &&
      (protocol === '' || record['protocol'] === protocol),
  );
}

function pagedQueue(records: Resource[]) {
  const byText = (name: string) => (record: Resource) => textMember(record, name);
  return {
    records,
    defaultSortKey: 'timeleft',
    defaultDirection: 'ascending' as const,
    sortKeys: {
      timeleft: byText('timeleft'),
      title: byText('title'),
      status: byText('status'),
      added: byText('added'),
      estimatedCompletionTime: byText('estimatedCompletionTime'),
      size: (record: Resource) => Number(record['size']),
      progress: (record: Resource) => 1 - Number(record['sizeleft']) / Math.max(1, Number(record['size'])),
    },
  };
}

function details<Title>(queue: Queue<Title>, request: ApiRequest): Resource[] {
  const isSonarr = queue.service.name === 'Sonarr';
  const wanted = request.numbers(isSonarr ? 'seriesId' : 'movieId');
  const include = {
    title: request.flag(isSonarr ? 'includeSeries' : 'includeMovie'),
    episode: request.flag('includeEpisode'),
  };
  const records = allRecords(queue, include);
  return wanted.length === 0
    ? records
    : records.filter((record) => wanted.includes(record[ownerField(queue.service)] as number));
}

function statusOf<Title>(queue: Queue<Title>): Resource {
  const records = allRecords(queue);
  const owner = ownerField(queue.service);
  const known = records.filter((record) => record[owner] !== undefined);
  const unknown = records.filter((record) => record[owner] === undefined);
  const has = (list: Resource[], status: string): boolean =>
    list.some((record) => record['trackedDownloadStatus'] === status);
  return {
    totalCount: records.length,
    count: known.length,
    unknownCount: unknown.length,
    errors: has(known, 'error'),
    warnings: has(known, 'warning'),
    unknownErrors: has(unknown, 'error'),
    unknownWarnings: has(unknown, 'warning'),
  };
}

/** Takes downloads out by their queue ids; all episodes of one download go together. */
function remove<Title>(queue: Queue<Title>, request: ApiRequest, ids: number[]): Answer {
  const { service, records } = queue;
  const found = service.engine.state.downloads.filter((download) =>
    records
      .queueRecords(download, { title: false, episode: false })
      .some((record) => ids.includes(record['id'] as number)),
  );
  if (found.length === 0 && request.path.endsWith('bulk') === false)
    throw new Refusal(exception(404, 'NotFound'));
  const blocklist = request.flag('blocklist');
  const searchAgain = blocklist && !request.flag('skipRedownload');
  for (const download of found) {
    if (blocklist) block(service, download);
    if (request.flag('removeFromClient', true) || blocklist)
      dropDownload(service.engine, download.downloadId);
    if (searchAgain && download.ownerId !== undefined) records.searchAgain(download);
  }
  return done;
}

function block<Title>({ engine }: Service<Title>, download: Download): void {
  if (download.ownerId === undefined) return;
  engine.state.blocklist.push({
    id: engine.nextId(),
    ownerId: download.ownerId,
    episodeIds: download.episodeIds,
    at: engine.moment(),
    sourceTitle: download.releaseTitle,
    qualityId: download.qualityId,
  });
  recordHistory(engine, download, {
    eventType: 'downloadFailed',
    data: { message: 'Manually marked as failed' },
  });
}
