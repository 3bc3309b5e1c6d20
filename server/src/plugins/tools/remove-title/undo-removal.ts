// Brings a removed title back as it was set up; it is asked first how it stands now.
import { z } from 'zod';
import { say } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import type { TrackedTitle } from '../../../domain/title.ts';
import { removeModes } from '../../../seams/service.ts';
import type { RemoveMode } from '../../../seams/service.ts';
import type { Desk, TitleStanding, ToolAnswer, UndoFacts } from '../../../seams/tool.ts';
import { restored } from './undo-words.ts';
import { hasNoFiles } from './words.ts';

const standing = z
  .looseObject({ kind: z.literal('standing'), ref: z.string() })
  .transform((given) => given as unknown as TitleStanding);
const factsSchema = z.object({
  name: z.string(),
  mode: z.enum(removeModes),
  hadFiles: z.boolean(),
  before: standing,
  after: standing.optional(),
});

interface Done {
  title: TrackedTitle;
  mode: RemoveMode;
  /** As it stood before; unavailable when nobody could say. */
  before: Awaited<ReturnType<Desk['library']['snapshot']>>;
}

/** What undoing takes; nothing when it is not known how the title was set up. */
export async function removalFacts({ title, mode, before }: Done, desk: Desk): Promise<{ undo?: UndoFacts }> {
  if (before.kind === 'unavailable' || before.copies.length === 0) return {};
  const name = titleLine(title);
  const facts = { name, mode, hadFiles: !hasNoFiles(title), before: { ...before, name } };
  if (mode !== 'unmonitor') return { undo: facts };
  const after = await desk.library.snapshot(title.ref);
  return after.kind === 'unavailable' ? {} : { undo: { ...facts, after } };
}

export async function undoRemoval(facts: UndoFacts, desk: Desk): Promise<ToolAnswer> {
  const { before, after, ...removal } = factsSchema.parse(facts);
  const isSearched = removal.mode === 'remove_with_files' || !removal.hadFiles;
  const outcome = await desk.library.restore({ before, ...(after && { after }), isSearched });
  const isForLater = outcome.kind === 'unavailable' && outcome.temporary;
  return {
    forModel: `${removal.name}: ${outcome.kind}`,
    forPerson: say(restored(desk.voice, removal, outcome)),
    complete: true,
    ...(isForLater && { undo: facts }),
  };
}
