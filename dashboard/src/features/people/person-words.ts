// What is said about a person, and which acts make sense for them.
import type { PersonView } from '../../../../contract/src/index.ts';
import type { Tone } from '../../ui/status-badge.tsx';

const statuses: Readonly<Record<PersonView['status'], { tone: Tone; words: string }>> = {
  waiting: { tone: 'warn', words: 'Waiting' },
  active: { tone: 'ok', words: 'Active' },
  blocked: { tone: 'bad', words: 'Blocked' },
};

export function statusWords({ status }: Pick<PersonView, 'status'>): { tone: Tone; words: string } {
  return statuses[status];
}

export function roleWords({ role, isOwner }: Pick<PersonView, 'role' | 'isOwner'>): string {
  if (isOwner) return 'Owner';
  return role === 'admin' ? 'Admin' : 'Member';
}

/** The name one has on a channel, where it tells more than a number nobody knows. */
export function addressWords({ address, displayName }: PersonView['addresses'][number]): string {
  return displayName === undefined || displayName === '' ? address : displayName;
}

/** Why nothing can be sent there; undefined where it can. */
export function whyUnreachable({
  isReachable,
  hasOptedOut,
}: Pick<PersonView['addresses'][number], 'isReachable' | 'hasOptedOut'>): string | undefined {
  if (hasOptedOut) return 'opted out';
  return isReachable ? undefined : 'not reachable';
}

/** The last sign of life on any channel. */
export function lastSeenAt({ addresses }: Pick<PersonView, 'addresses'>): number | undefined {
  const times = addresses.flatMap((address) => address.lastSeenAt ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}

export function requestWords({ requestCount }: Pick<PersonView, 'requestCount'>): string {
  if (requestCount === 0) return 'No requests';
  return requestCount === 1 ? '1 request' : `${requestCount} requests`;
}

export type MenuAct = 'rename' | 'make-admin' | 'make-member' | 'send-link' | 'let-in' | 'block';

/** True where a link can arrive: the web chat itself is what it leads to. */
export function isSentTo({ addresses }: Pick<PersonView, 'addresses'>): boolean {
  return addresses.some((one) => whyUnreachable(one) === undefined && one.channel !== 'web');
}

/** Who stays as they are keeps their role and is never shut out; who is blocked first comes in again. */
export function menuActs({ stays, status, role, addresses }: PersonView): MenuAct[] {
  if (status === 'blocked') return ['rename', 'let-in'];
  const acts: MenuAct[] = isSentTo({ addresses }) ? ['rename', 'send-link'] : ['rename'];
  if (stays !== undefined) return acts;
  return [...acts, role === 'admin' ? 'make-member' : 'make-admin', 'block'];
}

const cannot = { role: 'stay an admin', block: 'cannot be blocked', remove: 'cannot be removed' } as const;

/** Why somebody cannot be changed so. */
export function whyStays(stays: NonNullable<PersonView['stays']>, act: keyof typeof cannot): string {
  if (stays === 'owner') return `The owner of the household ${cannot[act].replace(/^stay/, 'stays')}.`;
  const words = act === 'role' ? 'has to stay an admin' : cannot[act];
  return `The last admin ${words}. Make somebody else an admin first.`;
}
