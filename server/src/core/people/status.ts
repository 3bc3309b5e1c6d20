// Letting in and shutting out.
import type { PersonId } from '../../domain/person.ts';
import type { Query, Storage } from '../../storage/open.ts';
import { codeStore } from './codes/code-store.ts';
import type { People, StatusChanged } from './people-room.ts';
import type { RowMaker } from './people-rows.ts';
import { peopleStore, toPerson } from './people-store.ts';
import { rollStore } from './roll/roll-store.ts';
import { whyTheyStay } from './roll/why-they-stay.ts';

type StatusActs = Pick<People, 'approve' | 'block' | 'putBack' | 'markTold' | 'decidedBy'>;

interface Change {
  id: PersonId;
  status: 'active' | 'blocked';
  by?: PersonId | undefined;
}

/** Opens it. */
export function openStatus({ storage, clock }: RowMaker & { storage: Storage }): StatusActs {
  const change = async (query: Query, { id, status, by }: Change): Promise<StatusChanged | undefined> => {
    const store = peopleStore(query);
    const row = await store.present(id);
    if (row === undefined) return undefined;
    const changed = await rollStore(query).change(id, { column: 'status', value: status }, clock.now());
    if (changed) await store.update(id, { told_at: null, decided_by: by ?? null });
    // Whoever is let in again later comes in anew.
    if (status === 'blocked') await codeStore(query).shutOut(id);
    const decidedBy = changed || row.decided_by === null ? {} : { decidedBy: row.decided_by as PersonId };
    return { person: toPerson({ ...row, status }), changed, ...decidedBy };
  };
  return {
    approve: (id, query = storage.db, by?: PersonId) => change(query, { id, status: 'active', by }),
    block: async (id, query = storage.db, by?: PersonId) => {
      const row = await peopleStore(query).present(id);
      const why = row && (await whyTheyStay(query, row));
      return why ?? change(query, { id, status: 'blocked', by });
    },
    putBack: async (id, { from, to }, query) => {
      const store = peopleStore(query);
      const row = await store.present(id);
      if (row === undefined) return undefined;
      const wasTold = row.told_at !== null;
      const mayNot = to !== 'active' && (await whyTheyStay(query, row)) !== undefined;
      if (row.status !== from || mayNot || row.is_owner === 1)
        return { person: toPerson(row), changed: false, wasTold };
      const now = clock.now();
      const changed = await rollStore(query).change(id, { column: 'status', value: to }, now);
      // Whoever waits again was told so when they were let in by mistake; that need not be told at each word.
      if (changed) await store.update(id, { told_at: to === 'waiting' ? now : null });
      if (to !== 'active') await codeStore(query).shutOut(id);
      return { person: toPerson({ ...row, status: to }), changed, wasTold };
    },
    markTold: (id) => peopleStore(storage.db).update(id, { told_at: clock.now() }),
    decidedBy: async (id, query = storage.db) => {
      const row = await peopleStore(query).present(id);
      return row?.decided_by === null ? undefined : (row?.decided_by as PersonId | undefined);
    },
  };
}
