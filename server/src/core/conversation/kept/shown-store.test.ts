// The list a conversation was shown last, and which of it was dealt with last; on both databases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import type { Storage } from '../../../storage/open.ts';
import { conversationStore } from './conversation-store.ts';
import { shownStore } from './shown-store.ts';

let storage: Storage;

beforeEach(async () => {
  storage = await openTestStorage();
  for (const id of ['ada', 'mo'])
    await conversationStore(storage.db).ensure({
      ...{ id, channel: 'person', address: id, kind: 'direct', created_at: 0 },
    });
});
afterEach(() => storage.close());

async function show(listId: string, names: readonly string[], picked?: string): Promise<void> {
  const rows = names.map((name, index) => ({
    ...{ conversation_id: 'ada', ref: `movie:tmdb:${name.length}`, list_id: listId, position: index + 1 },
    ...{ title: JSON.stringify({ name }), shown_at: 0, is_picked: name === picked ? 1 : 0 },
  }));
  await shownStore(storage.db).saveShown(rows);
}

const lastShown = () => shownStore(storage.db).lastShown('ada');

describe('CV-8 what was shown last', () => {
  it('is the newest list in its order, of this conversation only', async () => {
    expect(await lastShown()).toEqual({ titles: [] });
    await show('l1', ['Heat', 'Alien', 'Up']);
    await show('l2', ['Arrival', 'Heat']);
    expect(await lastShown()).toEqual({ titles: [{ name: 'Arrival' }, { name: 'Heat' }] });
    expect(await shownStore(storage.db).lastShown('mo')).toEqual({ titles: [] });
  });

  it('knows which of it was picked, until another is, or a new list is shown', async () => {
    await show('l1', ['Heat', 'Alien']);
    await show('l2', ['Heat', 'Alien'], 'Alien');
    expect(await lastShown()).toEqual({
      titles: [{ name: 'Heat' }, { name: 'Alien' }],
      picked: { name: 'Alien' },
    });
    await show('l3', ['Heat', 'Alien'], 'Heat');
    expect((await lastShown()).picked).toEqual({ name: 'Heat' });
    await show('l4', ['Alien', 'Heat']);
    expect(await lastShown()).toEqual({ titles: [{ name: 'Alien' }, { name: 'Heat' }] });
  });

  it('keeps every ref that was ever shown as known', async () => {
    await show('l1', ['Heat', 'Alien', 'Up']);
    await show('l2', ['Arrival']);
    expect((await shownStore(storage.db).shownRefs('ada', 9)).size).toBe(4);
    expect((await shownStore(storage.db).shownRefs('ada', 1)).size).toBe(1);
  });
});
