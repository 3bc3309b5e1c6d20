// Takes a decision about somebody back: the status they had before, unless it was changed again since.
import { z } from 'zod';
import { personStatuses } from '../../../domain/person.ts';
import type { PersonId, PersonStatus } from '../../../domain/person.ts';
import { say } from '../../../domain/rich-text.ts';
import type { Desk, DoorAct, ToolAnswer, UndoFacts } from '../../../seams/tool.ts';
import * as words from './words.ts';

const factsSchema = z.object({
  act: z.enum(['approve', 'deny', 'block']),
  person: z.string().transform((id) => id as PersonId),
  previous: z.enum(personStatuses),
});

const AFTER: Readonly<Record<DoorAct, PersonStatus>> = {
  approve: 'active',
  deny: 'blocked',
  block: 'blocked',
};

export async function undoDecision(facts: UndoFacts, desk: Desk): Promise<ToolAnswer> {
  const { people, voice } = desk;
  if (people === undefined) return told('not allowed', words.mayNot(voice));
  const { act, person, previous } = factsSchema.parse(facts);
  const known = (await people.everybody()).find(({ id }) => id === person);
  if (known === undefined) return told('not undone: nobody', words.nobodyAnyMore(voice));
  const outcome = await people.putBack(person, { from: AFTER[act], to: previous });
  return outcome.kind === 'done'
    ? told(`undone: ${known.name} is ${previous}`, words.putBack(voice, known, previous))
    : told('not undone: changed since', words.changedSince(voice, known));
}

function told(forModel: string, sentence: string): ToolAnswer {
  return { forModel, forPerson: say(sentence), complete: true };
}
