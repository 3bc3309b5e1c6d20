// A bound on model calls at one time, over all conversations: small machines answer one at a time.

/** Lets at most `limit` works run at once; the others wait in their order. */
export interface Slots {
  /** Rejects with the signal's reason when it is aborted while waiting. */
  run<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value>;
}

export function openSlots(limit: number): Slots {
  let free = limit;
  const waiting: (() => void)[] = [];
  const enter = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(start);
    });
  };
  return {
    run: async (work, signal) => {
      await enter(signal);
      try {
        return await work();
      } finally {
        // The slot goes straight to the next in line, so nobody can slip in between.
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
