// SQLite has one writer, and each commit waits for the disk. Works that ask for a transaction at about the same
// time, within a few rounds of the event loop, therefore share one: each in a savepoint of its own, one sync for all of them.
import { CompiledQuery } from 'kysely';
import { eventLoopRounds } from '../kit/event-loop-rounds.ts';
import type { Query, Storage } from './storage.ts';

interface Work {
  /** Does it within the transaction; what it threw is kept until the commit. */
  run(query: Query): Promise<void>;
  /** After the commit. */
  settle(): void;
  reject(error: unknown): void;
}

/** More would make those that came first wait for all the others. */
const MOST = 32;

/** Before they begin, so that more come together. */
const ROUNDS = 3;

const SAVE = CompiledQuery.raw('savepoint work');
const RELEASE = CompiledQuery.raw('release work');
const UNDO = CompiledQuery.raw('rollback to work');

/**
 * Transactions over `db` that share commits. For each work it is as if it were alone: what it throws undoes its own
 * writes only, and it resolves after the commit that holds them.
 */
export function sharedTransactions(db: Query): Storage['transaction'] {
  const waiting: Work[] = [];
  let isWorking = false;
  const workOff = async (): Promise<void> => {
    isWorking = true;
    while (waiting.length > 0) await runTogether(db, waiting.splice(0, MOST));
    isWorking = false;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(asWork(work, { resolve, reject }));
      if (!isWorking && waiting.length === 1) void eventLoopRounds(ROUNDS).then(workOff);
    });
}

function asWork<Result>(
  work: (query: Query) => Promise<Result>,
  { resolve, reject }: { resolve: (result: Result) => void; reject: (error: unknown) => void },
): Work {
  let settle = (): void => {};
  return {
    run: async (query) => {
      try {
        const result = await work(query);
        settle = () => resolve(result);
      } catch (error) {
        settle = () => reject(error);
        throw error;
      }
    },
    settle: () => settle(),
    reject,
  };
}

async function runTogether(db: Query, works: readonly Work[]): Promise<void> {
  const [only] = works;
  try {
    await db.transaction().execute(async (query) => {
      if (works.length === 1) await only?.run(query);
      else for (const work of works) await runInSavepoint(query, work);
    });
  } catch (error) {
    // Of a single work it is its own error; of several the commit's, and none of them is written.
    for (const work of works) work.reject(error);
    return;
  }
  for (const work of works) work.settle();
}

async function runInSavepoint(query: Query, work: Work): Promise<void> {
  await query.executeQuery(SAVE);
  try {
    await work.run(query);
  } catch {
    // A full disk may have undone everything already: then this fails, and so does the whole.
    await query.executeQuery(UNDO);
  }
  await query.executeQuery(RELEASE);
}
