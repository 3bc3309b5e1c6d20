// The download queue: every page of it, and what one entry says about how far a download is.
import type { Download } from '../../../domain/download.ts';
import { z } from 'zod';
import type { TitleState } from '../../../domain/title.ts';
import type { QueryValue } from '../../../kit/http-client.ts';
import { keepWellFormed } from './open-servarr-client.ts';
import type { ServarrClient } from './open-servarr-client.ts';
import { readTimeSpan } from './read-time-span.ts';
import { soft } from './soft.ts';

const PAGE_SIZE = 200;
const MAX_REASON_LENGTH = 300;

/** What a record of the queue has in both servers. Note the lower-case `sizeleft` and `timeleft`. */
export const queueRecordFields = {
  id: z.number(),
  downloadId: soft(z.string().min(1)),
  title: soft(z.string()),
  outputPath: soft(z.string()),
  size: soft(z.number().nonnegative()),
  sizeleft: soft(z.number().nonnegative()),
  timeleft: soft(z.string()),
  status: soft(z.string()),
  trackedDownloadStatus: soft(z.string()),
  trackedDownloadState: soft(z.string()),
  statusMessages: soft(z.array(z.object({ title: soft(z.string()), messages: soft(z.array(z.string())) }))),
  errorMessage: soft(z.string()),
};

const queueRecordSchema = z.object(queueRecordFields);
export type QueueRecord = z.infer<typeof queueRecordSchema>;

const pageSchema = z.object({
  page: soft(z.number()),
  totalRecords: soft(z.number()),
  records: z.array(z.unknown()),
});

/**
 * All records of the queue. Stops by the total, never at an empty page: a server asked beyond the end may answer with
 * an earlier page instead.
 */
export async function readQueue<Item extends z.ZodType<QueueRecord>>(
  client: ServarrClient,
  item: Item,
  {
    query,
    signal,
  }: { query: Record<string, QueryValue | readonly QueryValue[] | undefined>; signal?: AbortSignal },
): Promise<z.output<Item>[]> {
  const path = '/api/v3/queue';
  const found = new Map<number, z.output<Item>>();
  for (let page = 1; ; page++) {
    const paging = { page, pageSize: PAGE_SIZE, sortKey: 'timeleft', sortDirection: 'ascending' };
    const answer = await client.request({
      method: 'GET',
      path,
      query: { ...paging, ...query },
      schema: pageSchema,
      signal,
    });
    for (const record of keepWellFormed(answer.records, item, { log: client.log, path }))
      found.set(record.id, record);
    const isRewound = answer.page !== undefined && answer.page < page;
    if (isRewound || page * PAGE_SIZE >= (answer.totalRecords ?? 0)) return [...found.values()];
  }
}

/** Records of one download together: Sonarr lists a season pack once for each episode, each with the whole size. */
export function groupByDownload<Item extends QueueRecord>(records: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const record of records) {
    if (record.trackedDownloadState === 'ignored') continue;
    const key = downloadKey(record);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return [...groups.values()];
}

/** The name of a download; a release that waits to be sent to a download client has only the record's own number. */
export function downloadKey(record: QueueRecord): string {
  return record.downloadId ?? `queue-${record.id}`;
}

/** How far the download of this record is. */
export function progressOf(
  record: QueueRecord,
): Pick<Download, 'percent' | 'timeLeftMs' | 'state' | 'reason'> {
  const state = downloadState(record);
  const timeLeftMs = state === 'stuck' || state === 'importing' ? undefined : readTimeSpan(record.timeleft);
  const reason = state === 'stuck' ? stuckReason(record) : undefined;
  return { percent: percentOf([record]), timeLeftMs, state, reason };
}

/** The state of a title from its downloads; undefined when there are none. */
export function downloadingState(records: readonly QueueRecord[]): TitleState | undefined {
  const downloads = groupByDownload(records).flatMap((group) => group[0] ?? []);
  if (downloads.length === 0) return undefined;
  const times = downloads.flatMap((record) => readTimeSpan(record.timeleft) ?? []);
  const timeLeftMs = times.length > 0 ? Math.max(...times) : undefined;
  return { kind: 'downloading', percent: percentOf(downloads), timeLeftMs };
}

/** The nearest to done first; what nobody can tell the end of comes last. */
export function nearestFirst(downloads: readonly Download[]): Download[] {
  const rest = (download: Download): number =>
    download.state === 'importing' ? 0 : (download.timeLeftMs ?? Number.MAX_SAFE_INTEGER);
  return downloads.toSorted((a, b) => rest(a) - rest(b) || b.percent - a.percent);
}

function percentOf(records: readonly QueueRecord[]): number {
  const size = records.reduce((sum, record) => sum + (record.size ?? 0), 0);
  const left = records.reduce((sum, record) => sum + (record.sizeleft ?? 0), 0);
  if (size <= 0) return 0;
  // Rounded down: 100 % is said only of what is complete.
  return Math.max(0, Math.min(100, Math.floor(((size - left) / size) * 100)));
}

const BLOCKED_STATES = new Set(['importBlocked', 'failedPending', 'failed']);
const BLOCKED_STATUSES = new Set(['failed', 'warning', 'downloadClientUnavailable']);
const IMPORTING_STATES = new Set(['importPending', 'importing', 'imported']);

function downloadState(record: QueueRecord): Download['state'] {
  const { status = 'unknown', trackedDownloadState = '', trackedDownloadStatus = 'ok' } = record;
  if (BLOCKED_STATES.has(trackedDownloadState) || BLOCKED_STATUSES.has(status)) return 'stuck';
  if (trackedDownloadStatus !== 'ok' && stuckReason(record) !== undefined) return 'stuck';
  if (IMPORTING_STATES.has(trackedDownloadState) || status === 'completed') return 'importing';
  if (status === 'paused' || status === 'downloading') return status;
  return 'queued';
}

/** The server's own words, without the names of files and releases among them. */
function stuckReason(record: QueueRecord): string | undefined {
  const words = (record.statusMessages ?? []).flatMap(({ title, messages = [] }) => {
    // Without messages the heading is the message, unless it only names the release.
    const heading = title !== undefined && title !== record.title && /\s/.test(title) ? [title] : [];
    return messages.length > 0 ? messages : heading;
  });
  if (words.length === 0 && record.errorMessage !== undefined) words.push(record.errorMessage);
  const plain = [...new Set(words.map((word) => withoutFileNames(word, record)))].filter(
    (word) => word !== '',
  );
  return plain.length > 0 ? plain.join(' · ').slice(0, MAX_REASON_LENGTH) : undefined;
}

function withoutFileNames(words: string, { title, outputPath }: QueueRecord): string {
  let plain = words;
  for (const name of [outputPath, title]) {
    if (name !== undefined && name.length > 3) plain = plain.replaceAll(name, 'the download');
  }
  return plain.trim();
}
