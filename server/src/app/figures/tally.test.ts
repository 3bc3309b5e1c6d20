import { describe, expect, it } from 'vitest';
import type { TurnAnswer } from '../../core/assistant/index.ts';
import type { Answered } from '../../core/conversation/index.ts';
import type { SettledDelivery } from '../../core/delivery/index.ts';
import { say } from '../../domain/rich-text.ts';
import { AppError } from '../../kit/errors.ts';
import type { Model } from '../../seams/model.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { countModel } from './count-model.ts';
import { countRooms, openTally } from './tally.ts';

function listening() {
  const tally = openTally(testClock());
  let answered = (_news: Answered): void => {};
  let settled = (_news: SettledDelivery): void => {};
  countRooms(tally, {
    conversations: { onAnswered: (listener) => (answered = listener) },
    delivery: { onSettled: (listener) => (settled = listener) },
    tools: [{ name: 'search_titles' }],
  });
  return {
    tally,
    answered: (news: Answered) => answered(news),
    settled: (news: SettledDelivery) => settled(news),
  };
}

const answer: TurnAnswer = {
  outcome: 'answered',
  document: say('Hi.'),
  trace: [],
  path: 'model',
  tools: [
    { name: 'search_titles', arguments: { query: 'my diary' }, ok: true },
    { name: 'rm -rf "\n', arguments: {}, ok: false },
  ],
  usage: { inputTokens: 1, outputTokens: 1, calls: 1 },
};
const about = { channel: 'telegram', address: '1', messages: ['1'] };
const turn = (changes: Partial<TurnAnswer>): Answered => ({
  ...about,
  turn: { document: say('Hi.'), answer: { ...answer, ...changes }, milliseconds: 40 },
});
const failures = ({ tally }: ReturnType<typeof listening>, kind: string) =>
  tally.errorRate.shares().find((share) => share.kind === kind);

describe('RE-2 turns are counted', () => {
  it('by what became of them and who thought; a made-up tool is none of our labels', () => {
    const heard = listening();
    heard.answered(turn({}));
    heard.answered(turn({ outcome: 'failed', path: 'rules', tools: [] }));
    heard.answered({ ...about, isFailed: true });

    expect(heard.tally.turns.all().map(({ words }) => words.join(' '))).toEqual([
      'answered model',
      'failed rules',
      'failed none',
    ]);
    expect(heard.tally.toolCalls.all()).toEqual([
      { words: ['search_titles', 'ok'], value: 1 },
      { words: ['unknown', 'failed'], value: 1 },
    ]);
    expect(failures(heard, 'turns')).toEqual({ kind: 'turns', all: 3, failed: 2 });
  });

  it('but not a closed door or a greeting', () => {
    const heard = listening();
    heard.answered(about);

    expect(heard.tally.turns.all()).toEqual([]);
  });
});

describe('RE-2 sends are counted', () => {
  it('and only what is no wish of the other side is a failure', () => {
    const heard = listening();
    for (const outcome of ['sent', 'failed', 'dead', 'refused', 'unreachable', 'absent', 'moved'] as const)
      heard.settled({ channel: 'telegram', outcome });

    expect(heard.tally.deliveries.all()).toHaveLength(7);
    expect(failures(heard, 'deliveries')).toEqual({ kind: 'deliveries', all: 4, failed: 3 });
  });
});

describe('RE-2 answers are counted', () => {
  it('and what strangers send broken, or a probe asks, neither fails nor succeeds', () => {
    const heard = listening();
    for (const status of [400, 401, 403, 404, 413, 429]) heard.tally.answered('/webhook/:name', status);
    heard.tally.answered('/health', 503);
    heard.tally.answered('/metrics', 200);
    expect(failures(heard, 'answers')).toEqual({ kind: 'answers', all: 0, failed: 0 });

    heard.tally.answered('/webhook/:name', 200);
    heard.tally.answered('/webhook/:name', 500);
    expect(failures(heard, 'answers')).toEqual({ kind: 'answers', all: 2, failed: 1 });
    expect(heard.tally.answers.all()).toContainEqual({ words: ['/webhook/:name', '4xx'], value: 6 });
  });
});

describe('PE-8 what the model costs is counted', () => {
  const request = { system: '', messages: [], tools: [], maxOutputTokens: 1 };
  const open = (act: () => Promise<void>) => {
    const clock = testClock();
    const tally = openTally(clock);
    const model: Model = {
      id: 'm',
      answer: async () => {
        expect(tally.modelCallsUnderWay.now()).toBe(1);
        await act();
        return { text: 'Hi.', calls: [], usage: { inputTokens: 900, outputTokens: 7 } };
      },
      reach: async () => {},
    };
    return { tally, model: countModel(model, tally, clock) };
  };

  it('by model and direction', async () => {
    const { tally, model } = open(async () => {});
    await model.answer(request, new AbortController().signal);

    expect(tally.modelCalls.all()).toEqual([{ words: ['m', 'ok'], value: 1 }]);
    expect(tally.modelTokens.all().map(({ value }) => value)).toEqual([900, 7]);
    expect([tally.modelCallsUnderWay.now(), tally.modelCallsUnderWay.highest()]).toEqual([0, 1]);
  });

  it('and its failures by their code, passed on as they are', async () => {
    const fault = new AppError('SERVICE_TIMEOUT', 'The model server did not answer.');
    const { tally, model } = open(() => Promise.reject(fault));

    await expect(model.answer(request, new AbortController().signal)).rejects.toBe(fault);
    expect(tally.modelCalls.all()).toEqual([{ words: ['m', 'SERVICE_TIMEOUT'], value: 1 }]);
    expect(tally.modelCallsUnderWay.now()).toBe(0);
  });
});
