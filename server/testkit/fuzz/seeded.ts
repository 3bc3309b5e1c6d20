// Chance that can be had again: the same seed, the same choices.

export interface Seeded {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** True so many times out of a hundred. */
  percent(share: number): boolean;
}

/** Park and Miller's generator. */
export function seeded(seed: number): Seeded {
  let state = (seed % 2_147_483_646) + 1;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  // Neighbouring seeds begin alike: the first numbers are let go.
  for (let count = 0; count < 8; count += 1) next();
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    percent: (share) => next() * 100 < share,
  };
}
