// Mutated bodies with the right secret at every door. `npm run fuzz` runs as many as one likes, from any seed.
import { describe, expect, it } from 'vitest';
import { doorNames } from '../../testkit/fuzz/webhooks/doors.ts';
import { runWebhookFuzz } from '../../testkit/fuzz/webhooks/run-webhook-fuzz.ts';

describe('CH-2 CH-4 NT-1 RE-3 mutated bodies at every webhook', () => {
  it.each(doorNames)(
    '%s: no 5xx, nothing that cannot be worked on, and the house answers on, for 2,000 of them',
    { timeout: 180_000 },
    async (door) => {
      const report = await runWebhookFuzz({ seed: 1, requests: 2_000, doors: [door] });

      expect(report.broken).toBeUndefined();
      expect(report.requests).toBe(2_000);
      // Most were let in, and enough of them were worth working on.
      expect(report.statuses['200'] ?? 0).toBeGreaterThan(1_000);
      expect(report.statuses['403'] ?? 0).toBeLessThan(200);
      expect(report.worked).toBeGreaterThan(50);
    },
  );
});
