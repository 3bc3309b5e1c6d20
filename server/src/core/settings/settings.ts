import type { Clock } from '../../kit/clock.ts';
import { seal, unseal } from '../../kit/seal.ts';
import type { Secret } from '../../kit/secret.ts';
import type { Storage } from '../../storage/open.ts';
import { settingsStore } from './settings-store.ts';

/** Values by their keys. */
export interface Settings {
  /** Values are sealed at rest, so what is a secret and what is not need not be told apart. */
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  /** The value of a key; made and kept when it is not there yet. */
  getOrMake(key: string, make: () => string): Promise<string>;
}

/** Opens the settings over a database. */
export function openSettings({
  storage,
  clock,
  key,
}: {
  storage: Storage;
  clock: Clock;
  key: Secret;
}): Settings {
  const store = settingsStore(storage.db);
  const get = async (name: string): Promise<string | undefined> => {
    const sealed = await store.read(name);
    return sealed === undefined ? undefined : unseal(key, sealed);
  };
  const set = (name: string, value: string): Promise<void> =>
    store.write(name, seal(key, value), clock.now());
  return {
    get,
    set,
    getOrMake: async (name, make) => {
      const known = await get(name);
      if (known !== undefined) return known;
      const made = make();
      await store.writeNew(name, seal(key, made), clock.now());
      // Another replica may have been quicker: all of them must use the one that is kept.
      return (await get(name)) ?? made;
    },
  };
}
