import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../../testkit/database.ts';
import type { Storage } from '../../../../storage/open.ts';
import { groupStore } from './group-store.ts';

let storage: Storage;

beforeEach(async () => {
  storage = await openTestStorage();
});
afterEach(() => storage.close());

const OLD = '-4001';
const NEW = '-1004001';

const group = (id: string, address: string) => ({
  ...{ id, channel: 'telegram', address, title: 'Family', status: 'waiting' },
  ...{ asked_at: null, told_at: null, created_at: 1, updated_at: 1 },
});

async function converse(id: string, address: string, channel = 'telegram'): Promise<void> {
  const row = { id, channel, address, kind: 'group', created_at: 1 };
  await storage.db.insertInto('conversations').values(row).execute();
}

async function addresses(): Promise<[string, string][]> {
  const rows = await storage.db.selectFrom('conversations').selectAll().orderBy('id').execute();
  return rows.map(({ id, address }) => [id, address]);
}

describe('CH-5 groups in the database', () => {
  it('a group is one row, whoever makes it first', async () => {
    const store = groupStore(storage.db);
    await store.insert(group('a', OLD));
    await store.insert(group('b', OLD));
    expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
    expect(await store.at({ channel: 'pigeon', address: OLD })).toBeUndefined();
  });

  it('a status is changed once', async () => {
    const store = groupStore(storage.db);
    await store.insert(group('a', OLD));
    const before = await store.mark();
    expect(await store.changeStatus('a', { to: 'allowed', now: 5 })).toBe(true);
    expect(await store.changeStatus('a', { to: 'allowed', now: 6 })).toBe(false);
    expect(await store.at({ channel: 'telegram', address: OLD })).toMatchObject({
      status: 'allowed',
      updated_at: 5,
    });
    expect(await store.mark()).not.toBe(before);
  });

  it('moves with its conversations and their topics, and with nothing else', async () => {
    const store = groupStore(storage.db);
    await store.insert(group('a', OLD));
    await converse('1', OLD);
    await converse('2', `${OLD}:7`);
    await converse('3', `${OLD}7`);
    await converse('4', OLD, 'pigeon');
    await store.move({ channel: 'telegram', address: OLD }, NEW);
    expect(await addresses()).toEqual([
      ['1', NEW],
      ['2', `${NEW}:7`],
      ['3', `${OLD}7`],
      ['4', OLD],
    ]);
    expect((await store.list()).map(({ address }) => address)).toEqual([NEW]);
  });

  it('overwrites nothing that is there already, also when told twice', async () => {
    const store = groupStore(storage.db);
    await store.insert(group('a', OLD));
    await store.insert({ ...group('b', NEW), status: 'allowed' });
    await converse('1', OLD);
    await converse('2', NEW);
    for (let time = 0; time < 2; time += 1) await store.move({ channel: 'telegram', address: OLD }, NEW);
    expect(await addresses()).toEqual([
      ['1', OLD],
      ['2', NEW],
    ]);
    expect(await store.at({ channel: 'telegram', address: NEW })).toMatchObject({ id: 'b' });
  });

  it('is the same group for whoever wrote at the new address before we heard of the move', async () => {
    const store = groupStore(storage.db);
    await store.insert({ ...group('a', OLD), status: 'allowed' });
    await store.insert(group('b', NEW));
    await store.move({ channel: 'telegram', address: OLD }, NEW);
    expect((await store.list()).map(({ id, address, status }) => [id, address, status])).toEqual([
      ['a', NEW, 'allowed'],
    ]);
  });
});
