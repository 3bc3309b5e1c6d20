import { describe, expect, it } from 'vitest';
import { fakeHouse } from '../../testkit/fake-house.ts';
import { openHttp } from './open-http.ts';

const headersOf = async (publicUrl: string | undefined, url: string, method: 'GET' | 'POST' = 'GET') => {
  const door = openHttp(fakeHouse({ publicUrl }).house, () => 'id');
  const { headers } = await door.inject({ url, method });
  await door.close();
  return headers;
};

describe('AD-1 what browsers are told', () => {
  it.each(['/', '/health', '/api/v1/session', '/api/v1/people', '/api/docs', '/no/such/page'])(
    '%s',
    async (url) => {
      const headers = await headersOf(undefined, url);
      const policy = String(headers['content-security-policy']).split(';');
      expect(policy.toSorted()).toEqual(
        [
          "default-src 'self'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "connect-src 'self'",
          "object-src 'none'",
          "frame-ancestors 'none'",
          "form-action 'self'",
          "base-uri 'none'",
        ].toSorted(),
      );
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      // On plain http of a home network it would lock people out.
      expect(headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it('are told to stay on https where PUBLIC_URL is, for this name alone', async () => {
    const headers = await headersOf('https://wads.example', '/');
    expect(headers['strict-transport-security']).toBe('max-age=15552000');
    const plain = await headersOf('http://wads.example', '/');
    expect(plain).not.toHaveProperty('strict-transport-security');
  });

  it('webhooks go without: no browser reads them', async () => {
    const headers = await headersOf('https://wads.example', '/webhook/radarr', 'POST');
    expect(Object.keys(headers).filter((name) => /policy|security|frame/.test(name))).toEqual([]);
  });
});
