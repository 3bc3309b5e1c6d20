import type { PersonId } from '../../domain/person.ts';
import type { Query } from '../../storage/open.ts';
import type { AuditEntry } from '../journal/index.ts';

/** Who manages people, and from where. */
export interface ManagedBy {
  personId: PersonId;
  /** Such as `telegram`, `web` or `api`. */
  channel: string;
}

/** Writes the audit, within the transaction of what it tells. */
export type WriteAudit = (entry: AuditEntry, query: Query) => Promise<void>;
