import { describe, expect, it } from 'vitest';
import { countTests } from '../../../scripts/test/run-vitest.ts';

const result = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, success: true };

describe('the counts of a test run', () => {
  it('adds skipped and open tests', () => {
    expect(countTests(result, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  it('counts a file that could not be loaded', () => {
    expect(countTests({ ...result, success: false }, 1)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  it('counts an error outside every test', () => {
    expect(countTests(result, 1).failed).toBe(1);
  });

  it('never calls a run of no tests good', () => {
    expect(countTests({ ...result, numPassedTests: 0 }, 0).failed).toBe(1);
    expect(countTests(undefined, 0).failed).toBe(1);
  });
});
