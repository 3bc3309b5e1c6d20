// How long to wait before a lost stream is opened again: doubling, bounded, and never all tabs at once.
const firstMs = 1000;
const longestMs = 30_000;

/** `chance` between 0 and 1 takes up to a third off. */
export function waitBeforeTry(failures: number, chance: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - chance / 3));
}
