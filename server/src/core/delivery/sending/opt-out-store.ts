import type { Address } from '../../../domain/person.ts';
import type { Query } from '../../../storage/open.ts';

/** True when whoever reads there has asked for no more messages. */
export async function isOptedOut(query: Query, { channel, address }: Address): Promise<boolean> {
  const row = await query
    .selectFrom('identities')
    .select('opted_out_at')
    .where('channel', '=', channel)
    .where('address', '=', address)
    .executeTakeFirst();
  return row !== undefined && row.opted_out_at !== null;
}
