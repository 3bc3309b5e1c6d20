import type { Person } from '../../domain/person.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import { backoffMs } from '../../kit/retry.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { AuditEntry } from '../journal/index.ts';
import type { Library } from '../library/index.ts';
import type { People } from '../people/index.ts';
import type { PrepareNews, TellNews } from './request-news.ts';

/** Who asks, where and by what channel, and the journal event that caused it. */
export interface Asker {
  person: Person;
  conversationId: string;
  channel: string;
  origin: string;
}

/** What the acts of this room work with. */
export interface RequestsRoom {
  storage: Storage;
  library: Pick<Library, 'add' | 'find' | 'standing' | 'downloads' | 'copies' | 'restoreCopies' | 'remove'>;
  people: Pick<People, 'byId'> & { limits: Pick<People['limits'], 'of'> };
  clock: Clock;
  ids: Ids;
  log: Log;
  audit(entry: AuditEntry, query?: Query): Promise<void>;
  tell: TellNews;
  prepare: PrepareNews;
}

/**
 * MS-1: the first try within 30 seconds of the service's return. The longest wait is 12 s with its jitter, so even one
 * try that meets a circuit still open leaves room for a second.
 */
const RETRY = { firstMs: 4_000, maxMs: 10_000, jitter: 0.2 } as const;

/** What waits longer than this for its next try is being tried just now. */
export const LONGEST_WAIT_MS = RETRY.maxMs * (1 + RETRY.jitter);

export function nextTryMs(attempt: number, random: () => number): number {
  return backoffMs(RETRY, attempt, random);
}

/** Works on all items, a few at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
