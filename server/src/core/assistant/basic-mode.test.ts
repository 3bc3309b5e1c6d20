// What a turn may spend on models, as the assistant keeps to it.
import { describe, expect, it } from 'vitest';
import {
  aPerson,
  aTurn,
  matrix,
  neverStopped,
  notingTools,
  rulesOf,
  testAssistant,
} from '../../../testkit/assistant-turns.ts';
import { callsTool, failsWith, says, scriptedBrain } from '../../../testkit/scripted-model.ts';
import type { ScriptedStep } from '../../../testkit/scripted-model.ts';
import type { Allowance, AllowanceNews, Shortage, TokenUsage } from './allowance.ts';
import { plainWords } from './plain-words.ts';

interface NotedAllowance extends Allowance {
  admitted: number[];
  spendings: TokenUsage[];
}

/** Every scripted step takes 110 tokens. */
function allowanceOf({ tokens = 1_000, refuses }: { tokens?: number; refuses?: Shortage }): NotedAllowance {
  const admitted: number[] = [];
  const spendings: TokenUsage[] = [];
  const shortage = (): Shortage | undefined => {
    const spent = spendings.reduce((sum, each) => sum + each.inputTokens + each.outputTokens, 0);
    return spent >= tokens ? 'person-spent' : undefined;
  };
  return {
    ...{ admitted, spendings, shortage },
    admit: (messages) => {
      admitted.push(messages);
      return refuses;
    },
    spend: (usage) => void spendings.push(usage),
    news: (): AllowanceNews | undefined => shortage() ?? refuses,
  };
}

const add = { kind: 'call', tool: 'add_title', arguments: { words: 'heat' } } as const;

function household(...steps: ScriptedStep[]) {
  const noting = notingTools();
  const model = scriptedBrain('brain', ...steps);
  const rules = rulesOf({ 'add heat': add });
  return { ...noting, model, assistant: testAssistant({ tools: noting.tools, model, interpret: rules }) };
}

describe('PE-8 what a turn may spend', () => {
  it.each(['too-many-messages', 'person-spent', 'household-spent'] as const)(
    'asks no model when there is %s, lets the rules serve and says why',
    async (refuses) => {
      const { assistant, model, ran } = household(says('from the model'));
      const answer = await assistant.answer(
        aTurn('add heat', { allowance: allowanceOf({ refuses }) }),
        neverStopped(),
      );
      expect(model.requests).toEqual([]);
      expect(ran).toEqual(['add_title {"words":"heat"}']);
      expect(answer).toMatchObject({ outcome: 'answered', path: 'rules', usage: { calls: 0 } });
      const words = plainWords(answer.document);
      expect(words).toContain('Receipt for heat.');
      expect(words).toContain('basic mode');
      expect(words).not.toContain('does not answer');
    },
  );

  it('says something else for each reason, in both voices', async () => {
    const reasons = ['too-many-messages', 'person-spent', 'household-spent'] as const;
    for (const persona of ['plain', 'wads'] as const) {
      const said = new Set<string>();
      for (const refuses of reasons) {
        const { assistant } = household(says('no'));
        const turn = aTurn('add heat', { persona, allowance: allowanceOf({ refuses }) });
        said.add(plainWords((await assistant.answer(turn, neverStopped())).document));
      }
      expect(said.size).toBe(3);
    }
  });

  it('never lets a model read of it later', async () => {
    const { assistant } = household(says('no'));
    const allowance = allowanceOf({ refuses: 'person-spent' });
    const { trace } = await assistant.answer(aTurn('add heat', { allowance }), neverStopped());
    expect(JSON.stringify(trace)).not.toContain('basic mode');
    expect(trace.at(-1)).toMatchObject({ role: 'assistant', text: 'Receipt for heat.' });
  });

  it('asks for as many messages as want a model, and for none by a tap, a pick or a yes', async () => {
    const { assistant } = household(says('hello'));
    const allowance = allowanceOf({});
    const shown = [matrix];
    await assistant.answer(
      aTurn({ kind: 'add', ref: matrix.ref }, { allowance, known: [matrix.ref] }),
      neverStopped(),
    );
    await assistant.answer(aTurn('the first one', { allowance, shown }), neverStopped());
    const pending = { id: 'card', tool: 'remove_title', arguments: { ref: matrix.ref }, modes: [undefined] };
    await assistant.answer(
      aTurn('yes', { allowance, shown, pending, person: aPerson('admin') }),
      neverStopped(),
    );
    expect(allowance.admitted).toEqual([]);
    await assistant.answer(aTurn(['hello', 'are you there'], { allowance }), neverStopped());
    expect(allowance.admitted).toEqual([2]);
  });

  it('notes what each call takes, and ends honestly when it is used up half way', async () => {
    const { assistant, model, ran } = household(
      callsTool('search_titles', { words: 'matrix' }),
      callsTool('add_title', { words: 'the matrix' }),
      says('never said'),
    );
    const allowance = allowanceOf({ tokens: 220 });
    const turn = aTurn('find the matrix and then add it', { allowance });
    const answer = await assistant.answer(turn, neverStopped());
    expect(model.requests).toHaveLength(2);
    expect(ran.at(-1)).toContain('add_title');
    expect(allowance.spendings).toEqual([
      { inputTokens: 100, outputTokens: 10, calls: 1 },
      { inputTokens: 100, outputTokens: 10, calls: 1 },
    ]);
    expect(answer.usage).toEqual({ inputTokens: 200, outputTokens: 20, calls: 2 });
    const words = plainWords(answer.document);
    expect(words).toContain('Receipt for the matrix.');
    expect(words).toContain('is used up');
  });

  it('lets the rules finish what a model had only looked up when it is used up', async () => {
    const { assistant, ran } = household(callsTool('downloads'), says('never said'));
    const answer = await assistant.answer(
      aTurn('add heat', { allowance: allowanceOf({ tokens: 100 }) }),
      neverStopped(),
    );
    expect(ran).toEqual(['downloads {}', 'add_title {"words":"heat"}']);
    expect(plainWords(answer.document)).toContain('is used up');
  });

  it('guesses for a server that counts nothing', async () => {
    const uncounted = { ...says('hello there'), usage: { inputTokens: 0, outputTokens: 0 } };
    const { assistant } = household(uncounted);
    const allowance = allowanceOf({});
    const answer = await assistant.answer(aTurn('hello', { allowance }), neverStopped());
    expect(answer.usage.inputTokens).toBeGreaterThan(100);
    expect(answer.usage.outputTokens).toBeGreaterThan(0);
    expect(allowance.spendings).toEqual([answer.usage]);
  });

  it('has noted what was spent when the turn is given up', async () => {
    const stop = new AbortController();
    const { assistant } = household(callsTool('downloads'), () => {
      stop.abort(new Error('stopping'));
      return new Promise(() => {});
    });
    const allowance = allowanceOf({});
    await expect(assistant.answer(aTurn('hello', { allowance }), stop.signal)).rejects.toThrow('stopping');
    expect(allowance.spendings.map(({ inputTokens, calls }) => [inputTokens, calls])).toEqual([
      [100, 1],
      [0, 1],
    ]);
  });

  it('says that a model is away only when that is the reason', async () => {
    const { assistant } = household(failsWith('SERVICE_UNREACHABLE'));
    const away = await assistant.answer(aTurn('add heat', { allowance: allowanceOf({}) }), neverStopped());
    expect(plainWords(away.document)).toContain('does not answer right now');
  });
});
