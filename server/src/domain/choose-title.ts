// The match gate: which of the titles found is meant, or that it must be asked. Below the gate nothing is ever written.
import type { TitleKind, TitleWithState } from './title.ts';

export type CloseTitle = TitleWithState & { closeness: number };

export interface TitleFilter {
  kind?: TitleKind;
  year?: number;
}

export type TitleChoice =
  | { kind: 'one'; title: CloseTitle }
  /** Two to five that may be meant, best first; or one that nearly is. */
  | { kind: 'several'; titles: CloseTitle[] }
  /** Nothing close enough; `nearest` is only good for "did you mean". */
  | { kind: 'none'; nearest?: CloseTitle };

/** Below this closeness a title is no candidate at all. */
export const MATCH_GATE = 0.5;
const STRONG = 0.85;
/** How far a strong match must be ahead of the next. */
const LEAD = 0.1;
const NEAREST = 0.25;
const MAX_CHOICES = 5;

/** Chooses among what was found. An exact name wins; several exact names are asked, unless a year, a kind or "the new one" tells them apart. */
export function chooseTitle(
  found: readonly CloseTitle[],
  filter: TitleFilter & { newest?: boolean } = {},
): TitleChoice {
  const ofKind = found.filter((title) => filter.kind === undefined || title.kind === filter.kind);
  const ranked = ofKind.toSorted((one, other) => other.closeness - one.closeness);
  const candidates = ranked.filter((title) => title.closeness >= MATCH_GATE);
  const [best] = candidates;
  if (best === undefined) return none(ranked[0] ?? found[0]);
  const ofYear = candidates.filter((title) => title.year === filter.year);
  // A year that no candidate has is no reason to take another one.
  if (filter.year !== undefined && ofYear.length === 0)
    return { kind: 'several', titles: candidates.slice(0, MAX_CHOICES) };
  return chooseStrong(filter.year === undefined ? candidates : ofYear, filter.newest === true);
}

function chooseStrong(candidates: readonly CloseTitle[], newest: boolean): TitleChoice {
  const exact = candidates.filter((title) => title.closeness === 1);
  const [best, next] = exact.length > 0 ? exact : candidates;
  if (best === undefined) return { kind: 'none' };
  const strongest = exact.length > 0 ? exact : candidates.filter((title) => title.closeness >= STRONG);
  const latest = newest ? newestOf(strongest) : undefined;
  if (latest !== undefined) return { kind: 'one', title: latest };
  if (exact.length === 1) return { kind: 'one', title: best };
  const isAhead = next === undefined || best.closeness - next.closeness >= LEAD;
  if (exact.length === 0 && best.closeness >= STRONG && isAhead) return { kind: 'one', title: best };
  return { kind: 'several', titles: (exact.length > 1 ? exact : candidates).slice(0, MAX_CHOICES) };
}

function newestOf(titles: readonly CloseTitle[]): CloseTitle | undefined {
  const dated = titles.filter((title) => title.year !== undefined);
  const last = Math.max(...dated.map((title) => title.year ?? 0));
  const newest = dated.filter((title) => title.year === last);
  return newest.length === 1 ? newest[0] : undefined;
}

function none(nearest: CloseTitle | undefined): TitleChoice {
  return nearest !== undefined && nearest.closeness >= NEAREST ? { kind: 'none', nearest } : { kind: 'none' };
}
