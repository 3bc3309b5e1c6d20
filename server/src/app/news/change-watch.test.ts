import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/person.ts';
import type { ChangedTopic } from '../../http/admin/admin-house.ts';
import { silentLog } from '../../kit/log.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { TestClock } from '../../../testkit/test-clock.ts';
import { openChangeWatch } from './change-watch.ts';

type Watch = ReturnType<typeof openChangeWatch>;

let clock: TestClock;
let marks: Record<string, string>;
let looks: string[];
let watch: Watch;
let isAway: boolean;
/** What /health counts; a page's own questions as well. */
let answers: number;

beforeEach(() => {
  clock = testClock();
  marks = {
    people: '1',
    audit: '1',
    requests: '1',
    'requests of sam': '1',
    'requests of ada': '1',
    health: 'ok',
  };
  looks = [];
  [isAway, answers] = [false, 0];
  const look = async (name: string): Promise<string> => {
    looks.push(name);
    if (isAway) throw new Error('the database is away');
    return marks[name] ?? '';
  };
  watch = openChangeWatch({
    people: { mark: () => look('people') },
    journal: { auditMark: () => look('audit') },
    requests: {
      mark: (personId?: PersonId) => look(personId === undefined ? 'requests' : `requests of ${personId}`),
    },
    groups: { roll: async () => [{ ...group, title: await look('groups') }] },
    health: async () => ({
      status: 'ok',
      checks: { a: { state: (await look('health')) as 'ok' | 'down', detail: `${answers} answers` } },
    }),
    clock,
    log: silentLog,
  });
});

const group = {
  ...{ id: 'g', channel: 'telegram', address: '-1', createdAt: 1, updatedAt: 1 },
  status: 'waiting' as const,
};

function listen(id: string, role: 'admin' | 'member') {
  const heard: ChangedTopic[] = [];
  const person = { id, role };
  const stop = watch.listen({ person: () => person, changed: (topic) => heard.push(topic) });
  return { heard, person, stop };
}

/** A look asks the database several times, one after the other. */
const second = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  await clock.advance(1_000);
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

describe('AD-2 what has changed is told', () => {
  it('to admins of everything, to members of their own requests only', async () => {
    const [owner, sam, ada] = [listen('owner', 'admin'), listen('sam', 'member'), listen('ada', 'member')];
    await second();
    expect([owner.heard, sam.heard, ada.heard]).toEqual([[], [], []]);
    const changed = { people: '2', groups: '2', audit: '2', health: 'down', requests: '2' };
    Object.assign(marks, { ...changed, 'requests of sam': '2' });
    await second();
    expect(owner.heard.toSorted()).toEqual(['audit', 'groups', 'health', 'people', 'requests']);
    expect([sam.heard, ada.heard]).toEqual([['requests'], []]);
    await second();
    expect(owner.heard).toHaveLength(5);
  });

  it('by one look for all pages, and by none while nobody listens', async () => {
    const pages = [listen('owner', 'admin'), listen('owner', 'admin'), listen('other', 'admin')];
    await second();
    looks = [];
    await second();
    expect(looks.toSorted()).toEqual(['audit', 'groups', 'health', 'people', 'requests']);
    for (const page of pages) page.stop();
    looks = [];
    await clock.advance(60_000);
    expect(looks).toEqual([]);
  });

  it('not of what changed while nobody listened: a page that comes has just read it', async () => {
    const first = listen('owner', 'admin');
    await second();
    first.stop();
    marks['people'] = '2';
    const later = listen('owner', 'admin');
    await second();
    await second();
    expect(later.heard).toEqual([]);
    marks['people'] = '3';
    await second();
    expect(later.heard).toEqual(['people']);
  });

  it('also to a page that comes between two looks, from then on', async () => {
    listen('owner', 'admin');
    await second();
    const sam = listen('sam', 'member');
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    marks['requests of sam'] = '2';
    await second();
    expect(sam.heard).toEqual(['requests']);
  });

  it('not when a page has only asked: it would ask again, for ever', async () => {
    const page = listen('owner', 'admin');
    await second();
    answers += 1;
    await second();
    expect(page.heard).toEqual([]);
  });

  it('by the role somebody has now', async () => {
    const page = listen('sam', 'admin');
    await second();
    page.person.role = 'member';
    marks['audit'] = '2';
    await second();
    await second();
    expect(page.heard).toEqual([]);
  });

  it('also after a database that was away', async () => {
    const page = listen('owner', 'admin');
    await second();
    isAway = true;
    marks['people'] = '2';
    await second();
    isAway = false;
    await second();
    expect(page.heard).toEqual(['people']);
  });
});
