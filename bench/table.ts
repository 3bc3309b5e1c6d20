// Figures with their targets, and the one table they are printed in.

/** What was measured: `values` are all single results, so that the machine's noise can be seen. */
export interface Figure {
  name: string;
  unit: string;
  /** The figure that counts; the median of `values` unless told. */
  result: number;
  target: string;
  isMet: boolean;
  values: readonly number[];
  /** What stands behind the figure, when the name does not say it. */
  note?: string;
}

interface Measured {
  name: string;
  unit: string;
  values: readonly number[];
  /** Absent for what is only shown for comparison. */
  target?: { below: number } | { atLeast: number };
  note?: string;
}

/** A figure whose median counts. */
export function figure({ name, unit, values, target, note }: Measured): Figure {
  const result = quantile(values, 0.5);
  const [isMet, words] = judge(result, unit, target);
  return { name, unit, values, result, isMet, target: words, ...(note === undefined ? {} : { note }) };
}

function judge(result: number, unit: string, target: Measured['target']): [isMet: boolean, words: string] {
  if (target === undefined) return [true, '-'];
  if ('below' in target) return [result <= target.below, `≤ ${format(target.below, unit)}`];
  return [result >= target.atLeast, `≥ ${format(target.atLeast, unit)}`];
}

/** The value below which this share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Prints all figures below each other, and the notes after them. */
export function printTable(figures: readonly Figure[]): void {
  const head = ['', 'what', 'result', 'target', 'min', 'median', 'max', 'runs'];
  const rows = figures.map((one) => [
    one.target === '-' ? '' : one.isMet ? 'ok' : 'MISSED',
    one.name,
    format(one.result, one.unit),
    one.target,
    ...[0, 0.5, 1].map((share) => format(quantile(one.values, share), one.unit)),
    String(one.values.length),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  const notes = figures.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
  process.stdout.write(['', line(head), ...rows.map(line), '', ...notes, ''].join('\n'));
}

function format(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}
