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
    const hits = hitsOf(looked);
    const { choice, unavailable } = looked;
    const nearest = choice.kind === 'none' ? choice.nearest : undefined;
    if (hits.titles.length > 0) return answer(desk, hits, unavailable);
    return unclearTitle(desk.voice, title, { kind: 'none', unavailable, ...(nearest && { nearest }) });
  },
});

async function answer(
  { inspection, voice }: Desk,
  { titles, more }: Found,
  unavailable: readonly Unavailable[],
): Promise<ToolAnswer> {
  const askedFor = await inspection.askedFor(titles.map(({ ref }) => ref));
  const away = unavailable.map(({ service }) => `\nnot asked: ${service} is unavailable`).join('');
  const asked = titles.flatMap(({ ref }, index) => {
    const words = askedByWords(askedFor.filter((one) => one.ref === ref).map(({ by }) => by));
    return words === '' ? [] : [`\n${index + 1}: ${words.replaceAll('\n', ' ')}`];
  });
  return {
    forModel: `n|ref|name|year|kind|state\n${modelLines([...titles, ...more])}${asked.join('')}${away}`,
    forPerson: hitsDocument(voice, { titles, more, askedFor, unavailable }),
    shown: titles,
    ...(more.length > 0 && { more }),
  };
}

interface Found {
  titles: readonly CloseTitle[];
  /** What else is of that name, when it is clear which one is meant. */
  more: readonly CloseTitle[];
}

/** The one that is meant alone; where that is not clear, all that may be (CV-12). */
function hitsOf({ choice, found }: Extract<LookUp<Unavailable>, { kind: 'looked-up' }>): Found {
  if (choice.kind === 'none') return { titles: [], more: [] };
  const close = found.filter((title) => title.closeness >= MATCH_GATE);
  if (choice.kind === 'several') return { titles: close.slice(0, MAX_HITS), more: [] };
  const more = close.filter((title) => title.ref !== choice.title.ref);
  return { titles: [choice.title], more: more.slice(0, MAX_HITS - 1) };
}
