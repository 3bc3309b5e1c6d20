// The three tools whose services do not exist here yet: defined in full, honest, and not shown to the model.
import { describe, expect, it } from 'vitest';
import { deskDouble } from '../../../../testkit/desk.ts';
import { judgedVoice } from '../../../../testkit/judged-voice.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { ToolDefinition } from '../../../seams/tool.ts';
import { watchHistory } from '../watch-history/index.ts';
import { webSearch } from '../web-search/index.ts';
import { discoverTitles } from './index.ts';

const all: readonly { tool: ToolDefinition; input: object; missing: RegExp; instead: RegExp }[] = [
  {
    tool: discoverTitles,
    input: { genre: 'comedy', yearFrom: 2020, sort: 'top' },
    missing: /TMDB/u,
    instead: /title/u,
  },
  {
    tool: webSearch,
    input: { query: 'guy relives the same day' },
    missing: /Brave/u,
    instead: /word of the title/u,
  },
  { tool: watchHistory, input: { from: 'last week' }, missing: /Tautulli/u, instead: /library/u },
];

describe.each(all)('CV-2 $tool.name without its service', ({ tool, input, missing, instead }) => {
  it('needs an ability, says which service is missing and what can be done today', async () => {
    expect(tool.requires).toBeDefined();
    for (const persona of ['plain', 'wads'] as const) {
      const told = plainText(tool.requires?.missing(judgedVoice(persona)) ?? { blocks: [] });
      expect(told).toMatch(missing);
      expect(told).toMatch(instead);
    }
  });

  it('takes what it is for, and finds nothing that it does not know', async () => {
    const { desk, writes } = deskDouble();
    const answer = await tool.run(tool.input.parse(input), desk);
    expect(answer.forModel).toMatch(/^Not possible/u);
    expect(answer.shown).toBeUndefined();
    expect(writes).toEqual([]);
  });
});
