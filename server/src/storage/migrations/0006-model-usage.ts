import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was spent on models, by day of the household and person: read and added to by its key (PE-8). */
export const modelUsage: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('model_usage')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('input_tokens', 'bigint', (column) => column.notNull())
      .addColumn('output_tokens', 'bigint', (column) => column.notNull())
      .addColumn('calls', 'bigint', (column) => column.notNull())
      .addColumn('told_percent', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('model_usage_key', ['day', 'person_id'])
      .execute();
    // The tokens of a day were summed from the turns by it.
    await db.schema.dropIndex('turns_by_start').execute();
  },
};
