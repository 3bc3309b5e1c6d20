// What becomes of what was sent: told later, held back, asked for, refused. By SMS, where all of it happens.
import { afterEach, describe, expect, it } from 'vitest';
import { chats } from '../../../testkit/open-test-household.ts';
import { OWNERS_PHONE, openSmsHousehold } from '../../../testkit/sms-household.ts';
import type { SentSms, SmsHousehold } from '../../../testkit/sms-household.ts';

let home: SmsHousehold;

afterEach(() => home.close());

const lastDelivery = async () => (await home.house.rows('deliveries')).at(-1);

/** Twilio tells what became of a message, at the address it was given with it. */
function tell({ statusCallback = '' }: SentSms, sid: string, told: string): Promise<number> {
  const [status = '', code] = told.split(' ');
  const { pathname, search } = new URL(statusCallback);
  const fields = { MessageSid: sid, MessageStatus: status, ...(code && { ErrorCode: code }) };
  return home.post(`${pathname}${search}`, fields);
}

const sidOf = (count: number): string => `SM${count.toString(16).padStart(32, '0')}`;

describe('CH-2 status callbacks', () => {
  it('move a delivery to delivered, whatever comes doubled, late or forged', async () => {
    home = await openSmsHousehold();
    const [answer] = await home.say("what's downloading?");
    if (answer === undefined) throw new Error('nothing was sent');
    expect(await lastDelivery()).toMatchObject({ status: 'sent', external_id: sidOf(1) });
    for (const status of ['delivered', 'sent', 'delivered', 'queued', 'failed'])
      expect(await tell(answer, sidOf(1), status)).toBe(200);
    expect(await lastDelivery()).toMatchObject({ status: 'delivered' });
    expect(home.sent).toHaveLength(1);
    const forged = await fetch(`${home.house.url}/webhook/twilio/status?delivery=x&part=0`, {
      ...{ method: 'POST', body: new URLSearchParams({ MessageSid: sidOf(1), MessageStatus: 'failed' }) },
    });
    expect(forged.status).toBe(403);
    expect(await lastDelivery()).toMatchObject({ status: 'delivered' });
  });

  it('send again what reached nobody, and answer what is asked meanwhile', async () => {
    home = await openSmsHousehold();
    const [answer] = await home.say("what's downloading?");
    if (answer === undefined) throw new Error('nothing was sent');
    await tell(answer, sidOf(1), 'undelivered 30003');
    await home.say('do we have toy story?');
    expect(home.sent).toHaveLength(2);
    await home.house.clock.advance(15 * 60_000);
    await home.house.passTimeUntil(() => home.sent.length === 3);
    expect(home.sent[2]?.body).toBe(answer.body);
  });

  it('a person who has asked for no more is sent nothing, and is told elsewhere what they wait for', async () => {
    home = await openSmsHousehold();
    await home.say('add inception');
    const [answer] = home.sent;
    if (answer === undefined) throw new Error('nothing was sent');
    await tell(answer, sidOf(1), 'failed 21610');
    const before = home.sent.length;
    await home.house.importFilm(27_205);
    expect(home.sent).toHaveLength(before);
    expect(home.house.telegram.sent(chats.owner).at(-1)?.text).toContain('Inception (2010)');
  });
});

describe('CH-2 more', () => {
  it('sends the rest once, without a turn; otherwise it is a word like any other', async () => {
    home = await openSmsHousehold({
      environment: { SMS_MAX_SEGMENTS: '1', TWILIO_PHONE_NUMBER: '+447700900100' },
    });
    const [first] = await home.say('what can you do?');
    const turns = (await home.house.rows('turns')).length;
    expect(await lastDelivery()).toMatchObject({ status: 'sent', is_held: 1 });
    const rest = await home.say('more please');
    expect(rest.length).toBeGreaterThan(0);
    expect(rest[0]?.body).not.toBe(first?.body);
    expect(await home.house.rows('turns')).toHaveLength(turns);
    while ((await lastDelivery())?.is_held === 1) await home.say('more');
    const [word] = await home.say('more', OWNERS_PHONE);
    expect(word).toBeDefined();
    expect((await home.house.rows('turns')).length).toBeGreaterThan(turns);
  });
});
