// The last thing that happened to a title, from the history: the newest page of it, never the whole.
import { z } from 'zod';
import type { QueryValue } from '../../../kit/http-client.ts';
import type { TitleEvent } from '../../../domain/whereabouts.ts';
import { keepWellFormed } from './open-servarr-client.ts';
import type { ServarrClient } from './open-servarr-client.ts';
import { soft } from './soft.ts';

const PAGE_SIZE = 20;
const MAX_REASON_LENGTH = 200;

const recordSchema = z.object({
  eventType: z.string(),
  date: z.string(),
  sourceTitle: soft(z.string()),
  data: soft(z.object({ message: soft(z.string()), reason: soft(z.string()) })),
  episode: soft(z.object({ seasonNumber: soft(z.number()), episodeNumber: soft(z.number()) })),
});
type HistoryRecord = z.infer<typeof recordSchema>;

const pageSchema = z.object({ records: z.array(z.unknown()) });

/** What counts as having happened; renames do not. */
const KINDS: Readonly<Record<string, TitleEvent['kind']>> = {
  grabbed: 'grabbed',
  downloadFolderImported: 'imported',
  movieFolderImported: 'imported',
  seriesFolderImported: 'imported',
  downloadFailed: 'failed',
  downloadIgnored: 'ignored',
  movieFileDeleted: 'deleted',
  episodeFileDeleted: 'deleted',
};

/** The newest event of the title that `query` names; undefined when there is none. */
export async function lastEventOf(
  client: ServarrClient,
  query: Record<string, QueryValue | readonly QueryValue[]>,
  signal?: AbortSignal,
): Promise<TitleEvent | undefined> {
  const path = '/api/v3/history';
  const paging = { page: 1, pageSize: PAGE_SIZE, sortKey: 'date', sortDirection: 'descending' };
  const request = {
    method: 'GET',
    path,
    query: { ...paging, ...query },
    schema: pageSchema,
    signal,
  } as const;
  const { records } = await client.request(request);
  const known = keepWellFormed(records, recordSchema, { log: client.log, path }).flatMap(toEvent);
  // Of several at one moment the server's own order counts.
  return known.toSorted((one, other) => other.at - one.at)[0];
}

function toEvent(record: HistoryRecord): TitleEvent[] {
  const kind = KINDS[record.eventType];
  const at = Date.parse(record.date);
  if (kind === undefined || Number.isNaN(at)) return [];
  const { seasonNumber: season, episodeNumber: episode } = record.episode ?? {};
  return [{ kind, at, season, episode, reason: kind === 'failed' ? reasonOf(record) : undefined }];
}

function reasonOf({ data, sourceTitle }: HistoryRecord): string | undefined {
  const words = data?.message ?? data?.reason ?? '';
  const plain = (
    sourceTitle === undefined || sourceTitle === '' ? words : words.replaceAll(sourceTitle, 'it')
  ).trim();
  return plain === '' ? undefined : plain.slice(0, MAX_REASON_LENGTH);
}
