import { createHash } from 'node:crypto';
import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';

/** Queries of the addresses that were taken from somebody. Of people who are gone nothing else than a hash is kept. */
export function takenStore(query: Query) {
  return {
    note: async (address: Address, now: number): Promise<void> => {
      await query
        .insertInto('taken_addresses')
        .values({ address_hash: hashOf(address), at: now })
        .onConflict((conflict) => conflict.column('address_hash').doNothing())
        .execute();
    },
    isTaken: async (address: Address): Promise<boolean> => {
      const row = await query
        .selectFrom('taken_addresses')
        .select('at')
        .where('address_hash', '=', hashOf(address))
        .executeTakeFirst();
      return row !== undefined;
    },
    /** Somebody was let in or joined from there by a deed of their own. */
    forget: async (address: Address): Promise<void> => {
      await query.deleteFrom('taken_addresses').where('address_hash', '=', hashOf(address)).execute();
    },
  };
}

function hashOf({ channel, address }: Address): string {
  return createHash('sha256').update(`${channel}:${address}`).digest('hex');
}
