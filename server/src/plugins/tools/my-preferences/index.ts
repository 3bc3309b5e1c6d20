// my_preferences: what a person has chosen for themselves, shown, changed and forgotten by text. Never anybody else's.
import { joinRichText, say } from '../../../domain/rich-text.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, ToolAnswer } from '../../../seams/tool.ts';
import { settleForget } from './forget.ts';
import { preferencesInput as input } from './preferences-input.ts';
import type { Settled } from './preferences-input.ts';
import { settleWishes } from './settle-wishes.ts';
import { undoChanges, undoFacts } from './undo-changes.ts';
import * as words from './words.ts';

/** A person's own preferences; the answer to "I always want 4K" and "what do you know of me?". */
export const myPreferences = defineTool({
  name: 'my_preferences',
  description: 'Show, set or forget own choices: voice wads|plain, news on|off',
  needs: 'edit-own-preferences',
  input,
  run: async (asked, desk) => {
    const wishes = [...settleWishes(asked, desk), ...settleForget(asked.forget, desk)];
    if (wishes.length === 0) return show(desk);
    return carryOut(wishes, desk);
  },
  undo: undoChanges,
});

function show(desk: Desk): ToolAnswer {
  return { forModel: words.modelLines(desk), forPerson: words.overview(desk), complete: true };
}

async function carryOut(wishes: readonly Settled[], desk: Desk): Promise<ToolAnswer> {
  const before = desk.preferences.current();
  const changes = wishes.flatMap((wish) => ('change' in wish ? [wish.change] : []));
  for (const change of changes) await desk.preferences.change(change);
  const sentences = wishes.flatMap(({ sentence }) => (sentence === '' ? [] : [sentence]));
  return {
    forModel: sentences.join('\n'),
    forPerson: joinRichText(sentences.map((sentence) => say(sentence))),
    complete: true,
    ...undoFacts(changes, { before, timeZone: desk.person.timeZone }),
  };
}
