import { describe, expect, it } from 'vitest';
import { failsWith, neverAnswers, says, scriptedBrain } from '../../../../testkit/scripted-model.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { silentLog } from '../../../kit/log.ts';
import type { Model, ModelAnswer } from '../../../seams/model.ts';
import { openSlots } from './slots.ts';
import { openThinking } from './thinking.ts';

const request = {
  system: 's',
  messages: [{ role: 'user' as const, text: 'hi' }],
  tools: [],
  maxOutputTokens: 10,
};
const textOf = (answer: ModelAnswer): string | undefined => (answer.text === '' ? undefined : answer.text);

function think(models: readonly Model[], { slots = openSlots(2) } = {}) {
  const stop = new AbortController();
  const clock = testClock();
  const thinking = openThinking({
    models,
    slots,
    clock,
    timeoutMs: 10_000,
    signal: stop.signal,
    log: silentLog,
  });
  return { clock, thinking, stop };
}

describe('CV-3 one time budget for a turn', () => {
  it('leaves the fallback model time when the first one hangs', async () => {
    const { clock, thinking } = think([
      scriptedBrain('deaf', neverAnswers),
      scriptedBrain('second', says('Hi.')),
    ]);
    const answer = thinking.ask(request, textOf);
    await clock.advance(6_000);
    expect(await answer).toBe('Hi.');
    expect(thinking.spent()).toMatchObject({ model: 'second', usage: { calls: 2 } });
  });

  it('stays with the fallback for the rest of the turn', async () => {
    const first = scriptedBrain('first', says(''));
    const { thinking } = think([first, scriptedBrain('second', says('Hi.'))]);
    await thinking.ask(request, textOf);
    await thinking.ask(request, textOf);
    expect(first.requests).toHaveLength(1);
  });

  it('answers undefined when the time is over, and leaves no timer behind', async () => {
    const { clock, thinking } = think([scriptedBrain('deaf', neverAnswers)]);
    const answer = thinking.ask(request, textOf);
    await clock.advance(10_000);
    expect(await answer).toBeUndefined();
    thinking.close();
  });

  it('counts what was asked in vain, and not what was refused or never asked', async () => {
    const { clock, thinking } = think([
      scriptedBrain('nonsense', failsWith('MODEL_UNUSABLE')),
      scriptedBrain('refused', failsWith('SERVICE_UNAUTHORIZED')),
      scriptedBrain('deaf', neverAnswers),
    ]);
    const answer = thinking.ask(request, textOf);
    await clock.advance(0);
    const { inputTokens } = thinking.spent().usage;
    expect(inputTokens).toBeGreaterThan(5);
    await clock.advance(10_000);
    expect(await answer).toBeUndefined();
    expect(await thinking.ask(request, textOf)).toBeUndefined();
    expect(thinking.spent().usage).toEqual({
      inputTokens: 2 * inputTokens,
      outputTokens: 0,
      calls: 3,
      estimated: true,
    });
  });

  it('counts a model that waited in line for nothing as not asked', async () => {
    const slots = openSlots(1);
    void slots.run(() => new Promise(() => {}), new AbortController().signal);
    const { clock, thinking } = think([scriptedBrain('first', says('Hi.'))], { slots });
    const answer = thinking.ask(request, textOf);
    await clock.advance(10_000);
    expect(await answer).toBeUndefined();
    expect(thinking.spent().usage).toEqual({ inputTokens: 0, outputTokens: 0, calls: 0 });
  });

  it('says that a part of the cost is estimated', async () => {
    const told = says('Hi.');
    const { thinking } = think([
      scriptedBrain('first', { ...told, usage: { ...told.usage, estimated: true } }, told),
    ]);
    await thinking.ask(request, textOf);
    await thinking.ask(request, textOf);
    expect(thinking.spent().usage).toEqual({
      inputTokens: 200,
      outputTokens: 20,
      calls: 2,
      estimated: true,
    });
  });

  it('rejects when the turn is given up', async () => {
    const { thinking, stop } = think([scriptedBrain('deaf', neverAnswers)]);
    const answer = thinking.ask(request, textOf);
    stop.abort(new Error('stopping'));
    await expect(answer).rejects.toThrow('stopping');
  });
});

describe('LLM_MAX_CONCURRENT', () => {
  it('lets a waiting one leave the line without losing a place', async () => {
    const slots = openSlots(1);
    const leave = new AbortController();
    const gates: (() => void)[] = [];
    const hold = (): Promise<void> => new Promise((resolve) => void gates.push(resolve));
    const stay = new AbortController().signal;
    const first = slots.run(hold, stay);
    const second = slots.run(hold, leave.signal);
    const third = slots.run(async () => 'in', stay);
    leave.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    gates[0]?.();
    await first;
    expect(await third).toBe('in');
  });
});
