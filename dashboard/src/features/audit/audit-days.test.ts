import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../../contract/src/index.ts';
import { auditDays } from './audit-days.ts';

const entry = (id: string, day: number): AuditEntry => ({
  id,
  at: new Date(2026, 4, day, 12).getTime(),
  act: 'title-added',
  target: 'x',
});

describe('AD-5 the audit by day', () => {
  it('keeps the order, newest day first', () => {
    const days = auditDays([entry('4', 21), entry('3', 20), entry('2', 20), entry('1', 3)]);
    expect(days.map(({ entries }) => entries.map(({ id }) => id))).toEqual([['4'], ['3', '2'], ['1']]);
  });

  it('shows an entry once that came with two pages', () => {
    expect(auditDays([entry('2', 20), entry('1', 20), entry('1', 20)])[0]?.entries).toHaveLength(2);
  });

  it('is empty when nothing has happened', () => {
    expect(auditDays([])).toEqual([]);
  });
});
