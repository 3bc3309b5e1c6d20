import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import type { Stays } from '../people-room.ts';
import { peopleStore } from '../people-store.ts';

type Standing = Pick<Row<'people'>, 'id' | 'is_owner' | 'role' | 'status'>;

/** Why somebody can neither be shut out, nor removed, nor made a member: a household is never without an admin. */
export async function whyTheyStay(query: Query, person: Standing): Promise<Stays | undefined> {
  const admins = await peopleStore(query).list({ role: 'admin', status: 'active' });
  return whyTheyStayAmong(admins, person);
}

/** The same, with the active admins at hand. */
export function whyTheyStayAmong(
  admins: readonly Pick<Standing, 'id'>[],
  person: Standing,
): Stays | undefined {
  if (person.is_owner === 1) return 'owner';
  const isAdmin = person.role === 'admin' && person.status === 'active';
  return isAdmin && admins.every(({ id }) => id === person.id) ? 'last-admin' : undefined;
}
