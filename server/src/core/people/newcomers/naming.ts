// A newcomer whose channel tells no name is asked for it; where somebody is met, and where they are greeted.
import type { Address, PersonId } from '../../../domain/person.ts';
import type { Storage } from '../../../storage/open.ts';
import type { People } from '../people-room.ts';
import type { RowMaker } from '../people-rows.ts';
import { peopleStore } from '../people-store.ts';
import { personName } from './person-name.ts';

/** Opens it. */
export function openNaming({
  storage,
  clock,
}: RowMaker & { storage: Storage }): Pick<People, 'naming' | 'metAt' | 'setMetAt'> {
  const store = peopleStore(storage.db);
  return {
    naming: {
      asked: async (id) => {
        const row = await store.present(id);
        return row === undefined || row.asked_name_at === null
          ? undefined
          : { times: row.name_asks, at: row.asked_name_at };
      },
      ask: async (id) => {
        const times = (await store.present(id))?.name_asks ?? 0;
        await store.update(id, { asked_name_at: clock.now(), name_asks: times + 1 });
      },
      settle: (id, name) =>
        store.update(id, { name: personName(name), asked_name_at: null, updated_at: clock.now() }),
    },
    metAt: async (id: PersonId) => {
      const metAt = (await store.present(id))?.met_at;
      return metAt === null || metAt === undefined ? undefined : (JSON.parse(metAt) as Address);
    },
    setMetAt: (id, metAt) => store.update(id, { met_at: metAt === undefined ? null : JSON.stringify(metAt) }),
  };
}
