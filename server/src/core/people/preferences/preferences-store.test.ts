import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { memorySettings } from '../../../../testkit/memory-settings.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { testIds } from '../../../../testkit/test-ids.ts';
import type { Person, PersonStatus } from '../../../domain/person.ts';
import { noPreferences } from '../../../domain/preferences.ts';
import type { Storage } from '../../../storage/open.ts';
import type { AuditEntry } from '../../journal/index.ts';
import { openPeople } from '../index.ts';
import type { People } from '../index.ts';

let storage: Storage;
let people: People;
let audited: AuditEntry[];
let sam: Person;
let kim: Person;

beforeEach(async () => {
  storage = await openTestStorage();
  audited = [];
  const lists = { owner: [], approved: [] };
  const audit = async (entry: AuditEntry) => void audited.push(entry);
  people = openPeople({
    storage,
    settings: memorySettings(),
    clock: testClock(),
    ids: testIds(),
    lists,
    audit,
  });
  await people.prepare();
  const newcomer = async (displayName: string, address: string) =>
    (await people.recognize('telegram', { address, displayName })).person;
  sam = await newcomer('Sam', '71');
  kim = await newcomer('Kim', '72');
});

afterEach(() => storage.close());

const by = () => ({ personId: sam.id, channel: 'telegram' });

describe('PE-12 what people have chosen for themselves', () => {
  it('is nothing at first', async () => {
    expect(await people.preferences.of(sam.id)).toEqual(noPreferences);
  });

  it('is kept by person, changed and forgotten', async () => {
    await people.preferences.change(by(), { key: 'quality', value: '720p' });
    await people.preferences.change(by(), { key: 'quality', value: '2160p' });
    await people.preferences.change(by(), { key: 'voice', value: 'plain' });
    await people.preferences.change(by(), { key: 'unwanted', value: ['followed'] });
    await people.preferences.change(by(), { key: 'likes', value: ['noir', 'Amélie'] });
    expect(await people.preferences.of(sam.id)).toEqual({
      quality: '2160p',
      voice: 'plain',
      unwanted: ['followed'],
      likes: ['noir', 'Amélie'],
      dislikes: [],
    });
    expect(await people.preferences.of(kim.id)).toEqual(noPreferences);
    await people.preferences.change(by(), { key: 'quality' });
    expect(await people.preferences.of(sam.id)).not.toHaveProperty('quality');
  });

  it('the time zone is the person’s own, as every room knows it', async () => {
    await people.preferences.change(by(), { key: 'time-zone', value: 'Asia/Tokyo' });
    expect((await people.byId(sam.id))?.timeZone).toBe('Asia/Tokyo');
    await people.preferences.change(by(), { key: 'time-zone' });
    expect((await people.byId(sam.id))?.timeZone).toBeUndefined();
  });

  it('every change is noted, what somebody likes without its words', async () => {
    await people.preferences.change(by(), { key: 'quality', value: '720p' });
    await people.preferences.change(by(), { key: 'likes', value: ['secret taste'] });
    await people.preferences.change(by(), { key: 'likes' });
    expect(audited).toMatchObject([
      { act: 'preference-changed', personId: sam.id, channel: 'telegram', detail: 'quality: 720p' },
      { act: 'preference-changed', detail: 'likes: changed' },
      { act: 'preference-changed', detail: 'likes: forgotten' },
    ]);
    expect(JSON.stringify(audited)).not.toContain('secret');
  });

  it('what a later version has written there is passed over', async () => {
    const row = { person_id: sam.id, updated_at: 1 };
    const rows = [
      { ...row, key: 'quality', value: '"8640p"' },
      { ...row, key: 'unwanted', value: '["ready","smells"]' },
      { ...row, key: 'likes', value: '"noir"' },
      { ...row, key: 'mood', value: '1' },
    ];
    await storage.db.insertInto('preferences').values(rows).execute();
    expect(await people.preferences.of(sam.id)).toEqual({ ...noPreferences, unwanted: ['ready'] });
  });
});

describe('CV-11 PE-3 a decision about somebody is put back', () => {
  const putBack = (person: Person, from: PersonStatus, to: PersonStatus) =>
    storage.transaction((query) => people.putBack(person.id, { from, to }, query));
  const status = async (person: Person) => (await people.byId(person.id))?.status;

  it('to what it was, and whoever waits again is not told so at each word', async () => {
    await people.approve(sam.id);
    expect(await putBack(sam, 'active', 'waiting')).toMatchObject({ changed: true, wasTold: false });
    expect(await status(sam)).toBe('waiting');
    expect((await people.recognize('telegram', { address: '71' })).toldAt).toBeDefined();
  });

  it('says whether they have heard of it', async () => {
    await people.block(sam.id);
    await people.markTold(sam.id);
    expect(await putBack(sam, 'blocked', 'waiting')).toMatchObject({ wasTold: true });
  });

  it('not when it was decided otherwise since', async () => {
    await people.block(sam.id);
    expect(await putBack(sam, 'active', 'waiting')).toMatchObject({ changed: false });
    expect(await status(sam)).toBe('blocked');
  });

  it('never the owner', async () => {
    const owner = await people.owner();
    expect(await putBack(owner, 'active', 'blocked')).toMatchObject({ changed: false });
    expect(await status(owner)).toBe('active');
  });

  it('ends the sign-ins of one who is not in any more', async () => {
    await people.approve(sam.id);
    const code = await people.makeCode(sam.id, 60_000, 'sign-in');
    await putBack(sam, 'active', 'waiting');
    expect(await people.redeemSignIn(code)).toBeUndefined();
  });
});
