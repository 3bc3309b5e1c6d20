import { describe, expect, it } from 'vitest';
import { settle } from '../../testkit/settle.ts';
import { testClock } from '../../testkit/test-clock.ts';
import { silentLog } from './log.ts';
import { schedule } from './schedule.ts';
import { startWorkLoop } from './work-loop.ts';

interface Bench {
  waiting: number[];
  running: number;
  most: number;
  done: number[];
  finish: (() => void)[];
}

function open(concurrency: number, fail?: (job: number) => boolean) {
  const clock = testClock();
  const bench: Bench = { waiting: [], running: 0, most: 0, done: [], finish: [] };
  const loop = startWorkLoop<number>({
    ...{ name: 'test', concurrency, pollMs: 1000, clock, log: silentLog },
    claim: async (room) => bench.waiting.splice(0, room),
    work: async (job) => {
      bench.most = Math.max(bench.most, ++bench.running);
      await new Promise<void>((resolve) => bench.finish.push(resolve));
      bench.running--;
      if (fail?.(job)) throw new Error('broken job');
      bench.done.push(job);
    },
  });
  const finishAll = async (): Promise<void> => {
    for (let round = 0; round < 10; round++) {
      for (const finish of bench.finish.splice(0)) finish();
      await settle();
    }
  };
  return { clock, bench, loop, finishAll };
}

describe('work loop', () => {
  it('claims for several at once while more waits than there is room for, and for nobody longer than a moment', async () => {
    const { bench, clock, loop } = open(8);
    bench.waiting.push(...Array.from({ length: 20 }, (_, index) => index));
    loop.wake();
    await settle();
    expect(bench.running).toBe(8);

    bench.finish.shift()?.();
    await settle();
    expect(bench.waiting).toHaveLength(12);
    bench.finish.shift()?.();
    await settle();
    expect(bench.waiting).toHaveLength(10);

    bench.finish.shift()?.();
    await settle();
    expect(bench.waiting).toHaveLength(10);
    await clock.advance(25);
    await settle();
    expect(bench.waiting).toHaveLength(9);
    expect(bench.running).toBe(8);
  });

  it('begins at once what comes in while there is room, whatever was waiting before', async () => {
    const { bench, loop, finishAll } = open(8);
    bench.waiting.push(1, 2, 3, 4, 5, 6, 7, 8);
    loop.wake();
    await settle();
    bench.finish.shift()?.();
    await settle();
    bench.waiting.push(9);
    loop.wake();
    await settle();
    expect(bench.waiting).toEqual([]);
    await finishAll();
    expect(bench.done).toHaveLength(9);
  });

  it('never does more at once than it may, and does all', async () => {
    const { bench, loop, finishAll } = open(2);
    bench.waiting.push(1, 2, 3, 4, 5);
    loop.wake();
    await settle();
    expect(bench.running).toBe(2);
    await finishAll();
    expect(bench.done).toEqual([1, 2, 3, 4, 5]);
    expect(bench.most).toBe(2);
  });

  it('looks by itself for what falls due', async () => {
    const { bench, clock, finishAll } = open(1);
    await settle();
    bench.waiting.push(7);
    await clock.advance(1000);
    await finishAll();
    expect(bench.done).toEqual([7]);
  });

  it('lets others have their turn between any two jobs, though no job ever waits', async () => {
    let jobs = 500;
    let others = 0;
    const loop = startWorkLoop<number>({
      ...{ name: 'test', concurrency: 16, pollMs: 1000, clock: testClock(), log: silentLog },
      claim: async (room) => Array.from({ length: Math.min(room, jobs) }, () => jobs--),
      work: async () => {},
    });
    while (jobs > 0) {
      others++;
      await new Promise(setImmediate);
    }
    await loop.stop(0);
    expect(others).toBeGreaterThan(400);
  });

  it('survives a job that fails', async () => {
    const { bench, loop, finishAll } = open(1, (job) => job === 1);
    bench.waiting.push(1, 2);
    loop.wake();
    await finishAll();
    expect(bench.done).toEqual([2]);
  });

  it('RE-4 still takes what woke it right before it was stopped, such as the answer of the last turn', async () => {
    const { bench, loop, finishAll } = open(1);
    await settle();
    bench.waiting.push(1);
    loop.wake();
    const stopping = loop.stop(60_000);
    await finishAll();
    await stopping;
    expect(bench.done).toEqual([1]);
  });

  it('claims no more once stopped and waits for what is under way', async () => {
    const { bench, loop, finishAll } = open(1);
    bench.waiting.push(1, 2);
    loop.wake();
    await settle();
    let isStopped = false;
    const stopping = loop.stop(60_000).then(() => (isStopped = true));
    await settle();
    expect(isStopped).toBe(false);
    await finishAll();
    await stopping;
    expect(bench.done).toEqual([1]);
  });

  it('RE-4 does not wait for ever', async () => {
    const { bench, loop, clock } = open(1);
    bench.waiting.push(1);
    loop.wake();
    await settle();
    const stopping = loop.stop(5000);
    await clock.advance(5000);
    await stopping;
    expect(bench.running).toBe(1);
  });
});

describe('schedule', () => {
  it('asks anew when to run next', async () => {
    const clock = testClock();
    const waits = [100, 1000];
    let runs = 0;
    const stop = schedule({
      name: 'x',
      everyMs: () => waits.shift() ?? 60_000,
      clock,
      log: silentLog,
      work: async () => void runs++,
    });
    await settle();
    await clock.advance(100);
    await settle();
    await clock.advance(999);
    expect(runs).toBe(2);
    await clock.advance(1);
    expect(runs).toBe(3);
    stop();
  });

  it('goes on after a failure and ends when told', async () => {
    const clock = testClock();
    let runs = 0;
    const work = async (): Promise<void> => {
      if (++runs === 1) throw new Error('first time');
    };
    const stop = schedule({ name: 'x', everyMs: 100, clock, log: silentLog, work });
    await settle();
    await clock.advance(100);
    await settle();
    expect(runs).toBe(2);
    stop();
    await clock.advance(1000);
    expect(runs).toBe(2);
  });
});
