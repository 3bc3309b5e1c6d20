import { describe, expect, it } from 'vitest';
import { testIds } from '../../../../testkit/test-ids.ts';
import { completionWire } from '../openai-compatible/assemble-completion.ts';
import { readGenerated } from './read-generated.ts';

const request = { system: 'Be kind.', messages: [], tools: [], maxOutputTokens: 100 };

function usageOf(inputTokens: number | undefined, outputTokens: number | undefined) {
  const generated = { text: 'Hello', calls: [], isCut: false, hasThought: false };
  const usage = { inputTokens, outputTokens };
  return readGenerated({ ...generated, usage }, request, testIds()).usage;
}

describe('PE-8 what a server says that an answer cost', () => {
  it('is taken as it is when it can be', () => {
    expect(usageOf(120, 0)).toEqual({ inputTokens: 120, outputTokens: 0 });
    expect(usageOf(120.4, 7.5)).toEqual({ inputTokens: 120, outputTokens: 8 });
  });

  it.each([-5, NaN, Infinity, -Infinity, 1e18, undefined])('is reckoned instead of %s', (told) => {
    const reckoned = usageOf(undefined, undefined);
    expect(reckoned).toMatchObject({ estimated: true });
    expect(Math.min(reckoned.inputTokens, reckoned.outputTokens)).toBeGreaterThan(0);
    expect(usageOf(told, told)).toEqual(reckoned);
    expect(usageOf(120, told)).toEqual({ ...reckoned, inputTokens: 120 });
  });
});

describe('CV-3 an answer of very many calls', () => {
  const many = Array.from({ length: 60_000 }, (_, index) => ({
    ...{ index, id: `c${index}`, function: { name: 'search_titles', arguments: '{}' } },
  }));

  it('is of no use, and is not even put together', () => {
    const assembly = completionWire.assemble();
    expect(() => assembly.take({ choices: [{ delta: { tool_calls: many } }] })).toThrow('tool calls at once');
    const calls = many.map(() => ({ tool: 'search_titles', input: {} }));
    const generated = { text: '', calls, isCut: false, hasThought: false };
    const usage = { inputTokens: 1, outputTokens: 1 };
    expect(() => readGenerated({ ...generated, usage }, request, testIds())).toThrow('tool calls at once');
  });
});
