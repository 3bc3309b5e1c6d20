// Checks who imports whom against the rules of .dependency-cruiser.ts.
import { existsSync } from 'node:fs';
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import { forbidden, options } from '../.dependency-cruiser.ts';

export interface BoundaryReport {
  modules: number;
  violations: IViolation[];
}

const trees = ['server', 'contract', 'dashboard', 'e2e', 'bench'];

/** Reads every tree of the house below `root`. */
export async function checkBoundaries(root: string): Promise<BoundaryReport> {
  const present = trees.filter((tree) => existsSync(`${root}/${tree}`));
  const { output } = await cruise(present, {
    ...options,
    ruleSet: { forbidden },
    baseDir: root,
    validate: true,
  });
  const { summary } = output as ICruiseResult;
  return { modules: summary.totalCruised, violations: summary.violations };
}

/** One line for each violation: from, to, and what to do instead. */
export function describeViolations(violations: IViolation[]): string[] {
  const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]));
  return violations.map(
    ({ from, to, rule }) => `${from} → ${to}\n    ${rule.name}: ${comments.get(rule.name) ?? ''}`,
  );
}
