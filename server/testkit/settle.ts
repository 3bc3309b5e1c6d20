/** Lets everything that is ready run: promises, and the database's own turns of the loop. Resolves early when `until` holds. */
export async function settle(until?: () => boolean | Promise<boolean>): Promise<void> {
  const rounds = until === undefined ? 40 : 4000;
  for (let round = 0; round < rounds; round++) {
    if (until !== undefined && (await until())) return;
    await new Promise(setImmediate);
  }
  if (until !== undefined) throw new Error('what was waited for did not happen');
}
