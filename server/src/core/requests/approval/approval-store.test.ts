// What a person may ask for, where it is written down: quotas that roll, questions to admins, decisions made once; on
// both databases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { testIds } from '../../../../testkit/test-ids.ts';
import { QUOTA_MS } from '../../../domain/limits.ts';
import type { Limits } from '../../../domain/limits.ts';
import type { Person, PersonId } from '../../../domain/person.ts';
import type { Quality } from '../../../domain/request.ts';
import { titleRef } from '../../../domain/title.ts';
import type { TitleWithState, TrackedTitle } from '../../../domain/title.ts';
import { silentLog } from '../../../kit/log.ts';
import type { FindAnswer, Unavailable } from '../../../seams/tool.ts';
import type { Storage } from '../../../storage/open.ts';
import type { AuditEntry } from '../../journal/index.ts';
import type { AddResult } from '../../library/index.ts';
import { openRequests } from '../index.ts';
import type { DecisionOutcome, RequestNews, Requests } from '../index.ts';

const HOUR = 60 * 60_000;
const placed = { quality: 'HD-1080p', folder: '/movies' };
const down: Unavailable = { kind: 'unavailable', service: 'Radarr', say: 'Radarr is away.', temporary: true };
const film = (id: number, more: Partial<TitleWithState> = {}): TitleWithState => ({
  ...{ ref: titleRef('movie', 'tmdb', id), kind: 'movie', name: `Film ${id}`, certification: 'PG' },
  state: { kind: 'absent' },
  ...more,
});

let storage: Storage;
let clock: ReturnType<typeof testClock>;
let requests: Requests;
let limits: Limits;
let news: RequestNews[];
let audits: AuditEntry[];
let added: { name: string; atMost?: Quality; wish: object }[];
let onAdd: AddResult;
let standing: TrackedTitle | undefined;
let found: FindAnswer;
let sam: Person;
let ada: Person;

async function addPerson(name: string, role: Person['role']): Promise<Person> {
  const person: Person = { id: `p-${name}` as PersonId, name, role, status: 'active' };
  const more = { time_zone: null, is_owner: 0, told_at: null, created_at: 0, updated_at: 0 };
  await storage.db
    .insertInto('people')
    .values({ ...person, ...more })
    .execute();
  return person;
}

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  [limits, news, audits, added, standing] = [{}, [], [], [], undefined];
  onAdd = { kind: 'added', ...placed };
  found = { kind: 'found', titles: [], unavailable: [] };
  sam = await addPerson('Sam', 'member');
  ada = await addPerson('Ada', 'admin');
  requests = openRequests({
    ...{ storage, clock, ids: testIds(), log: silentLog },
    library: {
      add: async ({ name }, wish, atMost) => {
        added.push({ name, wish, ...(atMost && { atMost }) });
        return onAdd;
      },
      find: async () => found,
      standing: async () => ({ kind: 'known', ...(standing && { title: standing }) }),
      downloads: async () => ({ kind: 'downloads', downloads: [], unavailable: [] }),
      copies: async () => ({ kind: 'copies', copies: [] }),
      restoreCopies: async () => ({ kind: 'unchanged' }),
      remove: async () => ({ kind: 'removed' }),
    },
    people: {
      byId: async (id) => [sam, ada].find((person) => person.id === id),
      limits: { of: async () => limits },
    },
    audit: async (entry) => void audits.push(entry),
    tell: async (one) => void news.push(one),
    prepare: async (one) => ({ write: async () => void news.push(one), wake: () => {} }),
  });
});
afterEach(() => storage.close());

const desk = (origin: string, person = sam) =>
  requests.for({ person, conversationId: 'c', channel: 'telegram', origin });
const rows = () => storage.db.selectFrom('requests').selectAll().orderBy('id').execute();
const states = async () => (await rows()).map(({ state }) => state);
const kinds = () => news.map(({ kind }) => kind);
const by = () => ({ personId: ada.id, channel: 'telegram' });
async function onlyId(): Promise<string> {
  const [row] = await rows();
  return row?.id ?? '';
}

describe('PE-10 quotas roll', () => {
  it('the next is free a week after the first, to the millisecond', async () => {
    limits = { moviesPerWeek: 2 };
    await desk('e1').add(film(1), {});
    const start = clock.now();
    await clock.advance(HOUR);
    await desk('e2').add(film(2), {});
    expect(await desk('e3').add(film(3), {})).toEqual({
      kind: 'limited',
      by: { kind: 'quota', of: 'movie', perWeek: 2, freeAt: start + QUOTA_MS },
    });
    await clock.advance(QUOTA_MS - HOUR - 1);
    expect(await desk('e3').add(film(3), {})).toMatchObject({ kind: 'limited' });
    await clock.advance(1);
    expect(await desk('e3').add(film(3), {})).toMatchObject({ kind: 'added' });
    expect(await desk('e4').add(film(4), {})).toMatchObject({ kind: 'limited' });
  });

  it('the same title counts once, failures and what was taken back not at all, others not for me', async () => {
    limits = { moviesPerWeek: 1 };
    onAdd = { kind: 'refused', reason: 'No', ...placed };
    await desk('e1').add(film(1), {});
    onAdd = { kind: 'added', ...placed };
    await desk('e2', ada).add(film(2), {});
    const receipt = await desk('e3').add(film(3), {});
    expect(receipt).toMatchObject({ kind: 'added' });
    expect(await desk('e4').add(film(4), {})).toMatchObject({ kind: 'limited' });
    expect(await desk('e5').add(film(3), {})).toMatchObject({ kind: 'added' });
    standing = { ...film(3), state: { kind: 'tracked', monitored: true } };
    for (const { id, ref } of await rows())
      if (ref === film(3).ref) await desk('e6').takeBack({ kind: 'request', request: id });
    expect(await desk('e7').add(film(4), {})).toMatchObject({ kind: 'added' });
  });

  it('two at once of one person: one of them is too many', async () => {
    limits = { moviesPerWeek: 1 };
    const all = await Promise.all([1, 2, 3, 4].map((id) => desk(`e${id}`).add(film(id), {})));
    expect(all.map(({ kind }) => kind).toSorted()).toEqual(['added', 'limited', 'limited', 'limited']);
  });

  it('leave no trace of what was refused, and the same turn run again is not counted twice', async () => {
    limits = { moviesPerWeek: 1 };
    expect(await desk('e1').add(film(1), {})).toMatchObject({ kind: 'added' });
    expect(await desk('e1').add(film(1), {})).toMatchObject({ kind: 'added' });
    await desk('e2').add(film(2), {});
    expect(await rows()).toHaveLength(1);
    expect(added).toHaveLength(1);
  });
});

describe('PE-10 the highest quality reaches the service', () => {
  it('also where nobody wished for one, and not for an admin', async () => {
    limits = { highestQuality: '720p' };
    await desk('e1').add(film(1), {});
    await desk('e2', ada).add(film(2), {});
    expect(added).toEqual([
      { name: 'Film 1', wish: {}, atMost: '720p' },
      { name: 'Film 2', wish: {} },
    ]);
  });
});

describe('PE-9 an admin is asked', () => {
  beforeEach(() => void (limits = { needsApproval: true }));

  it('with the row or not at all, once, and no service hears of it', async () => {
    const receipt = await desk('e1').add(film(1), {});
    expect(receipt).toMatchObject({ kind: 'awaits-approval', because: 'rule', isNew: true });
    expect(await desk('e1').add(film(1), {})).toMatchObject({ kind: 'awaits-approval' });
    expect(await rows()).toMatchObject([{ state: 'pending', awaits_approval: 1, next_try_at: null }]);
    expect(kinds()).toEqual(['approval-wanted']);
    expect(added).toEqual([]);
  });

  it('waits as long as it takes: reconciliation sends it nowhere', async () => {
    await desk('e1').add(film(1), {});
    await clock.advance(24 * HOUR);
    await requests.reconcile();
    await requests.retryDue(clock.now());
    expect(await states()).toEqual(['pending']);
    expect(added).toEqual([]);
    expect(await requests.waitingForApproval()).toMatchObject([{ ref: film(1).ref, personId: sam.id }]);
  });

  it('decided once: whoever comes later hears who did', async () => {
    await desk('e1').add(film(1), {});
    const id = await onlyId();
    const both = await Promise.all([
      requests.decide(id, { by: by(), as: 'grant' }),
      requests.decide(id, { by: by(), as: 'decline', reason: 'no' }),
    ]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['decided', 'done']);
    expect(audits.filter(({ act }) => act.startsWith('request-'))).toHaveLength(1);
    expect(await requests.decide(id, { by: by(), as: 'grant' })).toMatchObject({
      kind: 'decided',
      by: ada.id,
    });
    expect(await requests.decide('nobody', { by: by(), as: 'grant' })).toEqual({ kind: 'nobody' });
  });

  it('a yes that was written and then cut off is carried out by the timer', async () => {
    await desk('e1').add(film(1), {});
    const prepared = await requests.prepareDecision(await onlyId(), { by: by(), as: 'grant' });
    await storage.transaction((query) => prepared.settle(query));
    expect(added).toEqual([]);
    await requests.retryDue(clock.now());
    expect(await states()).toEqual(['requested']);
    expect(kinds()).toEqual(['approval-wanted', 'granted']);
    await requests.retryDue(clock.now() + HOUR);
    expect(added).toHaveLength(1);
  });

  it('of somebody who was shut out since no yes is told, and nothing is added', async () => {
    await desk('e1').add(film(1), {});
    sam = { ...sam, status: 'blocked' };
    expect(await requests.decide(await onlyId(), { by: by(), as: 'grant' })).toEqual({ kind: 'nobody' });
    await requests.retryDue(clock.now() + HOUR);
    expect(await states()).toEqual(['declined']);
    expect(await requests.waitingForApproval()).toEqual([]);
    expect(kinds()).toEqual(['approval-wanted']);
    expect(added).toEqual([]);
  });

  it('a decision whose transaction fails has not been', async () => {
    await desk('e1').add(film(1), {});
    const prepared = await requests.prepareDecision(await onlyId(), { by: by(), as: 'decline' });
    const broken = storage.transaction(async (query) => {
      await prepared.settle(query);
      throw new Error('the disk is full');
    });
    await expect(broken).rejects.toThrow('the disk is full');
    expect(await rows()).toMatchObject([{ state: 'pending', awaits_approval: 1, decided_by: null }]);
  });

  it('the turn run again after a no adds nothing', async () => {
    await desk('e1').add(film(1), {});
    await requests.decide(await onlyId(), { by: by(), as: 'decline' });
    expect(await desk('e1').add(film(1), {})).toMatchObject({ kind: 'awaits-approval' });
    expect(added).toEqual([]);
    expect(await states()).toEqual(['declined']);
    expect(await desk('e2').add(film(1), {})).toMatchObject({ kind: 'awaits-approval', isNew: true });
  });

  it('what came in meanwhile is not added again: they hear of it instead', async () => {
    await desk('e1').add(film(1), {});
    standing = { ...film(1), state: { kind: 'downloading', percent: 5 } };
    await requests.decide(await onlyId(), { by: by(), as: 'grant' });
    expect(added).toEqual([]);
    expect(kinds()).toEqual(['approval-wanted', 'there-already']);
    expect(await storage.db.selectFrom('followers').selectAll().execute()).toHaveLength(1);
  });

  it('granted as the other kind of title, it is looked up again by its name', async () => {
    const show: TitleWithState = { ...film(7), ref: titleRef('series', 'tvdb', 7), kind: 'series' };
    await desk('e1').add(show, { seasons: { kind: 'all' } });
    found = { kind: 'found', titles: [{ ...film(8, { name: 'Film 7' }), closeness: 1 }], unavailable: [] };
    await requests.decide(await onlyId(), { by: by(), as: 'grant', change: { kind: 'movie' } });
    expect(await rows()).toMatchObject([{ ref: film(8).ref, state: 'requested' }]);
    expect(added).toEqual([{ name: 'Film 7', wish: { kind: 'movie' } }]);
  });

  it('taken back by whoever asked: the admins hear of it, and nobody can grant it', async () => {
    await desk('e1').add(film(1), {});
    const id = await onlyId();
    expect(await desk('e2').takeBack({ kind: 'request', request: id })).toEqual({ kind: 'withdrawn' });
    expect(kinds()).toEqual(['approval-wanted', 'approval-withdrawn']);
    const outcome: DecisionOutcome = await requests.decide(id, { by: by(), as: 'grant' });
    expect(outcome).toMatchObject({ kind: 'decided', as: 'withdrawn' });
    expect(added).toEqual([]);
  });

  it('what was granted and then failed to be reached is told of as a yes that waits', async () => {
    await desk('e1').add(film(1), {});
    onAdd = down;
    await requests.decide(await onlyId(), { by: by(), as: 'grant' });
    expect(kinds()).toEqual(['approval-wanted', 'granted-waits']);
    expect(await states()).toEqual(['waiting']);
  });
});

describe('PE-9 PE-10 words that are looked up later', () => {
  it.each<[Limits, string, string]>([
    [{ needsApproval: true }, 'pending', 'approval-awaited'],
    [{ ratingCap: 'all' }, 'failed', 'refused-later'],
    [{ moviesPerWeek: 0 }, 'failed', 'refused-later'],
    [{ highestQuality: '720p' }, 'requested', 'added-later'],
  ])('%j: %s', async (set, state, told) => {
    await desk('e1').keepWords('film 1', {});
    limits = set;
    found = { kind: 'found', titles: [{ ...film(1), closeness: 1 }], unavailable: [] };
    await requests.retryDue(clock.now() + HOUR);
    expect(await states()).toEqual([state]);
    expect(kinds()).toContain(told);
    expect(added.map(({ atMost }) => atMost)).toEqual(state === 'requested' ? ['720p'] : []);
  });
});
