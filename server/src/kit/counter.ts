// Counting for whoever reads along: plain numbers, so that counting costs a look into a map and nothing more.

/** How often each of a few things happened; `words` come from lists of ours, never from outside, so there are only a few. */
export interface Counter {
  add(words: readonly string[], by?: number): void;
  all(): { words: readonly string[]; value: number }[];
}

export function openCounter(): Counter {
  const known = new Map<string, { words: readonly string[]; value: number }>();
  return {
    add: (words, by = 1) => {
      const key = words.join('\n');
      const entry = known.get(key);
      if (entry === undefined) known.set(key, { words: [...words], value: by });
      else entry.value += by;
    },
    all: () => [...known.values()],
  };
}

/** How many are under way just now, and how many there ever were at one time. */
export interface UnderWay {
  /** One more; the answer ends it, once. */
  begin(): () => void;
  now(): number;
  highest(): number;
}

export function openUnderWay(): UnderWay {
  let now = 0;
  let highest = 0;
  return {
    begin: () => {
      now += 1;
      if (now > highest) highest = now;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        now -= 1;
      };
    },
    now: () => now,
    highest: () => highest,
  };
}

/** How long things took: how many took at most so long, for each of the bounds. */
export interface Durations {
  note(words: readonly string[], milliseconds: number): void;
  all(): DurationsOf[];
}

export interface DurationsOf {
  words: readonly string[];
  /** Counts up to each bound, in the order of the bounds; each includes those before it. */
  upTo: readonly number[];
  count: number;
  sumMs: number;
}

export function openDurations(boundsMs: readonly number[]): Durations {
  const known = new Map<string, { words: readonly string[]; within: number[]; sumMs: number }>();
  return {
    note: (words, milliseconds) => {
      const key = words.join('\n');
      const entry = known.get(key) ?? {
        words: [...words],
        within: Array.from({ length: boundsMs.length + 1 }, () => 0),
        sumMs: 0,
      };
      known.set(key, entry);
      const place = boundsMs.findIndex((bound) => milliseconds <= bound);
      const index = place === -1 ? boundsMs.length : place;
      entry.within[index] = (entry.within[index] ?? 0) + 1;
      entry.sumMs += milliseconds;
    },
    all: () => [...known.values()].map(({ words, within, sumMs }) => ({ words, sumMs, ...summed(within) })),
  };
}

function summed(within: readonly number[]): { upTo: number[]; count: number } {
  let count = 0;
  const sums = within.map((value) => (count += value));
  return { upTo: sums.slice(0, -1), count };
}
