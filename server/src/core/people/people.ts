import { AppError } from '../../kit/errors.ts';
import type { Storage } from '../../storage/open.ts';
import type { Settings } from '../settings/index.ts';
import { openAddresses } from './addresses.ts';
import { openCodes } from './codes/codes.ts';
import { openFirstContact } from './newcomers/first-contact.ts';
import { openLeaving } from './leaving/leaving.ts';
import { openLimits } from './limits/limits.ts';
import { openNaming } from './newcomers/naming.ts';
import type { WriteAudit } from './managed-by.ts';
import type { EnvironmentLists, People } from './people-room.ts';
import type { RowMaker } from './people-rows.ts';
import { peopleStore, toPerson } from './people-store.ts';
import { openPreferences } from './preferences/preferences.ts';
import { openRoll } from './roll/roll.ts';
import { openStatus } from './status.ts';

interface PeopleParts extends RowMaker {
  storage: Storage;
  settings: Pick<Settings, 'get' | 'set'>;
  lists: EnvironmentLists;
  /** Whatever lets somebody in or joins an address to them is noted. */
  audit: WriteAudit;
}

/** Opens the people of the household. */
export function openPeople(parts: PeopleParts): People {
  return {
    ...openLookUps(parts),
    ...openRoll(parts),
    ...openFirstContact(parts),
    ...openStatus(parts),
    ...openAddresses(parts),
    ...openCodes(parts),
    ...openLeaving(parts),
    ...openNaming(parts),
    preferences: openPreferences(parts),
    limits: openLimits(parts),
  };
}

function openLookUps({
  storage,
}: PeopleParts): Pick<People, 'byId' | 'byAddress' | 'byName' | 'owner' | 'admins' | 'active'> {
  const store = peopleStore(storage.db);
  return {
    byId: async (id, query = storage.db) => {
      const row = await peopleStore(query).byId(id);
      return row && toPerson(row);
    },
    byAddress: async (address, query = storage.db) => {
      const row = await peopleStore(query).byAddress(address);
      return row && toPerson(row);
    },
    byName: async (name) => (await store.byName(name.trim())).map(toPerson),
    owner: async () => {
      const row = await store.owner();
      if (row === undefined)
        throw new AppError('NOT_FOUND', 'The household has no owner yet: prepare() was not run');
      return toPerson(row);
    },
    admins: async () => (await store.list({ role: 'admin', status: 'active' })).map(toPerson),
    active: async () => (await store.list({ status: 'active' })).map(toPerson),
  };
}
