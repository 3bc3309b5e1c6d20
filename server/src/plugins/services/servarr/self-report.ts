// What a server tells of itself: its own warnings, and how much it keeps.
import { z } from 'zod';
import type { LibraryTotals } from '../../../domain/holding.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { SelfReportAbility } from '../../../seams/inspect-abilities.ts';
import type { AddOptionsShelf } from './add-options.ts';
import type { ServarrClient } from './open-servarr-client.ts';
import { soft } from './soft.ts';

/** There is no address that counts: all titles have to be read, so the sums are kept for a while. */
const KEEP_MS = 10 * 60_000;
/** Five thousand titles are some fifteen megabytes, which a small machine does not write in a moment. */
const TOTALS_TIMEOUT_MS = 30_000;
const MAX_WARNINGS = 10;
const MAX_LENGTH = 200;

const warningSchema = z.object({ type: soft(z.string()), message: z.string().min(1) });

export type TitleCounts = Pick<LibraryTotals, 'titles' | 'titlesHere' | 'episodes' | 'sizeBytes'>;

interface SelfReportParts<Item extends z.ZodType> {
  kind: LibraryTotals['kind'];
  /** Where all titles are listed, and the few fields that are counted. */
  path: string;
  query?: Record<string, boolean>;
  item: Item;
  count(titles: readonly z.output<Item>[]): TitleCounts;
}

export function openSelfReport<Item extends z.ZodType>(
  { client, options, clock }: { client: ServarrClient; options: AddOptionsShelf; clock: Clock },
  { kind, path, query, item, count }: SelfReportParts<Item>,
): SelfReportAbility {
  let kept: { counts: Promise<TitleCounts>; until: number } | undefined;
  const read = async (): Promise<TitleCounts> =>
    // Without the signal of who asked first: others wait for the same answer.
    count(await client.list({ path, query, item, timeoutMs: TOTALS_TIMEOUT_MS }));
  const counts = (): Promise<TitleCounts> => {
    if (kept !== undefined && clock.now() < kept.until) return kept.counts;
    const reading = { counts: read(), until: clock.now() + KEEP_MS };
    kept = reading;
    reading.counts.catch(() => {
      if (kept === reading) kept = undefined;
    });
    return reading.counts;
  };
  return {
    warnings: async (signal) => {
      const found = await client.list({ path: '/api/v3/health', item: warningSchema, signal });
      const alarming = found.filter(
        ({ type }) => type === undefined || type === 'warning' || type === 'error',
      );
      return alarming.slice(0, MAX_WARNINGS).map(({ message }) => message.slice(0, MAX_LENGTH));
    },
    totals: async (signal) => {
      const [sums, { rootFolders }] = await Promise.all([counts(), options.get(signal)]);
      return { kind, ...sums, folders: rootFolders };
    },
  };
}
