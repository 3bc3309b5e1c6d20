import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import type { Person, PersonId } from '../../../domain/person.ts';
import type { RequestState } from '../../../domain/request.ts';
import { titleRef } from '../../../domain/title.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { Storage } from '../../../storage/open.ts';
import { askedFor } from './asked-for.ts';
import { requestsStore } from '../requests-store.ts';

const sam = 'sam' as PersonId;
const ada = 'ada' as PersonId;
const matrix = titleRef('movie', 'tmdb', 603);
const heat = titleRef('movie', 'tmdb', 949);
const person = (id: PersonId, role: Person['role']): Person => ({ id, name: id, role, status: 'active' });

let storage: Storage;
let made: number;

beforeEach(async () => {
  storage = await openTestStorage();
  made = 0;
  const columns = { role: 'member', status: 'active', time_zone: null, told_at: null, is_owner: 0 };
  for (const id of [sam, ada])
    await storage.db
      .insertInto('people')
      .values({ id, name: id, ...columns, created_at: 1, updated_at: 1 })
      .execute();
});
afterEach(() => storage.close());

type Asked = [personId: PersonId, ref: TitleRef, state: RequestState, reason?: string];

async function ask(...[personId, ref, state, reason]: Asked): Promise<void> {
  const id = `r${String(++made).padStart(4, '0')}`;
  const store = requestsStore(storage.db);
  await store.insert({ id, origin: id, personId, conversationId: 'c', ref, name: 'x', wish: {}, state }, 1);
  const [request] = await store.ofOrigin(id, ref);
  if (request && reason !== undefined) await store.change(request, { reason }, 2);
}

const tell = (reader: Person, refs: readonly TitleRef[] = [matrix]) =>
  askedFor({ storage, people: { byId: async (id) => person(id, 'member') } }, reader, refs);

describe('MS-10 PE-6 who asked for a title', () => {
  it('an admin sees names and reasons, the newest first; what was removed counts no more', async () => {
    await ask(sam, matrix, 'failed', 'no room');
    await ask(ada, matrix, 'requested');
    await ask(sam, heat, 'removed');
    expect(await tell(person('boss' as PersonId, 'admin'), [matrix, heat])).toEqual([
      { ref: matrix, state: 'requested', by: { kind: 'named', name: 'ada' } },
      { ref: matrix, state: 'failed', by: { kind: 'named', name: 'sam' }, reason: 'no room' },
    ]);
  });

  it('a member sees their own, and of others only that there is somebody: no name, no reason, no refusal', async () => {
    await ask(sam, matrix, 'waiting', 'Radarr is away');
    await ask(sam, matrix, 'declined', 'private');
    await ask(ada, matrix, 'requested');
    expect(await tell(person(ada, 'member'))).toEqual([
      { ref: matrix, state: 'requested', by: { kind: 'you' } },
      { ref: matrix, state: 'waiting', by: { kind: 'somebody' } },
    ]);
  });

  it('of no titles, and of titles nobody asked for, nothing', async () => {
    await ask(sam, matrix, 'requested');
    expect(await tell(person(sam, 'member'), [])).toEqual([]);
    expect(await tell(person(sam, 'member'), [heat])).toEqual([]);
  });
});
