// Hashing in one thread of its own. Node's pool of threads would keep the memory of a hash once for each of its threads.
import { Worker } from 'node:worker_threads';
import type { Argon2Parameters } from 'node:crypto';
import type { Clock } from '../../kit/clock.ts';

/** Hashes one after the other. */
export interface HashingThread {
  hash(parameters: Argon2Parameters): Promise<Buffer>;
  /** How many are waited for. */
  waiting(): number;
}

/** The thread is there while somebody signs in, and ends when nobody has for this long. */
const ENDS_AFTER_MS = 30_000;
/** It holds nothing but the code around one call. */
const LIMITS = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 } as const;

/** Opens it; nothing is started before the first hash. */
export function openHashingThread(clock: Clock): HashingThread {
  let worker: Worker | undefined;
  let cancelEnd = (): void => {};
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const start = (): Worker => {
    const url = new URL('./argon2-worker.ts', import.meta.url);
    const started = new Worker(url, { resourceLimits: LIMITS, env: {}, execArgv: [] });
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  };
  const end = (): void => {
    void worker?.terminate();
    worker = undefined;
  };
  const work = async (parameters: Argon2Parameters): Promise<Buffer> => {
    cancelEnd();
    worker ??= start();
    worker.ref();
    try {
      return await answerOf(worker, parameters);
    } catch (error) {
      end();
      throw error;
    } finally {
      // A thread that waits for work must not keep the process alive.
      worker?.unref();
      cancelEnd = clock.after(ENDS_AFTER_MS, end);
    }
  };
  return {
    waiting: () => waiting,
    hash: async (parameters) => {
      waiting++;
      const mine = last.then(() => work(parameters));
      last = mine.catch(() => {});
      return mine.finally(() => waiting--);
    },
  };
}

function answerOf(worker: Worker, parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', answered).off('error', failed).off('exit', ended);
      act();
    };
    const answered = (tag: Uint8Array): void => settle(() => resolve(Buffer.from(tag)));
    const failed = (error: Error): void => settle(() => reject(error));
    const ended = (): void => settle(() => reject(new Error('The thread that hashes has ended')));
    worker.once('message', answered).once('error', failed).once('exit', ended);
    worker.postMessage(parameters, []);
  });
}
