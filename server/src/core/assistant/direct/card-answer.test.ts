// A card is answered by words that mean this card, and by nothing else.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aPerson, aTurn, heat, neverStopped, testAssistant } from '../../../../testkit/assistant-turns.ts';
import { say } from '../../../domain/rich-text.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { PendingConfirmation } from '../index.ts';
import { interpret } from '../interpreter/interpret.ts';

const removal: PendingConfirmation = {
  ...{ id: 'c1', tool: 'remove_title', arguments: { ref: heat.ref } },
  modes: ['remove', 'remove_with_files'],
};
const block: PendingConfirmation = {
  ...{ id: 'c2', tool: 'people', arguments: { action: 'block', name: 'Sam' } },
  modes: [undefined],
};

/** What ran, and what became of the card. */
async function answerTo(pending: PendingConfirmation, words: string): Promise<string> {
  const ran: string[] = [];
  const tool = (name: string) =>
    defineTool({
      name,
      description: name,
      needs: 'search',
      input: z.looseObject({}),
      run: async (input) => {
        ran.push(`${name} ${JSON.stringify(input)}`);
        return { forModel: 'x', forPerson: say('x'), complete: true };
      },
    });
  const tools = ['remove_title', 'people'].map(tool);
  const turn = aTurn(words, { pending, person: aPerson('admin'), shown: [heat] });
  const { settled } = await testAssistant({ tools, interpret }).answer(turn, neverStopped());
  return [settled?.as ?? 'open', ...(settled?.as === 'accepted' ? ran : [])].join(' ');
}

describe('CV-7 a card for a removal', () => {
  it.each(['yes', 'yup', 'remove it', 'yes, delete it', 'keep the files', '1', '[1]', '1.'])(
    '%s',
    async (words) => {
      expect(await answerTo(removal, words)).toBe(
        `accepted remove_title {"ref":"${heat.ref}","mode":"remove"}`,
      );
    },
  );

  it.each(['yes, delete the files', 'delete files too', '2'])('%s', async (words) => {
    expect(await answerTo(removal, words)).toContain('"mode":"remove_with_files"');
  });

  it.each(['no', 'never mind', '3', 'keep it'])('%s', async (words) => {
    expect(await answerTo(removal, words)).toBe('declined');
  });

  it.each(['add it', 'get it', 'yes, add it', 'block them', 'yes, block him', '4', 'the second one'])(
    'is no answer: %s',
    async (words) => {
      expect(await answerTo(removal, words)).toBe('open');
    },
  );
});

describe('CV-7 a card for shutting somebody out', () => {
  it.each(['yes', 'do it', 'yes, block them', 'block him', 'ok, shut her out', '1'])('%s', async (words) => {
    expect(await answerTo(block, words)).toBe('accepted people {"action":"block","name":"Sam"}');
  });

  it.each(['no', 'nope', '2'])('%s', async (words) => {
    expect(await answerTo(block, words)).toBe('declined');
  });

  it.each(['delete it', 'remove it', 'add it', 'block Kim', 'approve Sam', 'yes, delete the files'])(
    'is no answer: %s',
    async (words) => {
      expect(await answerTo(block, words)).toBe('open');
    },
  );
});
