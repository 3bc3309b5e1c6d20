// Signing in by the web. The library that keeps sessions writes times as ISO text and truths as 0 and 1 on both databases.
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A table of text columns, the first of which is its key. A question mark allows null. */
function textTable(
  db: Kysely<unknown>,
  name: string,
  columns: readonly string[],
): CreateTableBuilder<string, string> {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const column of columns) {
    const isNullable = column.endsWith('?');
    builder = builder.addColumn(column.replace('?', ''), 'text', (definition) =>
      isNullable ? definition : definition.notNull(),
    );
  }
  return builder.addPrimaryKeyConstraint(`${name}_key`, [columns[0] ?? 'id']);
}

/** Whoever signs in: one row for a person, under the person's own id. */
async function webUsers(db: Kysely<unknown>): Promise<void> {
  await textTable(db, 'web_users', ['id', 'name', 'email', 'image?', 'created_at', 'updated_at'])
    .addColumn('email_verified', 'integer', (definition) => definition.notNull())
    .addUniqueConstraint('web_users_email', ['email'])
    .addForeignKeyConstraint('web_users_person', ['id'], 'people', ['id'], (key) => key.onDelete('cascade'))
    .execute();
}

async function webSessions(db: Kysely<unknown>): Promise<void> {
  const times = ['expires_at', 'created_at', 'updated_at'];
  await textTable(db, 'web_sessions', ['id', 'user_id', 'token', ...times, 'ip_address?', 'user_agent?'])
    .addUniqueConstraint('web_sessions_token', ['token'])
    .addForeignKeyConstraint('web_sessions_user', ['user_id'], 'web_users', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema.createIndex('web_sessions_by_user').on('web_sessions').column('user_id').execute();
}

/** Ways in of a person; so far a password only. */
async function webAccounts(db: Kysely<unknown>): Promise<void> {
  const ofProviders = ['access_token?', 'refresh_token?', 'id_token?', 'scope?'];
  const expiries = ['access_token_expires_at?', 'refresh_token_expires_at?'];
  await textTable(db, 'web_accounts', [
    ...['id', 'user_id', 'account_id', 'provider_id', 'password?'],
    ...ofProviders,
    ...expiries,
    ...['created_at', 'updated_at'],
  ])
    .addUniqueConstraint('web_accounts_way', ['user_id', 'provider_id'])
    .addForeignKeyConstraint('web_accounts_user', ['user_id'], 'web_users', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
}

/** The library's own one-time values; ours are pairing codes. */
async function webVerifications(db: Kysely<unknown>): Promise<void> {
  const columns = ['id', 'identifier', 'value', 'expires_at', 'created_at', 'updated_at'];
  await textTable(db, 'web_verifications', columns).execute();
  await db.schema
    .createIndex('web_verifications_by_identifier')
    .on('web_verifications')
    .column('identifier')
    .execute();
}

async function signInTries(db: Kysely<unknown>): Promise<void> {
  await textTable(db, 'sign_in_tries', ['key'])
    .addColumn('tries', 'integer', (definition) => definition.notNull())
    .addColumn('last_at', 'bigint', (definition) => definition.notNull())
    .execute();
  await db.schema.createIndex('sign_in_tries_by_time').on('sign_in_tries').column('last_at').execute();
}

async function apiKeys(db: Kysely<unknown>): Promise<void> {
  await textTable(db, 'api_keys', ['id', 'person_id', 'name', 'key_hash'])
    .addColumn('created_at', 'bigint', (definition) => definition.notNull())
    .addColumn('last_used_at', 'bigint')
    .addUniqueConstraint('api_keys_hash', ['key_hash'])
    .addForeignKeyConstraint('api_keys_person', ['person_id'], 'people', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema.createIndex('api_keys_by_person').on('api_keys').columns(['person_id', 'id']).execute();
}

/** A code that joins a phone never signs anybody in, and the other way round. */
async function purposesOfCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('pairing_codes')
    .addColumn('purpose', 'text', (definition) => definition.notNull().defaultTo('join'))
    .execute();
  await db.schema
    .createIndex('pairing_codes_by_person')
    .on('pairing_codes')
    .columns(['person_id', 'purpose'])
    .execute();
}

/** Sessions, passwords, API keys, and what slows down those who guess. */
export const signIn: Migration = {
  up: async (db: Kysely<unknown>) => {
    await webUsers(db);
    await webSessions(db);
    await webAccounts(db);
    await webVerifications(db);
    await signInTries(db);
    await apiKeys(db);
    await purposesOfCodes(db);
  },
};
