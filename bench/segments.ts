// What answers by SMS cost, in segments as Twilio charges them: average and worst of each task, and of all.
import { measureSegmentTasks } from '../server/testkit/segment-tasks.ts';
import { figure } from './table.ts';
import type { Figure } from './table.ts';

export async function measureSegments(): Promise<Figure[]> {
  const tasks = await measureSegmentTasks();
  const all = tasks.flatMap(({ segments }) => segments);
  const average = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const total: Figure = {
    ...figure({ name: 'SMS segments of an answer, average', unit: '', values: all, target: { below: 2 } }),
    ...{ result: average(all), isMet: average(all) <= 2 },
  };
  const single = tasks.map(({ name, segments }): Figure => ({
    ...figure({ name: `SMS segments, ${name}`, unit: '', values: segments }),
    result: average(segments),
  }));
  return [total, ...single];
}
