// Which title a question is about. Asking costs nothing, so of several that may be meant the one the household has is taken.
import type { CloseTitle, TitleChoice, TitleFilter } from './choose-title.ts';
import { lookUpTitle } from './look-up-title.ts';
import { parseTitleRef } from './title.ts';
import type { TitleKind, TitleRef, TitleWithState } from './title.ts';

/** A title as a tool is asked about it: by its ref, or by its name. */
export interface AskedTitle {
  title?: string | undefined;
  ref?: string | undefined;
  kind?: TitleKind | undefined;
  year?: number | undefined;
}

export type Resolved<Away> =
  | { kind: 'one'; title: TitleWithState; unavailable: Away[] }
  | { kind: 'several'; titles: TitleWithState[]; unavailable: Away[] }
  | { kind: 'none'; nearest?: TitleWithState; unavailable: Away[] }
  /** Nobody could be asked. */
  | { kind: 'away'; away: Away };

interface Shelves<Away> {
  find(
    words: string,
    filter?: TitleFilter,
  ): Promise<{ kind: 'found'; titles: CloseTitle[]; unavailable: Away[] } | Away>;
  byRef(ref: TitleRef): Promise<TitleWithState | undefined>;
}

/** Finds it; with `prefersOurs`, one that is here or on its way goes before others of that name. */
export async function resolveTitle<Away extends { kind: 'unavailable' }>(
  shelves: Shelves<Away>,
  { title: words, ref: said, kind, year }: AskedTitle,
  { prefersOurs = false }: { prefersOurs?: boolean } = {},
): Promise<Resolved<Away>> {
  const ref = said === undefined ? undefined : parseTitleRef(said);
  if (ref !== undefined) {
    const known = await shelves.byRef(ref);
    return known === undefined ? NOTHING : { kind: 'one', title: known, unavailable: [] };
  }
  if (words === undefined) return NOTHING;
  const asked = { title: words, ...(kind && { kind }), ...(year !== undefined && { year }) };
  const looked = await lookUpTitle<Away>((spelling, filter) => shelves.find(spelling, filter), asked);
  return looked.kind === 'away' ? looked : chosen(looked.choice, looked.unavailable, prefersOurs);
}

const NOTHING = { kind: 'none' as const, unavailable: [] };

function chosen<Away>(choice: TitleChoice, unavailable: Away[], prefersOurs: boolean): Resolved<Away> {
  switch (choice.kind) {
    case 'one':
      return { kind: 'one', title: choice.title, unavailable };
    case 'none':
      return { kind: 'none', unavailable, ...(choice.nearest && { nearest: choice.nearest }) };
    case 'several': {
      const ours = choice.titles.filter(({ state }) => state.kind !== 'absent');
      const only = prefersOurs && ours.length === 1 ? ours[0] : undefined;
      return only === undefined
        ? { kind: 'several', titles: choice.titles, unavailable }
        : { kind: 'one', title: only, unavailable };
    }
  }
}
