import { PostgresAdapter, sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the dashboard counts and looks at each second is found by an index. */
async function indexes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('turns_by_start')
    .on('turns')
    .columns(['started_at', 'input_tokens', 'output_tokens'])
    .execute();
  await db.schema.createIndex('audit_by_act').on('audit').columns(['act', 'id']).execute();
  await db.schema.createIndex('people_by_change').on('people').column('updated_at').execute();
  await db.schema.createIndex('requests_by_creation').on('requests').column('created_at').execute();
  await db.schema.createIndex('requests_by_change').on('requests').column('updated_at').execute();
  await db.schema
    .createIndex('requests_by_person_change')
    .on('requests')
    .columns(['person_id', 'updated_at'])
    .execute();
}

const REFUSAL = 'the audit is only added to';

/** The database itself refuses to change what stands in the audit (AD-5). */
async function appendOnlyAudit(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`create function refuse_audit_change() returns trigger language plpgsql as
      ${sql.lit(`begin raise exception '${REFUSAL}'; end`)}`.execute(db);
    await sql`create trigger audit_is_append_only before update or delete on audit
      for each row execute function refuse_audit_change()`.execute(db);
    return;
  }
  for (const change of ['update', 'delete'])
    await sql`create trigger ${sql.ref(`audit_refuses_${change}`)} before ${sql.raw(change)} on audit
      begin select raise(abort, ${sql.lit(REFUSAL)}); end`.execute(db);
}

/** For the dashboard. */
export const admin: Migration = {
  up: async (db: Kysely<unknown>) => {
    await indexes(db);
    await appendOnlyAudit(db);
  },
};
