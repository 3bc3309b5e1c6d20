// watch_history: what somebody watched. No service of today knows that; the tool says so.
import { z } from 'zod';
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Voice } from '../../../domain/voice.ts';
import { defineTool } from '../../../seams/tool.ts';

/** Tells what was watched; the answer to "what did I watch last night". */
export const watchHistory = defineTool({
  name: 'watch_history',
  description: 'What the person, or a named one, watched and when',
  needs: 'see-own-history',
  requires: { ability: 'watch-history', missing },
  input: z.object({
    title: z.string().min(1).max(200).optional(),
    from: z.string().max(40).optional(),
    to: z.string().max(40).optional(),
    person: z.string().min(1).max(100).optional(),
  }),
  run: async (_question, { voice }) => ({
    forModel: 'Not possible: nothing here knows what was watched.',
    forPerson: missing(voice),
  }),
});

function missing(voice: Voice): RichText {
  return say(
    voice.pick({
      plain: [
        'I do not know what was watched: that needs Tautulli, which is not connected here. I can tell you what is in the library.',
      ],
      wads: [
        'What you watch is your secret: without Tautulli (not connected here) I do not know what was watched. I do know what is in the library. 🤐',
        'No Tautulli connected here, so I do not know what was watched. Your guilty pleasures are safe; ask me what is in the library. 🙈',
        'I do not know what was watched, as nobody has connected Tautulli here. What is in the library, on the other hand… 📚',
      ],
    }),
  );
}
