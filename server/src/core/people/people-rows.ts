import type { Address } from '../../domain/person.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import type { Row } from '../../storage/tables.ts';

/** What new rows are made with. */
export interface RowMaker {
  clock: Clock;
  ids: Ids;
}

interface NewPerson {
  name: string;
  role: 'admin' | 'member';
  status: 'active' | 'waiting';
  isOwner: boolean;
}

export function newPersonRow(
  { clock, ids }: RowMaker,
  { name, role, status, isOwner }: NewPerson,
): Row<'people'> {
  const now = clock.now();
  return {
    ...{ id: ids.next(), name, role, status, time_zone: null, is_owner: isOwner ? 1 : 0 },
    ...{ told_at: null, asked_name_at: null, name_asks: 0, met_at: null },
    ...{ decided_by: null, removed_at: null, created_at: now, updated_at: now },
  };
}

interface NewIdentity extends Address {
  personId: string;
  displayName?: string;
  /** 0 for an address nobody has written from yet. */
  seenAt: number;
}

export function newIdentityRow({ clock, ids }: RowMaker, identity: NewIdentity): Row<'identities'> {
  return {
    id: ids.next(),
    person_id: identity.personId,
    channel: identity.channel,
    address: identity.address,
    display_name: identity.displayName ?? null,
    is_reachable: 1,
    opted_out_at: null,
    last_seen_at: identity.seenAt,
    created_at: clock.now(),
  };
}
