/** The journal: what happened, each thing once. Everybody who comes in from outside is written here before anything else. */
export { openJournal } from './journal.ts';
export type { AuditQuestion } from './audit-store.ts';
export type {
  AuditEntry,
  AuditRecord,
  FinishedEvent,
  Journal,
  JournalEntry,
  JournalEvent,
  LaneWork,
} from './journal.ts';
