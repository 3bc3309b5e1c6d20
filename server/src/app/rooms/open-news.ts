// Requests and notifications, each of which asks the other.
import type { Delivery } from '../../core/delivery/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import type { Library } from '../../core/library/index.ts';
import { openNotifications } from '../../core/notifications/index.ts';
import type { Notice, Notifications } from '../../core/notifications/index.ts';
import type { People } from '../../core/people/index.ts';
import { openRequests } from '../../core/requests/index.ts';
import type { Address } from '../../domain/person.ts';
import type { HouseholdTimeZone } from '../../http/auth/open-auth.ts';
import * as register from '../../plugins/index.ts';
import type { Storage } from '../../storage/open.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import type { Surroundings } from '../open-plugins.ts';
import type { Voices } from '../open-voices.ts';

interface NewsParts {
  storage: Storage;
  library: Library;
  people: People;
  journal: Journal;
  delivery: Delivery;
  timeZone: HouseholdTimeZone;
  voices: Voices;
}

/** Requests tell their news to notifications, and notifications ask requests who is interested. */
export function openNews(configuration: Configuration, { clock, ids, log }: Surroundings, parts: NewsParts) {
  const { storage, library, people, journal, delivery } = parts;
  const requests = openRequests({
    storage,
    library,
    people,
    clock,
    ids,
    log,
    audit: (entry, query) => journal.audit(entry, query),
    tell: (news) => notifications.tellNews(news),
    prepare: (news) => notifications.prepareNews(news),
  });
  const whereTo = async ({ personId }: Notice): Promise<Address | undefined> => {
    const to = await people.bestAddress(personId, delivery.presence);
    if (to === undefined)
      log.warn({ person: personId }, 'A notice has nowhere to go: no address of this person can be reached');
    return to;
  };
  const notifications: Notifications = openNotifications({
    definitions: register.notifications,
    people,
    requests,
    defaultAudience: configuration.server.NOTIFY_DEFAULT_AUDIENCE,
    clock,
    timeZone: parts.timeZone.current,
    wants: async (personId, kind) => !(await people.preferences.of(personId)).unwanted.includes(kind),
    voiceOf: async (personId) => {
      const to = await people.bestAddress(personId, delivery.presence);
      return to === undefined ? parts.voices.voiceFor('') : parts.voices.voiceOf(personId, to.channel);
    },
    deliver: async (notice) => {
      const to = await whereTo(notice);
      if (to !== undefined) await delivery.send({ ...notice, to });
    },
    prepare: async (notice) => {
      const to = await whereTo(notice);
      return {
        write: async (query) => {
          if (to !== undefined) await delivery.enqueue(query, { ...notice, to });
        },
        wake: delivery.wake,
      };
    },
  });
  return { requests, notifications };
}
