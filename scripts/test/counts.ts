// What a step of the test run reports.

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

/** A step that is one check counts as one. */
export function countOne(isGood: boolean): Counts {
  return { ...noCounts, [isGood ? 'passed' : 'failed']: 1 };
}
