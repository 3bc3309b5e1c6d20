import { beforeEach, describe, expect, it } from 'vitest';
import { judgedVoice } from '../../../testkit/judged-voice.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { EventEpisode, MediaEvent } from '../../domain/event.ts';
import type { Person, PersonId } from '../../domain/person.ts';
import type { NewsKind } from '../../domain/preferences.ts';
import type { RequestId, TitleRequest } from '../../domain/request.ts';
import type { RichText } from '../../domain/rich-text.ts';
import { say } from '../../domain/rich-text.ts';
import { titleRef } from '../../domain/title.ts';
import type { TitleRef, TitleWithState } from '../../domain/title.ts';
import { defineNotification } from '../../seams/notification.ts';
import type { NotificationDefinition } from '../../seams/notification.ts';
import type { Interested } from '../requests/index.ts';
import { openNotifications } from './index.ts';
import type { DefaultAudience, Notice, Notifications } from './index.ts';

const movie = { ref: titleRef('movie', 'tmdb', 603), name: 'The Matrix', year: 1999 };
const show = { ref: titleRef('series', 'tvdb', 371980), name: 'Severance', year: 2022 };

const ready = defineNotification({
  name: 'ready',
  on: ['imported'],
  audience: 'interested',
  compose: (event, reader) =>
    event.isUpgrade
      ? undefined
      : say(`${reader.name}: ${event.title.name} ${event.episodes.length} ${reader.timeZone}`),
});
const trouble = defineNotification({
  name: 'trouble',
  on: ['manual-interaction', 'health'],
  audience: 'admins',
  compose: () => say('Somebody has to look'),
});

const person = (name: string, role: Person['role'], status: Person['status'] = 'active'): Person => ({
  id: `p-${name}` as PersonId,
  name,
  role,
  status,
});
const ada = person('Ada', 'admin');
const bob = person('Bob', 'admin');
const sam = person('Sam', 'member');
const eve = person('Eve', 'member', 'blocked');
const everybody = [ada, bob, sam, eve];

let interested: Map<TitleRef, Interested[]>;
let unwanted: Map<PersonId, NewsKind[]>;
let heard: string[];
let delivered: Map<string, Notice>;
let clock: ReturnType<typeof testClock>;
let notifications: Notifications;

function open(
  defaultAudience: DefaultAudience = 'admins',
  definitions: NotificationDefinition[] = [ready, trouble],
): Notifications {
  return openNotifications({
    definitions,
    defaultAudience,
    clock,
    voiceOf: async () => judgedVoice(),
    wants: async (id, kind) => !(unwanted.get(id) ?? []).includes(kind),
    timeZone: () => 'Europe/Berlin',
    people: {
      admins: async () => [ada, bob],
      active: async () => [ada, bob, sam],
      byId: async (id) => everybody.find((one) => one.id === id),
    },
    requests: {
      interested: async (ref) => interested.get(ref) ?? [],
      heard: async (event) => void heard.push(event.kind),
    },
    // As the outbox does it: a second one with the same key is dropped.
    // As the outbox does it, within a transaction of somebody else's.
    prepare: async (notice) => ({
      write: async () => void (delivered.has(notice.dedupeKey) || delivered.set(notice.dedupeKey, notice)),
      wake: () => {},
    }),
    deliver: async (notice) =>
      void (delivered.has(notice.dedupeKey) || delivered.set(notice.dedupeKey, notice)),
  });
}

beforeEach(() => {
  interested = new Map();
  unwanted = new Map();
  heard = [];
  delivered = new Map();
  clock = testClock();
  notifications = open();
});

const to = () => [...delivered.values()].map((notice) => notice.personId);
const texts = () => [...delivered.values()].map((notice) => plain(notice.document));
const plain = (document: RichText): string =>
  JSON.stringify(document.blocks.flatMap((block) => ('children' in block ? block.children : []))).replace(
    /[^\w .:()–—“”]/g,
    '',
  );
const imported = (title: typeof movie, episodes: EventEpisode[] = [], more: object = {}): MediaEvent => ({
  kind: 'imported',
  title,
  episodes,
  isUpgrade: false,
  ...more,
});
const episodes = (...numbers: number[]): EventEpisode[] => numbers.map((episode) => ({ season: 2, episode }));

describe('NT-2 to whom', () => {
  it('tells requester and followers, nobody else, in their own time zone or the household’s', async () => {
    interested.set(movie.ref, [
      { personId: sam.id, reason: 'request-1' },
      { personId: ada.id, reason: 'follows' },
    ]);
    await notifications.tell(imported(movie), 'key-1');
    expect(to()).toEqual([sam.id, ada.id]);
    expect(texts()[0]).toContain('Sam: The Matrix 0 EuropeBerlin');
    expect([...delivered.values()][0]).toMatchObject({ purpose: 'notice' });
  });

  it.each([
    ['admins', [ada.id, bob.id]],
    ['everyone', [ada.id, bob.id, sam.id]],
  ] as const)(
    'tells %s of a title that nobody asked for when that is the default audience',
    async (audience, ids) => {
      await open(audience).tell(imported(movie), 'key-1');
      expect(to()).toEqual(ids);
    },
  );

  it('tells admins alone what needs a hand, whoever asked for the title', async () => {
    interested.set(movie.ref, [{ personId: sam.id, reason: 'request-1' }]);
    await notifications.tell({ kind: 'manual-interaction', title: movie, reasons: [] }, 'key-1');
    await notifications.tell(
      { kind: 'health', level: 'error', check: 'x', sentence: 'y', restored: false },
      'key-2',
    );
    expect(to()).toEqual([ada.id, bob.id, ada.id, bob.id]);
  });

  it('tells nothing to somebody who was blocked or is gone', async () => {
    interested.set(movie.ref, [
      { personId: eve.id, reason: 'r' },
      { personId: 'p-gone' as PersonId, reason: 'r' },
    ]);
    await notifications.tell(imported(movie), 'key-1');
    expect(to()).toEqual([]);
  });

  it('announces neither grabs nor deletions nor upgrades, but requests hear of all', async () => {
    interested.set(movie.ref, [{ personId: sam.id, reason: 'request-1' }]);
    await notifications.tell({ kind: 'grabbed', title: movie }, 'key-1');
    await notifications.tell({ kind: 'deleted', title: movie }, 'key-2');
    await notifications.tell({ kind: 'added', title: movie }, 'key-3');
    await notifications.tell(imported(movie, [], { isUpgrade: true }), 'key-4');
    expect(to()).toEqual([]);
    expect(heard).toEqual(['grabbed', 'deleted', 'added', 'imported']);
  });
});

describe('NT-2 kinds of news that somebody has switched off', () => {
  it.each([
    ['ready', ['p-Ada']],
    ['followed', ['p-Sam']],
    ['added', ['p-Sam', 'p-Ada']],
  ] as const)('%s', async (kind, told) => {
    interested.set(movie.ref, [
      { personId: sam.id, reason: 'request-1' },
      { personId: ada.id, reason: `${movie.ref}@1` },
    ]);
    for (const { id } of [sam, ada]) unwanted.set(id, [kind]);
    await notifications.tell(imported(movie), 'event-1');
    expect(to()).toEqual(told);
  });

  it('what a member added, for that admin alone', async () => {
    unwanted.set(ada.id, ['added']);
    const news = { kind: 'member-added', key: 'k', title: matrix, placement } as const;
    await notifications.tellNews({ ...news, personId: sam.id });
    expect(to()).toEqual([bob.id]);
  });

  it('never what needs a hand, nor what became of an own request', async () => {
    for (const { id } of [sam, ada]) unwanted.set(id, ['ready', 'followed', 'added']);
    await notifications.tell({ kind: 'manual-interaction', title: movie, reasons: [] }, 'event-1');
    expect(to()).toEqual([ada.id, bob.id]);
    const own = request(movie, 'request-1');
    const news = { kind: 'refused-later', key: 'k', request: own, say: 'No.' } as const;
    await notifications.tellNews({ ...news, personId: sam.id });
    expect(to()).toContain(sam.id);
  });
});

describe('NT-4 one message', () => {
  beforeEach(() => {
    interested.set(movie.ref, [{ personId: sam.id, reason: 'request-1' }]);
    interested.set(show.ref, [{ personId: sam.id, reason: 'request-2' }]);
  });

  it('for an event told twice, and for a movie imported twice for one request', async () => {
    await notifications.tell(imported(movie), 'key-1');
    await notifications.tell(imported(movie), 'key-1');
    await notifications.tell(imported(movie), 'key-2');
    expect(to()).toEqual([sam.id]);
  });

  it('again when it was asked for again', async () => {
    await notifications.tell(imported(movie), 'key-1');
    interested.set(movie.ref, [{ personId: sam.id, reason: 'request-9' }]);
    await notifications.tell(imported(movie), 'key-2');
    expect(to()).toEqual([sam.id, sam.id]);
  });

  it('for a season pack, and for the same episodes told by two webhooks of one download', async () => {
    await notifications.tell(imported(show, episodes(1, 2, 3, 4, 5, 6, 7, 8), { downloadId: 'A' }), 'key-1');
    await notifications.tell(imported(show, episodes(8, 7, 6, 5, 4, 3, 2, 1), { downloadId: 'A' }), 'key-2');
    expect(to()).toEqual([sam.id]);
  });

  it('for all episodes of a series that waited together, in whatever order other events came between', async () => {
    await notifications.tellAll([
      { event: imported(show, episodes(1), { downloadId: 'A' }), eventKey: 'key-1' },
      { event: imported(movie), eventKey: 'key-2' },
      { event: imported(show, episodes(2, 3), { downloadId: 'B' }), eventKey: 'key-3' },
      { event: imported(show, episodes(4), { downloadId: 'C', isUpgrade: true }), eventKey: 'key-4' },
    ]);
    expect(texts().map((words) => words.replace(/.*Sam: /, ''))).toEqual([
      expect.stringContaining('Severance 3'),
      expect.stringContaining('The Matrix 0'),
    ]);
    expect(heard).toHaveLength(4);
  });

  it('for one episode told by both bodies of a download that waited together, and again later', async () => {
    const event = imported(show, episodes(1), { downloadId: 'A' });
    await notifications.tellAll([
      { event, eventKey: 'key-1' },
      { event, eventKey: 'key-2' },
    ]);
    await notifications.tell(event, 'key-3');
    expect(to()).toEqual([sam.id]);
  });

  it('for each later episode', async () => {
    await notifications.tell(imported(show, episodes(1), { downloadId: 'A' }), 'key-1');
    await notifications.tell(imported(show, episodes(2), { downloadId: 'B' }), 'key-2');
    expect(to()).toEqual([sam.id, sam.id]);
  });

  it('keeps its key short however many episodes there are', async () => {
    await notifications.tell(
      imported(show, episodes(...Array.from({ length: 1200 }, (_, index) => index + 1))),
      'key-1',
    );
    expect([...delivered.keys()][0]?.length).toBeLessThan(200);
  });

  it('when reconciliation found it first and the webhook came late', async () => {
    interested.set(show.ref, [{ personId: sam.id, reason: 'request-2', foundReadyAt: clock.now() }]);
    await notifications.tell(imported(show, episodes(8)), 'key-1');
    expect(to()).toEqual([]);
    await clock.advance(16 * 60_000);
    await notifications.tell(imported(show, episodes(9)), 'key-2');
    expect(to()).toEqual([sam.id]);
  });
});

const request = (title: typeof movie, id: string): TitleRequest => ({
  id: id as RequestId,
  personId: sam.id,
  conversationId: 'c',
  ...title,
  wish: {},
  state: 'requested',
  createdAt: 0,
  updatedAt: 0,
});
const placement = { quality: 'HD-1080p', folder: '/movies' };
const matrix: TitleWithState = { ...movie, kind: 'movie', state: { kind: 'absent' } };

describe('PE-7 news of requests', () => {
  it('tells the same "ready" as the lost webhook would have, once', async () => {
    interested.set(movie.ref, [
      { personId: sam.id, reason: 'request-1' },
      { personId: ada.id, reason: `${movie.ref}@5` },
    ]);
    const news = {
      kind: 'ready',
      key: 'ready:request-1',
      personId: sam.id,
      request: request(movie, 'request-1'),
      title: matrix,
    } as const;
    await notifications.tellNews(news);
    await notifications.tellNews(news);
    await notifications.tell(imported(movie), 'key-1');
    expect(to()).toEqual([sam.id, ada.id]);
    expect(texts()[0]).toContain('The Matrix');
  });

  it('tells admins what a member added, and not the member', async () => {
    const news = { kind: 'member-added', key: 'member-added:1', title: matrix, placement } as const;
    await notifications.tellNews({ ...news, personId: sam.id });
    await notifications.tellNews({ ...news, personId: sam.id });
    expect(to()).toEqual([ada.id, bob.id]);
    expect(texts()[0]).toMatch(/Sam added.*The Matrix.*\(1999\).*HD1080p/);
  });

  it('tells the requester, and nobody else, what became of a waiting request', async () => {
    const own = { personId: sam.id, request: request(movie, 'request-1') };
    await notifications.tellNews({
      ...own,
      kind: 'added-later',
      key: 'a',
      title: matrix,
      placement: { ...placement, note: 'There is no “cmovies” folder.' },
    });
    await notifications.tellNews({
      ...own,
      kind: 'refused-later',
      key: 'b',
      say: 'It is not in the database.',
    });
    await notifications.tellNews({
      ...own,
      kind: 'there-already',
      key: 'c',
      title: { ...matrix, state: { kind: 'available' } },
    });
    expect(new Set(to())).toEqual(new Set([sam.id]));
    expect(texts()[0]).toContain('cmovies');
    expect(texts()[1]).toContain('It is not in the database.');
    expect(texts()[2]).toContain('there already');
  });

  it('asks which one is meant, and offers only what is not there', async () => {
    const there: TitleWithState = {
      ...matrix,
      ref: titleRef('movie', 'tmdb', 604),
      state: { kind: 'available' },
    };
    const own = { personId: sam.id, request: request(movie, 'request-1') };
    await notifications.tellNews({ ...own, kind: 'choose', key: 'a', titles: [matrix, there] });
    await notifications.tellNews({ ...own, kind: 'choose', key: 'b', titles: [] });
    const [several, none] = [...delivered.values()].map((notice) => notice.document);
    expect(several?.choices).toEqual([
      { label: 'Add The Matrix (1999)', action: { kind: 'add', ref: movie.ref } },
    ]);
    expect(several?.blocks.filter((block) => block.kind === 'title-card')).toHaveLength(2);
    expect(none?.choices).toBeUndefined();
  });

  it('tells a blocked person nothing', async () => {
    await notifications.tellNews({
      kind: 'refused-later',
      key: 'a',
      personId: eve.id,
      request: request(movie, '1'),
      say: 'No.',
    });
    expect(to()).toEqual([]);
  });
});
