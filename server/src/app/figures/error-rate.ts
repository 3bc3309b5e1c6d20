// How much of what we did in the last quarter of an hour went wrong. Only our own work counts: what strangers send us
// broken neither fails nor succeeds here, so that nobody outside can move it.
import type { Clock } from '../../kit/clock.ts';

const kinds = ['turns', 'deliveries', 'answers'] as const;
/** What can go wrong: a person's turn, a send, an HTTP answer of ours. */
export type WorkKind = (typeof kinds)[number];

/** Of one kind of work, in the window. */
export interface Share {
  kind: WorkKind;
  all: number;
  failed: number;
}

export interface ErrorRate {
  note(kind: WorkKind, isFailure: boolean): void;
  shares(): Share[];
  /** True when too much of one kind of work fails. */
  isHigh(): boolean;
  /** All kinds in one sentence. */
  describe(): string;
}

const MINUTE_MS = 60_000;
const MINUTES = 15;
/** A single failure in a quiet house is no trend. */
const FEWEST_FAILURES = 5;
const HIGH_SHARE = 0.2;

interface Minute {
  minute: number;
  all: number;
  failed: number;
}

/** Opens a ring of minutes for each kind: it never grows, however much happens. */
export function openErrorRate(clock: Pick<Clock, 'now'>): ErrorRate {
  const blank = (): Minute[] => Array.from({ length: MINUTES }, () => ({ minute: -1, all: 0, failed: 0 }));
  const rings: Record<WorkKind, Minute[]> = { turns: blank(), deliveries: blank(), answers: blank() };
  const thisMinute = (): number => Math.floor(clock.now() / MINUTE_MS);
  const shares = (): Share[] => {
    const oldest = thisMinute() - MINUTES + 1;
    return kinds.map((kind) => {
      const recent = rings[kind].filter(({ minute }) => minute >= oldest);
      const sum = (field: 'all' | 'failed'): number => recent.reduce((total, one) => total + one[field], 0);
      return { kind, all: sum('all'), failed: sum('failed') };
    });
  };
  return {
    note: (kind, isFailure) => {
      const minute = thisMinute();
      const bucket = rings[kind][minute % MINUTES] as Minute;
      if (bucket.minute !== minute) Object.assign(bucket, { minute, all: 0, failed: 0 });
      bucket.all += 1;
      if (isFailure) bucket.failed += 1;
    },
    shares,
    isHigh: () => shares().some(({ all, failed }) => failed >= FEWEST_FAILURES && failed >= HIGH_SHARE * all),
    describe: () => {
      const words = shares().map(({ kind, all, failed }) => `${failed} of ${all} ${kind}`);
      return `in ${MINUTES} minutes failed: ${words.join(', ')}`;
    },
  };
}
