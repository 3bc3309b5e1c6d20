import { eventLoopRounds } from '../../kit/event-loop-rounds.ts';

interface Waiting<Row> {
  rows: readonly Row[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** The longest batch: SQLite takes 32,766 values in one statement. */
const MAX_ROWS = 500;

/**
 * Gathers the rows that arrive at about the same time, within a few rounds of the event loop, and hands them to `commit`
 * together: one sync of the disk serves all who came at once. Each caller resolves only after the commit that holds its rows.
 */
export function groupCommit<Row>(
  commit: (rows: Row[]) => Promise<void>,
): (rows: readonly Row[]) => Promise<void> {
  const waiting: Waiting<Row>[] = [];
  let isCommitting = false;

  const takeBatch = (): Waiting<Row>[] => {
    let size = 0;
    const fits = waiting.findIndex((one) => (size += one.rows.length) > MAX_ROWS);
    return waiting.splice(0, fits === -1 ? waiting.length : Math.max(1, fits));
  };

  const flush = async (): Promise<void> => {
    if (isCommitting) return;
    isCommitting = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        await commit(batch.flatMap((one) => one.rows));
        for (const one of batch) one.resolve();
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    isCommitting = false;
  };

  return (rows) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ rows, resolve, reject }) === 1) void eventLoopRounds(2).then(flush);
    });
}
