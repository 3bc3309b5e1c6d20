import type { Clock } from './clock.ts';
import { describeError } from './errors.ts';
import { eventLoopRounds } from './event-loop-rounds.ts';
import type { Log } from './log.ts';

/**
 * While more waits than there is room for, a claim is put off until a quarter of the room is free, for so long at most:
 * to claim costs about the same for one job as for several.
 */
const GATHER_MS = 25;

/** Several who wake us at about the same time share a claim. */
const ROUNDS_BEFORE_CLAIM = 3;

interface WorkLoopOptions<Job> {
  name: string;
  /** Takes up to `room` jobs that are due; an empty answer means there is nothing to do now. */
  claim(room: number): Promise<Job[]>;
  /** Does one job; it settles its own failures, so a rejection is a fault that is only logged. */
  work(job: Job): Promise<void>;
  /** How long to wait before claiming, asked each time; 0 when nothing is against it. */
  holdOffMs?(): number;
  concurrency: number;
  /** How often to look when nobody wakes us: for jobs that fall due and for other replicas' work. */
  pollMs: number;
  clock: Clock;
  log: Log;
}

export interface WorkLoop {
  /** There may be work now. */
  wake(): void;
  /** Claims no more and waits for what is under way, at most `waitMs`. */
  stop(waitMs: number): Promise<void>;
}

/** Claims and does jobs, at most `concurrency` at a time, until stopped. */
export function startWorkLoop<Job>(options: WorkLoopOptions<Job>): WorkLoop {
  const running = new Set<Promise<void>>();
  let isStopped = false;
  let isClaiming = false;
  let lastTurn = Promise.resolve();
  let isWokenAgain = false;
  let cancelPoll = (): void => {};

  const logFault = (error: unknown, what: string): void =>
    options.log.error({ loop: options.name, error: describeError(error) }, what);
  const passTurnstile = openTurnstile();
  const take = (job: Job): void => {
    const task = passTurnstile()
      .then(() => options.work(job))
      .catch((error: unknown) => logFault(error, 'A job failed'))
      .finally(() => {
        running.delete(task);
        if (!gathering.isWorthIt(running.size)) wake();
      });
    running.add(task);
  };

  const gathering = openGathering(options, () => wake());

  const claimOnce = async (): Promise<void> => {
    const room = options.concurrency - running.size;
    if (room <= 0) return;
    const jobs = await options.claim(room);
    gathering.claimed(jobs.length, room);
    for (const job of jobs) take(job);
  };

  const turn = async (rounds: number): Promise<void> => {
    const holdOffMs = options.holdOffMs?.() ?? 0;
    if (holdOffMs > 0) {
      cancelPoll = options.clock.after(holdOffMs, wake);
      return;
    }
    isClaiming = true;
    try {
      do {
        // Not given up by a stop meanwhile: whoever woke us before it, as a turn with its answer, is still heard.
        await eventLoopRounds(rounds);
        isWokenAgain = false;
        await claimOnce();
      } while (isWokenAgain && !isStopped);
    } catch (error) {
      logFault(error, 'Work could not be claimed; trying again');
    }
    isClaiming = false;
    if (!isStopped) cancelPoll = options.clock.after(options.pollMs, () => begin(0));
  };

  function wake(): void {
    begin(ROUNDS_BEFORE_CLAIM);
  }

  function begin(rounds: number): void {
    if (isStopped) return;
    isWokenAgain = true;
    if (isClaiming) return;
    cancelPoll();
    lastTurn = turn(rounds);
  }

  wake();
  return {
    wake,
    stop: async (waitMs) => {
      isStopped = true;
      cancelPoll();
      const timeout = new AbortController();
      // What a claim still under way brings is begun, and belongs to what is waited for.
      const idle = lastTurn
        .then(() => Promise.allSettled(running))
        .then(() => timeout.abort(new Error('idle')));
      await Promise.race([idle, options.clock.sleep(waitMs, timeout.signal).catch(() => {})]);
    },
  };
}

/**
 * A job that only asks SQLite never waits for anything real: without this, a backlog would keep the loop from every
 * request until it is worked off. One job begins in each turn of the event loop.
 */
function openTurnstile(): () => Promise<void> {
  let last = Promise.resolve();
  return () => (last = last.then(() => new Promise((resolve) => setImmediate(resolve))));
}

/** Whether to claim is worth waiting for more room; whoever asks first sees to it that the wait ends. */
function openGathering(
  { concurrency, clock }: Pick<WorkLoopOptions<unknown>, 'concurrency' | 'clock'>,
  wake: () => void,
) {
  let isMoreWaiting = false;
  let until = 0;
  return {
    claimed: (jobs: number, room: number): void => void (isMoreWaiting = jobs === room),
    isWorthIt: (running: number): boolean => {
      if (!isMoreWaiting || running === 0 || (concurrency - running) * 4 >= concurrency) return false;
      if (clock.now() >= until) {
        until = clock.now() + GATHER_MS;
        clock.after(GATHER_MS, wake);
      }
      return true;
    },
  };
}
