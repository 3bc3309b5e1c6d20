// discover_titles: titles by genre, person, years or language. No service of today can do that; the tool says so.
import { z } from 'zod';
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Voice } from '../../../domain/voice.ts';
import { defineTool } from '../../../seams/tool.ts';

/** Finds titles by what they are like; the answer to "best korean dramas". */
export const discoverTitles = defineTool({
  name: 'discover_titles',
  description: 'Find titles by genre, actor or director, years, language',
  needs: 'search',
  requires: { ability: 'discover', missing },
  input: z.object({
    kind: z.enum(['movie', 'series']).optional(),
    genre: z.string().min(1).max(60).optional(),
    person: z.string().min(1).max(100).optional(),
    yearFrom: z.int().min(1870).max(2100).optional(),
    yearTo: z.int().min(1870).max(2100).optional(),
    language: z.string().min(2).max(40).optional(),
    sort: z.enum(['popular', 'top', 'new']).optional(),
  }),
  run: async (_wish, { voice }) => ({
    forModel: 'Not possible: nothing here can find titles by genre, person or year. Ask for a title.',
    forPerson: missing(voice),
  }),
});

/** Naming TMDB, so that an admin knows what to set up. */
function missing(voice: Voice): RichText {
  return say(
    voice.pick({
      plain: [
        'I cannot look for titles by genre, person or year yet: that needs TMDB, which is not connected here. Give me a title, and I will find it.',
      ],
      wads: [
        'Browsing by genre, person or year needs TMDB, and TMDB is not connected here. Name me a title and watch me go. 🎯',
        'I would love to play critic, but without TMDB (not connected here) I cannot browse by genre, person or year. A title, please? 🎬',
        'No TMDB connected here, so no browsing by genre, person or year. Give me a title and I will sniff it out. 🐶',
      ],
    }),
  );
}
