import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aTurn, neverStopped, testAssistant } from '../../../testkit/assistant-turns.ts';
import { say } from '../../domain/rich-text.ts';
import { defineTool } from '../../seams/tool.ts';
import { interpret } from './index.ts';
import { plainWords } from './plain-words.ts';

async function ask(words: string): Promise<{ words: string; asked: unknown[] }> {
  const asked: unknown[] = [];
  const searchTitles = defineTool({
    name: 'search_titles',
    description: 'Find titles',
    needs: 'search',
    input: z.object({ title: z.string(), kind: z.enum(['movie', 'series']).optional() }),
    run: async (input) => {
      asked.push(input);
      return { forModel: 'found', forPerson: say('Found it.') };
    },
  });
  const assistant = testAssistant({ tools: [searchTitles], interpret });
  const answer = await assistant.answer(aTurn(words), neverStopped());
  return { words: plainWords(answer.document), asked };
}

describe('CV-2 what the rules understand but no tool of this household does', () => {
  it('answers "have we got it" by a search, which says how each title stands', async () => {
    expect(await ask('do we have the matrix')).toEqual({ words: 'Found it.', asked: [{ title: 'the matrix' }] });
  });

  it('says honestly that it cannot do something yet, instead of not having understood', async () => {
    const { words, asked } = await ask('what did I watch last night');
    expect(asked).toEqual([]);
    expect(words).toMatch(/cannot do that yet|not in my repertoire|in rehearsal|wired that up/);
  });
});
