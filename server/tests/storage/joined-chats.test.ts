// What a household of an earlier version remembers of its direct chats becomes one conversation for each person.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { undo } from '../../src/storage/migrations/0005-undo.ts';
import type { Storage } from '../../src/storage/open.ts';
import { openTestStorage } from '../../testkit/database.ts';

let storage: Storage;

beforeEach(async () => {
  storage = await openTestStorage();
});
afterEach(() => storage.close());

async function person(id: string, ...addresses: [channel: string, address: string][]): Promise<void> {
  const { db } = storage;
  const told = { time_zone: null, is_owner: 0, told_at: null, created_at: 1, updated_at: 1 };
  await db
    .insertInto('people')
    .values({ id, name: id, role: 'member', status: 'active', ...told })
    .execute();
  for (const [channel, address] of addresses)
    await db
      .insertInto('identities')
      .values({
        ...{ id: `${channel}:${address}`, person_id: id, channel, address, display_name: null },
        ...{ is_reachable: 1, last_seen_at: 1, created_at: 1 },
      })
      .execute();
}

/** A chat as it was kept before, with one turn in it. */
async function chat(id: string, [channel, address]: [string, string], kind = 'direct'): Promise<void> {
  const { db } = storage;
  await db.insertInto('conversations').values({ id, channel, address, kind, created_at: 5 }).execute();
  const spent = {
    tools: '[]',
    input_tokens: 0,
    output_tokens: 0,
    model_calls: 0,
    started_at: 1,
    finished_at: 1,
  };
  const turn = { id: `turn-${id}`, conversation_id: id, person_id: 'p', outcome: 'answered', path: 'rules' };
  await db
    .insertInto('turns')
    .values({ ...turn, model: null, ...spent })
    .execute();
  const message = { id: `m-${id}`, conversation_id: id, turn_id: turn.id, person_id: null, role: 'user' };
  await db
    .insertInto('messages')
    .values({ ...message, content: '{}', created_at: 1 })
    .execute();
  const card = {
    id: `c-${id}`,
    conversation_id: id,
    person_id: 'p',
    tool: 't',
    arguments: '{}',
    modes: '[]',
  };
  await db
    .insertInto('confirmations')
    .values({ ...card, status: 'pending', created_at: 1, expires_at: 9 })
    .execute();
}

async function shown(conversation: string, listId: string, ...refs: string[]): Promise<void> {
  const rows = refs.map((ref, index) => ({
    ...{ conversation_id: conversation, ref, list_id: listId, position: index + 1 },
    ...{ title: `{"list":"${listId}"}`, shown_at: 1 },
  }));
  await storage.db.insertInto('shown_titles').values(rows).execute();
}

describe('RE-5 CV-8 from chats to conversations', () => {
  it('puts all direct chats of a person together, keeps groups, and may be run again', async () => {
    await person('ada', ['telegram', '1'], ['web', 'ada']);
    await person('mo', ['telegram', '2']);
    await chat('c-telegram', ['telegram', '1']);
    await chat('c-web', ['web', 'ada']);
    await chat('c-mo', ['telegram', '2']);
    await chat('c-group', ['telegram', '-7'], 'group');
    await shown('c-telegram', 'l1', 'movie:tmdb:1', 'movie:tmdb:2');
    await shown('c-web', 'l2', 'movie:tmdb:2');
    await shown('c-group', 'l3', 'movie:tmdb:2');

    for (let run = 0; run < 2; run += 1) {
      await undo.up(storage.db);
      const { db } = storage;
      const of = async (table: 'turns' | 'messages' | 'confirmations'): Promise<string[]> =>
        (await db.selectFrom(table).select(['id', 'conversation_id']).orderBy('id').execute()).map(
          (row) => `${row.id.replace(/^\w+-c-/, '')} ${row.conversation_id}`,
        );
      for (const table of ['turns', 'messages', 'confirmations'] as const)
        expect((await of(table)).toSorted()).toEqual(['group c-group', 'mo mo', 'telegram ada', 'web ada']);
      const conversations = await db.selectFrom('conversations').selectAll().orderBy('id').execute();
      expect(conversations.map(({ id, channel, kind }) => `${id} ${channel} ${kind}`)).toEqual([
        'ada person direct',
        'c-group telegram group',
        'mo person direct',
      ]);
      const lists = await db
        .selectFrom('shown_titles')
        .selectAll()
        .orderBy('conversation_id')
        .orderBy('ref')
        .execute();
      expect(lists.map((row) => `${row.conversation_id} ${row.ref} ${row.list_id}`)).toEqual([
        'ada movie:tmdb:1 l1',
        'ada movie:tmdb:2 l2',
        'c-group movie:tmdb:2 l3',
      ]);
    }
  });

  it('leaves a chat alone whose address belongs to nobody any more', async () => {
    await chat('c-left', ['telegram', '9']);
    await undo.up(storage.db);
    const rows = await storage.db.selectFrom('conversations').select('id').execute();
    expect(rows).toEqual([{ id: 'c-left' }]);
  });
});
