import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people choose for themselves: one row for each thing chosen, found by the person. */
export const preferences: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('preferences')
      .ifNotExists()
      .addColumn('person_id', 'text', (column) =>
        column.notNull().references('people.id').onDelete('cascade'),
      )
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('preferences_key', ['person_id', 'key'])
      .execute();
  },
};
