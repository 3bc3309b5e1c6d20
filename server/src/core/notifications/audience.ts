import type { MediaEvent } from '../../domain/event.ts';
import type { Person } from '../../domain/person.ts';
import type { NotificationDefinition } from '../../seams/notification.ts';
import type { People } from '../people/index.ts';
import type { Interested, Requests } from '../requests/index.ts';

/** Who is told of a title that nobody asked for. */
export type DefaultAudience = 'admins' | 'everyone';

/** Somebody who is to be told; `interest` when they asked for the title or follow it. */
export interface Reader {
  person: Person;
  interest?: Interested;
}

export interface AudienceParts {
  people: Pick<People, 'admins' | 'active' | 'byId'>;
  requests: Pick<Requests, 'interested'>;
  defaultAudience: DefaultAudience;
}

/** Whom a notification about this event goes to (NT-2). Only active people are told anything. */
export async function audienceOf(
  parts: AudienceParts,
  definition: NotificationDefinition,
  event: MediaEvent,
): Promise<Reader[]> {
  const { people, requests, defaultAudience } = parts;
  const admins = async (): Promise<Reader[]> => (await people.admins()).map((person) => ({ person }));
  if (definition.audience === 'admins' || !('title' in event) || !event.title) return admins();
  const interested = await requests.interested(event.title.ref);
  if (interested.length > 0) return readersOf(parts, interested);
  return defaultAudience === 'admins' ? admins() : (await people.active()).map((person) => ({ person }));
}

/** The active ones of those who are interested. */
export async function readersOf(
  { people }: Pick<AudienceParts, 'people'>,
  interested: readonly Interested[],
): Promise<Reader[]> {
  const readers = await Promise.all(
    interested.map(async (interest) => ({ interest, person: await people.byId(interest.personId) })),
  );
  return readers.flatMap(({ interest, person }) =>
    person?.status === 'active' ? [{ interest, person }] : [],
  );
}
