import { describe, expect, it } from 'vitest';
import type { PersonView } from '../../../../contract/src/index.ts';
import { addressWords, lastSeenAt, menuActs, roleWords, whyStays } from './person-words.ts';

const address = (more: Partial<PersonView['addresses'][number]> = {}): PersonView['addresses'][number] => ({
  channel: 'telegram',
  called: 'Telegram',
  address: '4711',
  isReachable: true,
  ...more,
});
const person = (more: Partial<PersonView> = {}): PersonView => ({
  id: 'p',
  name: 'Sam',
  role: 'member',
  status: 'active',
  isOwner: false,
  createdAt: 1,
  addresses: [address()],
  requestCount: 0,
  ...more,
});

describe('AD-3 what can be done with a person', () => {
  it('never offers to demote or block the owner, nor the last admin', () => {
    expect(menuActs(person({ isOwner: true, stays: 'owner', role: 'admin' }))).toEqual([
      'rename',
      'send-link',
    ]);
    expect(menuActs(person({ stays: 'last-admin', role: 'admin' }))).toEqual(['rename', 'send-link']);
  });

  it('says why somebody stays as they are', () => {
    expect(whyStays('owner', 'role')).toBe('The owner of the household stays an admin.');
    expect(whyStays('last-admin', 'remove')).toBe(
      'The last admin cannot be removed. Make somebody else an admin first.',
    );
  });

  it('offers the other role, and the way out', () => {
    expect(menuActs(person())).toEqual(['rename', 'send-link', 'make-admin', 'block']);
    expect(menuActs(person({ role: 'admin' }))).toContain('make-member');
  });

  it('offers whoever is blocked the way in, and nothing that needs them inside', () => {
    expect(menuActs(person({ status: 'blocked' }))).toEqual(['rename', 'let-in']);
  });

  it('offers a link only where it can arrive', () => {
    expect(menuActs(person({ addresses: [] }))).not.toContain('send-link');
    expect(menuActs(person({ addresses: [address({ isReachable: false })] }))).not.toContain('send-link');
    expect(menuActs(person({ addresses: [address({ hasOptedOut: true })] }))).not.toContain('send-link');
    expect(menuActs(person({ addresses: [address({ channel: 'web' })] }))).not.toContain('send-link');
  });
});

describe('AD-3 what is said about a person', () => {
  it('names the owner', () => {
    expect(roleWords(person({ isOwner: true, role: 'admin' }))).toBe('Owner');
  });

  it('prefers a name to a number', () => {
    expect(addressWords(address({ displayName: 'Sam S.' }))).toBe('Sam S.');
    expect(addressWords(address())).toBe('4711');
  });

  it('takes the last sign of life of all channels', () => {
    expect(
      lastSeenAt(person({ addresses: [address({ lastSeenAt: 5 }), address({ lastSeenAt: 9 }), address()] })),
    ).toBe(9);
    expect(lastSeenAt(person())).toBeUndefined();
  });
});
