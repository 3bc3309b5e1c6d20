import type { Address, PersonId } from '../../domain/person.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { Clock } from '../../kit/clock.ts';
import { describeError } from '../../kit/errors.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Log } from '../../kit/log.ts';
import { startWorkLoop } from '../../kit/work-loop.ts';
import type { WorkLoop } from '../../kit/work-loop.ts';
import type { Channel, ChannelSignal, DeliveryReport } from '../../seams/channel.ts';
import type { Query, Storage } from '../../storage/open.ts';
import type { NewRow } from '../../storage/tables.ts';
import type { DeliveryNews, SettledDelivery } from './delivery-news.ts';
import type { Presence } from '../people/index.ts';
import { deliveryStore } from './delivery-store.ts';
import type { OpenDeliveries } from './delivery-store.ts';
import { claimDeliveries } from './claim-deliveries-store.ts';
import { deliveryPlan } from './delivery-plan.ts';
import { openHeld } from './held/open-held.ts';
import { openEnds } from './open-ends.ts';
import { openListeners } from './open-listeners.ts';
import type { Listeners } from './open-listeners.ts';
import { hearReports } from './parts/hear-reports.ts';
import { sentPartStore } from './parts/sent-part-store.ts';
import type { IsSpent } from './spending/open-spending.ts';
import { sendDelivery } from './sending/send-delivery.ts';

/** Something to be told to an address. */
export interface Outgoing {
  to: Address;
  document: RichText;
  purpose: 'reply' | 'notice' | 'alert';
  personId?: PersonId;
  /** The turn or the journal event it answers. */
  replyTo?: string;
  /** A second one with the same key is dropped: a notice is told once. */
  dedupeKey?: string;
  /** The message it quotes, and the one whose place it takes where the channel can edit; by the channel's ids. */
  answers?: string;
  edits?: string;
}

/** How much waits to be sent, how much has failed and is tried again, and since when. */
export interface DeliveryBacklog {
  waiting: number;
  failing: number;
  /** Of the failing: those that an admin was told of. */
  persistent: number;
  /** Age of the oldest that fails. */
  failingMs: number;
  oldestMs: number;
}

/** The outbox. */
export interface Delivery {
  /** Writes it into the outbox, within the transaction that holds what it tells. Call `wake` after the commit. */
  enqueue(query: Query, outgoing: Outgoing): Promise<void>;
  /** Writes it into the outbox in a transaction of its own and wakes the sender. */
  send(outgoing: Outgoing): Promise<void>;
  wake(): void;
  /** The address is there (again): what waits for it goes now. */
  present(address: Address): Promise<void>;
  /** Whether something sent there is seen now, waits until somebody comes (a closed terminal), or has no channel. */
  presence(address: Address): Presence;
  /** What people call the way to it: `SMS`. A channel that is not set up any more goes by its own name. */
  called(address: Address): string;
  /** Best effort, never stored: a typing sign, the answer to a tap. */
  signal(channel: string, signal: ChannelSignal): void;
  onNews(listener: (news: DeliveryNews) => Promise<void>): void;
  /** Called after each try, when it is written down what became of it. */
  onSettled(listener: (settled: SettledDelivery) => void): void;
  /** What the other side tells of messages it took, in any order; resolves once it is written down. */
  report(reports: readonly DeliveryReport[]): Promise<void>;
  /** What was told last at this address and goes on when it is asked for; nothing once something else was answered. */
  held(to: Address): Promise<string | undefined>;
  /** Lets the rest of a held answer go, within the transaction that notes who asked; false when it has gone already. Call `wake` after the commit. */
  goOn(query: Query, deliveryId: string): Promise<boolean>;
  /** How many segments were charged for what a person was sent since then. */
  segmentsSince(personId: PersonId, since: number): Promise<number>;
  /** A chat lives at another address now: what waits for it, or for a topic of it, goes there. */
  move(query: Query, from: Address, to: string): Promise<void>;
  backlog(): Promise<DeliveryBacklog>;
  start(): Promise<void>;
  stop(waitMs: number): Promise<void>;
}

interface DeliveryOptions {
  storage: Storage;
  channels: ReadonlyMap<string, Channel>;
  /** Whether somebody has had all they may be sent today; nothing is limited when absent. */
  isSpent?: IsSpent;
  clock: Clock;
  ids: Ids;
  log: Log;
  concurrency: number;
}

const POLL_MS = 1000;
const nothingIsSpent: IsSpent = async () => false;

/** Opens the outbox; `start` begins to send. */
export function openDelivery(options: DeliveryOptions): Delivery {
  const { storage, channels, clock, ids, log } = options;
  const store = deliveryStore(storage.db);
  const { tell, noteSettled, onNews, onSettled } = openListeners();
  let loop: WorkLoop | undefined;
  const wake = (): void => {
    loop?.wake();
    void storage.announce('deliveries').catch(() => {});
  };
  const enqueue = (query: Query, outgoing: Outgoing): Promise<void> =>
    deliveryStore(query).insert(newRow(outgoing, ids.next(), clock.now()));
  const ends = openEnds({ channels, log });

  return {
    enqueue,
    send: async (outgoing) => {
      await enqueue(storage.db, outgoing);
      wake();
    },
    wake,
    present: async (address) => {
      await store.hurry(address, clock.now());
      wake();
    },
    ...ends,
    onNews,
    onSettled,
    report: (reports) => hearReports({ storage, clock, ids, tell, noteSettled, wake }, reports),
    ...openHeld({ storage, clock }),
    segmentsSince: (personId, since) => sentPartStore(storage.db).segmentsSince(personId, since),
    move: (query, from, to) => deliveryStore(query).move(from, to),
    backlog: async () => summarize(await store.backlog(deliveryPlan.alertAfter), clock.now()),
    start: async () => {
      if (storage.kind === 'sqlite') await store.freeAllLeases(deliveryPlan.leaseMs);
      loop = startSending(options, { tell, noteSettled });
      hearReplicas(options, { presence: ends.presence, ours: () => loop });
    },
    stop: async (waitMs) => {
      const running = loop;
      loop = undefined;
      await running?.stop(waitMs);
    },
  };
}

/** Claims what is due and sends it, as long as it runs. */
function startSending(options: DeliveryOptions, heard: Pick<Listeners, 'tell' | 'noteSettled'>): WorkLoop {
  const { storage, channels, clock, ids, log, concurrency, isSpent = nothingIsSpent } = options;
  const { leaseMs } = deliveryPlan;
  return startWorkLoop({
    name: 'delivery',
    claim: (room) => {
      const now = clock.now();
      const lease = { owner: ids.next(), leaseUntil: now + leaseMs, leaseMs };
      return claimDeliveries(storage, { ...lease, now, limit: room });
    },
    work: (row) =>
      sendDelivery({
        ...{ row, channel: channels.get(row.channel), storage, clock, ids, log },
        ...heard,
        isSpent,
      }),
    ...{ concurrency, pollMs: POLL_MS, clock, log },
  });
}

interface OurEnd {
  presence(address: Address): Presence;
  /** Undefined once we stop. */
  ours(): WorkLoop | undefined;
}

/** They say that there is work, or whom they look for in vain. */
function hearReplicas({ storage, clock, log }: DeliveryOptions, { presence, ours }: OurEnd): void {
  const takeIfHere = async (address: Address): Promise<void> => {
    if (presence(address) !== 'present' || ours() === undefined) return;
    await deliveryStore(storage.db).hurry(address, clock.now());
    // Only us: the one who looked in vain would take it again.
    ours()?.wake();
  };
  storage.onAnnounced((topic, about) => {
    if (topic === 'deliveries') ours()?.wake();
    if (topic !== 'absent' || about === undefined) return;
    takeIfHere(JSON.parse(about) as Address).catch((error: unknown) =>
      log.warn({ error: describeError(error) }, 'What another replica could not hand over waits longer'),
    );
  });
}

function newRow(outgoing: Outgoing, id: string, now: number): NewRow<'deliveries'> {
  return {
    id,
    channel: outgoing.to.channel,
    address: outgoing.to.address,
    dedupe_key: outgoing.dedupeKey ?? null,
    person_id: outgoing.personId ?? null,
    turn_id: outgoing.replyTo ?? null,
    purpose: outgoing.purpose,
    document: JSON.stringify(outgoing.document),
    status: 'queued',
    parts_sent: 0,
    attempts: 0,
    due_at: now,
    lease_owner: null,
    lease_until: null,
    last_error: null,
    external_id: null,
    answers: outgoing.answers ?? null,
    edits: outgoing.edits ?? null,
    created_at: now,
    finished_at: null,
  };
}

function summarize(rows: readonly OpenDeliveries[], now: number): DeliveryBacklog {
  const failed = rows.find((row) => row.status === 'failed');
  const failing = failed?.count ?? 0;
  const waiting = rows.reduce((sum, row) => sum + row.count, 0) - failing;
  const oldest = Math.min(now, ...rows.map((row) => row.oldest));
  return {
    ...{ waiting, failing, persistent: failed?.persistent ?? 0 },
    ...{ failingMs: now - (failed?.oldest ?? now), oldestMs: now - oldest },
  };
}
