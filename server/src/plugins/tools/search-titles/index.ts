// search_titles: what there is of that name, each hit with its state before anything is offered.
import { z } from 'zod';
import { MATCH_GATE } from '../../../domain/choose-title.ts';
import type { CloseTitle } from '../../../domain/choose-title.ts';
import { lookUpTitle } from '../../../domain/look-up-title.ts';
import type { LookUp } from '../../../domain/look-up-title.ts';
import { askedByWords } from '../../../domain/standing-sentence.ts';
import { modelLines } from '../../../domain/title-words.ts';
import { unclearTitle } from '../../../domain/unclear-title.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, ToolAnswer, Unavailable } from '../../../seams/tool.ts';
import { hitsDocument } from './words.ts';

const MAX_HITS = 5;

/** Finds titles; the answer to "is there a movie called Heat". */
export const searchTitles = defineTool({
  name: 'search_titles',
  description: 'Find titles by name, with their state here',
  needs: 'search',
  input: z.object({
    title: z.string().min(1).max(200),
    kind: z.enum(['movie', 'series']).optional(),
    year: z.int().min(1870).max(2100).optional(),
  }),
  run: async ({ title, kind, year }, desk) => {
    const words = { title, ...(kind && { kind }), ...(year !== undefined && { year }) };
    const looked = await lookUpTitle((asked, filter) => desk.library.find(asked, filter), words);
    if (looked.kind === 'away') return unclearTitle(desk.voice, title, looked);
    const hits = hitsOf(looked, year);
    const { choice, unavailable } = looked;
    const nearest = choice.kind === 'none' ? choice.nearest : undefined;
    if (hits.length > 0) return answer(desk, hits, unavailable);
    return unclearTitle(desk.voice, title, { kind: 'none', unavailable, ...(nearest && { nearest }) });
  },
});

async function answer(
  { inspection, voice }: Desk,
  titles: readonly CloseTitle[],
  unavailable: readonly Unavailable[],
): Promise<ToolAnswer> {
  const askedFor = await inspection.askedFor(titles.map(({ ref }) => ref));
  const away = unavailable.map(({ service }) => `\nnot asked: ${service} is unavailable`).join('');
  const asked = titles.flatMap(({ ref }, index) => {
    const words = askedByWords(askedFor.filter((one) => one.ref === ref).map(({ by }) => by));
    return words === '' ? [] : [`\n${index + 1}: ${words.replaceAll('\n', ' ')}`];
  });
  return {
    forModel: `n|ref|name|year|kind|state\n${modelLines(titles)}${asked.join('')}${away}`,
    forPerson: hitsDocument(voice, { titles, askedFor, unavailable }),
    shown: titles,
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
