import { describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import { systemIds } from '../../kit/ids.ts';
import { openPasswordHashes } from './password-hashes.ts';

describe('AD-1 password hashes', () => {
  it('differ for the same password, name their cost, and know it again', async () => {
    const hashes = openPasswordHashes({ ids: systemIds, clock: testClock() });
    const [one, other] = [await hashes.hash('pässword'), await hashes.hash('pässword')];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=7168,t=5,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hashes.check('pässword', one)).toBe('right');
    // The same word as another keyboard spells it.
    expect(await hashes.check('pa\u0308ssword', one)).toBe('right');
    expect(await hashes.check('password', one)).toBe('wrong');
  });

  it('know one that was made at another cost', async () => {
    const made = '$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$';
    const hashes = openPasswordHashes({ ids: systemIds, clock: testClock() });
    const tag = await tagOf('secret', 64);
    expect(await hashes.check('secret', made + tag)).toBe('right');
    expect(await hashes.check('Secret', made + tag)).toBe('wrong');
  });

  it.each([undefined, '', 'plain text', '$argon2id$v=19$m=0,t=0,p=0$$', '$2b$10$abcdefghijklmnopqrstuv'])(
    'never match %o',
    async (stored) => {
      expect(await openPasswordHashes({ ids: systemIds, clock: testClock() }).check('', stored)).toBe(
        'wrong',
      );
    },
  );

  it('are made one at a time, and no more than a few wait', async () => {
    const hashes = openPasswordHashes({ ids: systemIds, clock: testClock() });
    const stored = await hashes.hash('secret');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => hashes.check('secret', stored)));
    expect(outcomes.filter((outcome) => outcome === 'right')).toHaveLength(16);
    expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(4);
    expect(await hashes.check('secret', stored)).toBe('right');
  });

  it('are made by a thread that ends when nobody signs in, and comes back', async () => {
    const clock = testClock();
    const hashes = openPasswordHashes({ ids: systemIds, clock });
    const stored = await hashes.hash('secret');
    await clock.advance(30_000);
    expect(await hashes.check('secret', stored)).toBe('right');
  });

  it('fail alone when the thread cannot make one, and the next is made', async () => {
    const hashes = openPasswordHashes({ ids: systemIds, clock: testClock() });
    const impossible = '$argon2id$v=19$m=1,t=1,p=99$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0';
    await expect(hashes.check('secret', impossible)).rejects.toThrow(/memory/);
    expect(await hashes.check('secret', await hashes.hash('secret'))).toBe('right');
  });
});

async function tagOf(message: string, memory: number): Promise<string> {
  const { argon2Sync } = await import('node:crypto');
  const nonce = Buffer.from('c2FsdHNhbHRzYWx0', 'base64');
  const tag = argon2Sync('argon2id', { message, nonce, memory, passes: 1, parallelism: 1, tagLength: 32 });
  return tag.toString('base64').replaceAll('=', '');
}
