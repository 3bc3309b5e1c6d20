// Twilio calls us: a form by POST, signed over the address it was told and every field.
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { readBody } from '../loopback-server.ts';

export type PushFields = Readonly<Record<string, string | readonly string[]>>;

export interface Pushed {
  status: number;
  contentType: string;
  body: string;
}

export interface PushWish {
  /** As Twilio was told, and so as it is signed; what stands behind # is for Twilio alone. */
  address: string;
  /** Where that address really leads. */
  route(address: string): string;
  fields: PushFields;
  authToken: string;
  /** Laid over the usual ones. */
  headers?: Readonly<Record<string, string | string[]>>;
}

/** By Twilio's own words: the address, then each name and value in the order of the names. */
export function signPush(authToken: string, address: string, fields: PushFields): string {
  let signed = address;
  for (const name of Object.keys(fields).toSorted()) {
    const value = fields[name] ?? '';
    for (const one of typeof value === 'string' ? [value] : [...new Set(value)].toSorted())
      signed += name + one;
  }
  return createHmac('sha1', authToken).update(Buffer.from(signed, 'utf8')).digest('base64');
}

export async function push({ address, route, fields, authToken, headers }: PushWish): Promise<Pushed> {
  const called = address.replace(/#.*$/, '');
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  );
  const body = new URLSearchParams(pairs).toString();
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(route(called)), {
      method: 'POST',
      headers: {
        host: new URL(called).host,
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'content-length': Buffer.byteLength(body),
        'x-twilio-signature': signPush(authToken, called, fields),
        'user-agent': 'TwilioProxy/1.1',
        ...headers,
      },
    });
    outgoing.once('response', (incoming) => {
      readBody(incoming).then(
        (answer) =>
          resolve({
            status: incoming.statusCode ?? 0,
            contentType: incoming.headers['content-type'] ?? '',
            body: answer.toString(),
          }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
