/**
 * Resolves when the event loop has gone round `count` times. At rest that takes no time worth naming; under load each
 * round is full of other work, so that what comes meanwhile can be done together.
 */
export async function eventLoopRounds(count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) await new Promise(setImmediate);
}
