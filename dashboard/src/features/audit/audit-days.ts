// The audit by day, newest first.
import type { AuditEntry } from '../../../../contract/src/index.ts';
import { startOfDay } from '../../lib/day-words.ts';

export interface AuditDay {
  at: number;
  entries: AuditEntry[];
}

/** Each entry once, even when a new one has pushed it onto the next page meanwhile. */
export function auditDays(entries: readonly AuditEntry[]): AuditDay[] {
  const days = new Map<number, Map<string, AuditEntry>>();
  for (const entry of entries) {
    const at = startOfDay(entry.at);
    const day = days.get(at) ?? new Map<string, AuditEntry>();
    days.set(at, day.set(entry.id, entry));
  }
  return [...days]
    .map(([at, day]) => ({ at, entries: [...day.values()] }))
    .sort((one, other) => other.at - one.at);
}
