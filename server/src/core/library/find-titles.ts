import { titleCloseness } from '../../domain/title-match.ts';
import type { TitleKind, TitleRef, TitleState, TitleWithState } from '../../domain/title.ts';
import type { FindAnswer } from '../../seams/tool.ts';
import {
  joinUnavailable,
  KEEP_CHECKING,
  notConfigured,
  READ_LIMIT_MS,
  unavailableOf,
  valuesOf,
} from './ask-services.ts';
import type { Ask, ConfiguredService } from './ask-services.ts';

export interface FindQuestion {
  words: string;
  kind?: TitleKind;
  year?: number;
}

type CloseTitle = TitleWithState & { closeness: number };

/** A title counts as the year's own when its name fits at least this well. */
const GATE = 0.5;

/** Asks every service that may know, at once; what some of them cannot say never spoils what the others know. */
export async function findTitles(
  services: readonly ConfiguredService[],
  ask: Ask,
  question: FindQuestion,
): Promise<FindAnswer> {
  const { words, kind, year } = question;
  const able = services.filter(({ service }) => service.find && (!kind || service.handles.includes(kind)));
  if (able.length === 0)
    return notConfigured(kind === undefined ? 'movies or series' : kind === 'movie' ? 'movies' : 'series');
  const answers = await Promise.all(
    able.map((from) => {
      const call = async (signal: AbortSignal): Promise<TitleWithState[]> =>
        (await from.service.find?.search(words, signal)) ?? [];
      return ask(from, { call, limitMs: READ_LIMIT_MS, next: KEEP_CHECKING });
    }),
  );
  const unavailable = unavailableOf(answers);
  if (unavailable.length === able.length) return joinUnavailable(unavailable);
  const found = mergeByRef(valuesOf(answers)).filter((title) => !kind || title.kind === kind);
  const titles = found.map((title) => ({ ...title, closeness: titleCloseness(words, title.name) }));
  return { kind: 'found', titles: sortTitles(titles, year), unavailable };
}

/** Exact names first, then the closest, then the services' own order (sorting is stable); a year asked for goes before all. */
function sortTitles(titles: readonly CloseTitle[], year: number | undefined): CloseTitle[] {
  const isOfYear = (title: CloseTitle): number =>
    Number(year !== undefined && title.year === year && title.closeness >= GATE);
  return titles.toSorted((one, other) => isOfYear(other) - isOfYear(one) || other.closeness - one.closeness);
}

/** One entry for each ref. The services' lists are interleaved, so that each one's best stands in front. */
function mergeByRef(lists: readonly TitleWithState[][]): TitleWithState[] {
  const merged = new Map<TitleRef, TitleWithState>();
  const ranked = lists.flatMap((titles) => titles.map((title, position) => ({ title, position })));
  for (const { title } of ranked.toSorted((one, other) => one.position - other.position)) {
    const known = merged.get(title.ref);
    merged.set(title.ref, known ? betterKnown(known, title) : title);
  }
  return [...merged.values()];
}

const RANK: Record<TitleState['kind'], number> = {
  absent: 0,
  tracked: 1,
  downloading: 2,
  'partly-available': 3,
  available: 4,
};

/** Of two instances' views of one title, the one that has more of it. */
export function betterKnown<Known extends TitleWithState>(one: Known, other: Known): Known {
  return RANK[other.state.kind] > RANK[one.state.kind] ? other : one;
}
