/** A terminal's Ctrl-C reaches us up to three times: by the process group, by npm, by the bootstrap. */
const SAME_SIGNAL_MS = 2000;

/**
 * Resolves with the first SIGINT, SIGTERM or SIGHUP. Repeats within two seconds are the same wish; a later one means
 * "now", and ends the process at once.
 */
export function stopSignal(): Promise<string> {
  let firstAt: number | undefined;
  return new Promise((resolve) => {
    const hear = (signal: NodeJS.Signals): void => {
      const now = Date.now();
      if (firstAt === undefined) {
        firstAt = now;
        resolve(signal);
      } else if (now - firstAt > SAME_SIGNAL_MS) process.exit(1);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  });
}
