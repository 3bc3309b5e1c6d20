// Keys of programs that act as the person who made them. Only a hash is kept: a key is 32 random bytes, nothing to guess.
import { createHash } from 'node:crypto';
import type { PersonId } from '../../domain/person.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Storage } from '../../storage/open.ts';
import { apiKeyStore } from './api-key-store.ts';

/** A key as its owner sees it. */
export interface ApiKey {
  id: string;
  name: string;
  createdAt: number;
  lastUsedAt?: number;
}

/** The keys of people. */
export interface ApiKeys {
  make(personId: PersonId, name: string): Promise<ApiKey & { key: string }>;
  list(personId: PersonId): Promise<ApiKey[]>;
  /** The name of the key that was taken back; undefined when it is not this person's. */
  remove(personId: PersonId, id: string): Promise<string | undefined>;
  /** Whose key this is. */
  personOf(key: string): Promise<PersonId | undefined>;
}

/** What keys begin with, so that one is known where it turns up. */
export const KEY_PREFIX = 'wads_';
const KEY_BYTES = 32;
const NOTED_EVERY_MS = 60_000;

/** Opens the keys. */
export function openApiKeys({ storage, clock, ids }: { storage: Storage; clock: Clock; ids: Ids }): ApiKeys {
  const store = apiKeyStore(storage.db);
  return {
    make: async (personId, name) => {
      const key = KEY_PREFIX + ids.secret(KEY_BYTES);
      const made = { id: ids.next(), name, createdAt: clock.now() };
      await store.insert({
        ...{ id: made.id, person_id: personId, name, key_hash: hashOf(key) },
        ...{ created_at: made.createdAt, last_used_at: null },
      });
      return { ...made, key };
    },
    list: async (personId) =>
      (await store.of(personId)).map(({ id, name, created_at, last_used_at }) => ({
        ...{ id, name, createdAt: created_at },
        ...(last_used_at === null ? {} : { lastUsedAt: last_used_at }),
      })),
    remove: async (personId, id) => (await store.remove(id, personId))?.name,
    personOf: async (key) => {
      const row = await store.byHash(hashOf(key));
      if (row === undefined) return undefined;
      if (clock.now() - (row.last_used_at ?? 0) >= NOTED_EVERY_MS) await store.markUsed(row.id, clock.now());
      return row.person_id as PersonId;
    },
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
