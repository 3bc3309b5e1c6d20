import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was done and can be taken back for a while. */
async function receipts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('receipts')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('turn_id', 'text')
    .addColumn('acts', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('receipts_key', ['id'])
    .addForeignKeyConstraint('receipts_conversation', ['conversation_id'], 'conversations', ['id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('receipts_of_person')
    .ifNotExists()
    .on('receipts')
    .columns(['conversation_id', 'person_id', 'id'])
    .execute();
}

/** The direct chats as they were, each with the person whose address it is. */
const moved = sql`select conversations.id as id, identities.person_id as person_id
  from conversations
  join identities on identities.channel = conversations.channel and identities.address = conversations.address
  where conversations.kind = 'direct' and conversations.channel <> 'person'`;

function follow(table: string): RawBuilder<unknown> {
  return sql`with moved as (${moved})
    update ${sql.table(table)}
    set conversation_id = (select moved.person_id from moved where moved.id = ${sql.table(table)}.conversation_id)
    where conversation_id in (select moved.id from moved)`;
}

/**
 * The direct chats of one person become one conversation, which bears the id of the person. Each step may be run again:
 * SQLite does not undo a migration that was cut off.
 */
async function joinChats(db: Kysely<unknown>): Promise<void> {
  await sql`insert into conversations (id, channel, address, kind, created_at)
    select identities.person_id, 'person', identities.person_id, 'direct', min(conversations.created_at)
    from conversations
    join identities on identities.channel = conversations.channel and identities.address = conversations.address
    where conversations.kind = 'direct' and conversations.channel <> 'person'
    group by identities.person_id
    on conflict do nothing`.execute(db);
  for (const table of ['turns', 'messages', 'confirmations', 'requests']) await follow(table).execute(db);
  // Of a title shown in two chats the newer list is the one that counts.
  await sql`with moved as (${moved})
    insert into shown_titles (conversation_id, ref, list_id, position, title, shown_at)
    select moved.person_id, shown.ref, shown.list_id, shown.position, shown.title, shown.shown_at
    from shown_titles as shown join moved on moved.id = shown.conversation_id
    where not exists (
      select 1 from shown_titles as newer join moved as other on other.id = newer.conversation_id
      where other.person_id = moved.person_id and newer.ref = shown.ref and newer.list_id > shown.list_id
    )
    on conflict do nothing`.execute(db);
  await sql`with moved as (${moved}) delete from conversations where id in (select moved.id from moved)`.execute(
    db,
  );
}

/** Which title of the list shown last was dealt with last, so that "the other one" is another. */
async function picked(db: Kysely<unknown>): Promise<void> {
  const tables = await db.introspection.getTables();
  const shown = tables.find(({ name }) => name === 'shown_titles');
  if (shown?.columns.some(({ name }) => name === 'is_picked') === true) return;
  await db.schema
    .alterTable('shown_titles')
    .addColumn('is_picked', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

/** The messages of a turn stand together, also when two turns of one conversation were written at the same time. */
async function messagesByTurn(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('messages_by_turn')
    .ifNotExists()
    .on('messages')
    .columns(['conversation_id', 'turn_id', 'id'])
    .execute();
  await db.schema.dropIndex('messages_by_conversation').ifExists().execute();
}

/** For undo, and for one conversation over all direct chats of a person. */
export const undo: Migration = {
  up: async (db: Kysely<unknown>) => {
    await receipts(db);
    await joinChats(db);
    await picked(db);
    await messagesByTurn(db);
  },
};
