/** Real time only bounds the waiting, so that a failing test says so; PostgreSQL takes some of it for each query. */
const GIVE_UP_MS = 8_000;

/** Lets everything that is ready run: promises, and the database's own turns of the loop. Resolves early when `until` holds. */
export async function settle(until?: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (let round = 0; until !== undefined || round < 40; round++) {
    if (until !== undefined && (await until())) return;
    if (performance.now() > giveUpAt) throw new Error('what was waited for did not happen');
    await new Promise(setImmediate);
  }
}
