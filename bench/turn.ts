// Own time of a turn: from a message said at the terminal (its durable insert included) until the answer is handed to
// the channel, with a model in another process that answers at once; in a conversation without any history and in one
// with 100,000 messages, in turns.
import { performance } from 'node:perf_hooks';
import { openMeasuredHouse } from './house/open-measured-house.ts';
import type { MeasuredHouse } from './house/open-measured-house.ts';
import { startInstantModel } from './house/start-model.ts';
import { figure, quantile } from './table.ts';
import type { Figure } from './table.ts';

const LONG = 100_000;
const WARM_UP = 60;
const TURNS = 300;
/** Turns of one house before the other has its turn. */
const BLOCK = 10;

export async function measureTurn(): Promise<Figure[]> {
  const model = await startInstantModel();
  const empty = await openMeasuredHouse('turn-empty', model.baseUrl);
  const long = await openMeasuredHouse('turn-long', model.baseUrl);
  try {
    // The conversation begins with the first word.
    await empty.say('hello');
    await long.say('hello');
    await long.fillHistory(LONG);
    return figuresOf(await takeTurns(empty, long));
  } finally {
    await empty.close();
    await long.close();
    model.close();
  }
}

interface Times {
  empty: number[];
  long: number[];
}

async function takeTurns(empty: MeasuredHouse, long: MeasuredHouse): Promise<Times> {
  const times: Times = { empty: [], long: [] };
  for (let turn = 0; turn < WARM_UP + TURNS; turn += BLOCK) {
    const isWarm = turn >= WARM_UP;
    // Collected between the blocks, so that no house pays for the other's garbage.
    globalThis.gc?.();
    for (let count = 0; count < BLOCK; count++) {
      await empty.forget();
      const milliseconds = await timed(empty);
      if (isWarm) times.empty.push(milliseconds);
    }
    globalThis.gc?.();
    for (let count = 0; count < BLOCK; count++) {
      const milliseconds = await timed(long);
      if (isWarm) times.long.push(milliseconds);
    }
  }
  return times;
}

async function timed(house: MeasuredHouse): Promise<number> {
  const startedAt = performance.now();
  await house.say('what is on tonight, and is there anything new in the living room?');
  return performance.now() - startedAt;
}

function figuresOf({ empty, long }: Times): Figure[] {
  const blocks = Array.from({ length: TURNS / BLOCK }, (_, index) => index * BLOCK);
  const ratios = blocks.map(
    (from) => p50(long.slice(from, from + BLOCK)) / p50(empty.slice(from, from + BLOCK)),
  );
  return [
    figure({ name: 'turn, empty history', unit: 'ms', values: empty, target: { below: 12 } }),
    figure({ name: `turn, ${LONG} messages of history`, unit: 'ms', values: long, target: { below: 12 } }),
    {
      ...figure({ name: 'turn, long / empty history', unit: '', values: ratios, target: { below: 1.2 } }),
      note: `p90 ${quantile(empty, 0.9).toFixed(1)} ms empty, ${quantile(long, 0.9).toFixed(1)} ms long; the ratio is that of ${blocks.length} pairs of ${BLOCK} turns; the long history also fills the part of the prompt that is meant for it`,
    },
  ];
}

const p50 = (values: readonly number[]): number => quantile(values, 0.5);
