/**
 * Notifications: an event becomes messages to the right people, each once. Walked into by the worker of the journal's
 * service lanes (`tell`) and by requests' news (`tellNews`).
 *
 * Episodes of one series that wait in the journal together become one message (NT-4). The journal is the window: how
 * long an import waits there before it is worked on is how long episodes are gathered, and it survives a restart.
 */
import type { MediaEvent } from '../../domain/event.ts';
import type { PersonId } from '../../domain/person.ts';
import type { NewsKind } from '../../domain/preferences.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { Voice } from '../../domain/voice.ts';
import { titleRefParts } from '../../domain/title.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NotificationDefinition } from '../../seams/notification.ts';
import type { PreparedNews, RequestNews, Requests } from '../requests/index.ts';
import { audienceOf, readersOf } from './audience.ts';
import type { AudienceParts, Reader } from './audience.ts';
import { gatherEpisodes } from './gather-episodes.ts';
import type { KeyedEvent } from './gather-episodes.ts';
import { adminDocument, isForAdmins, personalDocument } from './news-documents.ts';
import type { AdminNews } from './news-documents.ts';
import { newsKindOf } from './news-kind.ts';
import { noticeKey } from './notice-key.ts';

export type { DefaultAudience } from './audience.ts';
export type { KeyedEvent } from './gather-episodes.ts';

/** One message to one person. A second one with the same key is dropped by delivery. */
export interface Notice {
  personId: PersonId;
  document: RichText;
  dedupeKey: string;
  purpose: 'notice';
}

/** What happened, told to the people it concerns. */
export interface Notifications {
  /**
   * Moves requests on by the event and tells the people concerned. `eventKey` is the journal's key of the event.
   * Safe to repeat: after a crash the whole of it is done again, and each person still gets one message.
   */
  tell(event: MediaEvent, eventKey: string): Promise<void>;
  /** The same for events that waited together; episodes of one series among them are one message. */
  tellAll(events: readonly KeyedEvent[]): Promise<void>;
  /** Tells what became of requests outside a turn. Safe to repeat. */
  tellNews(news: RequestNews): Promise<void>;
  /** The same, ready to be written within a transaction of the caller's; not for what tells that a title is ready. */
  prepareNews(news: RequestNews): Promise<PreparedNews>;
}

/** What this room needs. */
export interface NotificationsParts extends AudienceParts {
  definitions: readonly NotificationDefinition[];
  requests: Pick<Requests, 'interested' | 'heard'>;
  /** Resolves when the message is in the outbox. */
  deliver(notice: Notice): Promise<void>;
  /** Finds where it goes; to be written later, within a transaction. */
  prepare(notice: Notice): Promise<PreparedNews>;
  clock: Clock;
  /** The household's, for people without one of their own; it may change while the house runs. */
  timeZone(): string;
  /** The voice for this person where a notice reaches them. */
  voiceOf(personId: PersonId): Promise<Voice>;
  /** False when this person does not want news of this kind. */
  wants(personId: PersonId, kind: NewsKind): Promise<boolean>;
}

/** What reconciliation told a moment ago is not told again by a webhook that comes late. */
const LATE_WEBHOOK_MS = 15 * 60_000;

/** Opens the notifications over the register's definitions. */
export function openNotifications(parts: NotificationsParts): Notifications {
  return {
    tell: (event, eventKey) => tellAll(parts, [{ event, eventKey }]),
    tellAll: (events) => tellAll(parts, events),
    tellNews: (news) => tellNews(parts, news),
    prepareNews: async (news) => {
      const notices = await noticesOf(parts, news);
      const prepared = await Promise.all(notices.map((notice) => parts.prepare(notice)));
      return {
        write: async (query) => {
          for (const one of prepared) await one.write(query);
        },
        wake: () => prepared.forEach((one) => one.wake()),
      };
    },
  };
}

async function tellAll(parts: NotificationsParts, events: readonly KeyedEvent[]): Promise<void> {
  for (const { event } of events) await parts.requests.heard(event);
  for (const { event, eventKey } of gatherEpisodes(events)) {
    for (const definition of definitionsFor(parts, event)) {
      const readers = await audienceOf(parts, definition, event);
      const told = readers.filter((reader) => !isToldAlready(parts, event, reader));
      await tellEach(parts, { definition, event, eventKey }, told);
    }
  }
}

function definitionsFor({ definitions }: NotificationsParts, event: MediaEvent): NotificationDefinition[] {
  return definitions.filter((definition) => definition.on.includes(event.kind));
}

function isToldAlready({ clock }: NotificationsParts, event: MediaEvent, { interest }: Reader): boolean {
  if (event.kind !== 'imported' || interest?.foundReadyAt === undefined) return false;
  return clock.now() - interest.foundReadyAt < LATE_WEBHOOK_MS;
}

interface Telling extends KeyedEvent {
  definition: NotificationDefinition;
}

async function tellEach(
  parts: NotificationsParts,
  telling: Telling,
  readers: readonly Reader[],
): Promise<void> {
  const { definition, event } = telling;
  for (const reader of readers) {
    const { id, name, timeZone = parts.timeZone() } = reader.person;
    const kind = newsKindOf(definition, reader);
    if (kind !== undefined && !(await parts.wants(id, kind))) continue;
    const document = definition.compose(event, { name, timeZone, voice: await parts.voiceOf(id) });
    if (!document) continue;
    const dedupeKey = noticeKey(definition.name, reader, telling);
    await parts.deliver({ personId: id, document, dedupeKey, purpose: 'notice' });
  }
}

async function tellNews(parts: NotificationsParts, news: RequestNews): Promise<void> {
  if (news.kind === 'ready') return tellReady(parts, news);
  for (const notice of await noticesOf(parts, news)) await parts.deliver(notice);
}

/** All the messages that tell this news. */
async function noticesOf(parts: NotificationsParts, news: RequestNews): Promise<Notice[]> {
  if (news.kind === 'ready') return [];
  if (isForAdmins(news)) return adminNotices(parts, news);
  const person = await parts.people.byId(news.personId);
  if (person?.status !== 'active') return [];
  const document = personalDocument(news, await parts.voiceOf(person.id));
  return [{ personId: person.id, document, dedupeKey: news.key, purpose: 'notice' }];
}

async function adminNotices(parts: NotificationsParts, news: AdminNews): Promise<Notice[]> {
  const name = (await parts.people.byId(news.personId))?.name ?? 'Somebody';
  const notices: Notice[] = [];
  for (const admin of await parts.people.admins()) {
    // What waits for their hand nobody switches off.
    const isWanted = news.kind !== 'member-added' || (await parts.wants(admin.id, 'added'));
    if (admin.id === news.personId || !isWanted) continue;
    const document = adminDocument(news, name, await parts.voiceOf(admin.id));
    const dedupeKey = `${news.key}:${admin.id}`;
    notices.push({ personId: admin.id, document, dedupeKey, purpose: 'notice' });
  }
  return notices;
}

/**
 * The same message the lost webhook would have caused, to the requester and to those who only follow.
 * Other requesters of a series have news of their own, or heard of its episodes as they came.
 */
async function tellReady(
  parts: NotificationsParts,
  { request, title, key }: Extract<RequestNews, { kind: 'ready' }>,
): Promise<void> {
  const { ref, name, year, posterUrl } = title;
  const known = {
    ref,
    name,
    ...(year !== undefined && { year }),
    ...(posterUrl !== undefined && { posterUrl }),
  };
  const event: MediaEvent = { kind: 'imported', title: known, episodes: [], isUpgrade: false };
  const isRequester = ({ personId, reason }: { personId: PersonId; reason: string }): boolean =>
    reason === request.id || personId === request.personId || reason.startsWith(`${ref}@`);
  const interested = await parts.requests.interested(ref);
  const isMovie = titleRefParts(ref).kind === 'movie';
  const readers = await readersOf(
    parts,
    interested.filter((one) => isMovie || isRequester(one)),
  );
  for (const definition of definitionsFor(parts, event)) {
    await tellEach(parts, { definition, event, eventKey: key }, readers);
  }
}
