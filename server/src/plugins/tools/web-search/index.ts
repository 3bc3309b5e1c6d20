// web_search: from a vague description to a title. No service of today can do that; the tool says so.
import { z } from 'zod';
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Voice } from '../../../domain/voice.ts';
import { defineTool } from '../../../seams/tool.ts';

/** Searches the web for what somebody half remembers; the answer to "that movie where the guy relives the same day". */
export const webSearch = defineTool({
  name: 'web_search',
  description: 'Find a title from a vague description',
  needs: 'search',
  requires: { ability: 'web-search', missing },
  input: z.object({
    query: z.string().min(1).max(300),
    kind: z.enum(['movie', 'series']).optional().meta({ rulesOnly: true }),
  }),
  run: async (_question, { voice }) => ({
    forModel: 'Not possible: no web search is set up. Guess a title and use search_titles, or ask for one.',
    forPerson: missing(voice),
  }),
});

function missing(voice: Voice): RichText {
  return say(
    voice.pick({
      plain: [
        'I cannot search the web for a description yet: no web search (Brave) is connected here. If you remember a word of the title, tell me that.',
      ],
      wads: [
        'Guessing films from vibes takes a web search (Brave), and none is connected here. One word of the title, perhaps? 🕵️',
        'My memory is good, my web search (Brave) is not connected here. Give me a word of the title. 🧠',
        'No web search (Brave) connected here, so riddles are off the menu. A word of the title would do. 🔎',
      ],
    }),
  );
}
