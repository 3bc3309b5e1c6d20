import { describe, expect, it } from 'vitest';
import { countedAddress, openWayIn } from './way-in.ts';

const asked = (headers: Record<string, string>, remoteAddress = '192.168.1.2') =>
  ({ headers, socket: { remoteAddress } }) as unknown as Parameters<
    ReturnType<typeof openWayIn>['isOurs']
  >[0];

describe('AD-1 by which way a request came', () => {
  const wayIn = openWayIn('https://wads.example');

  it('takes https for granted only where PUBLIC_URL says so', () => {
    expect(wayIn.isSecure(asked({ host: 'wads.example' }))).toBe(true);
    expect(wayIn.isSecure(asked({ host: '192.168.1.10:3000', 'x-forwarded-proto': 'https' }))).toBe(false);
    expect(wayIn.isSecure(asked({ host: 'backend:3000', 'x-forwarded-host': 'wads.example' }))).toBe(true);
    expect(wayIn.isSecure(asked({ host: 'backend:3000', 'x-forwarded-host': 'other.example' }))).toBe(false);
    expect(openWayIn('http://localhost:3000').isSecure(asked({ host: 'localhost:3000' }))).toBe(false);
    expect(openWayIn(undefined).isSecure(asked({ host: 'wads.example' }))).toBe(false);
  });

  it('knows our own pages, also behind a proxy that writes another Host', () => {
    expect(wayIn.isOurs(asked({ host: 'backend:3000', origin: 'https://wads.example' }))).toBe(true);
    expect(wayIn.isOurs(asked({ host: '192.168.1.10:3000', origin: 'http://192.168.1.10:3000' }))).toBe(true);
    expect(wayIn.isOurs(asked({ host: 'localhost' }))).toBe(true);
  });

  it.each<Record<string, string>>([
    { origin: 'http://wads.example' },
    { origin: 'https://wads.example.evil.example' },
    { origin: 'http://localhost:3001' },
    { origin: 'null' },
    { origin: 'nonsense' },
    { 'sec-fetch-site': 'cross-site' },
  ])('knows a foreign page by %o', (headers) => {
    expect(wayIn.isOurs(asked({ host: 'localhost:3000', ...headers }))).toBe(false);
  });

  it('takes a page of no origin for foreign, also from one who names no host', () => {
    expect(wayIn.isOurs(asked({ origin: 'null' }))).toBe(false);
  });

  it.each([
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8::1]:51234', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['unknown', '127.0.0.1'],
    ['guess-1', '127.0.0.1'],
  ])('reads %s, which a proxy has written, as %s', (hop, address) => {
    expect(wayIn.clientAddress(asked({ 'x-forwarded-for': hop }, '127.0.0.1'))).toBe(address);
  });

  it('believes a proxy on our network, its last word only, and only when there is one by PUBLIC_URL', () => {
    const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' };
    for (const proxy of ['127.0.0.1', '::1', '10.1.2.3', '172.20.0.4', '::ffff:192.168.1.2', 'fd00::1'])
      expect(wayIn.clientAddress(asked(forwarded, proxy))).toBe('203.0.113.7');
    expect(wayIn.clientAddress(asked(forwarded, '172.32.0.1'))).toBe('172.32.0.1');
    expect(wayIn.clientAddress(asked(forwarded, '2001:db8::1'))).toBe('2001:db8::1');
    expect(wayIn.clientAddress(asked({}, '127.0.0.1'))).toBe('127.0.0.1');
    expect(openWayIn(undefined).clientAddress(asked(forwarded, '127.0.0.1'))).toBe('127.0.0.1');
  });

  it('counts an IPv6 network as one', () => {
    expect(countedAddress('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(countedAddress('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(countedAddress('::1')).toBe('0:0:0:0::/64');
    expect(countedAddress('203.0.113.7')).toBe('203.0.113.7');
    expect(countedAddress('not an address')).toBe('not an address');
  });
});
