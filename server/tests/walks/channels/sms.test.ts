// A household by SMS: from the phone through Twilio to Radarr and back, and what STOP means on the way.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drivenClock } from '../../../testkit/driven-clock.ts';
import type { DrivenClock } from '../../../testkit/driven-clock.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import { startSimulatedTwilio } from '../../../testkit/twilio/index.ts';
import type { SaidBySms, SimulatedTwilio } from '../../../testkit/twilio/index.ts';

const owner = '+14155550101';
const member = '+14155550111';
const stranger = '+14155550199';

let twilio: SimulatedTwilio;
let house: TestHousehold;

beforeEach(async () => {
  const clock = drivenClock();
  await open(clock, '+14155550100');
});

async function open(clock: DrivenClock, number: string, wayIn?: 'long-polling'): Promise<void> {
  twilio = await startSimulatedTwilio({
    clock,
    number,
    webhook: 'https://wads.example/webhook/twilio#rc=3&rp=all',
  });
  house = await openTestHousehold({
    clock,
    wayIn: wayIn ?? 'webhook',
    films: [{ tmdbId: 27205, hasFile: true }],
    environment: {
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_PHONE_NUMBER: twilio.number,
      TWILIO_API_ROOT: twilio.url,
      TWILIO_CONTENT_API_ROOT: twilio.url,
      ADMIN_PHONE: owner,
      PHONE_WHITELIST: member,
    },
  });
  twilio.route((address) => address.replace('https://wads.example', house.url));
}

async function close(): Promise<void> {
  await house.close();
  await twilio.close();
}

afterEach(async () => {
  await close();
  expect(twilio.violations()).toEqual([]);
  // Whatever happened, no line of the log holds a number, a token or the account.
  expect(house.text()).not.toMatch(/\+1415555|simulated-auth-token|0123456789abcdef0123/);
});

/** Somebody writes; answers what their phone shows once all is done. */
async function text(from: string, words: string, said?: SaidBySms): Promise<string[]> {
  const before = twilio.sent(from).length;
  const answer = await twilio.say(from, words, said);
  expect([answer.status, answer.contentType, answer.body.replace(/^<\?xml[^>]*\?>/, '')]).toEqual([
    200,
    expect.stringMatching(/^text\/xml/),
    '<Response/>',
  ]);
  await house.quiet();
  return twilio
    .sent(from)
    .slice(before)
    .map(({ body }) => body);
}

const lastTo = (phone: string) => twilio.sent(phone).at(-1);

describe('CH-2 by SMS', () => {
  it('somebody of the whitelist searches, adds by number, takes it back, and is told when it is there', async () => {
    const [list = ''] = await text(member, 'search dune');
    expect(list).toMatch(/1\. Dune/);
    expect(list).toMatch(/Reply 1.* to add\./);
    expect(house.adds()).toEqual([]);

    const [receipt = ''] = await text(member, '1');
    expect(receipt).toMatch(/^Added Dune/);
    expect(receipt).toMatch(/undo/i);
    expect(house.adds()).toHaveLength(1);

    expect((await text(member, 'undo'))[0]).toMatch(/Dune/);
    expect(house.radarr.library().map(({ title }) => title)).toEqual(['Inception']);

    await text(member, 'add the matrix');
    expect(house.adds()).toHaveLength(2);
    await house.importFilm(603);
    await house.passTimeUntil(() => lastTo(member)?.body.includes('ready') === true);
    expect(lastTo(member)?.body).toContain('The Matrix (1999)');
  });

  it('costs two segments on average, in the letters of an SMS', async () => {
    for (const words of [
      'hello',
      'search dune',
      '1',
      'what is downloading?',
      'add the matrix',
      'undo',
      'do we have inception?',
    ])
      await text(member, words);
    const sent = twilio.sent(member);
    expect(sent.length).toBeGreaterThanOrEqual(7);
    const segments = sent.reduce((sum, message) => sum + message.segments, 0);
    expect(segments / sent.length).toBeLessThanOrEqual(2);
    for (const { body } of sent) expect(body).not.toMatch(/[“”‘’…–—]|\p{Extended_Pictographic}/u);
  });

  it.each(['do we have the matrix?', 'tell me about the matrix', 'tell me when the matrix is out'])(
    'what “%s” offers is added by the words it names',
    async (question) => {
      const [offer = ''] = await text(member, question);
      const words = /"(add[^"]*)"/i.exec(offer)?.[1] ?? 'nothing to reply';
      expect((await text(member, words))[0]).toMatch(/The Matrix \(1999\)/);
      expect(house.adds().map(({ tmdbId }) => tmdbId)).toEqual([603]);
    },
  );

  it('the owner removes by the numbers of the card', async () => {
    const [card = ''] = await text(owner, 'remove inception');
    expect(card).toContain('Inception (2010)');
    const keeping = /(\d)\. Yes, keep the files/.exec(card)?.[1] ?? 'nothing to reply';
    expect(card).not.toMatch(/\b(?:cancel|stop|end|quit)\b/i);

    await text(owner, keeping);
    expect(house.radarr.library()).toEqual([]);
    expect(house.radarr.journal.filter(({ method }) => method === 'DELETE')).toMatchObject([
      { query: { deleteFiles: ['false'] } },
    ]);
  });

  it('and lets the card go by its last number, or by a no', async () => {
    for (const answer of [/(\d)\. No/, undefined]) {
      const [card = ''] = await text(owner, 'remove inception');
      await text(owner, answer === undefined ? 'no' : (answer.exec(card)?.[1] ?? 'nothing to reply'));
    }
    expect(house.radarr.library()).toHaveLength(1);
  });

  it('asks the owner about a stranger in words, and lets them in by the words it names', async () => {
    // Where the owner was heard last is where they are asked.
    await text(owner, 'hello');
    expect((await text(stranger, 'hi'))[0]).toMatch(/name/i);
    await text(stranger, 'Sam');
    const asked = lastTo(owner)?.body ?? '';
    const words = /"(approve [^"]+)"/i.exec(asked)?.[1] ?? 'nothing to reply';
    await text(owner, words);

    expect(house.adds()).toEqual([]);
    expect((await text(stranger, 'add the matrix')).join()).toContain('The Matrix (1999)');
    expect(house.adds()).toHaveLength(1);
  });

  it('is the same person by RCS, and a tap acts without words', async () => {
    await text(member, 'search dune');
    await text(`rcs:${member}`, 'search the matrix');
    expect(twilio.sent().map(({ to }) => to)).toEqual([member, member]);
    await text(`rcs:${member}`, 'Add this', { payload: 'add:movie:tmdb:603' });
    expect(house.adds().map(({ tmdbId }) => tmdbId)).toEqual([603]);
  });

  it('answers a photo, and reads the words beside one', async () => {
    expect((await text(member, '', { media: ['image/jpeg'] }))[0]).toMatch(/photo/);
    expect((await text(member, 'add the matrix', { media: ['image/jpeg'] }))[0]).toMatch(/^Added The Matrix/);
  });
});

describe('CH-2 long answers by SMS', () => {
  it('go as one MMS with the pixel from an American number', async () => {
    await sendLong();
    expect(twilio.sent(member)).toMatchObject([
      { isMms: false, segments: 1, mediaUrls: ['https://wads.example/files/twilio/pixel.png'] },
    ]);
  });

  it('are cut elsewhere, and the rest comes for a "more"', async () => {
    await close();
    await open(drivenClock(), '+447700900100');
    await sendLong();
    expect(twilio.sent(member)).toHaveLength(1);
    expect(lastTo(member)?.body).toMatch(/word\d+\n\(Reply MORE for the rest\)$/);
    expect(lastTo(member)?.segments).toBeLessThanOrEqual(3);

    const [rest = ''] = await text(member, 'More');
    expect(rest).toMatch(/^word\d+ .*word99\.$/s);
    expect(twilio.sent(member)).toHaveLength(2);
  });

  it('and so does the rest of a long notice', async () => {
    await close();
    await open(drivenClock(), '+447700900100');
    await sendLong('notice');
    expect(lastTo(member)?.body).toMatch(/\(Reply MORE for the rest\)$/);
    expect(await text(member, 'MORE')).toEqual([expect.stringMatching(/word99\.$/)]);
  });

  /** Longer than the budget of an SMS. */
  async function sendLong(purpose: 'reply' | 'notice' = 'reply'): Promise<void> {
    const words = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
    await house.household.delivery.send({
      ...{ to: { channel: 'twilio', address: member }, purpose },
      document: { blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: `${words}.` }] }] },
    });
    await house.quiet();
  }
});

describe('CH-2 STOP, START and HELP by SMS', () => {
  it('STOP silences everything, replies and notices, until START', async () => {
    await text(member, 'add the matrix');
    const before = twilio.sent(member).length;
    expect(await text(member, 'STOP')).toEqual([]);
    expect(await text(member, 'are you there?')).toEqual([]);
    await house.importFilm(603);
    await house.passTimeUntil(async () =>
      (await house.rows('deliveries')).every(({ status }) => status !== 'queued'),
    );

    expect(twilio.sent(member)).toHaveLength(before);
    // Twilio was not even asked: each try would cost, and look like spam.
    expect(twilio.calls('POST').filter(({ form }) => form['To']?.[0] === member)).toHaveLength(before);
    expect(twilio.autoReplies()).toEqual([{ to: member, keyword: 'STOP' }]);

    await text(member, 'START');
    expect((await text(member, 'do we have the matrix?')).join()).toContain('The Matrix (1999)');
  });

  it('a YES takes a STOP back, as it does for Twilio, and says yes to nothing', async () => {
    await text(member, 'add king kong');
    await text(member, 'STOP');
    await text(member, 'add the matrix');
    expect(await text(member, 'Yes')).toEqual([]);

    expect(twilio.autoReplies().map(({ keyword }) => keyword)).toEqual(['STOP', 'START']);
    expect((await text(member, 'Yes')).join()).toContain('nothing waiting for a yes');
    expect(house.adds()).toHaveLength(1);
  });

  it('somebody whom Twilio knows to be out is not written to again', async () => {
    await text(member, 'hello');
    const before = twilio.calls('POST').length;
    // STOP reached Twilio while we were away.
    twilio.webhookAt('http://127.0.0.1:9/nowhere');
    await twilio.say(member, 'STOP').catch(() => undefined);
    twilio.webhookAt('https://wads.example/webhook/twilio');
    await text(member, 'hello again');
    await text(member, 'and again');

    expect(twilio.calls('POST')).toHaveLength(before + 1);
    expect(twilio.sent(member)).toHaveLength(1);
  });

  it('HELP is answered by Twilio alone', async () => {
    await text(member, 'hello');
    expect(await text(member, 'HELP')).toEqual([]);
    expect(twilio.autoReplies()).toEqual([{ to: member, keyword: 'HELP' }]);
  });
});

describe('CH-2 what is pushed twice, forged or out of order', () => {
  it('the same MessageSid is one message', async () => {
    const sid = `SM${'a'.repeat(32)}`;
    await text(member, 'add the matrix', { sid });
    for (let time = 0; time < 3; time += 1) expect(await text(member, 'add the matrix', { sid })).toEqual([]);
    expect(house.adds()).toHaveLength(1);
  });

  it('a forged message is refused, and nothing of it stored', async () => {
    const headers = { 'x-twilio-signature': 'Zm9yZ2Vk' };
    const forged = await twilio.say(member, 'add the matrix', { headers });
    const unsigned = await fetch(`${house.url}/webhook/twilio`, {
      method: 'POST',
      body: new URLSearchParams({ MessageSid: 'SM1', From: member, Body: 'add the matrix' }),
    });
    const state = await fetch(`${house.url}/webhook/twilio/status?delivery=d&part=0`, {
      method: 'POST',
      body: new URLSearchParams({ MessageSid: 'SM1', MessageStatus: 'delivered' }),
    });
    await house.quiet();

    expect([forged.status, unsigned.status, state.status]).toEqual([403, 403, 403]);
    expect(await house.rows('inbound_events')).toEqual([]);
    expect(house.adds()).toEqual([]);
  });

  it('behind a proxy, without PUBLIC_URL, the address is read from what the proxy tells', async () => {
    await close();
    await open(drivenClock(), '+14155550100', 'long-polling');
    const headers = { host: 'wads:3000', 'x-forwarded-host': 'wads.example', 'x-forwarded-proto': 'https' };
    expect(await text(member, 'hello', { headers })).toHaveLength(1);
    expect(lastTo(member)?.statusCallback).toMatch(/^https:\/\/wads\.example\/webhook\/twilio\/status\?/);
    expect((await twilio.tell(lastTo(member)?.sid ?? '', 'delivered'))?.status).toBe(200);
    expect(await house.rows('sent_parts')).toMatchObject([{ state: 'delivered' }]);
    expect(house.lines.filter(({ msg }) => msg.startsWith('PUBLIC_URL is not set'))).toHaveLength(1);

    const elsewhere = { ...headers, 'x-forwarded-host': 'evil.example' };
    expect((await twilio.say(member, 'hello', { headers: elsewhere })).status).toBe(403);
  });

  it('a doubled signature header is no error', async () => {
    const once = await twilio.say(member, 'hello');
    expect(once.status).toBe(200);
    const doubled = await twilio.say(member, 'hello', { headers: { 'x-twilio-signature': ['a', 'b'] } });
    expect(doubled.status).toBe(403);
  });

  it.each([
    ['forwards', ['sent', 'delivered']],
    ['backwards', ['delivered', 'sent', 'sending', 'queued']],
    ['again and again', ['delivered', 'delivered', 'sent', 'delivered']],
  ])('states come %s, and the furthest counts', async (_what, states) => {
    await text(member, 'hello');
    const { sid = '' } = lastTo(member) ?? {};
    for (const state of states) expect((await twilio.tell(sid, state))?.status).toBe(200);
    expect(await house.rows('sent_parts')).toMatchObject([{ external_id: sid, state: 'delivered' }]);
    expect(twilio.sent(member)).toHaveLength(1);
  });

  it('a message that a phone did not get is kept with the code of Twilio', async () => {
    await text(member, 'hello');
    const { sid = '' } = lastTo(member) ?? {};
    await twilio.tell(sid, 'undelivered', 30005);
    const [part] = await house.rows('sent_parts');
    expect(part?.error).toContain('30005');
    expect(await text(owner, 'hello')).toHaveLength(1);
  });

  it('a lost answer of Twilio is no second message', async () => {
    twilio.failNext({ kind: 'lost-reply' });
    await text(member, 'hello');
    await house.passTimeUntil(async () =>
      (await house.rows('deliveries')).every(({ status }) => status === 'sent'),
    );
    expect(twilio.sent(member)).toHaveLength(1);
  });

  it('the pixel is there for everybody', async () => {
    const answer = await fetch(`${house.url}/files/twilio/pixel.png`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await fetch(`${house.url}/files/twilio/other.png`)).status).toBe(404);
  });
});

describe('CH-2 beside another channel', () => {
  it('the owner of the phone is the owner of the chat', async () => {
    await text(owner, 'search dune');
    const [receipt] = await house.say(chats.owner, 'add the first one');
    expect(receipt?.text).toMatch(/Added Dune/);
  });
});
