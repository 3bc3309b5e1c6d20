// A model that answers seeded nonsense, valid by the schemas: whatever it says, the invariants hold. `npm run fuzz` runs
// as many turns as one likes, from any seed.
import { describe, expect, it } from 'vitest';
import { runFuzz } from '../../testkit/fuzz/run-fuzz.ts';

describe('CV-3 PE-5 CV-7 CV-10 invariants under seeded nonsense, with the real tools', () => {
  it(
    'destroys nothing without its yes, exceeds no role, and answers honestly, validly and within bounds, for 200 turns',
    { timeout: 60_000 },
    async () => {
      const report = await runFuzz({ seed: 1, turns: 200 });

      expect(report.broken).toBeUndefined();
      expect(report.turns).toBe(200);
      // The mad model did get its chances.
      expect(report.modelCalls).toBeGreaterThan(200);
      expect(report.writes).toBeGreaterThan(2);
      expect(report.cards).toBeGreaterThan(10);
      expect(report.accepted).toBeGreaterThan(2);
    },
  );
});
