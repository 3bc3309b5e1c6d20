import type { Person, Role } from './person.ts';

/** What somebody may do. Enforced in one place, where a tool runs (PE-5). */
export type Permission =
  | 'search'
  | 'add'
  | 'see-downloads'
  | 'see-upcoming'
  | 'see-library'
  | 'see-own-history'
  | 'edit-own-preferences'
  | 'remove'
  | 'manage-people'
  | 'see-service-status';

const MEMBER: readonly Permission[] = [
  'search',
  'add',
  'see-downloads',
  'see-upcoming',
  'see-library',
  'see-own-history',
  'edit-own-preferences',
];

const GRANTED: Record<Role, ReadonlySet<Permission>> = {
  member: new Set(MEMBER),
  admin: new Set([...MEMBER, 'remove', 'manage-people', 'see-service-status']),
};

/** Only an active person may do anything at all. */
export function may(person: Pick<Person, 'role' | 'status'>, permission: Permission): boolean {
  return person.status === 'active' && GRANTED[person.role].has(permission);
}
