import type { MediaEvent } from '../domain/event.ts';
import type { LaneWork } from '../core/journal/index.ts';
import { describeError } from '../kit/errors.ts';
import { backoffMs } from '../kit/retry.ts';
import { schedule } from '../kit/schedule.ts';
import { startWorkLoop } from '../kit/work-loop.ts';
import type { WorkLoop } from '../kit/work-loop.ts';
import type { Household, Surroundings } from './compose.ts';
import type { Health } from './health.ts';
import { hearOfDelivery } from './hear-of-delivery.ts';

/** Turns and events under way at one time; each turn that waits for a model holds one. */
const LANES_AT_ONCE = 16;
const POLL_MS = 1000;
/** Turns under way are given this long to finish when the server stops (RE-4). */
const STOP_WAIT_MS = 8000;

const RETRY_DUE_MS = 2_000;
const RECONCILE_MS = 5 * 60_000;
const PROBE_MS = 60_000;
const EVENT_RETRY = { firstMs: 2_000, maxMs: 5 * 60_000, jitter: 0.2 } as const;

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
    work: (lane) => work(options, lane),
    concurrency: LANES_AT_ONCE,
    pollMs: POLL_MS,
    clock,
    log,
  });
  household.journal.onAccepted(inbox.wake);
  const stopSchedules = [
    schedule({ name: 'retry-requests', everyMs: RETRY_DUE_MS, clock, log, work: async () => void (await household.requests.retryDue(clock.now())) }),
    schedule({ name: 'reconcile-requests', everyMs: RECONCILE_MS, clock, log, work: async () => void (await household.requests.reconcile()) }),
    schedule({ name: 'probe', everyMs: PROBE_MS, clock, log, work: health.probe }),
  ];
  return { stop: () => stop(options, inbox, stopSchedules) };
}

async function stop({ household }: RunOptions, inbox: WorkLoop, stopSchedules: readonly (() => void)[]): Promise<void> {
  for (const end of stopSchedules) end();
  await inbox.stop(STOP_WAIT_MS);
  household.conversations.stop();
  await household.delivery.stop(STOP_WAIT_MS);
}

async function work(options: RunOptions, lane: LaneWork): Promise<void> {
  if (lane.lane.startsWith('service:')) await hearEvents(options, lane);
  else await options.household.conversations.work(lane);
}

/** A media service's events in their order; what cannot be told now is tried again before the later ones. */
async function hearEvents({ household, ids, log }: RunOptions, { events }: LaneWork): Promise<void> {
  try {
    await household.notifications.tellAll(events.map(({ id, payload }) => ({ event: payload as MediaEvent, eventKey: id })));
    await household.journal.finish(household.storage.db, events, { status: 'done' });
  } catch (error) {
    const [first] = events;
    log.error({ event: first.id, error: describeError(error) }, 'Events could not be told; trying again');
    await household.journal.retry(events, backoffMs(EVENT_RETRY, first.attempt, ids.random), describeError(error));
  }
}
