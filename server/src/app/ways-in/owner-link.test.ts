import { describe, expect, it } from 'vitest';
import { ownersWay } from './owner-link.ts';

describe('PE-1 the way of the owner, in the console', () => {
  it('is a link to open where the channel has one', () => {
    expect(ownersWay('Telegram', 'https://t.me/wads_bot?start=c0de')).toBe(
      'Are you the owner? Open this on your phone and press Start, and Telegram knows you:\n  https://t.me/wads_bot?start=c0de\n',
    );
  });

  it('is words and a number where it is a text message: no console opens one', () => {
    expect(ownersWay('SMS', 'sms:+14155550100?&body=join%20aB3-dE_f')).toBe(
      'Are you the owner? Text this to +14155550100 from your phone, and SMS knows you:\n  join aB3-dE_f\n',
    );
  });
});
