import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Columns = Readonly<Record<string, 'text' | 'integer' | 'bigint' | 'text?' | 'integer?' | 'bigint?'>>;

/** A table whose first column is its text key. A question mark allows null. */
function table(db: Kysely<unknown>, name: string, columns: Columns): CreateTableBuilder<string, string> {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, type] of Object.entries(columns)) {
    const isNullable = type.endsWith('?');
    builder = builder.addColumn(
      column,
      type.replace('?', '') as 'text' | 'integer' | 'bigint',
      (definition) => (isNullable ? definition : definition.notNull()),
    );
  }
  return builder;
}

async function people(db: Kysely<unknown>): Promise<void> {
  await table(db, 'people', {
    id: 'text',
    name: 'text',
    role: 'text',
    status: 'text',
    time_zone: 'text?',
    is_owner: 'integer',
    told_at: 'bigint?',
    created_at: 'bigint',
    updated_at: 'bigint',
  })
    .addPrimaryKeyConstraint('people_key', ['id'])
    .execute();
  await db.schema
    .createIndex('people_owner')
    .unique()
    .on('people')
    .column('is_owner')
    .where(sql<boolean>`is_owner = 1`)
    .execute();
  await table(db, 'identities', {
    id: 'text',
    person_id: 'text',
    channel: 'text',
    address: 'text',
    display_name: 'text?',
    is_reachable: 'integer',
    last_seen_at: 'bigint',
    created_at: 'bigint',
  })
    .addPrimaryKeyConstraint('identities_key', ['id'])
    .addForeignKeyConstraint('identities_person', ['person_id'], 'people', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .addUniqueConstraint('identities_address', ['channel', 'address'])
    .execute();
  await db.schema
    .createIndex('identities_by_person')
    .on('identities')
    .columns(['person_id', 'last_seen_at'])
    .execute();
  await table(db, 'pairing_codes', {
    code_hash: 'text',
    person_id: 'text',
    expires_at: 'bigint',
    used_at: 'bigint?',
  })
    .addPrimaryKeyConstraint('pairing_codes_key', ['code_hash'])
    .addForeignKeyConstraint('pairing_codes_person', ['person_id'], 'people', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  await table(db, 'conversations', {
    id: 'text',
    channel: 'text',
    address: 'text',
    kind: 'text',
    created_at: 'bigint',
  })
    .addPrimaryKeyConstraint('conversations_key', ['id'])
    .addUniqueConstraint('conversations_address', ['channel', 'address'])
    .execute();
  await table(db, 'turns', {
    id: 'text',
    conversation_id: 'text',
    person_id: 'text',
    outcome: 'text',
    path: 'text',
    model: 'text?',
    tools: 'text',
    input_tokens: 'integer',
    output_tokens: 'integer',
    model_calls: 'integer',
    started_at: 'bigint',
    finished_at: 'bigint',
  })
    .addPrimaryKeyConstraint('turns_key', ['id'])
    .addForeignKeyConstraint('turns_conversation', ['conversation_id'], 'conversations', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('turns_by_conversation')
    .on('turns')
    .columns(['conversation_id', 'id'])
    .execute();
  await table(db, 'messages', {
    id: 'text',
    conversation_id: 'text',
    turn_id: 'text',
    person_id: 'text?',
    role: 'text',
    content: 'text',
    created_at: 'bigint',
  })
    .addPrimaryKeyConstraint('messages_key', ['id'])
    .addForeignKeyConstraint('messages_conversation', ['conversation_id'], 'conversations', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .addForeignKeyConstraint('messages_turn', ['turn_id'], 'turns', ['id'], (key) => key.onDelete('cascade'))
    .execute();
  await db.schema
    .createIndex('messages_by_conversation')
    .on('messages')
    .columns(['conversation_id', 'id'])
    .execute();
  await table(db, 'confirmations', {
    id: 'text',
    conversation_id: 'text',
    person_id: 'text',
    tool: 'text',
    arguments: 'text',
    modes: 'text',
    status: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
  })
    .addPrimaryKeyConstraint('confirmations_key', ['id'])
    .addForeignKeyConstraint(
      'confirmations_conversation',
      ['conversation_id'],
      'conversations',
      ['id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('confirmations_pending')
    .on('confirmations')
    .columns(['conversation_id', 'person_id'])
    .where(sql<boolean>`status = 'pending'`)
    .execute();
  await table(db, 'shown_titles', {
    conversation_id: 'text',
    ref: 'text',
    list_id: 'text',
    position: 'integer',
    title: 'text',
    shown_at: 'bigint',
  })
    .addPrimaryKeyConstraint('shown_titles_key', ['conversation_id', 'ref'])
    .addForeignKeyConstraint(
      'shown_titles_conversation',
      ['conversation_id'],
      'conversations',
      ['id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('shown_titles_by_list')
    .on('shown_titles')
    .columns(['conversation_id', 'list_id', 'position'])
    .execute();
}

async function journal(db: Kysely<unknown>): Promise<void> {
  await table(db, 'inbound_events', {
    id: 'text',
    source: 'text',
    external_id: 'text',
    lane: 'text',
    payload: 'text',
    status: 'text',
    attempts: 'integer',
    due_at: 'bigint',
    lease_owner: 'text?',
    lease_until: 'bigint?',
    last_error: 'text?',
    turn_id: 'text?',
    received_at: 'bigint',
    done_at: 'bigint?',
  })
    .addPrimaryKeyConstraint('inbound_events_key', ['id'])
    .addUniqueConstraint('inbound_events_external', ['source', 'external_id'])
    .execute();
  // Only what is open is searched, however many events are done.
  await db.schema
    .createIndex('inbound_events_open')
    .on('inbound_events')
    .columns(['lane', 'id'])
    .where(sql<boolean>`status in ('waiting', 'working')`)
    .execute();
  await db.schema
    .createIndex('inbound_events_failed')
    .on('inbound_events')
    .columns(['lane', 'id'])
    .where(sql<boolean>`status = 'failed'`)
    .execute();
  await table(db, 'audit', {
    id: 'text',
    at: 'bigint',
    person_id: 'text?',
    channel: 'text?',
    act: 'text',
    target: 'text',
    detail: 'text?',
  })
    .addPrimaryKeyConstraint('audit_key', ['id'])
    .execute();
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  await table(db, 'deliveries', {
    id: 'text',
    channel: 'text',
    address: 'text',
    dedupe_key: 'text?',
    person_id: 'text?',
    turn_id: 'text?',
    purpose: 'text',
    document: 'text',
    status: 'text',
    parts_sent: 'integer',
    attempts: 'integer',
    due_at: 'bigint',
    lease_owner: 'text?',
    lease_until: 'bigint?',
    last_error: 'text?',
    external_id: 'text?',
    created_at: 'bigint',
    finished_at: 'bigint?',
  })
    .addPrimaryKeyConstraint('deliveries_key', ['id'])
    .addUniqueConstraint('deliveries_dedupe', ['dedupe_key'])
    .execute();
  await db.schema
    .createIndex('deliveries_open')
    .on('deliveries')
    .columns(['channel', 'address', 'id'])
    .where(sql<boolean>`status in ('queued', 'sending', 'failed')`)
    .execute();
  await table(db, 'delivery_attempts', {
    id: 'text',
    delivery_id: 'text',
    at: 'bigint',
    outcome: 'text',
    error: 'text?',
  })
    .addPrimaryKeyConstraint('delivery_attempts_key', ['id'])
    .addForeignKeyConstraint('delivery_attempts_delivery', ['delivery_id'], 'deliveries', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('delivery_attempts_by_delivery')
    .on('delivery_attempts')
    .columns(['delivery_id', 'id'])
    .execute();
}

async function requests(db: Kysely<unknown>): Promise<void> {
  await table(db, 'requests', {
    id: 'text',
    origin: 'text',
    person_id: 'text',
    conversation_id: 'text',
    ref: 'text?',
    name: 'text',
    year: 'integer?',
    wish: 'text',
    state: 'text',
    reason: 'text?',
    attempts: 'integer',
    next_try_at: 'bigint?',
    created_at: 'bigint',
    updated_at: 'bigint',
  })
    .addPrimaryKeyConstraint('requests_key', ['id'])
    .addForeignKeyConstraint('requests_person', ['person_id'], 'people', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema.createIndex('requests_by_ref').on('requests').columns(['ref', 'state']).execute();
  await db.schema.createIndex('requests_by_person').on('requests').columns(['person_id', 'id']).execute();
  await db.schema.createIndex('requests_by_origin').on('requests').column('origin').execute();
  await db.schema
    .createIndex('requests_open')
    .on('requests')
    .columns(['state', 'next_try_at'])
    .where(sql<boolean>`state in ('pending', 'waiting', 'requested', 'downloading', 'available')`)
    .execute();
  await table(db, 'followers', { ref: 'text', person_id: 'text', created_at: 'bigint' })
    .addPrimaryKeyConstraint('followers_key', ['ref', 'person_id'])
    .addForeignKeyConstraint('followers_person', ['person_id'], 'people', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await table(db, 'settings', { key: 'text', value: 'text', updated_at: 'bigint' })
    .addPrimaryKeyConstraint('settings_key', ['key'])
    .execute();
}

/** The first released schema. */
export const firstSchema: Migration = {
  up: async (db: Kysely<unknown>) => {
    await people(db);
    await conversations(db);
    await journal(db);
    await deliveries(db);
    await requests(db);
  },
};
