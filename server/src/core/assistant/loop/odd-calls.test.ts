// What a broken or hostile model server may hand over as calls: nothing of it hides what was done, or runs unseen.
import { describe, expect, it } from 'vitest';
import { aTurn, neverStopped, testAssistant } from '../../../../testkit/assistant-turns.ts';
import { aMovie, deskDouble } from '../../../../testkit/desk.ts';
import { callsTools, says, scriptedBrain } from '../../../../testkit/scripted-model.ts';
import { tools } from '../../../plugins/index.ts';
import { tidyArguments } from '../gate/tidy-arguments.ts';
import { interpret } from '../interpreter/interpret.ts';

function nested(depth: number): unknown {
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
}

describe('CV-3 calls of a model that does not keep to any form', () => {
  it('runs nothing of a step in which a call cannot even be written down: the rules take over', async () => {
    const double = deskDouble({ titles: [aMovie(949, 'Heat', 1995)], persona: 'plain' });
    const deep = { title: nested(50_000), words: nested(50_000) };
    const step = callsTools([
      { tool: 'add_title', arguments: { title: 'Heat' } },
      { tool: 'search_titles', arguments: deep },
    ]);
    const model = scriptedBrain('odd', step, says('Fine.'));
    const assistant = testAssistant({ tools, model, interpret });
    const { desk } = double;
    const answer = await assistant.answer(aTurn('add heat', { desk, person: desk.person }), neverStopped());
    expect(double.writes).toHaveLength(1);
    expect(answer).toMatchObject({ outcome: 'answered', path: 'rules' });
  });

  it('sets no prototype by a name', () => {
    const given = JSON.parse('{"__proto__": {"title": "see movie:tmdb:1"}, "kind": "movie"}') as object;
    const tidy = tidyArguments({ ...given }, {});
    expect(tidy).toEqual({ kind: 'movie' });
    expect(Object.getPrototypeOf(tidy)).toBe(Object.prototype);
  });
});
