import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { NewRow, Row } from '../../storage/tables.ts';
import { auditStore } from './audit-store.ts';
import type { AuditQuestion, AuditRow } from './audit-store.ts';
import { groupCommit } from './group-commit.ts';
import { eventInserter } from './insert-events-store.ts';
import type { ArrivedEvent } from './insert-events-store.ts';
import { holdLease } from './hold-lease.ts';
import { openFloodGauge } from './flood-gauge.ts';
import { claimLanes, extendLease, journalStore } from './journal-store.ts';

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
  /** The claim it is worked on under; undefined for one that is over. */
  lease: string | undefined;
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

/** An entry as it stands in the audit. */
export interface AuditRecord extends AuditEntry {
  id: string;
  at: number;
  /** What the person is called today; absent for nobody and for one who is gone. */
  personName?: string;
}

/** The durable inbox and the audit. */
export interface Journal {
  /** Stores entries, each external id once; resolves after the commit. Entries of one event-loop turn share one commit. */
  accept(entries: readonly JournalEntry[]): Promise<void>;
  /** Called after a commit that may have brought work. */
  onAccepted(listener: () => void): void;
  claim(lanes: number): Promise<LaneWork[]>;
  /** How long work should hold off because a flood is coming in; 0 when it may go on. */
  holdOffMs(): number;
  /** Keeps what was claimed ours while it is worked on, however long that takes within reason; the answer ends it. */
  hold(events: readonly JournalEvent[]): () => void;
  /** Gives back events that a turn did not take; they stay in order. */
  giveBack(events: readonly JournalEvent[]): Promise<void>;
  /** Puts events back to be tried again later. */
  retry(events: readonly JournalEvent[], afterMs: number, error: string): Promise<void>;
  /**
   * Marks events as done, within the transaction that holds what they caused. Rejects, so that nothing of it is
   * written, when another has taken them over meanwhile.
   */
  finish(query: Query, events: readonly JournalEvent[], outcome: FinishedEvent): Promise<void>;
  /** What failed last in a lane: the events that failed together, in their order; empty when nothing has. */
  lastFailed(lane: string): Promise<JournalEvent[]>;
  backlog(): Promise<{ count: number; oldestMs: number }>;
  audit(entry: AuditEntry, query?: Query): Promise<void>;
  /** Reads the audit, newest first. */
  readAudit(question: AuditQuestion): Promise<AuditRecord[]>;
  /** Every act that stands in the audit. */
  auditActs(): Promise<string[]>;
  /** Another text whenever the audit has grown. */
  auditMark(): Promise<string>;
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
  const gauge = openFloodGauge(clock);
  const store = journalStore(storage.db);
  const insertEvents = eventInserter(storage);
  const listeners: (() => void)[] = [];
  const insert = groupCommit<ArrivedEvent>(async (events) => {
    await insertEvents(events);
    for (const listener of listeners) listener();
    await storage.announce('inbound');
  });
  return {
    accept: async (entries) => {
      gauge.arrived(entries.length);
      if (entries.length > 0) await insert(entries.map((entry) => arrived(entry, ids.next(), clock.now())));
    },
    onAccepted: (listener) => {
      listeners.push(listener);
      storage.onAnnounced((topic) => topic === 'inbound' && listener());
    },
    holdOffMs: gauge.holdOffMs,
    claim: async (lanes) => {
      const now = clock.now();
      // A name for each claim, not for each process: a turn that outlives its lease must not end its successor's work.
      return byLane(await claimLanes(storage, { owner: ids.next(), now, leaseUntil: now + leaseMs, lanes }));
    },
    hold: (events) =>
      holdLease({ clock, leaseMs, extend: (until) => extendLease(storage.db, leased(events), until) }),
    giveBack: async (events) => {
      if (events.length > 0) await store.takeBack(leased(events), clock.now());
    },
    retry: (events, afterMs, error) => store.retry(leased(events), clock.now() + afterMs, error),
    finish: async (query, events, outcome) => {
      const finished = await journalStore(query).finish(leased(events), { ...outcome, at: clock.now() });
      if (finished < events.length)
        throw new Error('The lease on this work ran out, and another has taken it over');
    },
    lastFailed: async (lane) => (await store.lastFailed(lane)).map(toEvent),
    backlog: async () => {
      const { count, oldest } = await store.countOpen();
      return { count, oldestMs: oldest === null ? 0 : clock.now() - oldest };
    },
    audit: (entry, query) =>
      (query ? journalStore(query) : store).insertAudit(auditRow(entry, ids.next(), clock.now())),
    readAudit: async (question) => (await auditStore(storage.db).page(question)).map(toRecord),
    auditActs: () => auditStore(storage.db).acts(),
    auditMark: async () => (await auditStore(storage.db).newest()) ?? '',
    takeOver: async () => {
      if (storage.kind === 'sqlite') await store.freeAllLeases();
    },
  };
}

function arrived(entry: JournalEntry, id: string, now: number): ArrivedEvent {
  const { source, externalId, lane, payload } = entry;
  return { id, source, externalId, lane, payload: JSON.stringify(payload), receivedAt: now };
}

function toEvent(row: Row<'inbound_events'>): JournalEvent {
  return {
    id: row.id,
    source: row.source,
    lane: row.lane,
    payload: JSON.parse(row.payload) as unknown,
    receivedAt: row.received_at,
    attempt: row.attempts,
    lease: row.lease_owner ?? undefined,
  };
}

function leased(events: readonly JournalEvent[]): { ids: string[]; lease: string } {
  return { ids: events.map((event) => event.id), lease: events[0]?.lease ?? '' };
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

function toRecord(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    at: row.at,
    ...(row.person_id !== null && { personId: row.person_id }),
    ...(row.person_name !== null && { personName: row.person_name }),
    ...(row.channel !== null && { channel: row.channel }),
    act: row.act,
    target: row.target,
    ...(row.detail !== null && { detail: row.detail }),
  };
}
