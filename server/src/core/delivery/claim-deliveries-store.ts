// Which deliveries go next, for one of several replicas.
import { sql } from 'kysely';
import type { Storage } from '../../storage/open.ts';
import type { Row } from '../../storage/tables.ts';

interface Claim {
  owner: string;
  now: number;
  leaseUntil: number;
  leaseMs: number;
  limit: number;
}

/** Takes deliveries that are due, the oldest first, never two of one address at once and never one before its elder. */
export function claimDeliveries(storage: Storage, claim: Claim): Promise<Row<'deliveries'>[]> {
  return storage.transaction(async (query) => {
    // One claim at a time: two that do not see each other's could send to one address side by side.
    if (storage.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(hashtext('wads-claim-deliveries'))`.execute(query);
    let heads = query
      .selectFrom('deliveries as delivery')
      .select('delivery.id')
      .where(sql<boolean>`delivery.status in ('queued', 'sending', 'failed')`)
      .where(
        sql<boolean>`((delivery.status <> 'sending' and delivery.due_at <= ${claim.now})
          or (delivery.status = 'sending' and delivery.lease_until < ${claim.now}))`,
      )
      // What was taken once and could not be handed over has had its turn: it holds nobody up.
      .where(
        sql<boolean>`not exists (select 1 from deliveries as elder where elder.channel = delivery.channel
          and elder.address = delivery.address and elder.id < delivery.id
          and elder.status in ('queued', 'sending', 'failed')
          and (elder.status <> 'failed' or elder.external_id is null))`,
      )
      // One that another replica wrote down with an earlier id stands before what is under way.
      .where(
        sql<boolean>`not exists (select 1 from deliveries as busy where busy.channel = delivery.channel
          and busy.address = delivery.address and busy.status in ('queued', 'sending', 'failed')
          and busy.status = 'sending' and busy.lease_until >= ${claim.now})`,
      )
      .orderBy('delivery.id')
      .limit(claim.limit);
    if (storage.kind === 'postgres') heads = heads.forUpdate().skipLocked();
    const ids = (await heads.execute()).map((head) => head.id);
    if (ids.length === 0) return [];
    return query
      .updateTable('deliveries')
      .set({
        ...{ status: 'sending', lease_owner: claim.owner, lease_until: claim.leaseUntil },
        // A lease that has run out leaves open whether what was under way has arrived.
        uncertain_since: sql<number | null>`case when status = 'sending'
          then coalesce(uncertain_since, lease_until - ${claim.leaseMs}) else uncertain_since end`,
      })
      .where('id', 'in', ids)
      .returningAll()
      .execute();
  });
}
