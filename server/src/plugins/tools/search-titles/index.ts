// search_titles: what there is of that name, each hit with its state before anything is offered.
import { z } from 'zod';
import { MATCH_GATE } from '../../../domain/choose-title.ts';
import type { CloseTitle } from '../../../domain/choose-title.ts';
import { lookUpTitle } from '../../../domain/look-up-title.ts';
import type { LookUp } from '../../../domain/look-up-title.ts';
import { titleLine } from '../../../domain/title.ts';
import { modelLines } from '../../../domain/title-words.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { ToolAnswer, Unavailable } from '../../../seams/tool.ts';
import { hitsDocument, nothingFound, unavailableOnly } from './words.ts';

const MAX_HITS = 5;

/** Finds titles; the answer to "is there a movie called Heat". */
export const searchTitles = defineTool({
  name: 'search_titles',
  description: 'Find movies and series by title, with their state here',
  needs: 'search',
  input: z.object({
    title: z.string().min(1).max(200),
    kind: z.enum(['movie', 'series']).optional(),
    year: z.int().min(1870).max(2100).optional(),
  }),
  run: async ({ title, kind, year }, desk) => {
    const words = { title, ...(kind && { kind }), ...(year !== undefined && { year }) };
    const looked = await lookUpTitle((asked, filter) => desk.library.find(asked, filter), words);
    if (looked.kind === 'away')
      return { forModel: `unavailable: ${looked.away.service}`, forPerson: unavailableOnly(looked.away) };
    return answer(title, looked, year);
  },
});

function answer(
  words: string,
  looked: Extract<LookUp<Unavailable>, { kind: 'looked-up' }>,
  year?: number,
): ToolAnswer {
  const hits = hitsOf(looked, year);
  const away = looked.unavailable.map(({ service }) => `\nnot asked: ${service} is unavailable`).join('');
  if (hits.length > 0) {
    const forPerson = hitsDocument(hits, looked.unavailable);
    return { forModel: `n|ref|name|year|kind|state\n${modelLines(hits)}${away}`, forPerson, shown: hits };
  }
  const nearest = looked.choice.kind === 'none' ? looked.choice.nearest : undefined;
  const near = nearest === undefined ? '' : `; nearest: ${titleLine(nearest)}`;
  return {
    forModel: `nothing found${near}${away}`,
    forPerson: nothingFound(words, nearest, looked.unavailable),
  };
}

/** The one that is meant stands first. */
function hitsOf(
  { choice, found }: Extract<LookUp<Unavailable>, { kind: 'looked-up' }>,
  year?: number,
): CloseTitle[] {
  if (choice.kind === 'none') return [];
  const close = found.filter((title) => title.closeness >= MATCH_GATE);
  const first = choice.kind === 'one' ? choice.title : undefined;
  if (first !== undefined && (year !== undefined || close.length === 1)) return [first];
  const rest = close.filter((title) => title.ref !== first?.ref);
  return (first === undefined ? rest : [first, ...rest]).slice(0, MAX_HITS);
}
