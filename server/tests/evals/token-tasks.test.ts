// What common requests cost in prompt tokens, by the real tools; `npm run bench -- --only tokens` prints the same.
import { describe, expect, it } from 'vitest';
import { measureTokenTasks } from '../../testkit/token-tasks.ts';

describe('CV-1 CV-5 CV-12 prompt tokens of common requests', () => {
  it.each(['wads', 'plain'] as const)(
    'stay within their targets in the %s voice',
    { timeout: 60_000 },
    async (persona) => {
      const tasks = await measureTokenTasks(persona);

      expect(tasks.filter(({ tokens, target }) => tokens > target)).toEqual([]);
      const of = (name: string) => tasks.find((task) => task.name.includes(name));
      expect(of('“add Inception”')).toMatchObject({
        calls: 1,
        answer: expect.stringContaining('Inception (2010)'),
      });
      expect(of('Breaking Bad')).toMatchObject({
        calls: 2,
        answer: expect.stringContaining('Breaking Bad (2008)'),
      });
      expect(of('remove Inception')).toMatchObject({
        calls: 1,
        answer: expect.stringContaining('Inception'),
      });
      // None of the 200 is hidden: what is not listed is counted.
      const queue = of('200 in the queue');
      expect(queue?.calls).toBeLessThanOrEqual(2);
      const listed = queue?.answer.match(/^\d+\. /gm)?.length ?? 0;
      const more = Number(/\b(\d+) more\b/.exec(queue?.answer ?? '')?.[1]);
      expect(listed + more).toBe(200);
    },
  );
});
