// library_status: what the household has of a title, season by season; without one, how much there is of everything.
import { z } from 'zod';
import { resolveTitle } from '../../../domain/resolve-title.ts';
import { askedByWords } from '../../../domain/standing-sentence.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { modelLine } from '../../../domain/title-words.ts';
import { unclearTitle } from '../../../domain/unclear-title.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, ToolAnswer, Unavailable } from '../../../seams/tool.ts';
import { holdingDocument, holdingFacts } from './holding-words.ts';
import { totalsDocument, totalsFacts } from './totals-words.ts';

/** Tells what is there; the answer to "do we have Lost" and "which seasons are missing". */
export const libraryStatus = defineTool({
  name: 'library_status',
  description: 'What is here of a title; else totals and free space',
  needs: 'see-library',
  input: z.object({
    title: z.string().min(1).max(200).optional(),
    ref: z.string().max(40).optional(),
    kind: z.enum(['movie', 'series']).optional().meta({ rulesOnly: true }),
    year: z.int().min(1870).max(2100).optional().meta({ rulesOnly: true }),
    seasons: z.string().max(60).optional().meta({ rulesOnly: true }),
  }),
  run: async ({ seasons, ...asked }, desk) => {
    if (asked.title === undefined && asked.ref === undefined) return totals(desk, asked.kind);
    const resolved = await resolveTitle(desk.library, asked, { prefersOurs: true });
    if (resolved.kind !== 'one') return unclearTitle(desk.voice, asked.title, resolved);
    return oneTitle(desk, resolved.title, { seasons, unavailable: resolved.unavailable });
  },
});

async function totals(desk: Desk, kind: 'movie' | 'series' | undefined): Promise<ToolAnswer> {
  const { found, unavailable } = await desk.inspection.totals();
  const wanted = found.filter(({ what }) => kind === undefined || what.kind === kind);
  return {
    forModel: [...totalsFacts(wanted), ...awayLines(unavailable)].join('\n'),
    forPerson: totalsDocument(desk.voice, wanted, unavailable),
  };
}

async function oneTitle(
  desk: Desk,
  title: TitleWithState,
  { seasons, unavailable }: { seasons: string | undefined; unavailable: readonly Unavailable[] },
): Promise<ToolAnswer> {
  const looked = title.state.kind === 'absent' ? undefined : await desk.inspection.holdings(title.ref);
  const away = uniqueAway([...unavailable, ...(looked?.unavailable ?? [])]);
  const found = looked?.found ?? [];
  const askedFor = await desk.inspection.askedFor([title.ref]);
  const asked = askedByWords(askedFor.map(({ by }) => by));
  const facts = found.flatMap(({ service, what }) => holdingFacts(what, { service, seasons }));
  return {
    forModel: [
      'n|ref|name|year|kind|state',
      modelLine(title, 1),
      ...facts,
      ...(asked === '' ? [] : [asked.replaceAll('\n', ' ')]),
      ...awayLines(away),
    ].join('\n'),
    forPerson: holdingDocument(desk.voice, { title, found, seasons, asked, unavailable: away }),
    shown: [title],
  };
}

function uniqueAway(unavailable: readonly Unavailable[]): Unavailable[] {
  return [...new Map(unavailable.map((one) => [one.service, one])).values()];
}

function awayLines(unavailable: readonly Unavailable[]): string[] {
  return unavailable.map(({ service }) => `not asked: ${service} is unavailable`);
}
