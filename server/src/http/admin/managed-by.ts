import type { ManagedBy } from '../../core/people/index.ts';
import type { Visitor } from './guard.ts';

/** Who does it, as the audit notes it. */
export function managedBy({ person, by }: Visitor): ManagedBy {
  return { personId: person.id, channel: by === 'session' ? 'web' : 'api' };
}
