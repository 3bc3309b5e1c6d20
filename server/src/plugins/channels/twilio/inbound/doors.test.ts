import { describe, expect, it } from 'vitest';
import { channelHost } from '../../../../../testkit/channel-host.ts';
import { testClock } from '../../../../../testkit/test-clock.ts';
import { signPush } from '../../../../../testkit/twilio/index.ts';
import { Secret } from '../../../../kit/secret.ts';
import type { WebhookRequest } from '../../../../seams/channel.ts';
import { openDoors } from './doors.ts';
import { openPublicOrigin } from './public-origin.ts';

const token = 'a-token-of-the-account';
const fields = { MessageSid: 'SM1', From: '+14155550111', Body: 'add dune' };
const path = '/webhook/twilio';

function open(publicUrl?: string, remembered = new Map<string, string>()) {
  const memory = {
    get: async (key: string) => remembered.get(key),
    set: async (key: string, value: string) => void remembered.set(key, value),
  };
  const host = channelHost(testClock(), { publicUrl, memory });
  const origin = openPublicOrigin(host);
  const doors = openDoors({
    ...{ token: new Secret(token), origin, log: host.log, own: '+14155550100' },
    onHeard: () => {},
    onReport: () => {},
  });
  return { ...doors, origin, host, remembered };
}

function called(address: string, headers: Record<string, string | undefined> = {}): WebhookRequest {
  const all: Record<string, string | undefined> = {
    'x-twilio-signature': signPush(token, address, fields),
    host: new URL(address).host,
    ...headers,
  };
  return { header: (name) => all[name], path, query: {}, body: fields };
}

describe('CH-2 the address that Twilio called', () => {
  it('is that of PUBLIC_URL, whatever a proxy makes of the headers', () => {
    const { webhook, host, origin } = open('https://wads.example.org');
    const mangled = { host: 'wads:3000', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'inside' };
    expect(webhook.verify(called(`https://wads.example.org${path}`, mangled))).toBe(true);
    expect(webhook.verify(called(`https://other.example.org${path}`))).toBe(false);
    expect(origin.current()).toBe('https://wads.example.org');
    expect(host.recorded.text()).not.toContain('PUBLIC_URL is not set');
  });

  it.each([
    [
      'the proxy tells scheme and host',
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'wads.example.org', host: 'wads:3000' },
    ],
    [
      'proxies in a row tell it',
      {
        'x-forwarded-proto': 'https, http',
        'x-forwarded-host': 'wads.example.org, inner',
        host: 'wads:3000',
      },
    ],
    ['the proxy tells the scheme alone', { 'x-forwarded-proto': 'https' }],
    ['nobody tells more than the host', {}],
  ])('without PUBLIC_URL is read from the headers: %s', (_what, headers) => {
    const { webhook, origin } = open();
    expect(webhook.verify(called(`https://wads.example.org${path}`, headers))).toBe(true);
    expect(origin.current()).toBe('https://wads.example.org');
  });

  it('is learned by a right signature only, advised about once, and remembered', async () => {
    const remembered = new Map<string, string>();
    const { webhook, origin, host } = open(undefined, remembered);
    const forged = called(`https://evil.example${path}`, { 'x-twilio-signature': 'forged' });
    expect(webhook.verify(forged)).toBe(false);
    expect(origin.current()).toBeUndefined();
    for (let time = 0; time < 3; time += 1) webhook.verify(called(`https://wads.example.org${path}`));
    expect(host.recorded.lines.filter(({ msg }) => msg.startsWith('PUBLIC_URL is not set'))).toHaveLength(1);

    const later = open(undefined, remembered);
    await later.origin.recall();
    expect(later.origin.current()).toBe('https://wads.example.org');
  });

  it('takes no host that is none, and no body that is no form', () => {
    const { webhook } = open();
    const odd = called(`https://wads.example.org${path}`);
    const request = (change: Partial<WebhookRequest>): WebhookRequest => ({ ...odd, ...change });
    expect(
      webhook.verify(request({ header: (name) => (name === 'host' ? 'a b/c?' : odd.header(name)) })),
    ).toBe(false);
    for (const body of [undefined, null, [], 'text', 7, { MessageSid: { deep: 1 } }])
      expect(webhook.verify(request({ body }))).toBe(false);
  });
});

describe('CH-2 what Twilio reads', () => {
  it('is an empty TwiML answer', () => {
    const { webhook } = open();
    expect(webhook.acknowledgement?.contentType).toBe('text/xml');
    expect(webhook.acknowledgement?.body).toMatch(/^<\?xml [^>]+\?><Response\s*\/>$/);
  });
});
