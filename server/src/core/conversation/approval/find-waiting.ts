// Which of the waiting wishes some words are about.
import type { Person } from '../../../domain/person.ts';
import { isSameName, normaliseTitle, titleCloseness } from '../../../domain/title-match.ts';
import { titleLine } from '../../../domain/title.ts';
import type { StoredRequest } from '../../requests/index.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import { cutsOf } from './reading/read-decision.ts';

/** A wish with whoever has it. */
export interface Waiting {
  request: StoredRequest;
  person: Pick<Person, 'name'>;
}

/** What the words are about, and what else they say. */
export interface FoundWaiting {
  found: readonly Waiting[];
  rest?: string;
}

/** Less than a full name is enough where so few can be meant. */
const CLOSE = 0.85;

export async function waitingWishes({
  requests,
  people,
}: Pick<ConversationRooms, 'requests' | 'people'>): Promise<Waiting[]> {
  const waiting = await requests.waitingForApproval();
  return Promise.all(
    waiting.map(async (request) => ({
      request,
      person: (await people.byId(request.personId)) ?? { name: 'Somebody' },
    })),
  );
}

/** The first cut that fits any of them decides; undefined when none does. */
export function findWaiting(about: string, waiting: readonly Waiting[]): FoundWaiting | undefined {
  for (const { title, who, rest } of cutsOf(about)) {
    const ofThem =
      who === undefined
        ? waiting
        : waiting.filter(({ person }) => normaliseTitle(person.name) === normaliseTitle(who));
    const found = named(title, ofThem);
    if (found.length > 0) return { found, ...(rest !== undefined && rest !== '' && { rest }) };
  }
  return undefined;
}

function named(words: string, waiting: readonly Waiting[]): readonly Waiting[] {
  const close = waiting.map((one) => ({ one, closeness: closenessOf(words, one.request) }));
  const same = close.filter(({ closeness }) => isSameName(closeness));
  const fitting = same.length > 0 ? same : close.filter(({ closeness }) => closeness >= CLOSE);
  return fitting.map(({ one }) => one);
}

function closenessOf(words: string, { name, year }: StoredRequest): number {
  const withYear = year === undefined ? name : titleLine({ name, year });
  return Math.max(titleCloseness(words, name), titleCloseness(words, withYear));
}
