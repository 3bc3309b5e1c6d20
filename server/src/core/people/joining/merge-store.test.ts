import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { memorySettings } from '../../../../testkit/memory-settings.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import type { PersonId } from '../../../domain/person.ts';
import { systemIds } from '../../../kit/ids.ts';
import type { Storage } from '../../../storage/open.ts';
import type { AuditEntry } from '../../journal/index.ts';
import { openPeople } from '../index.ts';
import type { People } from '../index.ts';

let storage: Storage;
let people: People;
let audited: AuditEntry[];
const clock = testClock();

beforeEach(async () => {
  storage = await openTestStorage();
  audited = [];
  people = openPeople({
    ...{ storage, clock, ids: systemIds, settings: memorySettings() },
    lists: { owner: [{ channel: 'telegram', address: '1' }], approved: [] },
    audit: async (entry) => void audited.push(entry),
  });
  await people.prepare();
});
afterEach(() => storage.close());

async function member(channel: string, address: string, displayName: string): Promise<PersonId> {
  const { person } = await people.recognize(channel, { address, displayName });
  await people.approve(person.id);
  return person.id;
}

/** Everything a person can have, in every table there is. */
async function fill(id: PersonId, ref: string): Promise<void> {
  const { db } = storage;
  const now = clock.now();
  await people.addressOn('web', id);
  await people.addressOn('terminal', id);
  await people.makeLinkCode(id);
  await people.preferences.change(
    { personId: id, channel: 'web' },
    { key: 'quality', value: ref === 'a' ? '2160p' : '720p' },
  );
  await people.preferences.change(
    { personId: id, channel: 'web' },
    { key: ref === 'a' ? 'likes' : 'dislikes', value: [ref] },
  );
  await db
    .insertInto('conversations')
    .values({ id, channel: 'person', address: id, kind: 'direct', created_at: now })
    .execute();
  const group = 'group-1';
  await db
    .insertInto('conversations')
    .values({ id: group, channel: 'telegram', address: '-1', kind: 'group', created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const conversation_id of [id, group]) {
    const turn = systemIds.next();
    await db
      .insertInto('turns')
      .values({
        ...{
          id: turn,
          conversation_id,
          person_id: id,
          outcome: 'answered',
          path: 'rules',
          model: null,
          tools: '[]',
        },
        ...{ input_tokens: 0, output_tokens: 0, model_calls: 0, started_at: now, finished_at: now },
      })
      .execute();
    await db
      .insertInto('messages')
      .values([
        {
          id: systemIds.next(),
          conversation_id,
          turn_id: turn,
          person_id: id,
          role: 'user',
          content: ref,
          created_at: now,
        },
        {
          id: systemIds.next(),
          conversation_id,
          turn_id: turn,
          person_id: null,
          role: 'assistant',
          content: 'ok',
          created_at: now,
        },
      ])
      .execute();
    await db
      .insertInto('confirmations')
      .values({
        ...{
          id: systemIds.next(),
          conversation_id,
          person_id: id,
          tool: 'remove_title',
          arguments: '{}',
          modes: '[]',
        },
        ...{ status: 'pending', created_at: now, expires_at: now + 1000 },
      })
      .execute();
    await db
      .insertInto('receipts')
      .values({
        ...{
          id: systemIds.next(),
          conversation_id,
          person_id: id,
          turn_id: turn,
          acts: '[]',
          status: 'open',
        },
        ...{ claimed_by: null, created_at: now, expires_at: now + 1000 },
      })
      .execute();
  }
  await db
    .insertInto('shown_titles')
    .values(
      ['both', ref].map((title, position) => ({
        ...{ conversation_id: id, ref: title, list_id: `list-${ref}`, position, title: '{}', shown_at: now },
      })),
    )
    .execute();
  await db
    .insertInto('requests')
    .values({
      ...{
        id: systemIds.next(),
        origin: ref,
        person_id: id,
        conversation_id: id,
        ref,
        name: ref,
        year: null,
        wish: '{}',
      },
      ...{
        state: 'requested',
        reason: null,
        decided_by: id,
        attempts: 0,
        next_try_at: null,
        created_at: now,
        updated_at: now,
      },
    })
    .execute();
  await db
    .insertInto('followers')
    .values(['both', ref].map((one) => ({ ref: one, person_id: id, created_at: now })))
    .execute();
  await db
    .insertInto('model_usage')
    .values({
      day: '2026-01-01',
      person_id: id,
      input_tokens: 10,
      output_tokens: 1,
      calls: 1,
      told_percent: 0,
    })
    .execute();
  await db
    .insertInto('web_users')
    .values({
      ...{ id, name: ref, email: `${id}@wads.invalid`, email_verified: 0, image: null },
      ...{ created_at: '', updated_at: '' },
    })
    .execute();
  await db
    .insertInto('web_sessions')
    .values({
      ...{ id: systemIds.next(), user_id: id, token: id, expires_at: '', created_at: '', updated_at: '' },
      ...{ ip_address: null, user_agent: null },
    })
    .execute();
  await db
    .insertInto('api_keys')
    .values({
      id: systemIds.next(),
      person_id: id,
      name: 'k',
      key_hash: id,
      created_at: now,
      last_used_at: null,
    })
    .execute();
  await db
    .insertInto('deliveries')
    .values({
      ...{
        id: systemIds.next(),
        channel: 'telegram',
        address: ref,
        dedupe_key: null,
        person_id: id,
        turn_id: null,
      },
      ...{ purpose: 'notice', document: '{}', status: 'queued', parts_sent: 0, attempts: 0, due_at: 0 },
      ...{
        lease_owner: null,
        lease_until: null,
        last_error: null,
        external_id: null,
        created_at: now,
        finished_at: null,
      },
    })
    .execute();
}

/** Every place where this id stands, as `table.column`. */
async function placesOf(id: string): Promise<string[]> {
  const places: string[] = [];
  for (const { name, columns } of await storage.db.introspection.getTables())
    for (const column of columns) {
      const rows = await storage.db
        .selectFrom(name as 'people')
        .select(storage.db.dynamic.ref<'id'>(column.name))
        .execute();
      if (rows.some((row) => Object.values(row).some((value) => String(value) === id)))
        places.push(`${name}.${column.name}`);
    }
  return places.toSorted();
}

async function join(code: string, channel: string, address: string): Promise<void> {
  expect(await people.redeemCode(code, channel, { address })).toBeDefined();
}

describe('CH-7 two who were two people become one', () => {
  it('of the other nothing is left but the name, and everything is the one’s', async () => {
    const one = await member('telegram', '10', 'Mo');
    const other = await member('twilio', '+14155550142', 'Mo by SMS');
    await fill(other, 'b');
    await fill(one, 'a');
    const { code } = await people.makeLinkCode(one);
    expect(await placesOf(other)).toContain('turns.conversation_id');

    await join(code, 'twilio', '+14155550142');

    expect(await placesOf(other)).toEqual(['people.id']);
    expect(await people.details(other)).toBeUndefined();
    expect((await people.byId(other))?.status).toBe('blocked');
    expect((await people.roll()).map(({ name }) => name)).toEqual(['Owner', 'Mo']);
    expect((await people.details(one))?.identities.map(({ address }) => address).toSorted()).toEqual(
      ['+14155550142', '10', one, one].toSorted(),
    );
    expect(await people.preferences.of(one)).toMatchObject({
      quality: '2160p',
      likes: ['a'],
      dislikes: ['b'],
    });
    const usage = await storage.db.selectFrom('model_usage').selectAll().execute();
    expect(usage).toMatchObject([{ person_id: one, input_tokens: 20, output_tokens: 2, calls: 2 }]);
    const followed = await storage.db.selectFrom('followers').select('ref').orderBy('ref').execute();
    expect(followed.map(({ ref }) => ref)).toEqual(['a', 'b', 'both']);
    // What was shown later wins, and each title is there once.
    const shown = await storage.db
      .selectFrom('shown_titles')
      .select(['ref', 'list_id'])
      .orderBy('ref')
      .execute();
    expect(shown.map(({ ref, list_id }) => `${ref} ${list_id}`)).toEqual([
      'a list-a',
      'b list-b',
      'both list-b',
    ]);
    expect(audited.filter(({ act }) => act === 'people-merged')).toMatchObject([
      { personId: one, detail: `Mo by SMS (${other}) is the same person, by a code` },
    ]);
  });

  it('PE-10 nobody gets rid of a limit by being two', async () => {
    const one = await member('telegram', '10', 'Mo');
    const other = await member('twilio', '+14155550142', 'Mo by SMS');
    const limit = (person_id: PersonId, fields: object) =>
      storage.db
        .insertInto('limits')
        .values({
          ...{
            person_id,
            needs_approval: null,
            movies_per_week: null,
            series_per_week: null,
            default_quality: null,
          },
          ...{ highest_quality: null, rating_cap: null, sms_per_day: null, updated_at: 0, ...fields },
        })
        .execute();
    await limit(one, { movies_per_week: 5, highest_quality: '1080p', rating_cap: '13' });
    await limit(other, {
      movies_per_week: 2,
      series_per_week: 3,
      needs_approval: 1,
      highest_quality: '2160p',
      rating_cap: '7',
    });
    await join((await people.makeLinkCode(one)).code, 'twilio', '+14155550142');
    expect(await storage.db.selectFrom('limits').selectAll().execute()).toMatchObject([
      {
        ...{ person_id: one, movies_per_week: 2, series_per_week: 3, needs_approval: 1 },
        ...{ highest_quality: '1080p', rating_cap: '7' },
      },
    ]);
  });
});

describe('AD-3 PE-1 a person is taken out of the household', () => {
  it('everything of theirs is gone; requests and audit stay under the name', async () => {
    const owner = await people.owner();
    const by = { personId: owner.id, channel: 'web' };
    const id = await member('telegram', '10', 'Mo');
    await fill(id, 'a');
    await storage.db.updateTable('deliveries').set({ channel: 'telegram', address: '10' }).execute();

    expect(await people.remove(id, by)).toBe('done');
    expect(await people.remove(id, by)).toBeUndefined();

    const places = await placesOf(id);
    for (const gone of [
      'identities',
      'pairing_codes',
      'web_sessions',
      'web_users',
      'api_keys',
      'preferences',
      'followers',
      'limits',
      'conversations',
    ])
      expect(places.filter((place) => place.startsWith(`${gone}.`))).toEqual([]);
    expect(places).toContain('requests.person_id');
    expect((await people.byId(id))?.name).toBe('Mo');
    expect(await storage.db.selectFrom('deliveries').select('status').execute()).toEqual([
      { status: 'dead' },
    ]);
    expect(await people.details(id)).toBeUndefined();
    expect(await people.approve(id)).toBeUndefined();
    expect(await people.byName('Mo')).toEqual([]);
    expect(audited.at(-1)).toMatchObject({ ...by, act: 'person-removed', target: `Mo (${id})` });
    // Whoever writes from there again is a stranger, also when the environment still lists them.
    const listed = openPeople({
      ...{ storage, clock, ids: systemIds, settings: memorySettings(), audit: async () => {} },
      lists: { owner: [], approved: [{ channel: 'telegram', address: '10' }] },
    });
    const again = await listed.recognize('telegram', { address: '10', displayName: 'Mo' });
    expect(again.person).toMatchObject({ status: 'waiting' });
    expect(again.person.id).not.toBe(id);
  });

  it('never the owner, never the last admin, by whatever act', async () => {
    const owner = await people.owner();
    const by = { personId: owner.id, channel: 'web' };
    expect(await people.remove(owner.id, by)).toBe('owner');
    expect(await people.setRole(owner.id, 'member', by)).toBe('owner');
    const ann = await member('telegram', '10', 'Ann');
    await people.setRole(ann, 'admin', by);
    // A household whose owner is gone, as an old database may have it.
    await storage.db
      .updateTable('people')
      .set({ is_owner: 0, status: 'blocked' })
      .where('id', '=', owner.id)
      .execute();
    expect(await people.block(ann)).toBe('last-admin');
    expect(await people.remove(ann, by)).toBe('last-admin');
    expect(await people.setRole(ann, 'member', by)).toBe('last-admin');
    expect((await people.details(ann))?.stays).toBe('last-admin');
    expect(await people.byId(ann)).toMatchObject({ role: 'admin', status: 'active' });
  });

  it('PITFALLS: a role or status that is none gives nothing, and none can be set', async () => {
    const id = await member('telegram', '10', 'Mo');
    await storage.db
      .updateTable('people')
      .set({ role: 'superuser', status: 'god' })
      .where('id', '=', id)
      .execute();
    expect(await people.byId(id)).toMatchObject({ role: 'member', status: 'blocked' });
    const by = { personId: id, channel: 'web' };
    await expect(people.setRole(id, 'root' as 'admin', by)).rejects.toThrow('admin or member');
  });
});

describe('PE-3 invitations and codes in time', () => {
  it('an invitation is good for seven days, a link code for ten minutes; neither can be read out of the database', async () => {
    const owner = await people.owner();
    const { code, id } = await people.invite({ personId: owner.id, channel: 'web' }, { name: ' Sam\n' });
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
    expect(await people.readCode(code)).toMatchObject({ purpose: 'invite', name: 'Sam' });
    const link = await people.makeLinkCode(owner.id);
    const kept = JSON.stringify(await storage.db.selectFrom('pairing_codes').selectAll().execute());
    expect(kept).not.toContain(code.replace('-', ''));
    expect(await people.readCode(link.code.toLowerCase())).toMatchObject({ purpose: 'link' });
    await clock.advance(10 * 60_000);
    expect(await people.readCode(link.code)).toBeUndefined();
    await clock.advance(7 * 24 * 60 * 60_000 - 10 * 60_000);
    expect(await people.readCode(code)).toBeUndefined();
    expect(await people.invitations()).toEqual([]);
    expect(await people.revokeInvitation(id, { personId: owner.id, channel: 'web' })).toBe(false);
  });

  it('wrong codes shut one address, and many together shut all strangers, but nobody who is in', async () => {
    const at = { channel: 'telegram', address: '66' };
    const stranger = { isIn: false };
    for (let round = 1; round < 5; round++) expect(await people.tries.wrong(at)).toBe('counted');
    expect(await people.tries.wrong(at)).toBe('shut');
    expect(await people.tries.wrong(at)).toBe('counted');
    expect(await people.tries.isShut(at, stranger)).toBe(true);
    expect(await people.tries.isShut({ ...at, address: '67' }, stranger)).toBe(false);
    for (let stranger = 0; stranger < 94; stranger++)
      await people.tries.wrong({ ...at, address: `s${stranger}` });
    expect(await people.tries.isShut({ ...at, address: '67' }, stranger)).toBe(true);
    expect(await people.tries.isShut({ ...at, address: '67' }, { isIn: true })).toBe(false);
    expect(await people.tries.isShut(at, { isIn: true })).toBe(true);
    await clock.advance(10 * 60_000 + 1);
    expect(await people.tries.isShut(at, stranger)).toBe(false);
  });
});

describe('PE-3 what somebody may be told where', () => {
  it('an address that wants nothing more is passed over, until it is taken back', async () => {
    const id = await member('twilio', '+14155550142', 'Mo');
    await people.joinAddress(
      {
        personId: id,
        address: { channel: 'telegram', address: '10' },
        sender: { address: '10' },
        by: 'code',
      },
      storage.db,
    );
    const best = () => people.bestAddress(id, () => 'present');
    await clock.advance(2000);
    await people.recognize('twilio', { address: '+14155550142' });
    expect((await best())?.channel).toBe('twilio');
    const at = { channel: 'twilio', address: '+14155550142' };
    expect(await people.setConsent(at, false)).toBe(true);
    expect(await people.setConsent(at, false)).toBe(false);
    expect((await best())?.channel).toBe('telegram');
    expect((await people.details(id))?.identities.some(({ optedOutAt }) => optedOutAt !== undefined)).toBe(
      true,
    );
    expect(await people.setConsent(at, true)).toBe(true);
    expect((await best())?.channel).toBe('twilio');
  });
});
