import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { TestClock } from '../../../../testkit/test-clock.ts';
import { testIds } from '../../../../testkit/test-ids.ts';
import type { Download } from '../../../domain/download.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { RequestState } from '../../../domain/request.ts';
import { titleRef } from '../../../domain/title.ts';
import type { TitleRef } from '../../../domain/title.ts';
import { silentLog } from '../../../kit/log.ts';
import type { Storage } from '../../../storage/open.ts';
import { openRequests } from '../index.ts';
import type { RequestPage, Requests } from '../index.ts';
import { requestsStore } from '../requests-store.ts';

const sam = 'sam' as PersonId;
const ada = 'ada' as PersonId;
const matrix = titleRef('movie', 'tmdb', 603);
const severance = titleRef('series', 'tvdb', 371980);
const DAY_MS = 24 * 60 * 60_000;

let storage: Storage;
let clock: TestClock;
let requests: Requests;
let downloads: Download[];
let answerDownloads: () => Promise<void>;
let asked: number;
let made: number;

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  [downloads, asked, made] = [[], 0, 0];
  answerDownloads = async () => {};
  const never = async (): Promise<never> => {
    throw new Error('not here');
  };
  requests = openRequests({
    storage,
    library: {
      ...{ add: never, find: never, standing: never, copies: never, restoreCopies: never, remove: never },
      downloads: async () => {
        asked += 1;
        await answerDownloads();
        return { kind: 'downloads', downloads, unavailable: [] };
      },
    },
    people: { byId: never, limits: { of: never } },
    clock,
    ids: testIds(),
    log: silentLog,
    audit: async () => {},
    tell: async () => {},
    prepare: never,
  });
  const person = { role: 'member', status: 'active', time_zone: null, told_at: null, is_owner: 0 };
  for (const id of [sam, ada])
    await storage.db
      .insertInto('people')
      .values({ id, name: id, ...person, created_at: 1, updated_at: 1 })
      .execute();
});
afterEach(() => storage.close());

async function ask(personId: PersonId, ref: TitleRef, state: RequestState): Promise<string> {
  const id = `r${String(++made).padStart(4, '0')}`;
  const row = { id, origin: id, personId, conversationId: 'c', ref, name: `Title ${made}`, wish: {}, state };
  await requestsStore(storage.db).insert(row, clock.now());
  return id;
}

const download = (ref: TitleRef, percent: number): Download => ({
  id: `d${percent}`,
  ref,
  name: 'x',
  percent,
  state: 'downloading',
});

describe('PE-7 AD-2 requests as people look at them', () => {
  it('are listed newest first, of all or of one person only', async () => {
    const [first, second, third] = [
      await ask(sam, matrix, 'available'),
      await ask(ada, matrix, 'available'),
      await ask(sam, severance, 'failed'),
    ];
    expect((await requests.newest(2)).map(({ id }) => id)).toEqual([third, second]);
    expect((await requests.newest(10, sam)).map(({ id }) => id)).toEqual([third, first]);
    expect(await requests.countByPerson()).toEqual(
      new Map([
        ['ada', 1],
        ['sam', 2],
      ]),
    );
  });

  it('are counted in all and lately; a title that two people asked for was added once', async () => {
    await ask(sam, matrix, 'available');
    await clock.advance(8 * DAY_MS);
    await ask(ada, matrix, 'requested');
    await ask(ada, severance, 'downloading');
    await ask(sam, titleRef('movie', 'tmdb', 1), 'failed');
    await ask(sam, titleRef('movie', 'tmdb', 2), 'waiting');
    expect(await requests.counts()).toEqual({ all: 5, thisWeek: 4, films: 1, series: 1, awaiting: 0 });
  });

  it('change their mark for whoever they belong to, with the state and with the download', async () => {
    await ask(sam, matrix, 'requested');
    const marks = async () => [await requests.mark(), await requests.mark(sam), await requests.mark(ada)];
    const before = await marks();
    downloads = [download(matrix, 10)];
    await clock.advance(5_000);
    const later = await marks();
    expect(later.map((mark, index) => mark === before[index])).toEqual([false, false, true]);
    await ask(ada, severance, 'failed');
    expect((await marks()).map((mark, index) => mark === later[index])).toEqual([false, true, false]);
  });

  it('come in pages, by person and by how they stand; what needs a yes stands apart', async () => {
    const ids = [
      await ask(sam, matrix, 'available'),
      await ask(ada, severance, 'requested'),
      await ask(sam, severance, 'declined'),
      await ask(sam, matrix, 'pending'),
    ];
    const [ready, comes, declined, awaits] = ids;
    await storage.db
      .updateTable('requests')
      .set({ awaits_approval: 1 })
      .where('id', '=', awaits ?? '')
      .execute();
    const listed = async (page: Partial<RequestPage>): Promise<string[]> =>
      (await requests.list({ limit: 10, ...page })).map(({ id }) => id);
    expect(await listed({})).toEqual(ids.toReversed());
    expect(await listed({ limit: 2 })).toEqual([awaits, declined]);
    expect(await listed({ limit: 2, before: declined })).toEqual([comes, ready]);
    expect(await listed({ personId: ada })).toEqual([comes]);
    expect(await listed({ standing: 'awaiting' })).toEqual([awaits]);
    expect(await listed({ standing: 'decided' })).toEqual([declined, comes, ready]);
    expect(await listed({ standing: 'under-way' })).toEqual([comes]);
    expect(await listed({ standing: 'ready', personId: sam })).toEqual([ready]);
    expect((await requests.counts()).awaiting).toBe(1);
    expect((await requests.byId(awaits ?? ''))?.awaitsApproval).toBe(true);
    expect(await requests.byId('nothing')).toBeUndefined();
  });
});

describe('PE-7 how far a request has come', () => {
  it('is what the services tell of it; several episodes count together', async () => {
    await ask(sam, matrix, 'requested');
    await ask(sam, severance, 'downloading');
    downloads = [download(matrix, 41), download(severance, 10), download(severance, 51)];
    expect(await requests.newest(10)).toMatchObject([
      { ref: severance, state: 'downloading', percent: 31 },
      { ref: matrix, state: 'downloading', percent: 41 },
    ]);
  });

  it('is asked for once in a while, and not at all when nothing is on its way', async () => {
    await ask(sam, matrix, 'available');
    await requests.newest(10);
    expect(asked).toBe(0);
    await ask(sam, severance, 'downloading');
    await Promise.all([requests.newest(10), requests.newest(10, sam), requests.newest(10)]);
    await clock.advance(3_000);
    await requests.newest(10);
    expect(asked).toBe(1);
    await clock.advance(1_000);
    await requests.newest(10);
    expect(asked).toBe(2);
  });

  it('is left out when a service does not answer in time, and old news is not shown as new', async () => {
    await ask(sam, severance, 'downloading');
    downloads = [download(severance, 50)];
    await requests.newest(10);
    answerDownloads = () => new Promise(() => {});
    await clock.advance(10_000);
    const patient = requests.newest(10);
    await until(() => asked === 2);
    await clock.advance(1_500);
    expect((await patient)[0]).toMatchObject({ percent: 50 });
    await clock.advance(30_000);
    expect((await whileTimePasses(requests.newest(10)))[0]).not.toHaveProperty('percent');
    expect(asked).toBe(2);
  });

  it('is left out when a service fails', async () => {
    await ask(sam, severance, 'downloading');
    answerDownloads = async () => {
      throw new Error('away');
    };
    expect(await requests.newest(10)).toMatchObject([{ ref: severance, state: 'downloading' }]);
    expect((await requests.newest(10))[0]).not.toHaveProperty('percent');
  });
});

/** PostgreSQL takes a while to answer, and only then somebody waits for the clock. */
async function whileTimePasses<Result>(work: Promise<Result>): Promise<Result> {
  let isOver = false;
  void work.finally(() => (isOver = true));
  while (!isOver) {
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    await clock.advance(1_500);
  }
  return work;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5_000 && !isTrue(); turn += 1) await new Promise(setImmediate);
}
