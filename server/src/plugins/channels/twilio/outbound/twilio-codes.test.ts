import { describe, expect, it } from 'vitest';
import { readCode } from './twilio-codes.ts';

describe('CH-2 NT-5 what an error code comes to', () => {
  it.each([
    ['again', [20429, 30001, 30003, 30008], { kind: 'failed' }],
    ['never, for the number is none', [21211, 21614, 30005, 30006], { kind: 'refused', unreachable: true }],
    ['never again, for they have said STOP', [21610], { kind: 'refused', optedOut: true }],
    [
      'again, once an admin has put it right',
      [20003, 21408, 21606, 21608, 30002, 63038],
      { kind: 'failed', isOurs: true },
    ],
    ['never, and an admin hears why', [30007, 30032, 30034, 30450], { kind: 'refused', isOurs: true }],
  ])('%s', (_what, codes, expected) => {
    for (const code of codes) {
      const outcome = readCode(code, true);
      expect(outcome).toMatchObject(expected);
      expect(outcome.reason).toContain(`(Twilio ${code})`);
      expect(readCode(code, false)).toEqual(outcome);
    }
  });

  it('waits before it tries a phone that is switched off, and tells no admin of what is not theirs', () => {
    expect(readCode(30003, false)).toMatchObject({ kind: 'failed', afterMs: 15 * 60_000 });
    for (const code of [21211, 21610, 30003, 30005])
      expect(readCode(code, true)).not.toHaveProperty('isOurs');
  });

  it('refuses a request that Twilio refuses for a reason nobody knows, and tries again where a carrier failed', () => {
    expect(readCode(29999, true)).toMatchObject({ kind: 'refused', isOurs: true });
    expect(readCode(39999, false)).toMatchObject({ kind: 'failed' });
    expect(readCode(undefined, false)).toMatchObject({ kind: 'failed' });
  });
});
