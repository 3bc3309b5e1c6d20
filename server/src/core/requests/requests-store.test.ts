import type { Download } from '../../domain/download.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CompiledQuery } from 'kysely';
import { openTestStorage, testDatabase } from '../../../testkit/database.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { testIds } from '../../../testkit/test-ids.ts';
import type { Limits } from '../../domain/limits.ts';
import type { Person, PersonId } from '../../domain/person.ts';
import { titleLine, titleRef } from '../../domain/title.ts';
import type { TitleState, TitleWithState, TrackedTitle } from '../../domain/title.ts';
import { silentLog } from '../../kit/log.ts';
import type { FindAnswer, Unavailable } from '../../seams/tool.ts';
import type { Storage } from '../../storage/open.ts';
import type { AuditEntry } from '../journal/index.ts';
import type { AddResult } from '../library/index.ts';
import { openRequests } from './index.ts';
import type { RequestNews, Requests } from './index.ts';
import type { RequestsRoom } from './requests-room.ts';
import { requestsStore } from './requests-store.ts';

const MINUTE = 60_000;
const placed = { quality: 'HD-1080p', folder: '/movies' };
const down: Unavailable = {
  kind: 'unavailable',
  service: 'Radarr',
  say: 'Radarr is not answering right now.',
  temporary: true,
};
const matrix: TitleWithState = {
  ref: titleRef('movie', 'tmdb', 603),
  kind: 'movie',
  name: 'The Matrix',
  year: 1999,
  originalLanguage: 'en',
  overview: 'Long words',
  state: { kind: 'absent' },
};
const severance: TitleWithState = {
  ref: titleRef('series', 'tvdb', 371980),
  kind: 'series',
  name: 'Severance',
  year: 2022,
  state: { kind: 'absent' },
};

/** A library that answers what the test says, and remembers what it was asked. */
function fakeLibrary() {
  const added: { name: string; wish: object; title: object }[] = [];
  const fake = {
    added,
    onAdd: async (): Promise<AddResult> => ({ kind: 'added', ...placed }),
    found: { kind: 'found', titles: [], unavailable: [] } as FindAnswer,
    finds: [] as [string, object | undefined][],
    standings: new Map<string, TrackedTitle | undefined | 'down'>(),
    downloading: [] as Download[],
    asked: 0,
  };
  const library: RequestsRoom['library'] = {
    add: (title, wish) => {
      added.push({ name: title.name, wish, title });
      return fake.onAdd();
    },
    find: async (words, filter) => {
      fake.finds.push([words, filter]);
      return fake.found;
    },
    standing: async (ref) => {
      fake.asked += 1;
      const known = fake.standings.get(ref);
      if (known === 'down') return down;
      return known ? { kind: 'known', title: known } : { kind: 'known' };
    },
    downloads: async () => ({ kind: 'downloads', downloads: fake.downloading, unavailable: [] }),
    copies: async () => ({ kind: 'copies', copies: [] }),
    restoreCopies: async () => ({ kind: 'unchanged' }),
    remove: async () => ({ kind: 'absent' }),
  };
  return { fake, library };
}

const tracked = (title: TitleWithState, state: TitleState, sizeBytes?: number): TrackedTitle => ({
  ...title,
  state,
  ...(sizeBytes !== undefined && { sizeBytes }),
});

let storage: Storage;
let clock: ReturnType<typeof testClock>;
let library: ReturnType<typeof fakeLibrary>['fake'];
let requests: Requests;
let news: RequestNews[];
let audits: AuditEntry[];
let limits: Limits;
let people: Map<string, Person>;

async function addPerson(name: string, role: 'admin' | 'member'): Promise<Person> {
  const person: Person = { id: `p-${name}` as PersonId, name, role, status: 'active' };
  people.set(person.id, person);
  const row = {
    id: person.id,
    name,
    role,
    status: 'active',
    time_zone: null,
    is_owner: 0,
    told_at: null,
    created_at: 0,
    updated_at: 0,
  };
  await storage.db.insertInto('people').values(row).execute();
  return person;
}

let sam: Person;
let ada: Person;

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  people = new Map();
  news = [];
  audits = [];
  limits = {};
  const fakes = fakeLibrary();
  library = fakes.fake;
  requests = openRequests({
    storage,
    clock,
    ids: testIds(),
    log: silentLog,
    library: fakes.library,
    people: { byId: async (id) => people.get(id), limits: { of: async () => limits } },
    audit: async (entry) => void audits.push(entry),
    tell: async (one) => void news.push(one),
    prepare: async (one) => ({ write: async () => void news.push(one), wake: () => {} }),
  });
  sam = await addPerson('Sam', 'member');
  ada = await addPerson('Ada', 'admin');
});

afterEach(() => storage.close());

const desk = (person = sam, origin = 'event-1') =>
  requests.for({ person, conversationId: 'conversation-1', channel: 'telegram', origin });
const rows = () => storage.db.selectFrom('requests').selectAll().orderBy('id').execute();
const states = async () => (await rows()).map((row) => row.state);

describe('PE-7 adding', () => {
  it('writes the wish down before it asks the service', async () => {
    const seen: string[] = [];
    library.onAdd = async () => {
      seen.push(...(await states()));
      return { kind: 'added', ...placed };
    };
    expect(await desk().add(matrix, {})).toMatchObject({ kind: 'added', ...placed });
    expect(seen).toEqual(['pending']);
    expect(await rows()).toMatchObject([
      {
        state: 'requested',
        origin: 'event-1',
        person_id: sam.id,
        conversation_id: 'conversation-1',
        ref: matrix.ref,
        name: 'The Matrix',
        year: 1999,
      },
    ]);
  });

  it('records who did it, and tells admins when it was a member, not when it was an admin', async () => {
    await desk().add(matrix, {});
    await desk(ada, 'event-2').add(severance, {});
    expect(audits.map((entry) => [entry.personId, entry.act, entry.target])).toEqual([
      [sam.id, 'title-added', titleLine(matrix)],
      [ada.id, 'title-added', titleLine(severance)],
    ]);
    expect(news.map((one) => [one.kind, one.personId])).toEqual([['member-added', sam.id]]);
  });

  it('passes on what could not be honoured and where it went', async () => {
    library.onAdd = async () => ({
      kind: 'added',
      ...placed,
      wishedQuality: '2160p',
      note: 'There is no “anime” folder.',
    });
    const wish = { quality: '2160p', seasons: { kind: 'first' } } as const;
    expect(await desk().add(severance, wish)).toMatchObject({
      kind: 'added',
      ...placed,
      wishedQuality: '2160p',
      note: 'There is no “anime” folder.',
      seasons: { kind: 'first' },
    });
  });

  it('makes who asks for a title on its way a follower, without a request of their own', async () => {
    library.onAdd = async () => ({ kind: 'exists', state: { kind: 'downloading', percent: 40 }, ...placed });
    const receipt = await desk().add(matrix, {});
    expect(receipt).toMatchObject({
      kind: 'exists',
      extended: false,
      title: { state: { kind: 'downloading', percent: 40 } },
    });
    expect(await rows()).toEqual([]);
    expect(await requests.interested(matrix.ref)).toMatchObject([{ personId: sam.id }]);
    expect([news, audits]).toEqual([[], []]);
  });

  it('follows nothing that is there already', async () => {
    library.onAdd = async () => ({ kind: 'exists', state: { kind: 'available' }, ...placed });
    await desk().add(matrix, {});
    expect(await requests.interested(matrix.ref)).toEqual([]);
  });

  it('MS-4 keeps a request for more seasons of a series that is there', async () => {
    library.onAdd = async () => ({
      kind: 'exists',
      state: { kind: 'tracked', monitored: true },
      extended: true,
      ...placed,
    });
    expect(await desk().add(severance, {})).toMatchObject({ kind: 'exists', extended: true });
    expect(await states()).toEqual(['requested']);
    expect(audits).toMatchObject([{ act: 'seasons-added' }]);
  });

  it('tells a refusal and does not try again', async () => {
    library.onAdd = async () => ({ kind: 'refused', reason: 'It was removed from TVDB.', ...placed });
    expect(await desk().add(severance, {})).toEqual({ kind: 'refused', say: 'It was removed from TVDB.' });
    expect(await rows()).toMatchObject([
      { state: 'failed', reason: 'It was removed from TVDB.', next_try_at: null },
    ]);
    await clock.advance(60 * MINUTE);
    expect(await requests.retryDue(clock.now())).toBe(0);
    expect(library.added).toHaveLength(1);
  });
});

describe('MS-1 where nothing of the kind is set up', () => {
  it('the wish is refused at once, for waiting would not help', async () => {
    library.onAdd = async () => ({ ...down, temporary: false });
    expect(await desk().add(matrix, {})).toMatchObject({ kind: 'refused' });
    expect(await states()).toEqual(['failed']);
  });
});

describe('RE-3 the same turn run again', () => {
  it('finds its own row after a crash and still answers added, once', async () => {
    library.onAdd = async () => {
      throw new Error('killed');
    };
    await expect(desk().add(matrix, {})).rejects.toThrow('killed');
    expect(await states()).toEqual(['pending']);
    // The service took it before the crash; the answer was lost.
    library.onAdd = async () => ({ kind: 'exists', state: { kind: 'tracked', monitored: true }, ...placed });
    expect(await desk().add({ ...matrix, state: { kind: 'tracked', monitored: true } }, {})).toMatchObject({
      kind: 'added',
      ...placed,
    });
    expect(await states()).toEqual(['requested']);
  });

  it('repeats the receipt of what was finished, without asking the service or telling admins again', async () => {
    await desk().add(matrix, {});
    expect(await desk().add(matrix, {})).toMatchObject({ kind: 'added', ...placed });
    expect(library.added).toHaveLength(1);
    expect(news).toHaveLength(1);
    expect(await states()).toEqual(['requested']);
  });

  it('does not take what somebody else asked for as its own', async () => {
    await desk(ada, 'event-0').add(matrix, {});
    library.onAdd = async () => {
      throw new Error('killed');
    };
    await expect(desk().add(matrix, {})).rejects.toThrow('killed');
    library.onAdd = async () => ({ kind: 'exists', state: { kind: 'tracked', monitored: true }, ...placed });
    expect(await desk().add(matrix, {})).toMatchObject({ kind: 'exists' });
    expect((await requests.interested(matrix.ref)).map((one) => one.personId)).toEqual([ada.id, sam.id]);
  });

  it('keeps two titles of one turn apart', async () => {
    await desk().add(matrix, {});
    await desk().add(severance, {});
    expect(library.added.map((one) => one.name)).toEqual(['The Matrix', 'Severance']);
  });
});

describe('NT-2 asking for what is there already', () => {
  const tracked: TitleState = { kind: 'tracked', monitored: true };

  it('makes a follower and asks the service for nothing', async () => {
    const asked = { ...matrix, state: tracked };
    expect(await desk().follow(asked)).toMatchObject({ kind: 'exists', title: asked, extended: false });
    await desk().follow(asked);
    expect(library.added).toEqual([]);
    expect(await rows()).toEqual([]);
    expect((await requests.interested(matrix.ref)).map((one) => one.personId)).toEqual([sam.id]);
  });

  it('has nothing to tell later when it can be watched now', async () => {
    await desk().follow({ ...matrix, state: { kind: 'available' } });
    expect(await requests.interested(matrix.ref)).toEqual([]);
  });

  it('RE-3 tells a turn that was cut short that it added the title itself', async () => {
    library.onAdd = async () => {
      throw new Error('killed');
    };
    await expect(desk().add(matrix, { quality: '2160p' })).rejects.toThrow('killed');
    library.onAdd = async () => ({ kind: 'exists', state: tracked, ...placed });
    expect(await desk().follow({ ...matrix, state: tracked })).toMatchObject({ kind: 'added', ...placed });
    expect(await states()).toEqual(['requested']);
  });
});

describe('MS-1 a request that could not reach its service', () => {
  it('waits, is tried within 30 seconds of the return, and the person is told', async () => {
    library.onAdd = async () => down;
    expect(await desk().add({ ...matrix, originalLanguage: 'ko' }, { quality: '720p' })).toMatchObject({
      kind: 'waiting',
      say: down.say,
    });
    for (let passed = 0; passed < 60 * MINUTE; passed += 2_000) {
      await clock.advance(2_000);
      await requests.retryDue(clock.now());
    }
    expect(await states()).toEqual(['waiting']);
    const tries = library.added.length;
    expect(tries).toBeLessThan(400);
    library.onAdd = async () => ({ kind: 'added', ...placed });
    for (let passed = 0; passed < 30_000; passed += 2_000) {
      await clock.advance(2_000);
      await requests.retryDue(clock.now());
    }
    expect(library.added).toHaveLength(tries + 1);
    expect(library.added.at(-1)).toMatchObject({
      wish: { quality: '720p' },
      title: { originalLanguage: 'ko' },
    });
    expect(await states()).toEqual(['requested']);
    expect(news.map((one) => one.kind)).toEqual(['added-later', 'member-added']);
    expect(audits).toHaveLength(1);
  });

  it('is not tried before it is due, nor twice at once', async () => {
    library.onAdd = async () => down;
    await desk().add(matrix, {});
    expect(await requests.retryDue(clock.now())).toBe(0);
    expect(library.added).toHaveLength(1);
    await clock.advance(MINUTE);
    library.onAdd = async () => ({ kind: 'added', ...placed });
    const settled = await Promise.all([requests.retryDue(clock.now()), requests.retryDue(clock.now())]);
    expect(settled[0] + settled[1]).toBe(1);
    expect(library.added).toHaveLength(2);
  });

  it('takes what the service has after a lost answer as added', async () => {
    library.onAdd = async () => down;
    await desk().add(matrix, {});
    library.onAdd = async () => ({ kind: 'exists', state: { kind: 'tracked', monitored: true }, ...placed });
    await clock.advance(MINUTE);
    expect(await requests.retryDue(clock.now())).toBe(1);
    expect(await states()).toEqual(['requested']);
  });

  it('tells a late refusal, and one failing request does not stop the others', async () => {
    library.onAdd = async () => down;
    await desk().add(matrix, {});
    await desk().add(severance, {});
    await clock.advance(MINUTE);
    library.onAdd = async () => {
      if (library.added.at(-1)?.name === 'The Matrix') throw new Error('a bug');
      return { kind: 'refused', reason: 'No.', ...placed };
    };
    expect(await requests.retryDue(clock.now())).toBe(1);
    expect(news).toMatchObject([{ kind: 'refused-later', say: 'No.' }]);
    expect(await states()).toEqual(['waiting', 'failed']);
  });

  it('does nothing more for somebody who was blocked meanwhile', async () => {
    library.onAdd = async () => down;
    await desk().add(matrix, {});
    people.set(sam.id, { ...sam, status: 'blocked' });
    await clock.advance(MINUTE);
    await requests.retryDue(clock.now());
    expect(library.added).toHaveLength(1);
    expect([await states(), news]).toEqual([['declined'], []]);
  });

  it('frees a request of a turn that never came back', async () => {
    library.onAdd = async () => {
      throw new Error('killed');
    };
    await desk()
      .add(matrix, {})
      .catch(() => {});
    await requests.reconcile();
    expect(await states()).toEqual(['pending']);
    await clock.advance(11 * MINUTE);
    await requests.reconcile();
    library.onAdd = async () => ({ kind: 'added', ...placed });
    await requests.retryDue(clock.now());
    expect(await states()).toEqual(['requested']);
  });
});

describe('MS-1 kept words', () => {
  const close = (title: TitleWithState, closeness: number) => ({ ...title, closeness });
  const answer = (...titles: ReturnType<typeof close>[]): FindAnswer => ({
    kind: 'found',
    titles,
    unavailable: [],
  });
  const later = async (): Promise<number> => {
    await clock.advance(MINUTE);
    return requests.retryDue(clock.now());
  };

  it('are kept once for each turn and looked up later', async () => {
    await desk().keepWords('the matrix', { kind: 'movie' });
    await desk().keepWords('the matrix', { kind: 'movie' });
    expect(await rows()).toMatchObject([{ state: 'waiting', ref: null, name: 'the matrix' }]);
    library.found = down;
    expect(await later()).toBe(0);
    library.found = answer(
      close(matrix, 1),
      close({ ...matrix, ref: titleRef('movie', 'tmdb', 604), name: 'The Matrix Reloaded' }, 0.7),
    );
    expect(await later()).toBe(1);
    expect(library.finds.at(-1)).toEqual(['the matrix', { kind: 'movie' }]);
    expect(await rows()).toMatchObject([
      { state: 'requested', ref: matrix.ref, name: 'The Matrix', year: 1999 },
    ]);
    expect(news[0]).toMatchObject({ kind: 'added-later', title: { ref: matrix.ref } });
  });

  it.each([
    ['two of the same name', [close(matrix, 1), close({ ...severance, name: 'The Matrix' }, 1)], 2],
    ['nothing near enough', [close(matrix, 0.6)], 1],
    ['nothing at all', [], 0],
  ] as const)('never guess: %s is asked back', async (_case, titles, offered) => {
    await desk().keepWords('the matrix', {});
    library.found = answer(...titles);
    expect(await later()).toBe(1);
    expect(library.added).toEqual([]);
    expect(news).toMatchObject([{ kind: 'choose', personId: sam.id }]);
    expect(news[0]?.kind === 'choose' && news[0].titles).toHaveLength(offered);
    expect(await states()).toEqual(['failed']);
  });

  it('wait on while one of the services is silent', async () => {
    await desk().keepWords('the matrix', {});
    library.found = {
      kind: 'found',
      titles: [close(matrix, 1)],
      unavailable: [{ ...down, service: 'Sonarr' }],
    };
    expect(await later()).toBe(0);
    expect([library.added, await states()]).toEqual([[], ['waiting']]);
  });

  it('are refused when nothing of that kind is set up', async () => {
    await desk().keepWords('the matrix', {});
    library.found = { ...down, temporary: false };
    expect(await later()).toBe(1);
    expect(news).toMatchObject([{ kind: 'refused-later' }]);
  });

  it('say so when it is there already', async () => {
    await desk().keepWords('the matrix', {});
    library.found = answer(close({ ...matrix, state: { kind: 'downloading', percent: 3 } }, 1));
    await later();
    expect([library.added, news[0]?.kind, await rows()]).toEqual([[], 'there-already', []]);
    expect(await requests.interested(matrix.ref)).toMatchObject([{ personId: sam.id }]);
  });

  it('may end in a year', async () => {
    await desk().keepWords('matrix revolutions 1999', {});
    library.found = answer(
      close(matrix, 0.86),
      close({ ...matrix, ref: titleRef('movie', 'tmdb', 1), year: 2003 }, 0.86),
    );
    await later();
    expect(library.finds.map(([words]) => words)).toEqual(['matrix revolutions 1999', 'matrix revolutions']);
    expect(news[0]).toMatchObject({ kind: 'added-later', title: { year: 1999 } });
  });
});

describe('PE-7 reconciliation', () => {
  const later = async (): Promise<void> => {
    await clock.advance(5 * MINUTE);
    await requests.reconcile();
  };
  const ready = () => news.filter((one) => one.kind === 'ready');

  beforeEach(async () => {
    await desk(ada).add(matrix, {});
    await desk(ada, 'event-2').add(severance, {});
    library.standings.set(matrix.ref, tracked(matrix, { kind: 'tracked', monitored: true }));
    library.standings.set(severance.ref, tracked(severance, { kind: 'tracked', monitored: true }));
  });

  it('follows a title from requested to downloading to available, and tells once', async () => {
    await later();
    expect(await states()).toEqual(['requested', 'requested']);
    library.downloading = [{ id: '1', ref: matrix.ref, name: 'x', percent: 5, state: 'downloading' }];
    await later();
    expect(await states()).toEqual(['downloading', 'requested']);
    library.standings.set(matrix.ref, tracked(matrix, { kind: 'available' }, 9));
    await later();
    await later();
    expect(await states()).toEqual(['available', 'requested']);
    expect(ready()).toMatchObject([
      { key: expect.stringContaining('ready:'), personId: ada.id, title: { name: 'The Matrix', year: 1999 } },
    ]);
  });

  it('never shows a deleted title as available', async () => {
    library.standings.set(matrix.ref, tracked(matrix, { kind: 'available' }));
    await later();
    library.standings.delete(matrix.ref);
    await later();
    expect(await states()).toEqual(['removed', 'requested']);
    expect(await requests.interested(matrix.ref)).toEqual([]);
  });

  it('takes back available when the files are gone', async () => {
    library.standings.set(matrix.ref, tracked(matrix, { kind: 'available' }, 9));
    await later();
    library.standings.set(matrix.ref, tracked(matrix, { kind: 'tracked', monitored: true }, 0));
    await later();
    expect(await states()).toEqual(['requested', 'requested']);
  });

  it('changes nothing while a service cannot be asked, and stops asking it in that round', async () => {
    for (let id = 1; id <= 20; id += 1) {
      const ref = titleRef('movie', 'tmdb', 5000 + id);
      await desk(ada, `more-${id}`).add({ ...matrix, ref, name: `Movie ${id}` }, {});
      library.standings.set(ref, 'down');
    }
    library.standings.set(matrix.ref, 'down');
    await later();
    expect(new Set(await states())).toEqual(new Set(['requested']));
    expect(library.asked).toBeLessThan(12);
  });

  it('tells nothing that a webhook told', async () => {
    await requests.heard({
      kind: 'imported',
      title: { ref: matrix.ref, name: 'The Matrix' },
      episodes: [],
      isUpgrade: false,
    });
    library.standings.set(matrix.ref, tracked(matrix, { kind: 'available' }, 9));
    await later();
    expect([await states(), ready()]).toEqual([['available', 'requested'], []]);
  });

  it('does not call a series ready while it is partly there, nor just after it was asked for', async () => {
    library.standings.set(severance.ref, tracked(severance, { kind: 'available' }));
    await clock.advance(10_000);
    await requests.reconcile();
    library.standings.set(
      severance.ref,
      tracked(severance, { kind: 'partly-available', episodes: 9, of: 19 }, 9),
    );
    await later();
    expect([await states(), ready()]).toEqual([['requested', 'requested'], []]);
    library.standings.set(severance.ref, tracked(severance, { kind: 'available' }, 19));
    await later();
    expect(ready()).toHaveLength(1);
  });

  it('keeps a series available to which episodes are still to come', async () => {
    await requests.heard({
      kind: 'imported',
      title: { ref: severance.ref, name: 'x' },
      episodes: [],
      isUpgrade: false,
    });
    library.standings.set(
      severance.ref,
      tracked(severance, { kind: 'partly-available', episodes: 1, of: 9 }, 5),
    );
    await later();
    library.standings.set(severance.ref, tracked(severance, { kind: 'downloading', percent: 5 }, 5));
    await later();
    expect(await states()).toEqual(['requested', 'available']);
  });
});

describe('PE-7 reconciliation of much that is here', () => {
  it('costs the same however much there is, and comes round to all of it', async () => {
    const people = [sam, ada];
    for (let id = 1; id <= 150; id++) {
      const title = { ...matrix, ref: titleRef('movie', 'tmdb', id), name: `Film ${id}` };
      await desk(people[id % 2], `event-${id}`).add(title, {});
    }
    await storage.db.updateTable('requests').set({ state: 'available' }).execute();
    for (let round = 0; round < 2; round++) {
      library.asked = 0;
      await requests.reconcile();
      expect(library.asked).toBe(60);
    }
    await requests.reconcile();
    // None of them is in the library any more.
    expect(new Set(await states())).toEqual(new Set(['removed']));
  });
});

describe('what a service tells', () => {
  const title = { ref: matrix.ref, name: 'The Matrix' };

  it('moves requests on', async () => {
    await desk().add(matrix, {});
    await requests.heard({ kind: 'grabbed', title });
    expect(await states()).toEqual(['downloading']);
    await requests.heard({ kind: 'imported', title, episodes: [], isUpgrade: false });
    expect(await states()).toEqual(['available']);
    await requests.heard({ kind: 'grabbed', title });
    expect(await states()).toEqual(['available']);
    await requests.heard({ kind: 'deleted', title });
    await requests.heard({ kind: 'deleted', title });
    expect(await states()).toEqual(['removed']);
  });

  it('touches no other title and nothing that still waits', async () => {
    await desk().add(severance, {});
    library.onAdd = async () => down;
    await desk(sam, 'event-2').add(matrix, {});
    for (const kind of ['added', 'deleted', 'grabbed'] as const) await requests.heard({ kind, title });
    await requests.heard({ kind: 'health', level: 'error', check: 'x', sentence: 'y', restored: false });
    await requests.heard({ kind: 'manual-interaction', title, reasons: [] });
    expect(await states()).toEqual(['requested', 'waiting']);
  });

  it('names each interested person once, and nobody any more after it was deleted', async () => {
    await desk(ada, 'event-0').add(matrix, {});
    library.onAdd = async () => ({ kind: 'exists', state: { kind: 'tracked', monitored: true }, ...placed });
    await desk().add(matrix, {});
    await desk(ada, 'event-2').add(matrix, {});
    expect((await requests.interested(matrix.ref)).map((one) => one.personId)).toEqual([ada.id, sam.id]);
    await requests.heard({ kind: 'deleted', title });
    expect(await requests.interested(matrix.ref)).toEqual([]);
  });
});

describe.skipIf(testDatabase === 'postgres')('RE-5 the queries on open requests', () => {
  it('use the partial index, however many requests are closed', async () => {
    const compiled: CompiledQuery[] = [];
    const spying = storage.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        compiled.push(storage.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await requestsStore(spying).due(5, 50);
    await requestsStore(spying).underWay();
    await requestsStore(spying).availableAfter('', 60);
    for (const query of compiled) {
      const explained = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
      const plan = await storage.db.executeQuery<{ detail: string }>(explained);
      expect(plan.rows.map((row) => row.detail).join('; ')).toContain('requests_open');
    }
    expect(compiled).toHaveLength(3);
  });
});
