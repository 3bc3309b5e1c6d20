import { afterEach, describe, expect, it } from 'vitest';
import { channelHost } from '../../../../../testkit/channel-host.ts';
import type { TestChannelHost } from '../../../../../testkit/channel-host.ts';
import { drivenClock } from '../../../../../testkit/driven-clock.ts';
import { signPush, startSimulatedTwilio } from '../../../../../testkit/twilio/index.ts';
import type { SimulatedTwilio, SimulatedTwilioOptions } from '../../../../../testkit/twilio/index.ts';
import { say } from '../../../../domain/rich-text.ts';
import { Secret } from '../../../../kit/secret.ts';
import type { Channel, SendContext, SendOutcome } from '../../../../seams/channel.ts';
import type { TwilioSettings } from '../twilio-settings.ts';
import { openTwilio } from '../open-twilio.ts';

const phone = '+14155550111';
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface World {
  twilio: SimulatedTwilio;
  channel: Channel;
  host: TestChannelHost;
  clock: ReturnType<typeof drivenClock>;
  send(part: object, context?: Partial<SendContext>, to?: string): Promise<SendOutcome>;
}

async function open(
  settings: Partial<TwilioSettings> = {},
  options: SimulatedTwilioOptions & { publicUrl?: string } = {},
): Promise<World> {
  const clock = drivenClock();
  const twilio = await startSimulatedTwilio({ clock, ...options });
  closers.push(async () => {
    await twilio.close();
    expect(twilio.violations()).toEqual([]);
  });
  const host = channelHost(clock, { publicUrl: options.publicUrl });
  const own = settingsOf(twilio);
  const channel = openTwilio({ ...own, ...settings }, host);
  const send: World['send'] = (part, context = {}, to = phone) =>
    channel.send(to, { ...part }, { deliveryId: 'd1', part: 0, ...context });
  return { twilio, channel, host, clock, send };
}

function settingsOf({
  accountSid,
  authToken,
  number,
  messagingServiceSid,
  url,
}: SimulatedTwilio): TwilioSettings {
  return {
    ...{ accountSid, authToken: new Secret(authToken) },
    ...(messagingServiceSid === undefined ? { phoneNumber: number } : { messagingServiceSid }),
    ...{ apiRoot: url, contentApiRoot: url, richCards: false, maxSegments: 3 },
  };
}

const text = (body: string) => ({ kind: 'text', body });

describe('CH-2 an SMS goes out', () => {
  it('from our number, with a place to tell what becomes of it', async () => {
    const { twilio, send } = await open({}, { publicUrl: 'https://wads.example.org' });
    const outcome = await send(text('Dune is ready.'), { deliveryId: 'd 1', part: 2 });
    expect(twilio.sent(phone)).toMatchObject([
      { body: 'Dune is ready.', from: twilio.number, messagingServiceSid: undefined, mediaUrls: [] },
    ]);
    const [message] = twilio.sent();
    expect(outcome).toEqual({ kind: 'sent', externalId: message?.sid, segments: 1 });
    expect(message?.statusCallback).toBe(
      'https://wads.example.org/webhook/twilio/status?delivery=d+1&part=2',
    );
  });

  it('with a place to tell it that a request of Twilio has proved, where PUBLIC_URL is not set', async () => {
    const { twilio, channel, host, send } = await open();
    await send(text('before'));
    const path = '/webhook/twilio';
    const body = { MessageSid: 'SM1', From: phone, Body: 'hi' };
    const signature = signPush(twilio.authToken, `https://wads.example.org${path}`, body);
    const headers: Record<string, string> = {
      ...{ 'x-twilio-signature': signature, host: 'inside:3000' },
      ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'wads.example.org' },
    };
    expect(channel.webhook?.verify({ header: (name) => headers[name], path, query: {}, body })).toBe(true);
    await send(text('after'));
    expect(twilio.sent().map(({ statusCallback }) => statusCallback)).toEqual([
      undefined,
      'https://wads.example.org/webhook/twilio/status?delivery=d1&part=0',
    ]);
    const again = openTwilio(settingsOf(twilio), host);
    await again.run?.(new AbortController().signal);
    await again.send(phone, text('after a restart'), { deliveryId: 'd2', part: 0 });
    expect(twilio.sent().at(-1)?.statusCallback).toMatch(/^https:\/\/wads\.example\.org\//);
  });

  it('through a Messaging Service, whose segments we count ourselves', async () => {
    const messagingServiceSid = `MG${'0'.repeat(32)}`;
    const { twilio, send } = await open({}, { messagingServiceSid });
    expect(await send(text('a'.repeat(161)))).toMatchObject({ kind: 'sent', segments: 2 });
    expect(twilio.sent()).toMatchObject([
      { from: undefined, messagingServiceSid, statusCallback: undefined },
    ]);
  });

  it('as MMS with the pixel, which we serve ourselves', async () => {
    const { twilio, channel, send } = await open({}, { publicUrl: 'https://wads.example.org' });
    const [part = {}, another] = channel.render(say('a long word '.repeat(60)));
    expect(another).toBeUndefined();
    expect(await send(part)).toMatchObject({ kind: 'sent', segments: 1 });
    expect(twilio.sent()).toMatchObject([{ mediaUrls: ['https://wads.example.org/files/twilio/pixel.png'] }]);
    expect(channel.files?.['pixel.png']?.contentType).toBe('image/png');
  });

  it.each([
    ['there is no public https address', {}, {}],
    [
      'the number is not one of +1',
      { phoneNumber: '+447700900123' },
      { publicUrl: 'https://wads.example.org', number: '+447700900123' },
    ],
  ])('cut, with the rest held, where %s', async (_what, settings, options) => {
    const { channel } = await open(settings, options);
    const parts = channel.render(say('a long word '.repeat(60)));
    expect(parts.map((part) => channel.isHeld?.(part))).toEqual([false, true]);
  });

  it('with a picture of their own choice, and without any to phones that take none', async () => {
    const pixelUrl = 'https://pictures.example.org/dot.png';
    const { twilio, send } = await open({ pixelUrl });
    await send({ kind: 'media', body: 'long' });
    await send({ kind: 'media', body: 'long' }, {}, '+447700900456');
    expect(twilio.sent().map(({ mediaUrls }) => mediaUrls)).toEqual([[pixelUrl], []]);
  });

  it('without its picture where Twilio does not take that', async () => {
    const { twilio, send } = await open();
    const part = { kind: 'media', body: 'The Matrix (1999)', pictureUrl: 'http://localhost/poster.jpg' };
    expect(await send(part)).toMatchObject({ kind: 'sent', segments: 1 });
    expect(twilio.sent()).toMatchObject([{ body: 'The Matrix (1999)', mediaUrls: [] }]);
  });

  it('without its picture once a state said that this was the trouble', async () => {
    const { twilio, channel, send } = await open({}, { publicUrl: 'https://wads.example.org' });
    const part = {
      kind: 'media',
      body: 'The Matrix (1999)',
      pictureUrl: 'https://pictures.example.org/huge.jpg',
    };
    await send(part);
    const [first] = twilio.sent();
    const body = { MessageSid: first?.sid, MessageStatus: 'undelivered', ErrorCode: '30019' };
    const query = { delivery: 'd1', part: '0' };
    const told = channel.reports?.parse({ header: () => undefined, path: '/', query, body });
    expect(told).toEqual([
      {
        deliveryId: 'd1',
        part: 0,
        externalId: first?.sid,
        outcome: { kind: 'failed', reason: expect.any(String) },
      },
    ]);
    await send(part);
    await send(part, { deliveryId: 'another' });
    expect(twilio.sent().map(({ mediaUrls }) => mediaUrls.length)).toEqual([1, 0, 1]);
  });
});

describe('CH-2 NT-5 what Twilio refuses', () => {
  it('names who has said STOP, and asks nothing of them again', async () => {
    const { twilio, send } = await open({}, { webhook: 'http://127.0.0.1:9/webhook/twilio' });
    await twilio.say(phone, 'STOP').catch(() => undefined);
    expect(await send(text('hello'))).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('21610'),
      optedOut: true,
    });
    expect(twilio.sent()).toEqual([]);
  });

  it.each([
    [{ status: 401 }, { kind: 'failed', isOurs: true }],
    [
      { status: 400, code: 21211 },
      { kind: 'refused', unreachable: true },
    ],
    [
      { status: 400, code: 21606 },
      { kind: 'failed', isOurs: true },
    ],
    [
      { status: 429, retryAfter: 9 },
      { kind: 'failed', afterMs: 9_000 },
    ],
    [{ status: 400, code: 20429 }, { kind: 'failed' }],
    [
      { status: 403, code: 21408 },
      { kind: 'failed', isOurs: true },
    ],
    [{ status: 500 }, { kind: 'failed' }],
  ])('%o', async (error, expected) => {
    const { twilio, send, host } = await open();
    twilio.failNext({ kind: 'error', ...error });
    const outcome = await send(text('hello'));
    expect(outcome).toMatchObject(expected);
    expect(outcome).not.toHaveProperty('uncertain');
    expect(JSON.stringify(outcome) + host.recorded.text()).not.toMatch(
      /4155550111|simulated-auth-token|AC0123/,
    );
  });

  it('says so in its health, and that it works again', async () => {
    const { twilio, channel, send } = await open();
    twilio.failNext({ kind: 'error', status: 401 });
    await send(text('hello'));
    expect(channel.health?.()).toMatchObject({
      state: 'down',
      detail: expect.stringContaining('TWILIO_AUTH_TOKEN'),
    });
    await send(text('hello'));
    expect(channel.health?.().state).toBe('ok');
    // One number that is not verified is no reason to call the whole channel down.
    twilio.failNext({ kind: 'error', status: 400, code: 21608 });
    await send(text('hello'));
    expect(channel.health?.().state).toBe('degraded');
  });
});

describe('CH-2 a message whose answer was lost', () => {
  it('is not sent again where Twilio has it', async () => {
    const { twilio, clock, send } = await open();
    twilio.failNext({ kind: 'lost-reply' });
    expect(await send(text('Added Dune (2021).'))).toMatchObject({ kind: 'failed', uncertain: true });
    const since = clock.now();
    await clock.advance(60_000);
    const again = await send(text('Added Dune (2021).'), { uncertainSince: since });
    expect(again).toMatchObject({ kind: 'sent', externalId: twilio.sent()[0]?.sid, segments: 1 });
    expect(twilio.sent()).toHaveLength(1);
  });

  it('is sent where Twilio does not have it, whatever was said before or to others', async () => {
    const { twilio, clock, send } = await open();
    await send(text('Added Dune (2021).'));
    await clock.advance(120_000);
    twilio.failNext({ kind: 'reset' });
    expect(await send(text('Added Dune (2021).'))).toMatchObject({ kind: 'failed', uncertain: true });
    const since = clock.now();
    await send(text('Added Dune (2021).'), {}, '+14155550222');
    expect(await send(text('Added Dune (2021).'), { uncertainSince: since })).toMatchObject({ kind: 'sent' });
    expect(twilio.sent(phone)).toHaveLength(2);
  });

  it('is sent where the same words arrived a moment before as another message', async () => {
    const { twilio, clock, send } = await open();
    await send(text('Added Dune (2021).'), { deliveryId: 'earlier' });
    await clock.advance(5_000);
    twilio.failNext({ kind: 'reset' });
    const later = { deliveryId: 'later' };
    expect(await send(text('Added Dune (2021).'), later)).toMatchObject({ uncertain: true });
    const uncertainSince = clock.now();
    const again = await send(text('Added Dune (2021).'), { ...later, uncertainSince });
    expect(twilio.sent(phone)).toHaveLength(2);
    expect(again).toMatchObject({ kind: 'sent', externalId: twilio.sent(phone)[1]?.sid });
  });

  it('is sent where only the end of another message says the same', async () => {
    const { twilio, clock, send } = await open();
    await send(text('Which Dune? Reply "1" or "2"'), { deliveryId: 'earlier' });
    const fresh = { deliveryId: 'later', uncertainSince: clock.now() };
    await send(text('"1" or "2"'), fresh);
    expect(twilio.sent(phone)).toHaveLength(2);
  });

  it('waits, uncertain, as long as nobody can look', async () => {
    const { twilio, clock, send } = await open();
    twilio.failNext({ kind: 'lost-reply' });
    await send(text('Added Dune (2021).'));
    twilio.failNext({ kind: 'error', status: 503 });
    const outcome = await send(text('Added Dune (2021).'), { uncertainSince: clock.now() });
    expect(outcome).toMatchObject({ kind: 'failed', uncertain: true });
    expect(twilio.calls('POST')).toHaveLength(1);
  });
});

describe('RE-2 the doctor', () => {
  const signal = new AbortController().signal;

  it('names the account and what the number can do', async () => {
    const { channel } = await open();
    expect(await channel.test?.(signal)).toBe('account is active, its number sends SMS and MMS');
  });

  it('rejects what cannot be used, without a secret', async () => {
    const wrong = await open({ authToken: new Secret('wrong-token') });
    await expect(wrong.channel.test?.(signal)).rejects.toThrow(/TWILIO_AUTH_TOKEN/);
    const foreign = await open({ phoneNumber: '+14155559999' });
    await expect(foreign.channel.test?.(signal)).rejects.toThrow(/TWILIO_PHONE_NUMBER is no number of this/);
  });
});
