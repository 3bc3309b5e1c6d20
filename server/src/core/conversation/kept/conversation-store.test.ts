// Turns and their messages, on both databases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import type { Storage } from '../../../storage/open.ts';
import { conversationStore } from './conversation-store.ts';

let storage: Storage;

beforeEach(async () => {
  storage = await openTestStorage();
});
afterEach(() => storage.close());

const row = { channel: 'person', address: 'ada', kind: 'direct', created_at: 0 };

async function write(turnId: string, messageIds: readonly string[]): Promise<void> {
  const spent = {
    tools: '[]',
    input_tokens: 0,
    output_tokens: 0,
    model_calls: 0,
    started_at: 0,
    finished_at: 0,
  };
  const turn = { id: turnId, conversation_id: 'ada', person_id: 'ada', outcome: 'answered', path: 'rules' };
  const messages = messageIds.map((id) => ({
    ...{ id, conversation_id: 'ada', turn_id: turnId, person_id: null, role: 'user' },
    ...{ content: id, created_at: 0 },
  }));
  await conversationStore(storage.db).insertTurn({ ...turn, model: null, ...spent }, messages);
}

describe('CV-6 a conversation', () => {
  it('is made once, however many begin it at the same time', async () => {
    const store = conversationStore(storage.db);
    const ids = await Promise.all(['ada', 'ada', 'ada'].map((id) => store.ensure({ id, ...row })));
    expect(ids).toEqual(['ada', 'ada', 'ada']);
    expect(await store.find({ channel: 'person', address: 'ada' })).toBe('ada');
  });

  it('CV-5 gives back each turn in one piece, although two were written at the same time', async () => {
    await conversationStore(storage.db).ensure({ id: 'ada', ...row });
    await write('t1', ['m1', 'm3', 'm5']);
    await write('t2', ['m2', 'm4', 'm6']);
    const store = conversationStore(storage.db);
    const read = async (limit: number) =>
      (await store.latestMessages('ada', limit)).map(({ turnId, content }) => `${turnId} ${content}`);
    expect(await read(9)).toEqual(['t1 m1', 't1 m3', 't1 m5', 't2 m2', 't2 m4', 't2 m6']);
    expect(await read(4)).toEqual(['t1 m5', 't2 m2', 't2 m4', 't2 m6']);
    expect(await store.latestTurn('ada')).toBe('t2');
  });
});
