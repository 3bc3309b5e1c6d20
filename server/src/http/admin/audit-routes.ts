// The audit, read by its admins. Nothing here can change it.
import type { AuditEntry } from '../../../../contract/src/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { AuditRecord } from '../../core/journal/index.ts';
import type { House } from '../house.ts';
import type { SomeHandlers } from './add-routes.ts';

/** Handlers of the addresses below /audit. */
export function auditHandlers({ admin: { journal, delivery } }: House): SomeHandlers<'GET /audit'> {
  return {
    'GET /audit': async ({ query: { limit, before, search, act } }) => {
      // One more than a page holds tells whether there is another.
      const records = await journal.readAudit({
        limit: limit + 1,
        ...(before !== undefined && { before }),
        ...(search !== undefined && { search }),
        ...(act !== undefined && { act }),
      });
      const entries = records.slice(0, limit).map((record) => toEntry(record, delivery));
      return { entries, hasMore: records.length > limit, acts: await journal.auditActs() };
    },
  };
}

function toEntry(
  { personId, personName, ...record }: AuditRecord,
  { called }: Pick<Delivery, 'called'>,
): AuditEntry {
  const { channel } = record;
  const entry = { ...record, ...(channel !== undefined && { called: called({ channel, address: '' }) }) };
  if (personId === undefined) return entry;
  return { ...entry, who: { id: personId, name: personName ?? 'Somebody who is gone' } };
}
