import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  aPerson,
  aTurn,
  heat,
  neverStopped,
  notingTools,
  testAssistant,
} from '../../../testkit/assistant-turns.ts';
import { say } from '../../domain/rich-text.ts';
import type { ModelMessage } from '../../seams/model.ts';
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

const exchange = (tool: string, result: string, input: Record<string, unknown> = {}): ModelMessage[] => [
  { role: 'user', text: 'earlier' },
  { role: 'assistant', text: '', calls: [{ id: 'c1', tool, arguments: input }] },
  { role: 'tool', callId: 'c1', tool, text: result },
  { role: 'assistant', text: 'words', calls: [] },
];

async function ran(words: string, turn: Parameters<typeof aTurn>[1]): Promise<string[]> {
  const { tools, ran: made } = notingTools();
  await testAssistant({ tools, interpret }).answer(
    aTurn(words, { person: aPerson('admin'), ...turn }),
    neverStopped(),
  );
  return made;
}

describe('CV-8 what the last answer was about', () => {
  const ambiguous =
    'not added: ambiguous, the person is asked to choose\n1|movie:tmdb:949|Heat|1995|movie|not there';

  it('a yes to "did you mean this?" adds it, in the quality that was wished', async () => {
    const history = exchange('add_title', ambiguous, { words: 'haet', quality: '720p' });
    expect(await ran('yes', { shown: [heat], history })).toEqual([
      'add_title {"ref":"movie:tmdb:949","quality":"720p"}',
    ]);
  });

  it('a yes to the only hit of a search adds it; once something else was said, nothing happens', async () => {
    const history = exchange('search_titles', '1|movie:tmdb:949|Heat|1995|movie|not there');
    expect(await ran('yes', { shown: [heat], history })).toEqual(['add_title {"ref":"movie:tmdb:949"}']);
    const later: ModelMessage[] = [
      ...history,
      { role: 'user', text: 'help' },
      { role: 'assistant', text: 'words', calls: [] },
    ];
    expect(await ran('yes', { shown: [heat], history: later })).toEqual([]);
  });

  it('a yes after a receipt, or after what is there already, adds nothing', async () => {
    const receipt = exchange(
      'add_title',
      'added; quality HD-1080p\n1|movie:tmdb:949|Heat|1995|movie|not there',
    );
    expect(await ran('yes', { shown: [heat], history: receipt })).toEqual([]);
    const here = { ...heat, state: { kind: 'available' } as const };
    const search = exchange('search_titles', '1|movie:tmdb:949|Heat|1995|movie|available');
    expect(await ran('yes', { shown: [here], history: search })).toEqual([]);
  });

  it('"it" after a search in vain is not the title of an earlier list', async () => {
    const history = exchange('add_title', 'not added: nothing found');
    for (const words of ['add it', 'remove it', '1', 'that in 4k'])
      expect(await ran(words, { shown: [heat], history })).toEqual([]);
  });

  it('"actually the 1986 one" asks for the same name of that year, in the way it was wished', async () => {
    const asked: unknown[] = [];
    const tool = (name: string) =>
      defineTool({
        name,
        description: name,
        needs: 'add',
        input: z.object({
          title: z.string(),
          kind: z.string(),
          year: z.int(),
          quality: z.string().optional(),
        }),
        run: async (input) => {
          asked.push([name, input]);
          return { forModel: 'x', forPerson: say('x'), complete: true };
        },
      });
    const assistant = testAssistant({ tools: [tool('add_title'), tool('search_titles')], interpret });
    const added = exchange('add_title', 'added\n1|movie:tmdb:949|Heat', { quality: '720p' });
    const found = exchange('search_titles', '1|movie:tmdb:949|Heat');
    for (const history of [added, found])
      await assistant.answer(aTurn('actually the 1986 one', { shown: [heat], history }), neverStopped());
    const wanted = { title: 'Heat', kind: 'movie', year: 1986 };
    expect(asked).toEqual([
      ['add_title', { ...wanted, quality: '720p' }],
      ['search_titles', wanted],
    ]);
  });
});

describe('CV-7 an honest "not yet" is an answer', () => {
  it('so that it enters the history and ends a card that waits', async () => {
    const { tools } = notingTools();
    const turn = aTurn('what else do we have', {
      person: aPerson('admin'),
      pending: { id: 'c', tool: 'remove_title', arguments: { ref: heat.ref }, modes: ['remove'] },
    });
    const answer = await testAssistant({ tools, interpret }).answer(turn, neverStopped());
    expect(answer.outcome).toBe('answered');
    expect(answer.settled).toBeUndefined();
  });
});

describe('CV-2 a sentence that was only tried as a title', () => {
  it('and is none, is answered with examples, too', async () => {
    const nothing = defineTool({
      name: 'search_titles',
      description: 'Find titles',
      needs: 'search',
      input: z.object({ title: z.string() }),
      run: async () => ({ forModel: 'nothing found', forPerson: say('I found nothing.') }),
    });
    const assistant = testAssistant({ tools: [nothing], interpret });
    const wordsFor = async (words: string): Promise<string> =>
      plainWords((await assistant.answer(aTurn(words), neverStopped())).document);
    expect(await wordsFor('plex isnt working')).toContain('add the matrix');
    expect(await wordsFor('search for plex')).toBe('I found nothing.');
  });
});

describe('CV-2 what the rules understand but no tool of this household does', () => {
  it('answers "have we got it" by a search, which says how each title stands', async () => {
    expect(await ask('do we have the matrix')).toEqual({
      words: 'Found it.',
      asked: [{ title: 'the matrix' }],
    });
  });

  it('says honestly that it cannot do something yet, instead of not having understood', async () => {
    const { words, asked } = await ask('what did I watch last night');
    expect(asked).toEqual([]);
    expect(words).toMatch(/cannot do that yet|not in my repertoire|in rehearsal|wired that up/);
  });
});
