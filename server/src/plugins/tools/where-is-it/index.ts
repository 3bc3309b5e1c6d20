// where_is_it: why a title is, or is not, here yet, in one plain sentence with the next step (MS-15).
import { z } from 'zod';
import { dayAt } from '../../../domain/calendar-day.ts';
import { paragraph } from '../../../domain/rich-text.ts';
import { resolveTitle } from '../../../domain/resolve-title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { modelLine } from '../../../domain/title-words.ts';
import { unclearTitle } from '../../../domain/unclear-title.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { AskedFor, Desk, ToolAnswer, Unavailable } from '../../../seams/tool.ts';
import { causeOf } from './cause-of.ts';
import type { Cause } from './cause-of.ts';
import { causeDocument, causeFacts } from './cause-words.ts';

/** Tells where a title is; the answer to "why is Dune not here yet". */
export const whereIsIt = defineTool({
  name: 'where_is_it',
  description: 'Why a title is not here yet',
  needs: 'see-library',
  input: z.object({
    title: z.string().min(1).max(200).optional(),
    ref: z.string().max(40).optional(),
  }),
  run: async (asked, desk) => {
    const resolved = await resolveTitle(desk.library, asked, { prefersOurs: true });
    if (resolved.kind !== 'one') return unclearTitle(desk.voice, asked.title, resolved);
    const { title, unavailable } = resolved;
    const { found, away } = await lookAround(desk, title);
    const requests = await desk.inspection.askedFor([title.ref]);
    return answer(desk, { title, found, requests, away: away.length > 0 ? away : unavailable });
  },
});

interface Place {
  service: string;
  cause: Cause;
}

/** In every service that has it; where one has it ready, the others do not matter. */
async function lookAround(
  desk: Desk,
  title: TitleWithState,
): Promise<{ found: Place[]; away: Unavailable[] }> {
  const { found, unavailable } = await desk.inspection.whereabouts(title.ref);
  const now = desk.clock.now();
  const moment = { now, today: dayAt(now, desk.timeZone) };
  const places = found.map(({ service, what }) => ({ service, cause: causeOf(what, moment) }));
  const ready = places.filter(({ cause }) => cause.kind === 'ready');
  return { found: ready.length > 0 ? ready.slice(0, 1) : places, away: unavailable };
}

interface Known {
  title: TitleWithState;
  found: readonly Place[];
  requests: readonly AskedFor[];
  away: readonly Unavailable[];
}

function answer(desk: Desk, { title, found, requests, away }: Known): ToolAnswer {
  // Where nobody could say, a request that waits still says why.
  const places: Place[] =
    found.length > 0 ? [...found] : [{ service: '', cause: absence(title, requests, away) }];
  const isTold = requests.some(({ by }) => by.kind === 'you');
  const documents = places.map((place) => causeDocument(desk, title, { ...place, isTold }));
  const facts = places.map((place) => causeFacts(desk, { ...place, isTold }));
  const isOffered = places.some(({ cause }) => cause.kind === 'never-asked');
  const add = { label: 'Add it', action: { kind: 'add', ref: title.ref } } as const;
  return {
    forModel: [
      'n|ref|name|year|kind|state',
      modelLine(title, 1),
      ...facts,
      ...away.map(({ service }) => `not asked: ${service} is unavailable`),
    ].join('\n'),
    forPerson: {
      blocks: [...documents, ...away.map(({ say }) => paragraph(say))],
      ...(isOffered && { choices: [add] }),
    },
    shown: [title],
  };
}

function absence(title: TitleWithState, requests: readonly AskedFor[], away: readonly Unavailable[]): Cause {
  const request = requests.find(({ by }) => by.kind === 'you') ?? requests[0];
  if (request !== undefined && request.state !== 'available')
    return { kind: 'request', by: request.by, state: request.state, reason: request.reason };
  if (away.length > 0 && title.state.kind !== 'absent') return { kind: 'nobody-knows' };
  return { kind: 'never-asked' };
}
