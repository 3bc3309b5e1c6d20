// A household that is reached by SMS, with a Twilio that takes everything and keeps it.
import { createHmac } from 'node:crypto';
import { openTestHousehold } from './open-test-household.ts';
import type { TestHousehold, TestHouseholdOptions } from './open-test-household.ts';
import { readBody, startLoopbackServer } from './loopback-server.ts';

/** What Twilio was asked to send. */
export interface SentSms {
  to: string;
  body: string;
  /** Addresses of its pictures: with one it is an MMS. */
  pictures: readonly string[];
  /** Where Twilio would tell what became of it. */
  statusCallback: string | undefined;
}

export interface SmsHousehold {
  house: TestHousehold;
  sent: SentSms[];
  /** Somebody writes, everything that follows at once is done; answers what was sent meanwhile. */
  say(text: string, from?: string): Promise<SentSms[]>;
  /** A form with a right signature; answers the status. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<number>;
  close(): Promise<void>;
}

/** Who writes by SMS: the owner. */
export const OWNERS_PHONE = '+14155550111';
export const OUR_NUMBER = '+14155550100';
export const TWILIO_TOKEN = '0123456789abcdef0123456789abcdef';
/** The address Twilio calls us by. */
export const PUBLIC_URL = 'https://wads.example';

/** Opens it; `environment` is laid over the variables of SMS. */
export async function openSmsHousehold({
  environment,
  ...options
}: TestHouseholdOptions = {}): Promise<SmsHousehold> {
  const sent: SentSms[] = [];
  const twilio = await startLoopbackServer(async (request, response) => {
    const form = new URLSearchParams((await readBody(request)).toString());
    const isSend = request.method === 'POST' && (request.url ?? '').includes('/Messages.json');
    if (isSend) sent.push(readSms(form));
    const sid = `SM${sent.length.toString(16).padStart(32, '0')}`;
    const answer = isSend
      ? { sid, status: 'queued', num_segments: '1' }
      : { messages: [], contents: [], meta: {} };
    response.writeHead(isSend ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  const house = await openTestHousehold({
    wayIn: 'webhook',
    ...options,
    environment: {
      ADMIN_PHONE: OWNERS_PHONE,
      TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
      TWILIO_AUTH_TOKEN: TWILIO_TOKEN,
      TWILIO_PHONE_NUMBER: OUR_NUMBER,
      TWILIO_API_ROOT: twilio.url,
      TWILIO_CONTENT_API_ROOT: twilio.url,
      ...environment,
    },
  });
  const post: SmsHousehold['post'] = async (path, fields) => {
    const headers = { 'x-twilio-signature': signTwilio(`${PUBLIC_URL}${path}`, fields) };
    const answer = await fetch(`${house.url}${path}`, {
      ...{ method: 'POST', headers, body: new URLSearchParams(fields) },
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  let count = 0;
  return {
    ...{ house, sent, post },
    say: async (text, from = OWNERS_PHONE) => {
      const before = sent.length;
      const sid = `SM${(0xabc000 + ++count).toString(16).padStart(32, '0')}`;
      await post('/webhook/twilio', { MessageSid: sid, From: from, To: OUR_NUMBER, Body: text });
      await house.quiet();
      return sent.slice(before);
    },
    close: async () => {
      await house.close();
      await twilio.close();
    },
  };
}

/** The published algorithm: the address that was called, then each field by its name. */
function signTwilio(address: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).toSorted();
  const text = names.map((name) => name + (fields[name] ?? '')).join('');
  return createHmac('sha1', TWILIO_TOKEN)
    .update(address + text, 'utf8')
    .digest('base64');
}

function readSms(form: URLSearchParams): SentSms {
  return {
    to: form.get('To') ?? '',
    body: form.get('Body') ?? '',
    pictures: form.getAll('MediaUrl'),
    statusCallback: form.get('StatusCallback') ?? undefined,
  };
}
