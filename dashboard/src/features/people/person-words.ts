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

const channels: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  terminal: 'Terminal',
  web: 'Web chat',
  sms: 'SMS',
};

export function channelName(channel: string): string {
  return channels[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1);
}

/** The name one has on a channel, where it tells more than a number nobody knows. */
export function addressWords({ address, displayName }: PersonView['addresses'][number]): string {
  return displayName === undefined || displayName === '' ? address : displayName;
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

/** The owner stays an admin and is never shut out; who is blocked first comes in again. */
export function menuActs({ isOwner, status, role, addresses }: PersonView): MenuAct[] {
  if (status === 'blocked') return ['rename', 'let-in'];
  const isReachable = addresses.some((address) => address.isReachable && address.channel !== 'web');
  const acts: MenuAct[] = isReachable ? ['rename', 'send-link'] : ['rename'];
  if (isOwner) return acts;
  return [...acts, role === 'admin' ? 'make-member' : 'make-admin', 'block'];
}
