import { describe, expect, it } from 'vitest';
import { channelWords, maskedAddress, shownAddress } from './address-words.ts';

describe('CH-7 PE-3 how an address is told', () => {
  it.each([
    { channel: 'twilio', address: '+14155550142', way: 'SMS', shown: '+1 (415) 555-0142', masked: '+1…42' },
    {
      channel: 'twilio',
      address: 'rcs:+14155550142',
      way: 'RCS',
      shown: '+1 (415) 555-0142',
      masked: '+1…42',
    },
    { channel: 'twilio', address: '+491701234567', way: 'SMS', shown: '+491701234567', masked: '+4…67' },
    { channel: 'telegram', address: '100200300', way: 'Telegram', shown: '100200300', masked: '…00' },
    { channel: 'pigeon', address: 'roof', way: 'Pigeon', shown: 'roof', masked: '…of' },
  ])('$channel $address', ({ channel, address, way, shown, masked }) => {
    expect(channelWords({ channel, address })).toBe(way);
    expect(shownAddress({ address })).toBe(shown);
    expect(maskedAddress({ address })).toBe(masked);
  });
});
