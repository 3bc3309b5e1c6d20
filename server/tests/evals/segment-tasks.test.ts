// What common requests cost by SMS; `npm run bench -- --only segments` prints the same.
import { describe, expect, it } from 'vitest';
import { measureSegmentTasks } from '../../testkit/segment-tasks.ts';

describe('CH-2 CV-9 SMS segments of common requests', () => {
  it('are two or fewer on average, and three at most', { timeout: 60_000 }, async () => {
    const tasks = await measureSegmentTasks();
    const all = tasks.flatMap(({ segments }) => segments);

    expect(tasks.filter(({ segments }) => segments.length === 0)).toEqual([]);
    expect(all.reduce((sum, value) => sum + value, 0) / all.length).toBeLessThanOrEqual(2);
    expect(tasks.filter(({ segments }) => Math.max(...segments) > 3)).toEqual([]);
    // Nobody is told to write what a carrier takes for "send me nothing more".
    for (const { answers } of tasks)
      expect(answers.join('\n')).not.toMatch(/reply[^.]*"(?:stop|cancel|end|quit)"/i);
  });
});
