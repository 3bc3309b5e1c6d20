import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';
import { groupCommit } from './group-commit.ts';
import { claimLanes, journalStore } from './journal-store.ts';

/** Something to be stored. */
export interface JournalEntry {
  /** The channel's name, or `service:<name>:<instance>`. */
  source: string;
  /** The same for a redelivery of the same thing. */
  externalId: string;
  /** Entries of one lane are worked on one after the other. */
  lane: string;
  payload: unknown;
}

/** Something stored that is to be worked on. */
export interface JournalEvent {
  id: string;
  source: string;
  lane: string;
  payload: unknown;
  receivedAt: number;
  /** Counts from 1. */
  attempt: number;
}

/** All events of one lane that waited, under one lease. */
export interface LaneWork {
  lane: string;
  events: [JournalEvent, ...JournalEvent[]];
}

/** Who did what, to be kept for good. */
export interface AuditEntry {
  personId?: string;
  channel?: string;
  act: string;
  target: string;
  detail?: string;
}

/** The durable inbox and the audit. */
export interface Journal {
  /** Stores entries, each external id once; resolves after the commit. Entries of one event-loop turn share one commit. */
  accept(entries: readonly JournalEntry[]): Promise<void>;
  /** Called after a commit that may have brought work. */
  onAccepted(listener: () => void): void;
  claim(lanes: number): Promise<LaneWork[]>;
  /** Gives back events that a turn did not take; they stay in order. */
  giveBack(events: readonly JournalEvent[]): Promise<void>;
  /** Puts events back to be tried again later. */
  retry(events: readonly JournalEvent[], afterMs: number, error: string): Promise<void>;
  /** Marks events as done, within the transaction that holds what they caused. */
  finish(query: Query, events: readonly JournalEvent[], outcome: FinishedEvent): Promise<void>;
  /** What failed last in a lane: the events that failed together, in their order; empty when nothing has. */
  lastFailed(lane: string): Promise<JournalEvent[]>;
  backlog(): Promise<{ count: number; oldestMs: number }>;
  audit(entry: AuditEntry, query?: Query): Promise<void>;
  /** On SQLite, where we are the only process: whatever a killed process held is free again. */
  takeOver(): Promise<void>;
}

/** How an event ended; `failed` ones can be run again. */
export interface FinishedEvent {
  status: 'done' | 'failed';
  turnId?: string;
  error?: string;
}

interface JournalOptions {
  storage: Storage;
  clock: Clock;
  ids: Ids;
  leaseMs: number;
}

/** Opens the journal over a database. */
export function openJournal({ storage, clock, ids, leaseMs }: JournalOptions): Journal {
  const owner = ids.next();
  const store = journalStore(storage.db);
  const listeners: (() => void)[] = [];
  const insert = groupCommit<NewRow<'inbound_events'>>(async (rows) => {
    await store.insertNew(rows);
    for (const listener of listeners) listener();
    await storage.announce('inbound');
  });
  const idsOf = (events: readonly JournalEvent[]): string[] => events.map((event) => event.id);
  return {
    accept: async (entries) => {
      if (entries.length > 0) await insert(entries.map((entry) => newRow(entry, ids.next(), clock.now())));
    },
    onAccepted: (listener) => {
      listeners.push(listener);
      storage.onAnnounced((topic) => topic === 'inbound' && listener());
    },
    claim: async (lanes) => {
      const now = clock.now();
      return byLane(await claimLanes(storage, { owner, now, leaseUntil: now + leaseMs, lanes }));
    },
    giveBack: async (events) => {
      if (events.length > 0) await store.takeBack(idsOf(events), clock.now());
    },
    retry: (events, afterMs, error) => store.retry(idsOf(events), clock.now() + afterMs, error),
    finish: async (query, events, outcome) => {
      await journalStore(query).finish(idsOf(events), { ...outcome, at: clock.now() });
    },
    lastFailed: async (lane) => (await store.lastFailed(lane)).map(toEvent),
    backlog: async () => {
      const { count, oldest } = await store.countOpen();
      return { count, oldestMs: oldest === null ? 0 : clock.now() - oldest };
    },
    audit: (entry, query) => (query ? journalStore(query) : store).insertAudit(auditRow(entry, ids.next(), clock.now())),
    takeOver: async () => {
      if (storage.kind === 'sqlite') await store.freeAllLeases();
    },
  };
}

function newRow(entry: JournalEntry, id: string, now: number): NewRow<'inbound_events'> {
  return {
    id,
    source: entry.source,
    external_id: entry.externalId,
    lane: entry.lane,
    payload: JSON.stringify(entry.payload),
    status: 'waiting',
    attempts: 0,
    due_at: now,
    lease_owner: null,
    lease_until: null,
    last_error: null,
    turn_id: null,
    received_at: now,
    done_at: null,
  };
}

function toEvent(row: Row<'inbound_events'>): JournalEvent {
  return {
    id: row.id,
    source: row.source,
    lane: row.lane,
    payload: JSON.parse(row.payload) as unknown,
    receivedAt: row.received_at,
    attempt: row.attempts,
  };
}

function byLane(rows: readonly Row<'inbound_events'>[]): LaneWork[] {
  const work = new Map<string, LaneWork>();
  for (const row of rows) {
    const known = work.get(row.lane);
    if (known) known.events.push(toEvent(row));
    else work.set(row.lane, { lane: row.lane, events: [toEvent(row)] });
  }
  return [...work.values()];
}

function auditRow(entry: AuditEntry, id: string, at: number): NewRow<'audit'> {
  return {
    id,
    at,
    person_id: entry.personId ?? null,
    channel: entry.channel ?? null,
    act: entry.act,
    target: entry.target,
    detail: entry.detail ?? null,
  };
}
