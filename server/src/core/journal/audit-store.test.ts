import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import type { TestClock } from '../../../testkit/test-clock.ts';
import { testIds } from '../../../testkit/test-ids.ts';
import type { Storage } from '../../storage/open.ts';
import { openJournal } from './index.ts';
import type { AuditQuestion, Journal } from './index.ts';

let storage: Storage;
let clock: TestClock;
let journal: Journal;

beforeEach(async () => {
  storage = await openTestStorage();
  clock = testClock();
  journal = openJournal({ storage, clock, ids: testIds(), leaseMs: 1000 });
  const person = { role: 'admin', status: 'active', time_zone: null, told_at: null };
  await storage.db
    .insertInto('people')
    .values({ id: 'p1', name: 'Émile', ...person, is_owner: 0, created_at: 1, updated_at: 1 })
    .execute();
});
afterEach(() => storage.close());

const targets = async (question: Partial<AuditQuestion>): Promise<string[]> =>
  (await journal.readAudit({ limit: 10, ...question })).map(({ target }) => target);

describe('AD-5 the audit is read', () => {
  it('newest first, a page at a time, with who did it', async () => {
    for (const target of ['one', 'two', 'three']) await journal.audit({ personId: 'p1', act: 'a', target });
    await journal.audit({ act: 'b', target: 'four', channel: 'telegram', detail: 'by itself' });
    const page = await journal.readAudit({ limit: 2 });
    expect(page).toEqual([
      {
        id: expect.any(String) as string,
        at: clock.now(),
        act: 'b',
        target: 'four',
        channel: 'telegram',
        detail: 'by itself',
      },
      {
        id: expect.any(String) as string,
        at: clock.now(),
        act: 'a',
        target: 'three',
        personId: 'p1',
        personName: 'Émile',
      },
    ]);
    expect(await targets({ before: page[1]?.id ?? '' })).toEqual(['two', 'one']);
  });

  it.each([
    ['MATRIX', ['The Matrix (1999)']],
    ['kept', ['The Matrix (1999)']],
    ['éMILE', ['100%_sure\\']],
    ['%_', ['100%_sure\\']],
    ['0%s', []],
    ['\\', ['100%_sure\\']],
    ["';--", []],
  ])('finds %j literally, in target, detail and name', async (search, found) => {
    await journal.audit({ act: 'title-removed', target: 'The Matrix (1999)', detail: 'files kept' });
    await journal.audit({ personId: 'p1', act: 'other', target: '100%_sure\\' });
    await journal.audit({ act: 'other', target: 'unconcerned' });
    expect(await targets({ search })).toEqual(found);
  });

  it('one act of all, and every act there is', async () => {
    expect(await journal.auditActs()).toEqual([]);
    for (const act of ['b', 'a', 'b', 'c']) await journal.audit({ act, target: act });
    expect(await targets({ act: 'b' })).toEqual(['b', 'b']);
    expect(await journal.auditActs()).toEqual(['a', 'b', 'c']);
  });

  it('its mark moves when it grows', async () => {
    const before = await journal.auditMark();
    await journal.audit({ act: 'a', target: 't' });
    expect(await journal.auditMark()).not.toBe(before);
  });
});

describe('AD-5 the audit is only added to', () => {
  it('the database refuses to change or remove an entry', async () => {
    await journal.audit({ act: 'a', target: 't' });
    await expect(storage.db.updateTable('audit').set({ act: 'b' }).execute()).rejects.toThrow(
      /only added to/,
    );
    await expect(storage.db.deleteFrom('audit').execute()).rejects.toThrow(/only added to/);
    expect(await targets({})).toEqual(['t']);
  });
});
