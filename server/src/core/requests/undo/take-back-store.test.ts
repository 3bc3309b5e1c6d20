import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { testIds } from '../../../../testkit/test-ids.ts';
import type { Person, PersonId, Role } from '../../../domain/person.ts';
import { titleRef } from '../../../domain/title.ts';
import type { TitleState, TitleWithState } from '../../../domain/title.ts';
import { silentLog } from '../../../kit/log.ts';
import type { RequestAct, Restored, Unavailable } from '../../../seams/tool.ts';
import type { Storage } from '../../../storage/open.ts';
import type { AuditEntry } from '../../journal/index.ts';
import type { AddResult } from '../../library/index.ts';
import { openRequests } from '../index.ts';
import type { Requests } from '../index.ts';
import type { RequestsRoom } from '../requests-room.ts';

const placed = { quality: 'HD-1080p', folder: '/movies', service: 'Radarr' };
const away: Unavailable = {
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
  state: { kind: 'absent' },
};
const lost: TitleWithState = {
  ref: titleRef('series', 'tvdb', 73739),
  kind: 'series',
  name: 'Lost',
  year: 2004,
  state: { kind: 'partly-available', episodes: 10, of: 121 },
};

let storage: Storage;
let requests: Requests;
let audits: AuditEntry[];
let calls: string[];
let clock: ReturnType<typeof testClock>;
let household: {
  onAdd: AddResult | Unavailable;
  state: TitleState | 'away';
  sizeBytes?: number;
  restored: Restored;
  setUp: number;
};

const library: RequestsRoom['library'] = {
  add: async () => household.onAdd,
  find: async () => ({ kind: 'found', titles: [], unavailable: [] }),
  downloads: async () => ({ kind: 'downloads', downloads: [], unavailable: [] }),
  standing: async (ref) => {
    const { state, sizeBytes } = household;
    if (state === 'away') return away;
    if (state.kind === 'absent') return { kind: 'known' };
    const title = { ...(ref === lost.ref ? lost : matrix), state };
    return { kind: 'known', title: { ...title, ...(sizeBytes !== undefined && { sizeBytes }) } };
  },
  copies: async () => {
    household.setUp += 1;
    return { kind: 'copies', copies: [{ service: 'Sonarr', snapshot: { setUp: household.setUp } }] };
  },
  restoreCopies: async (change) => {
    calls.push(`restore ${JSON.stringify(change)}`);
    return household.restored;
  },
  remove: async (ref, mode, service) => {
    calls.push(`${mode} ${ref} from ${service}`);
    return { kind: 'removed' };
  },
};

async function addPerson(name: string, role: Role): Promise<Person> {
  const person: Person = { id: `person-${name}` as PersonId, name, role, status: 'active' };
  const row = { id: person.id, name, role, status: 'active', time_zone: null, is_owner: 0 };
  const times = { told_at: null, created_at: 0, updated_at: 0 };
  await storage.db
    .insertInto('people')
    .values({ ...row, ...times })
    .execute();
  return person;
}

let sam: Person;
let kim: Person;
let ada: Person;

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  audits = [];
  calls = [];
  const downloading = { kind: 'downloading', percent: 3 } as const;
  household = {
    onAdd: { kind: 'added', ...placed },
    state: downloading,
    restored: { kind: 'restored' },
    setUp: 0,
  };
  requests = openRequests({
    ...{ storage, clock, ids: testIds(), log: silentLog, library },
    people: { byId: async () => sam, limits: { of: async () => ({}) } },
    audit: async (entry) => void audits.push(entry),
    tell: async () => {},
    prepare: async () => ({ write: async () => {}, wake: () => {} }),
  });
  sam = await addPerson('Sam', 'member');
  kim = await addPerson('Kim', 'member');
  ada = await addPerson('Ada', 'admin');
});

afterEach(() => storage.close());

const desk = (person = sam, origin = 'event-1') =>
  requests.for({ person, conversationId: 'conversation-1', channel: 'telegram', origin });
const states = async () =>
  (await storage.db.selectFrom('requests').select('state').orderBy('id').execute()).map(({ state }) => state);
const told = async (ref = matrix.ref) => (await requests.interested(ref)).map(({ personId }) => personId);

async function added(person = sam, title = matrix, wish = {}): Promise<RequestAct> {
  const receipt = await desk(person, `event of ${person.name}`).add(title, wish);
  if (!('act' in receipt) || receipt.act === undefined) throw new Error(`No act in ${receipt.kind}`);
  return receipt.act;
}

describe('CV-11 a member takes an own add back', () => {
  it('out of the service it was put into, with its files left alone, and it is noted who did', async () => {
    const act = await added();
    expect(await desk(sam, 'event-2').takeBack(act)).toEqual({ kind: 'removed', others: 0, hadFiles: false });
    expect(calls).toEqual(['remove movie:tmdb:603 from Radarr']);
    expect(await states()).toEqual(['removed']);
    expect(await told()).toEqual([]);
    expect(audits.at(-1)).toMatchObject({ act: 'add-undone', personId: sam.id, channel: 'telegram' });
  });

  it('once: a second time there is nothing left of it', async () => {
    const act = await added();
    await desk().takeBack(act);
    expect(await desk().takeBack(act)).toEqual({ kind: 'gone' });
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['has come', { kind: 'available' }, undefined],
    ['has come in part', { kind: 'partly-available', episodes: 1, of: 3 }, undefined],
    ['has files while it is downloading', { kind: 'downloading', percent: 80 }, 5e9],
  ] as const)('not when something of it %s', async (_what, state, sizeBytes) => {
    const act = await added();
    household = { ...household, state, ...(sizeBytes !== undefined && { sizeBytes }) };
    expect(await desk().takeBack(act)).toEqual({ kind: 'kept', why: 'imported' });
    expect(calls).toEqual([]);
    expect(await states()).toEqual(['requested']);
  });

  it('not when an import was heard of, whatever the service says now', async () => {
    const act = await added();
    const title = { ref: matrix.ref, name: 'The Matrix' };
    await requests.heard({ kind: 'imported', title, episodes: [], isUpgrade: false });
    expect(await desk().takeBack(act)).toEqual({ kind: 'kept', why: 'imported' });
  });

  it.each(['follows', 'asked for it too'])('not when somebody else %s', async (how) => {
    const act = await added();
    if (how === 'follows') await desk(kim, 'event-k').startTelling(matrix);
    else await added(kim);
    expect(await desk().takeBack(act)).toEqual({ kind: 'kept', why: 'others' });
    expect(calls).toEqual([]);
  });

  it("not another person's", async () => {
    expect(await desk(kim, 'event-k').takeBack(await added(sam))).toEqual({ kind: 'kept', why: 'not-own' });
    expect(calls).toEqual([]);
  });

  it('not while the service cannot be asked: the add stands', async () => {
    const act = await added();
    household.state = 'away';
    expect(await desk().takeBack(act)).toEqual(away);
    expect(calls).toEqual([]);
    expect(await states()).toEqual(['requested']);
  });

  it('what is gone already is only closed', async () => {
    const act = await added();
    household.state = { kind: 'absent' };
    expect(await desk().takeBack(act)).toEqual({ kind: 'gone' });
    expect(calls).toEqual([]);
    expect(await states()).toEqual(['removed']);
  });
});

describe('CV-11 an admin takes an add back', () => {
  it('also when others want it, and learns how many', async () => {
    const act = await added(ada);
    await desk(kim, 'event-k').startTelling(matrix);
    expect(await desk(ada).takeBack(act)).toEqual({ kind: 'removed', others: 1, hadFiles: false });
  });

  it('also when files have come, which stay on the disk', async () => {
    const act = await added(ada);
    household.state = { kind: 'available' };
    expect(await desk(ada).takeBack(act)).toMatchObject({ kind: 'removed', hadFiles: true });
    expect(calls).toEqual(['remove movie:tmdb:603 from Radarr']);
  });
});

describe('CV-11 what waits is withdrawn without asking a service', () => {
  it('a title', async () => {
    household.onAdd = away;
    const act = await added();
    expect(await desk().takeBack(act)).toEqual({ kind: 'withdrawn' });
    expect(await states()).toEqual(['removed']);
    household.onAdd = { kind: 'added', ...placed };
    await clock.advance(60_000);
    expect(await requests.retryDue(clock.now())).toBe(0);
    expect(calls).toEqual([]);
    expect(audits.map(({ act: what }) => what)).toEqual(['request-withdrawn']);
  });

  it('words that were kept', async () => {
    const { act } = await desk().keepWords('the matrix', {});
    expect(await desk(sam, 'event-2').takeBack(act)).toEqual({ kind: 'withdrawn' });
    expect(await states()).toEqual(['removed']);
  });

  it('but not while it is being added at this moment', async () => {
    household.onAdd = away;
    const act = await added();
    await storage.db
      .updateTable('requests')
      .set({ next_try_at: clock.now() + 120_000 })
      .execute();
    expect(await desk().takeBack(act)).toEqual({ kind: 'kept', why: 'busy' });
    expect(await states()).toEqual(['waiting']);
  });
});

describe('CV-11 MS-4 seasons that were asked of a series that is there', () => {
  const more = { seasons: { kind: 'named', numbers: [3] } } as const;
  beforeEach(() => {
    household.onAdd = { kind: 'exists', state: lost.state, extended: true, ...placed };
    household.state = lost.state;
  });

  it('go back to how it was set up before, from what the act has made of it', async () => {
    const act = await added(sam, lost, more);
    expect(await desk().takeBack(act)).toEqual({ kind: 'seasons-restored' });
    const copies = (setUp: number) => [{ service: 'Sonarr', snapshot: { setUp } }];
    const change = { ref: lost.ref, before: copies(1), after: copies(2), isSearched: false };
    expect(calls).toEqual([`restore ${JSON.stringify(change)}`]);
    expect(await states()).toEqual(['removed']);
    expect(audits.at(-1)).toMatchObject({ act: 'seasons-undone', personId: sam.id });
  });

  it('never takes the series itself out', async () => {
    await desk().takeBack(await added(sam, lost, more));
    expect(calls.filter((call) => call.startsWith('remove'))).toEqual([]);
  });

  it('stay when somebody has asked for more since, or has changed them', async () => {
    const act = await added(sam, lost, more);
    household.restored = { kind: 'unchanged' };
    expect(await desk().takeBack(act)).toEqual({ kind: 'kept', why: 'changed' });
    await added(kim, lost, more);
    calls = [];
    expect(await desk().takeBack(act)).toEqual({ kind: 'kept', why: 'others' });
    expect(calls).toEqual([]);
  });
});

describe('NT-2 who hears of a title', () => {
  it('begins once, ends once, and each is taken back', async () => {
    const own = desk();
    expect(await own.startTelling(matrix)).toBe(true);
    expect(await own.startTelling(matrix)).toBe(false);
    expect(await told()).toEqual([sam.id]);
    expect(await own.takeBack({ kind: 'follow', ref: matrix.ref })).toEqual({ kind: 'unfollowed' });
    expect(await told()).toEqual([]);
    expect(await own.takeBack({ kind: 'follow', ref: matrix.ref })).toEqual({ kind: 'gone' });
    expect(await own.stopTelling(matrix.ref)).toBe(false);
    expect(await own.takeBack({ kind: 'unfollow', ref: matrix.ref })).toEqual({ kind: 'follows' });
    expect(await told()).toEqual([sam.id]);
  });

  it('ends for the one who asked for it as well; the request itself goes on', async () => {
    await added();
    expect(await desk().stopTelling(matrix.ref)).toBe(true);
    expect(await told()).toEqual([]);
    expect(await states()).toEqual(['requested']);
    expect(await desk().startTelling(matrix)).toBe(true);
    expect(await told()).toEqual([sam.id]);
  });

  it("leaves everybody else's as it is", async () => {
    await desk(kim, 'event-k').startTelling(matrix);
    await added();
    await desk().stopTelling(matrix.ref);
    expect(await told()).toEqual([kim.id]);
  });

  it('a follow taken back does not silence what was asked for since', async () => {
    await desk().startTelling(matrix);
    await added();
    await desk().takeBack({ kind: 'follow', ref: matrix.ref });
    expect(await told()).toEqual([sam.id]);
  });
});

describe('CV-11 a title that is brought back', () => {
  it('is wanted again by those who wanted it', async () => {
    await added();
    await desk(kim, 'event-k').startTelling(matrix);
    const wanted = await requests.wantedBy(matrix.ref);
    await requests.heard({ kind: 'deleted', title: { ref: matrix.ref, name: 'The Matrix' } });
    expect(await told()).toEqual([]);
    await requests.wantAgain(matrix.ref, wanted, false);
    expect(await told()).toEqual([sam.id, kim.id]);
    expect(await states()).toEqual(['requested']);
  });

  it('a request that was taken back meanwhile stays so when the title is another', async () => {
    await added();
    const wanted = await requests.wantedBy(matrix.ref);
    await requests.wantAgain(lost.ref, wanted, false);
    expect(await states()).toEqual(['requested']);
  });
});
