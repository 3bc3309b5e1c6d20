import { sql } from 'kysely';
import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';

/** Queries that take from a person what is only theirs. */
export function removalStore(query: Query) {
  return {
    /** Addresses, ways in, choices and what they follow. */
    forget: async (id: string): Promise<void> => {
      for (const table of ['identities', 'pairing_codes', 'preferences', 'followers', 'limits'] as const)
        await query.deleteFrom(table).where('person_id', '=', id).execute();
      await query.deleteFrom('web_users').where('id', '=', id).execute();
    },
    /** What was said with them alone, with its turns, cards and receipts. */
    forgetConversation: async (id: string): Promise<void> => {
      await query.deleteFrom('conversations').where('id', '=', id).execute();
    },
    /** What waits to be told at an address is told to nobody any more. */
    stopDeliveries: async (address: Address, now: number): Promise<void> => {
      await query
        .updateTable('deliveries')
        .set({ status: 'dead', last_error: 'nobody is told anything there any more', finished_at: now })
        .where('channel', '=', address.channel)
        .where('address', '=', address.address)
        // The words stand in the SQL itself, as they do in the partial index.
        .where(sql<boolean>`status in ('queued', 'sending', 'failed')`)
        .where('status', '<>', 'sending')
        .execute();
    },
  };
}
