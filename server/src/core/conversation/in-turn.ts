/** Lets works of the same key run one after the other, in the order they came; works of other keys run beside them. */
export type InTurn = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/** Opens the queues; they live as long as something runs or waits in them. */
export function openInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    // What went wrong before is told to whoever asked for it.
    const running = before.then(work, work);
    last.set(key, running);
    const leave = (): void => {
      if (last.get(key) === running) last.delete(key);
    };
    running.then(leave, leave);
    return running;
  };
}
