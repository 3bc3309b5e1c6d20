// What an admin reads: what became of their decision, the question that follows it, and the list of what waits.
import { approvalChoices } from '../../../domain/approval-choices.ts';
import type { FillParts } from '../../../domain/fill-in.ts';
import { bold, list, text } from '../../../domain/rich-text.ts';
import type { Choice, RichText } from '../../../domain/rich-text.ts';
import type { Person } from '../../../domain/person.ts';
import { seasonsWords } from '../../../domain/title-words.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Query } from '../../../storage/open.ts';
import type { People } from '../../people/index.ts';
import type { DecisionOutcome, StoredRequest } from '../../requests/index.ts';
import { sayOfApproval } from './approval-wording.ts';
import type { Waiting } from './find-waiting.ts';

interface Telling {
  people: Pick<People, 'byId'>;
  query: Query;
  voice: Voice;
}

/** How it was decided. */
interface Decided {
  as: 'grant' | 'decline' | 'change';
  how?: string;
  why?: string;
}

export function titleParts(request: Pick<StoredRequest, 'name' | 'year'>): FillParts {
  return { title: [bold(request.name), text(titleLine({ ...request, name: '' }))] };
}

/** What became of a decision; of one that came too late, who was quicker. */
export async function decisionDocument(
  { people, query, voice }: Telling,
  outcome: DecisionOutcome,
  { as, how, why }: Decided,
): Promise<RichText> {
  if (outcome.kind === 'nobody') return sayOfApproval(voice, 'gone');
  const nameOf = async (id: StoredRequest['personId'] | undefined): Promise<string> =>
    (id === undefined ? undefined : (await people.byId(id, query))?.name) ?? 'Somebody';
  const { request } = outcome;
  const parts = { ...titleParts(request), name: bold(await nameOf(request.personId)) };
  if (outcome.kind === 'decided') {
    return sayOfApproval(voice, `${outcome.as}Before`, { ...parts, by: bold(await nameOf(outcome.by)) });
  }
  if (as === 'decline')
    return why === undefined
      ? sayOfApproval(voice, 'declined', parts)
      : sayOfApproval(voice, 'declinedBecause', { ...parts, why });
  return how === undefined
    ? sayOfApproval(voice, 'granted', parts)
    : sayOfApproval(voice, 'grantedChanged', { ...parts, how });
}

interface Question {
  request: StoredRequest;
  name: string | undefined;
  question: string;
  as: 'decline' | 'change';
}

export function questionDocument(
  voice: Voice,
  { request, name = 'Somebody', question, as }: Question,
): RichText {
  const parts = { ...titleParts(request), name: bold(name) };
  const leave = { label: 'Never mind', action: { kind: 'no', confirmation: question } } as const;
  if (as === 'change') return { ...sayOfApproval(voice, 'askChange', parts), choices: [leave] };
  const none = { label: 'No reason', action: { kind: 'yes', confirmation: question } } as const;
  return { ...sayOfApproval(voice, 'askReason', parts), choices: [none, leave] };
}

/** Messengers show so many buttons below each other with comfort. */
const MOST = 5;

/** What waits, the oldest first, each with its buttons. */
export function listDocument(
  voice: Voice,
  sentence: 'waitingList' | 'whichOne',
  waiting: readonly Waiting[],
): RichText {
  const lines = waiting.map(({ request, person }) => {
    const { seasons, quality } = request.wish;
    const details = [
      ...(seasons === undefined ? [] : [seasonsWords(seasons)]),
      ...(quality === undefined ? [] : [`in ${quality}`]),
      `for ${person.name}`,
    ];
    return [bold(request.name), text(`${titleLine({ ...request, name: '' })}, ${details.join(', ')}`)];
  });
  const choices = waiting
    .slice(0, MOST)
    .flatMap(({ request }) => approvalChoices(request, { isOneOfSeveral: true }).slice(0, 2));
  return { blocks: [...sayOfApproval(voice, sentence).blocks, list(lines, true)], choices };
}

export function askedAgain(voice: Voice, found: readonly Waiting[]): RichText {
  return listDocument(voice, 'whichOne', found);
}

/** A stranger goes by the name of what somebody wished for: the admin says which of them they mean. */
export function wishOrNewcomer(
  voice: Voice,
  found: readonly Waiting[],
  newcomers: readonly Pick<Person, 'id' | 'name'>[],
): RichText {
  const [wish, newcomer] = [found[0]?.request ?? { name: '' }, newcomers[0]?.name ?? ''];
  const wishes = found.slice(0, MOST).flatMap(({ request: { id, name } }): Choice[] => [
    {
      label: `Approve the wish for ${name}`,
      action: { kind: 'grant', request: id },
      words: `approve the request for ${name}`,
    },
  ]);
  const people = newcomers.slice(0, MOST).map(({ id, name }): Choice => {
    const label = `Let ${name} into the household`;
    return { label, action: { kind: 'approve', person: id }, words: `let ${name} in` };
  });
  const document = sayOfApproval(voice, 'wishOrNewcomer', { ...titleParts(wish), name: bold(newcomer) });
  return { ...document, choices: [...wishes, ...people] };
}
