/** Milliseconds with their fractions, from some beginning: for what takes less than one. */
export function preciseMs(): number {
  return performance.now();
}
