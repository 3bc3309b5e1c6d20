// One turn at a time for each person, whichever channel they write on (decision 0017).

/**
 * Lets works of the same key run one after the other, in the order they came; works of other keys run beside them. Each
 * is told whether it had to wait: what was known before may be so no longer.
 */
export type InTurn = <Result>(key: string, work: (hasWaited: boolean) => Promise<Result>) => Promise<Result>;

/** Opens the queues; they live as long as something runs or waits in them. */
export function openInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key);
    const begin = (): ReturnType<typeof work> => work(before !== undefined);
    // What went wrong before is told to whoever asked for it.
    const running = (before ?? Promise.resolve()).then(begin, begin);
    last.set(key, running);
    const leave = (): void => {
      if (last.get(key) === running) last.delete(key);
    };
    running.then(leave, leave);
    return running;
  };
}
