import { Migrator } from 'kysely/migration';
import { AppError } from '../kit/errors.ts';
import type { Log } from '../kit/log.ts';
import { firstSchema } from './migrations/0001-first-schema.ts';
import { signIn } from './migrations/0002-sign-in.ts';
import { webChat } from './migrations/0003-web-chat.ts';
import { admin } from './migrations/0004-admin.ts';
import { undo } from './migrations/0005-undo.ts';
import { modelUsage } from './migrations/0006-model-usage.ts';
import { preferences } from './migrations/0007-preferences.ts';
import { doors } from './migrations/0008-doors.ts';
import type { Storage } from './storage.ts';

/** Every migration ever released, in order. One that was released is never edited. */
const migrations = {
  '0001-first-schema': firstSchema,
  '0002-sign-in': signIn,
  '0003-web-chat': webChat,
  '0004-admin': admin,
  '0005-undo': undo,
  '0006-model-usage': modelUsage,
  '0007-preferences': preferences,
  '0008-doors': doors,
};

/** Brings the database to the newest schema; a failed migration leaves it as it was. */
export async function migrate(storage: Storage, log: Log): Promise<void> {
  const migrator = new Migrator({ db: storage.db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  for (const result of results ?? []) {
    if (result.status === 'Success') log.info({ migration: result.migrationName }, 'Migrated the database');
  }
  if (error !== undefined)
    throw new AppError('DATABASE_UNREACHABLE', 'The database could not be migrated', { cause: error });
}
