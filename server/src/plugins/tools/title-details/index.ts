// title_details: the facts of one title, and the one that was asked for first (MS-12).
import { z } from 'zod';
import { resolveTitle } from '../../../domain/resolve-title.ts';
import type { TitleDetails } from '../../../domain/title-details.ts';
import { unclearTitle } from '../../../domain/unclear-title.ts';
import { defineTool } from '../../../seams/tool.ts';
import { detailsDocument } from './details-document.ts';
import { factLines } from './fact-lines.ts';
import { readAspect } from './read-aspect.ts';

/** Tells about one title; the answer to "how long is Oppenheimer" and "who plays Paul in Dune". */
export const titleDetails = defineTool({
  name: 'title_details',
  description: 'Facts, cast and crew of one title',
  needs: 'search',
  input: z.object({
    title: z.string().min(1).max(200).optional(),
    ref: z.string().max(40).optional(),
    kind: z.enum(['movie', 'series']).optional().meta({ rulesOnly: true }),
    year: z.int().min(1870).max(2100).optional().meta({ rulesOnly: true }),
    // A model gets every fact and answers by itself; the rules say what was asked, so that it stands first.
    aspect: z.string().max(20).optional().meta({ rulesOnly: true }),
    character: z.string().max(100).optional().meta({ rulesOnly: true }),
  }),
  run: async ({ aspect, character, ...asked }, desk) => {
    const resolved = await resolveTitle(desk.library, asked, { prefersOurs: true });
    if (resolved.kind !== 'one') return unclearTitle(desk.voice, asked.title, resolved);
    const { title } = resolved;
    const details: TitleDetails = (await desk.inspection.details(title.ref, { credits: true })) ?? title;
    const question = { aspect: readAspect(aspect, character), character };
    return {
      forModel: factLines(details, question, desk).join('\n'),
      forPerson: detailsDocument(details, question, desk),
      shown: [title],
    };
  },
});
