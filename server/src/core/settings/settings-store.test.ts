import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../testkit/database.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { Secret } from '../../kit/secret.ts';
import type { Storage } from '../../storage/open.ts';
import { openSettings } from './index.ts';

describe('settings', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openTestStorage();
  });
  afterEach(() => storage.close());
  const open = (key = 'key') => openSettings({ storage, clock: testClock(), key: new Secret(key) });

  it('keeps a value over a restart and writes over it', async () => {
    await open().set('a', 'one');
    await open().set('a', 'two');
    expect(await open().get('a')).toBe('two');
    expect(await open().get('b')).toBeUndefined();
  });

  it('makes a value once', async () => {
    expect(await open().getOrMake('token', () => 'first')).toBe('first');
    expect(await open().getOrMake('token', () => 'second')).toBe('first');
  });

  it('makes the same value for two replicas that start at once', async () => {
    const made = await Promise.all(
      ['first', 'second'].map((value) => open().getOrMake('token', () => value)),
    );
    expect(new Set(made).size).toBe(1);
    expect(await open().get('token')).toBe(made[0]);
  });

  it('seals what it keeps: the database does not show it', async () => {
    await open().set('token', 'very-secret');
    expect(JSON.stringify(await storage.db.selectFrom('settings').selectAll().execute())).not.toContain(
      'very-secret',
    );
  });

  it('says what is wrong when SECRET_KEY is another one', async () => {
    await open('old').set('token', 'x');
    await expect(open('new').get('token')).rejects.toThrow(/SECRET_KEY/);
  });
});
