import type { MediaEvent } from '../domain/event.ts';
import type { LaneWork } from '../core/journal/index.ts';
import { describeError } from '../kit/errors.ts';
import { backoffMs } from '../kit/retry.ts';
import { schedule } from '../kit/schedule.ts';
import { startWorkLoop } from '../kit/work-loop.ts';
import type { WorkLoop } from '../kit/work-loop.ts';
import type { Household, Surroundings } from './compose.ts';
import type { Health } from './health.ts';
import { hearOfDelivery } from './news/hear-of-delivery.ts';

/** Turns and events under way at one time; each turn that waits for a model holds one. */
const LANES_AT_ONCE = 16;
const POLL_MS = 1000;
/** Turns and sends under way are given this long together when the server stops (RE-4): Docker kills after ten seconds. */
const STOP_WAIT_MS = 8000;
/** The part of it that turns always leave to the sends. */
const SEND_WAIT_MS = 2000;

const RETRY_DUE_MS = 2_000;
const RECONCILE_MS = 5 * 60_000;
const EVENT_RETRY = { firstMs: 2_000, maxMs: 5 * 60_000, jitter: 0.2 } as const;

/** About two hours with the pauses between. */
const EVENT_ATTEMPTS = 30;

interface RunOptions extends Surroundings {
  household: Household;
  health: Health;
}

export interface RunningHousehold {
  /** Takes no more work, lets turns under way finish for a moment, and leaves the rest to the next start. */
  stop(): Promise<void>;
}

/** Sets the household to work: the inbox, the outbox, and what is done now and then. */
export async function runHousehold(options: RunOptions): Promise<RunningHousehold> {
  const { household, health, clock, log } = options;
  await household.journal.takeOver();
  household.delivery.onNews((news) => hearOfDelivery(household, news, { clock, log }));
  await household.delivery.start();
  const inbox = startWorkLoop({
    name: 'inbox',
    claim: (room) => household.journal.claim(room),
    holdOffMs: household.journal.holdOffMs,
    work: (lane) => work(options, lane),
    concurrency: LANES_AT_ONCE,
    pollMs: POLL_MS,
    clock,
    log,
  });
  household.journal.onAccepted(inbox.wake);
  const stopSchedules = [
    schedule({
      name: 'retry-requests',
      everyMs: RETRY_DUE_MS,
      clock,
      log,
      work: async () => void (await household.requests.retryDue(clock.now())),
    }),
    schedule({
      name: 'reconcile-requests',
      everyMs: RECONCILE_MS,
      clock,
      log,
      work: async () => void (await household.requests.reconcile()),
    }),
    schedule({ name: 'probe', everyMs: health.nextProbeMs, clock, log, work: health.probe }),
  ];
  return { stop: () => stop(options, inbox, stopSchedules) };
}

async function stop(
  { household, clock }: RunOptions,
  inbox: WorkLoop,
  stopSchedules: readonly (() => void)[],
): Promise<void> {
  const until = clock.now() + STOP_WAIT_MS;
  for (const end of stopSchedules) end();
  await inbox.stop(STOP_WAIT_MS - SEND_WAIT_MS);
  household.conversations.stop();
  await household.delivery.stop(Math.max(0, until - clock.now()));
}

async function work(options: RunOptions, lane: LaneWork): Promise<void> {
  const { household } = options;
  const letGo = household.journal.hold(lane.events);
  try {
    if (lane.lane.startsWith('service:')) await hearEvents(options, lane);
    else await converse(household, lane);
  } finally {
    letGo();
  }
}

async function converse({ conversations, tally }: Household, lane: LaneWork): Promise<void> {
  const end = tally.turnsUnderWay.begin();
  await conversations.work(lane).finally(end);
}

/** A media service's events in their order; what cannot be told now is tried again before the later ones. */
async function hearEvents(options: RunOptions, { events }: LaneWork): Promise<void> {
  const { household, ids, log } = options;
  const [first] = events;
  // What has failed for hours would hold up every later event of this service for ever.
  if (first.attempt > EVENT_ATTEMPTS) return hearEachAlone(options, events);
  try {
    await household.notifications.tellAll(
      events.map(({ id, payload }) => ({ event: payload as MediaEvent, eventKey: id })),
    );
    await household.journal.finish(household.storage.db, events, { status: 'done' });
  } catch (error) {
    log.error({ event: first.id, error: describeError(error) }, 'Events could not be told; trying again');
    await household.journal.retry(
      events,
      backoffMs(EVENT_RETRY, first.attempt, ids.random),
      describeError(error),
    );
  }
}

/** One that cannot be told is laid aside, and the others go on without it. */
async function hearEachAlone({ household, log }: RunOptions, events: LaneWork['events']): Promise<void> {
  for (const event of events) {
    const error = await household.notifications
      .tell(event.payload as MediaEvent, event.id)
      .then(() => undefined, describeError);
    if (error !== undefined)
      log.error({ event: event.id, error }, 'An event could not be told; it is laid aside');
    const outcome =
      error === undefined ? ({ status: 'done' } as const) : ({ status: 'failed', error } as const);
    await household.journal.finish(household.storage.db, [event], outcome);
  }
}
