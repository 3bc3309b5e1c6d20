import type { SimulatedTelegram } from './telegram/index.ts';

/** Closes it, and fails the test when it was asked something the real one would have swallowed in silence. */
export async function closeCleanly(simulated: SimulatedTelegram): Promise<void> {
  const violations = simulated.violations();
  await simulated.close();
  if (violations.length > 0) throw new Error(`The Bot API does not know this: ${violations.join('; ')}`);
}
