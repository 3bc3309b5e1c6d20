// What admins have set for people: kept, merged, noted; on both databases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { memorySettings } from '../../../../testkit/memory-settings.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { Limits } from '../../../domain/limits.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { Storage } from '../../../storage/open.ts';
import type { AuditEntry } from '../../journal/index.ts';
import { openLimits } from './limits.ts';
import type { PeopleLimits } from './limits.ts';

const [sam, ada, nobody] = ['sam', 'ada', 'nobody'] as PersonId[] as [PersonId, PersonId, PersonId];
const by = { personId: ada, channel: 'web' };
let storage: Storage;
let limits: PeopleLimits;
let audits: AuditEntry[];

beforeEach(async () => {
  storage = await openTestStorage();
  audits = [];
  const person = { status: 'active', time_zone: null, told_at: null, is_owner: 0, created_at: 0 };
  for (const [id, role] of [[sam, 'member'] as const, [ada, 'admin'] as const])
    await storage.db
      .insertInto('people')
      .values({ id, name: id, role, ...person, updated_at: 0 })
      .execute();
  const settings = memorySettings();
  const audit = async (entry: AuditEntry) => void audits.push(entry);
  limits = openLimits({ storage, settings, clock: testClock(), audit });
});
afterEach(() => storage.close());

describe('PE-10 limits of a person', () => {
  it('are none before anybody has set one', async () => {
    expect(await limits.of(sam)).toEqual({});
    expect(await limits.household()).toEqual({});
    expect(await limits.of(nobody)).toEqual({});
  });

  it('are kept as they were set, each kind of them, and let go again', async () => {
    const all: Limits = {
      ...{ needsApproval: true, moviesPerWeek: 3, seriesPerWeek: 0, defaultQuality: '720p' },
      ...{ highestQuality: '1080p', ratingCap: '13', smsPerDay: 20 },
    };
    expect(await limits.change(by, sam, all)).toEqual(all);
    expect(await limits.of(sam)).toEqual(all);
    expect(await limits.change(by, sam, { needsApproval: false, ratingCap: null })).toEqual({
      ...all,
      needsApproval: false,
      ratingCap: undefined,
    });
    expect(await limits.own(sam)).not.toHaveProperty('ratingCap');
  });

  it('lie over the household’s', async () => {
    await limits.changeHousehold(by, { needsApproval: true, moviesPerWeek: 5 });
    await limits.change(by, sam, { needsApproval: false });
    expect(await limits.of(sam)).toEqual({ needsApproval: false, moviesPerWeek: 5 });
    expect(await limits.own(sam)).toEqual({ needsApproval: false });
  });

  it('hold for no admin, but wait for them should they become a member', async () => {
    await limits.changeHousehold(by, { ratingCap: 'all' });
    await limits.change(by, ada, { moviesPerWeek: 1 });
    expect(await limits.of(ada)).toEqual({});
    await storage.db.updateTable('people').set({ role: 'member' }).where('id', '=', ada).execute();
    expect(await limits.of(ada)).toEqual({ ratingCap: 'all', moviesPerWeek: 1 });
  });

  it('every change is noted with what it was and is; what changes nothing is not', async () => {
    await limits.change(by, sam, { moviesPerWeek: 3 });
    await limits.change(by, sam, { moviesPerWeek: 3 });
    await limits.changeHousehold(by, { ratingCap: '13' });
    expect(await limits.change(by, nobody, { moviesPerWeek: 3 })).toBeUndefined();
    expect(audits).toEqual([
      { ...by, act: 'limits-changed', target: 'sam (sam)', detail: 'moviesPerWeek: none to 3' },
      { ...by, act: 'limits-changed', target: 'the household', detail: 'ratingCap: none to 13' },
    ]);
  });
});
