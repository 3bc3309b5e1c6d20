// The simulated Twilio is only worth something while it is as strict as the real one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractsAvailable, readContract } from '../contracts/contracts-folder.ts';
import { startLoopbackServer, readBody } from '../loopback-server.ts';
import { testClock } from '../test-clock.ts';
import { signPush, startSimulatedTwilio } from './index.ts';
import type { SimulatedTwilio } from './index.ts';

const phone = '+14155550111';
let twilio: SimulatedTwilio;

beforeEach(async () => {
  twilio = await startSimulatedTwilio({ clock: testClock() });
});
afterEach(() => twilio.close());

type Fields = Record<string, string>;

async function ask(
  path: string,
  form?: Fields,
  token = twilio.authToken,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const authorization = `Basic ${btoa(`${twilio.accountSid}:${token}`)}`;
  const answer = await fetch(`${twilio.url}/2010-04-01/Accounts/${twilio.accountSid}${path}`, {
    headers: { authorization },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const usual = (): Fields => ({ To: phone, From: twilio.number, Body: 'hello' });

describe('CH-2 the simulated Twilio', () => {
  it('takes, lists and shows messages as the description has them', async () => {
    const created = await ask('/Messages.json', usual());
    expect(created).toMatchObject({ status: 201, body: { status: 'queued', num_segments: '1', to: phone } });
    expect(await ask(`/Messages/${String(created.body['sid'])}.json`)).toMatchObject({
      status: 200,
      body: { body: 'hello' },
    });
    const listed = await ask(`/Messages.json?To=${encodeURIComponent(phone)}&PageSize=20`);
    expect(listed.body['messages']).toMatchObject([{ sid: created.body['sid'] }]);
    expect(await ask('.json')).toMatchObject({ status: 200, body: { status: 'active' } });
    expect(twilio.violations()).toEqual([]);
  });

  it.skipIf(!contractsAvailable())('complains of what the description does not know', async () => {
    await ask('/Messages.json', { ...usual(), Boddy: 'x' });
    await ask('/Messages.json', { ...usual(), SmartEncoded: 'perhaps' });
    await ask('/Messages.json', { ...usual(), MessagingServiceSid: `XX${'0'.repeat(32)}` });
    await ask('/Messages.json?Too=1');
    expect(twilio.violations()).toEqual([
      expect.stringContaining('Boddy'),
      expect.stringContaining('SmartEncoded'),
      expect.stringContaining('MessagingServiceSid'),
      expect.stringContaining('Too'),
    ]);
  });

  it.each<[string, Fields, number]>([
    ['no receiver that is one', { To: '5550111' }, 21211],
    ['a sender of others', { From: '+14155559999' }, 21606],
    ['no words', { Body: '' }, 21602],
    ['too many letters', { Body: 'x'.repeat(1601) }, 21617],
    ['a picture of the house’s own network', { MediaUrl: 'http://192.168.1.4/x.jpg' }, 21620],
    ['itself as receiver', { To: '+14155550100' }, 21266],
  ])('refuses %s', async (_what, change, code) => {
    expect(await ask('/Messages.json', { ...usual(), ...change })).toMatchObject({
      status: 400,
      body: { code },
    });
    expect(twilio.sent()).toEqual([]);
  });

  it('knows nobody without the token', async () => {
    expect(await ask('/Messages.json', usual(), 'wrong')).toMatchObject({
      status: 401,
      body: { code: 20003 },
    });
  });

  it('does what it was asked before an answer is lost, and nothing before a connection is cut', async () => {
    twilio.failNext({ kind: 'lost-reply' });
    await expect(ask('/Messages.json', usual())).rejects.toThrow('fetch failed');
    twilio.failNext({ kind: 'reset' });
    await expect(ask('/Messages.json', usual())).rejects.toThrow('fetch failed');
    expect(twilio.sent()).toHaveLength(1);
  });

  it.skipIf(!contractsAvailable())('signs as in the published example', () => {
    const { token, form } = readContract('data/twilio-signature-vectors.json') as {
      token: string;
      form: { url: string; params: Fields; signature: string };
    };
    expect(signPush(token, form.url, form.params)).toBe(form.signature);
  });

  it('pushes what phones write, and minds STOP until START', async () => {
    const pushed: URLSearchParams[] = [];
    const house = await startLoopbackServer(async (request, response) => {
      pushed.push(new URLSearchParams((await readBody(request)).toString()));
      response.end('<Response/>');
    });
    twilio.webhookAt(`${house.url}/webhook/twilio#rc=3`);
    expect(await twilio.say(phone, 'STOP', { tellsOptOut: true })).toMatchObject({
      status: 200,
      body: '<Response/>',
    });
    expect(await ask('/Messages.json', usual())).toMatchObject({ status: 400, body: { code: 21610 } });
    await twilio.say(phone, 'START');
    expect(await ask('/Messages.json', usual())).toMatchObject({ status: 201 });
    await house.close();
    expect(pushed.map((form) => [form.get('Body'), form.get('OptOutType')])).toEqual([
      ['STOP', 'STOP'],
      ['START', null],
    ]);
    expect(twilio.autoReplies().map(({ keyword }) => keyword)).toEqual(['STOP', 'START']);
  });
});
