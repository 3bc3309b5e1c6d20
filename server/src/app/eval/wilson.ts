/** A share with the bounds that 95 of 100 such counts lie within. */
export interface Interval {
  share: number;
  low: number;
  high: number;
}

const Z = 1.959964;

/** Wilson's interval: honest for small counts, and for all or none of them. */
export function wilson(hits: number, count: number): Interval | undefined {
  if (count === 0) return undefined;
  const share = hits / count;
  const square = Z * Z;
  const middle = (share + square / (2 * count)) / (1 + square / count);
  const spread =
    (Z * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count))) / (1 + square / count);
  return { share, low: Math.max(0, middle - spread), high: Math.min(1, middle + spread) };
}
