import type { Clock } from './clock.ts';
import { describeError } from './errors.ts';
import type { Log } from './log.ts';

interface ScheduledWork {
  name: string;
  /** From the end of one run to the beginning of the next; asked anew each time when it is a function. */
  everyMs: number | (() => number);
  clock: Clock;
  log: Log;
  work(): Promise<void>;
}

/** Does `work` now and then every `everyMs`, never twice at once; a failure is logged and does not end it. */
export function schedule({ name, everyMs, clock, log, work }: ScheduledWork): () => void {
  let cancel = (): void => {};
  let isStopped = false;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn(
        { job: name, error: describeError(error) },
        'A scheduled job failed; it runs again at its next time',
      );
    }
    if (isStopped) return;
    cancel = clock.after(typeof everyMs === 'number' ? everyMs : everyMs(), () => void run());
  };
  void run();
  return () => {
    isStopped = true;
    cancel();
  };
}
