import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Secret } from '../kit/secret.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Storage } from './storage.ts';

export type { Query, Storage, WorkTopic } from './storage.ts';

export type StorageLocation = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: Secret };

/** Opens the database and brings it to the newest schema. */
export async function openStorage(
  location: StorageLocation,
  around: { clock: Clock; log: Log },
): Promise<Storage> {
  const storage =
    location.kind === 'sqlite' ? openSqlite(location.path) : await openPostgres(location.url, around);
  try {
    await migrate(storage, around.log);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}
