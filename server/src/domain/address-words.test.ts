import { describe, expect, it } from 'vitest';
import { maskedAddress, shownAddress } from './address-words.ts';

describe('CH-7 PE-3 how an address is told', () => {
  it.each([
    { address: '+14155550142', shown: '+1 (415) 555-0142', masked: '+1…42' },
    { address: 'rcs:+14155550142', shown: '+1 (415) 555-0142', masked: '+1…42' },
    { address: '+491701234567', shown: '+491701234567', masked: '+4…67' },
    { address: '100200300', shown: '100200300', masked: '…00' },
    { address: 'roof', shown: 'roof', masked: '…of' },
  ])('$address', ({ address, shown, masked }) => {
    expect(shownAddress({ address })).toBe(shown);
    expect(maskedAddress({ address })).toBe(masked);
  });
});
