import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { judgedVoice } from '../../../testkit/judged-voice.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { testIds } from '../../../testkit/test-ids.ts';
import type { EventEpisode, MediaEvent } from '../../domain/event.ts';
import type { Person, PersonId } from '../../domain/person.ts';
import { say } from '../../domain/rich-text.ts';
import { titleRef } from '../../domain/title.ts';
import type { Title, TitleState } from '../../domain/title.ts';
import { silentLog } from '../../kit/log.ts';
import { defineNotification } from '../../seams/notification.ts';
import type { Storage } from '../../storage/open.ts';
import { openRequests } from '../requests/index.ts';
import type { Requests } from '../requests/index.ts';
import { openNotifications } from './index.ts';
import type { Notifications } from './index.ts';

const owner: Person = { id: 'p-owner' as PersonId, name: 'Owner', role: 'admin', status: 'active' };
const movie: Title = { ref: titleRef('movie', 'tmdb', 603), kind: 'movie', name: 'The Matrix', year: 1999 };
const show: Title = {
  ref: titleRef('series', 'tvdb', 371980),
  kind: 'series',
  name: 'Severance',
  year: 2022,
};
const ready = defineNotification({
  name: 'title-ready',
  on: ['imported'],
  audience: 'interested',
  compose: (event) => say(`${event.title.name} is ready`),
});

let storage: Storage;
let clock: ReturnType<typeof testClock>;
let state: TitleState;
let keys: string[];
let requests: Requests;
let notifications: Notifications;

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  keys = [];
  state = { kind: 'tracked', monitored: true };
  const row = { ...owner, time_zone: null, is_owner: 1, told_at: null, created_at: 0, updated_at: 0 };
  await storage.db.insertInto('people').values(row).execute();
  const titles = new Map([movie, show].map((title) => [title.ref, title]));
  requests = openRequests({
    storage,
    clock,
    ids: testIds(),
    log: silentLog,
    people: { byId: async () => owner, limits: { of: async () => ({}) } },
    audit: async () => {},
    tell: (news) => notifications.tellNews(news),
    prepare: (news) => notifications.prepareNews(news),
    library: {
      add: async () => ({ kind: 'added', quality: 'HD-1080p', folder: '/media' }),
      find: async () => ({ kind: 'found', titles: [], unavailable: [] }),
      downloads: async () => ({ kind: 'downloads', downloads: [], unavailable: [] }),
      copies: async () => ({ kind: 'copies', copies: [] }),
      restoreCopies: async () => ({ kind: 'unchanged' }),
      remove: async () => ({ kind: 'absent' }),
      standing: async (ref) => {
        const title = titles.get(ref);
        return title ? { kind: 'known', title: { ...title, state } } : { kind: 'known' };
      },
    },
  });
  notifications = openNotifications({
    definitions: [ready],
    defaultAudience: 'everyone',
    clock,
    timeZone: () => 'UTC',
    voiceOf: async () => judgedVoice(),
    wants: async () => true,
    requests,
    people: { admins: async () => [owner], active: async () => [owner], byId: async () => owner },
    deliver: async ({ dedupeKey }) => void (keys.includes(dedupeKey) || keys.push(dedupeKey)),
    prepare: async () => ({ write: async () => {}, wake: () => {} }),
  });
});

afterEach(() => storage.close());

const add = (title: Title) =>
  requests
    .for({ person: owner, conversationId: 'c', channel: 'telegram', origin: 'e' })
    .add({ ...title, state: { kind: 'absent' } }, {});
const imported = (title: Title, ...episodes: EventEpisode[]): MediaEvent => ({
  kind: 'imported',
  title,
  episodes,
  isUpgrade: false,
});
const reconcileLater = async (): Promise<void> => {
  await clock.advance(5 * 60_000);
  await requests.reconcile();
};

describe.each([movie, show])('NT-1 PE-7 "$name is ready" is told once', (title) => {
  const event = imported(title, ...(title.kind === 'series' ? [{ season: 1, episode: 1 }] : []));

  it('by the webhook, also when it is told twice and reconciled after', async () => {
    await add(title);
    state = { kind: 'available' };
    await notifications.tell(event, 'key-1');
    await notifications.tell(event, 'key-1');
    await reconcileLater();
    expect(keys).toHaveLength(1);
  });

  it('by reconciliation when the webhook was lost, also when it comes late', async () => {
    await add(title);
    state = { kind: 'available' };
    await reconcileLater();
    await reconcileLater();
    expect(keys).toHaveLength(1);
    await notifications.tell(event, 'key-1');
    expect(keys).toHaveLength(1);
  });

  it('not at all while it is on its way or after it was deleted', async () => {
    await add(title);
    await reconcileLater();
    await notifications.tell({ kind: 'deleted', title }, 'key-1');
    state = { kind: 'available' };
    await reconcileLater();
    expect(keys).toEqual([]);
  });
});
