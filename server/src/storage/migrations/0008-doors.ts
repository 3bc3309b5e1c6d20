import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** For every door: what became of messages, groups, newcomers, invitations, and what an admin sets for a person. */
export const doors: Migration = {
  up: async (db: Kysely<unknown>) => {
    await deliveries(db);
    await newcomers(db);
    await groups(db);
    await limits(db);
  },
};

async function deliveries({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('deliveries').addColumn('answers', 'text').execute();
  await schema.alterTable('deliveries').addColumn('edits', 'text').execute();
  await schema.alterTable('deliveries').addColumn('uncertain_since', 'bigint').execute();
  await schema
    .alterTable('deliveries')
    .addColumn('is_held', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createTable('sent_parts')
    .ifNotExists()
    .addColumn('delivery_id', 'text', (column) =>
      column.notNull().references('deliveries.id').onDelete('cascade'),
    )
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('external_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('segments', 'integer')
    .addColumn('error', 'text')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sent_parts_key', ['delivery_id', 'part'])
    .execute();
  // What somebody was told last at an address, and what is spent on a person.
  await schema
    .createIndex('deliveries_replies')
    .on('deliveries')
    .columns(['channel', 'address', 'id'])
    .where(sql<boolean>`purpose = 'reply'`)
    .execute();
  await schema
    .createIndex('deliveries_held')
    .on('deliveries')
    .columns(['channel', 'address', 'id'])
    .where(sql<boolean>`is_held = 1`)
    .execute();
  await schema
    .createIndex('deliveries_of_person')
    .on('deliveries')
    .columns(['person_id', 'created_at'])
    .execute();
}

async function newcomers({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('people').addColumn('asked_name_at', 'bigint').execute();
  await schema
    .alterTable('people')
    .addColumn('name_asks', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('people').addColumn('met_at', 'text').execute();
  await schema.alterTable('people').addColumn('decided_by', 'text').execute();
  await schema.alterTable('people').addColumn('removed_at', 'bigint').execute();
  await schema.alterTable('identities').addColumn('opted_out_at', 'bigint').execute();
  await schema.alterTable('pairing_codes').addColumn('name', 'text').execute();
  await schema.alterTable('pairing_codes').addColumn('id', 'text').execute();
  await schema
    .createIndex('pairing_codes_by_purpose')
    .on('pairing_codes')
    .columns(['purpose', 'expires_at'])
    .execute();
  await schema
    .createTable('taken_addresses')
    .ifNotExists()
    .addColumn('address_hash', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('code_tries')
    .ifNotExists()
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute();
}

async function groups({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('groups')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('title', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint')
    .addColumn('told_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('groups_address', ['channel', 'address'])
    .execute();
}

async function limits({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('limits')
    .ifNotExists()
    .addColumn('person_id', 'text', (column) =>
      column.primaryKey().references('people.id').onDelete('cascade'),
    )
    .addColumn('needs_approval', 'integer')
    .addColumn('movies_per_week', 'integer')
    .addColumn('series_per_week', 'integer')
    .addColumn('default_quality', 'text')
    .addColumn('highest_quality', 'text')
    .addColumn('rating_cap', 'text')
    .addColumn('sms_per_day', 'integer')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .alterTable('requests')
    .addColumn('awaits_approval', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('requests').addColumn('decided_by', 'text').execute();
  await schema.alterTable('requests').addColumn('decided_at', 'bigint').execute();
  await schema
    .createIndex('requests_awaiting')
    .on('requests')
    .column('id')
    .where(sql<boolean>`awaits_approval = 1`)
    .execute();
  // What counts towards a quota.
  await schema
    .createIndex('requests_by_person_creation')
    .on('requests')
    .columns(['person_id', 'created_at'])
    .execute();
}
