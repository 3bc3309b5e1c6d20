import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The web chat reads back what was said and heard; messages of all other channels stay out of its indexes, so that
 * they cost nothing when those are stored.
 */
export const webChat: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createIndex('inbound_events_web')
      .on('inbound_events')
      .columns(['lane', 'external_id'])
      .where(sql<boolean>`source = 'web'`)
      .execute();
    await db.schema
      .createIndex('deliveries_web')
      .on('deliveries')
      .columns(['address', 'id'])
      .where(sql<boolean>`channel = 'web'`)
      .execute();
  },
};
