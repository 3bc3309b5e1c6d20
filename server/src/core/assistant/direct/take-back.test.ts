import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  aFilm,
  aPerson,
  aTurn,
  heat,
  neverStopped,
  testAssistant,
} from '../../../../testkit/assistant-turns.ts';
import type { Action } from '../../../domain/action.ts';
import { say } from '../../../domain/rich-text.ts';
import { AppError } from '../../../kit/errors.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { ToolAnswer, UndoFacts } from '../../../seams/tool.ts';
import type { AssistantTurn, ReceiptAct, ReceiptClaim, TurnAnswer, WhichReceipt } from '../index.ts';
import { interpret } from '../interpreter/interpret.ts';
import { readRegret, readUndo } from '../interpreter/rules/undo.ts';
import { plainWords } from '../plain-words.ts';

const answers: Record<string, () => ToolAnswer> = {};
const undone: UndoFacts[] = [];

const act = (name: string): ReceiptAct => ({ tool: 'add_title', facts: { name } });

const tools = [
  defineTool({
    name: 'add_title',
    description: 'Add a title',
    needs: 'add',
    input: z.object({ title: z.string().optional(), ref: z.string().optional() }),
    run: async ({ title, ref }) => ({
      forModel: 'added',
      forPerson: say(`Added ${title ?? ref}.`),
      complete: true,
      undo: { name: title ?? ref },
    }),
    undo: async (facts) => {
      undone.push(facts);
      const name = String(facts['name']);
      return (
        answers[name]?.() ?? { forModel: 'gone', forPerson: say(`${name} is out again.`), complete: true }
      );
    },
  }),
  defineTool({
    name: 'people',
    description: 'People',
    needs: 'manage-people',
    input: z.object({}),
    run: async () => ({ forModel: '', forPerson: say('') }),
    undo: async (facts) => {
      undone.push(facts);
      return { forModel: 'done', forPerson: say('They wait again.') };
    },
  }),
  defineTool({
    name: 'downloads',
    description: 'Downloads',
    needs: 'see-downloads',
    input: z.object({}),
    run: async () => ({ forModel: '', forPerson: say('Nothing.') }),
  }),
];

interface Told {
  answer: TurnAnswer;
  words: string;
  asked: WhichReceipt[];
}

async function hear(
  input: string | Action,
  claim: ReceiptClaim | ((which: WhichReceipt) => ReceiptClaim),
  more: Partial<AssistantTurn> = {},
): Promise<Told> {
  undone.length = 0;
  const asked: WhichReceipt[] = [];
  const claimReceipt = async (which: WhichReceipt): Promise<ReceiptClaim> => {
    asked.push(which);
    return typeof claim === 'function' ? claim(which) : claim;
  };
  const assistant = testAssistant({ tools, interpret });
  const answer = await assistant.answer(aTurn(input, { claimReceipt, ...more }), neverStopped());
  return { answer, words: plainWords(answer.document), asked };
}

const claimed = (...acts: ReceiptAct[]): ReceiptClaim => ({ kind: 'claimed', id: 'r1', acts });

describe('CV-11 undo', () => {
  it('takes the acts back one by one, the last first, and tells of each', async () => {
    const { answer, words, asked } = await hear('undo', claimed(act('Alien'), act('Heat')));
    expect(asked).toEqual([{}]);
    expect(undone).toEqual([{ name: 'Heat' }, { name: 'Alien' }]);
    expect(words).toBe('Heat is out again.\nAlien is out again.');
    expect(answer).toMatchObject({
      outcome: 'answered',
      path: 'direct',
      takenBack: { id: 'r1', as: 'undone', left: [] },
      usage: { calls: 0 },
    });
    expect(answer.trace).toEqual([{ role: 'assistant', text: words, calls: [] }]);
    expect(answer.tools).toMatchObject([{ name: 'add_title', ok: true }, { ok: true }]);
  });

  it('is the receipt of the button that was tapped', async () => {
    const { asked } = await hear({ kind: 'undo', receipt: 'r7' }, claimed(act('Heat')));
    expect(asked).toEqual([{ receipt: 'r7' }]);
    expect(undone).toEqual([{ name: 'Heat' }]);
  });

  it('asks for the right of today, not for that of then', async () => {
    const { answer, words } = await hear('undo', claimed({ tool: 'people', facts: {} }));
    expect(undone).toEqual([]);
    expect(words).toContain('Only an admin');
    expect(answer.takenBack).toEqual({ id: 'r1', as: 'failed', left: [] });
    const admin = await hear('undo', claimed({ tool: 'people', facts: {} }), { person: aPerson('admin') });
    expect(admin.answer.takenBack?.as).toBe('undone');
  });

  it('says so of a tool that takes nothing back, or that is there no more', async () => {
    for (const tool of ['downloads', 'gone_tool']) {
      const { answer, words } = await hear('undo', claimed({ tool, facts: {} }));
      expect(words).toBe('I cannot take that back. It stays as it is.');
      expect(answer.takenBack?.as).toBe('failed');
    }
  });

  it('keeps what threw, and what its tool could not do yet, to be tried again', async () => {
    answers['Heat'] = () => {
      throw new AppError('SERVICE_UNREACHABLE', 'away');
    };
    answers['Dune'] = () => ({
      forModel: 'later',
      forPerson: say('Dune must wait.'),
      undo: { name: 'Dune', step: 2 },
    });
    const { answer, words } = await hear('undo', claimed(act('Alien'), act('Dune'), act('Heat')));
    delete answers['Heat'];
    delete answers['Dune'];
    expect(words).toContain('Alien is out again.');
    expect(answer.outcome).toBe('answered');
    expect(answer.takenBack).toEqual({
      id: 'r1',
      as: 'undone',
      left: [{ tool: 'add_title', facts: { name: 'Dune', step: 2 } }, act('Heat')],
    });
  });

  it('fails as a turn when nothing at all could be taken back, so that "try again" means it', async () => {
    answers['Heat'] = () => {
      throw new AppError('SERVICE_UNREACHABLE', 'away');
    };
    const { answer } = await hear('undo', claimed(act('Heat')));
    delete answers['Heat'];
    expect(answer).toMatchObject({ outcome: 'failed', trace: [] });
  });

  it.each<[Exclude<ReceiptClaim['kind'], 'claimed'>, string]>([
    ['none', 'There is nothing I could take back'],
    ['expired', 'more than ten minutes ago'],
    ['undone', 'nothing more to take back'],
    ['failed', 'cannot take that back'],
    ['not-yours', 'Only the person who did that'],
    ['unknown', 'I do not know that button'],
  ])('says why not: %s', async (kind, words) => {
    const told = await hear({ kind: 'undo', receipt: 'r' }, { kind });
    expect(told.words).toContain(words);
    expect(told.answer.outcome).toBe('answered');
    expect(undone).toEqual([]);
  });

  it('never runs for a card that waits, which an undo lets go', async () => {
    const pending = { id: 'c', tool: 'add_title', arguments: {}, modes: [undefined] };
    const { answer } = await hear('undo that', claimed(act('Heat')), { pending });
    expect(answer.settled).toBeUndefined();
    expect(answer.takenBack?.as).toBe('undone');
  });

  it('an "oops" means only what the last turn did', async () => {
    const { asked, answer } = await hear('oops', ({ ofLastTurn }) =>
      ofLastTurn === true ? { kind: 'none' } : claimed(act('Heat')),
    );
    expect(asked).toEqual([{ ofLastTurn: true }]);
    expect(undone).toEqual([]);
    expect(answer.takenBack).toBeUndefined();
    await hear('oops!', claimed(act('Heat')));
    expect(undone).toEqual([{ name: 'Heat' }]);
  });

  it('a "forget that" means what the last turn did, or nothing', async () => {
    const { asked, answer } = await hear('forget that', { kind: 'none' });
    expect(asked).toEqual([{ ofLastTurn: true }]);
    expect(answer.takenBack).toBeUndefined();
    await hear('forget that', claimed(act('Heat')));
    expect(undone).toEqual([{ name: 'Heat' }]);
  });

  it('and to a card that waits it is a no', async () => {
    const pending = { id: 'c', tool: 'add_title', arguments: {}, modes: [undefined] };
    const { asked, answer } = await hear('cancel that', claimed(act('Heat')), { pending });
    expect(asked).toEqual([]);
    expect(undone).toEqual([]);
    expect(answer.settled).toEqual({ id: 'c', as: 'declined' });
  });

  it('is offered for every write of a turn, in the order they were done', async () => {
    const shown = [heat, aFilm('Heat', 950, 1986)];
    const { answer } = await hear('add both', { kind: 'none' }, { shown });
    expect(answer.undoable).toEqual(shown.map(({ ref }) => ({ tool: 'add_title', facts: { name: ref } })));
  });
});

describe('CV-11 words that ask for it', () => {
  it.each([
    'undo',
    'Undo!',
    'undo that',
    'undo it please',
    'please undo the last one',
    'take that back',
    'take it back',
    'revert that',
    'reverse it',
    'put it back',
    'bring that back',
    'undo my last request',
  ])('%s', (words) => {
    expect(readUndo(words)).toBe('undo');
  });

  it.each(['oops', 'Oops!', 'whoops'])('%s is a slip', (words) => {
    expect(readUndo(words)).toBe('slip');
  });

  it.each(['forget that', 'Stop that!', 'scratch that', 'cancel it', 'no, forget it', 'I changed my mind'])(
    '%s is a regret',
    (words) => {
      expect(readUndo(words)).toBeUndefined();
      expect(readRegret(words)).toBe(true);
    },
  );

  it.each(['no', 'never mind', 'stop', 'cancel', 'forget that i like horror', 'cancel dune', 'keep that'])(
    '%s is none',
    (words) => {
      expect(readRegret(words)).toBe(false);
    },
  );

  it.each([
    'undo the matrix',
    'add undo',
    'take me back',
    'back to the future',
    'put it on the list',
    'bring it on',
    'oops i did it again',
    'is there an undo button in the movie click where he goes back in time and takes it back',
    '',
  ])('%s asks for something else', (words) => {
    expect(readUndo(words)).toBeUndefined();
  });
});
