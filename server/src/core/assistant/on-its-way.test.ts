// A title that was asked for is shown with how it comes along, whoever found the words of the answer.
import { describe, expect, it } from 'vitest';
import {
  aTurn,
  matrix,
  neverStopped,
  notingTools,
  rulesOf,
  testAssistant,
} from '../../../testkit/assistant-turns.ts';
import { callsTool, says, scriptedBrain } from '../../../testkit/scripted-model.ts';
import type { ScriptedStep } from '../../../testkit/scripted-model.ts';
import type { ToolDefinition } from '../../seams/tool.ts';
import type { TurnAnswer } from './index.ts';
import type { Interpretation } from './interpreter/interpretation.ts';
import { plainWords } from './plain-words.ts';

const coming = { kind: 'on-its-way', title: matrix } as const;
const addMatrix: Interpretation = { kind: 'call', tool: 'add_title', arguments: { words: 'the matrix' } };

/** The usual tools, but an add says what is on its way. */
const tools = notingTools().tools.map((tool): ToolDefinition => {
  if (tool.name !== 'add_title') return tool;
  return {
    ...tool,
    run: async (input, desk) => {
      const answer = await tool.run(input, desk);
      return { ...answer, forPerson: { blocks: [...answer.forPerson.blocks, coming] } };
    },
  };
});

function answer(words: string, ...steps: readonly ScriptedStep[]): Promise<TurnAnswer> {
  const model = steps.length === 0 ? undefined : scriptedBrain('clever', ...steps);
  const interpret = rulesOf({ 'add the matrix': addMatrix });
  return testAssistant({ tools, interpret, ...(model && { model }) }).answer(aTurn(words), neverStopped());
}

const cards = ({ document }: TurnAnswer) => document.blocks.filter((block) => block === coming);

describe('CH-6 what is on its way is shown', () => {
  it('when the rules answer', async () => {
    expect(cards(await answer('add the matrix'))).toHaveLength(1);
  });

  it('when a model leaves it at the receipt', async () => {
    expect(
      cards(await answer('add the matrix', callsTool('add_title', { words: 'the matrix' }))),
    ).toHaveLength(1);
  });

  it('when a model has words of its own, and no model is ever told of it', async () => {
    const answered = await answer(
      'add the matrix, and tell me something nice',
      callsTool('add_title', { words: 'the matrix' }),
      says('The Matrix is coming!'),
    );
    expect(plainWords(answered.document)).toContain('The Matrix is coming!');
    expect(cards(answered)).toHaveLength(1);
    expect(JSON.stringify(answered.trace)).not.toContain('on-its-way');
  });
});
