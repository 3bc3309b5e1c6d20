// Takes adds back, each after looking how things stand now; what cannot be done just now may be tried again.
import { z } from 'zod';
import { joinRichText, say } from '../../../domain/rich-text.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { Desk, RequestAct, TakenBack, ToolAnswer, UndoFacts } from '../../../seams/tool.ts';
import { takenBack } from './undo-words.ts';

const ref = z.string().transform((words) => words as TitleRef);
const actSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), request: z.string() }),
  z.object({ kind: z.enum(['follow', 'unfollow']), ref }),
]);
const factsSchema = z.object({ acts: z.array(z.object({ name: z.string(), act: actSchema })) });

/** What undoing takes: the acts with the names of their titles. */
export function addFacts(acts: readonly { name: string; act: RequestAct }[]): { undo?: UndoFacts } {
  return acts.length === 0 ? {} : { undo: { acts } };
}

/** The acts that an answer says can be taken back. */
export function actsOf({ undo }: ToolAnswer): z.infer<typeof factsSchema>['acts'] {
  const facts = factsSchema.safeParse(undo);
  return facts.success ? facts.data.acts : [];
}

export async function undoAdd(facts: UndoFacts, desk: Desk): Promise<ToolAnswer> {
  const { acts } = factsSchema.parse(facts);
  const told: { code: string; answer: ReturnType<typeof say> }[] = [];
  const left: typeof acts = [];
  for (const { name, act } of acts.toReversed()) {
    const outcome = await desk.requests.takeBack(act);
    if (isForLater(outcome)) left.unshift({ name, act });
    const code = `${name}: ${outcome.kind === 'kept' ? `not undone, ${outcome.why}` : outcome.kind}`;
    told.push({ code, answer: say(takenBack(desk.voice, name, outcome)) });
  }
  return {
    forModel: told.map(({ code }) => code).join('\n'),
    forPerson: joinRichText(told.map(({ answer }) => answer)),
    complete: true,
    ...addFacts(left),
  };
}

/** True while another try may do it. */
function isForLater(outcome: TakenBack): boolean {
  return (
    (outcome.kind === 'unavailable' && outcome.temporary) ||
    (outcome.kind === 'kept' && outcome.why === 'busy')
  );
}
