// One webhook sent the way both programs send it: one attempt, no retry, basic auth, headers of the settings.
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from '../../../kit/clock.ts';
import { member, textMember } from '../http/resource.ts';
import type { Resource } from '../http/resource.ts';

/** How a sending ended. */
export type SendingOutcome =
  | { kind: 'sent' }
  | { kind: 'refused'; status: number }
  | { kind: 'unreachable'; reason: string };

/** The settings of a notification's form, by field name. */
export function fieldValue(resource: Resource, name: string): unknown {
  const fields = resource['fields'];
  const field = Array.isArray(fields)
    ? fields.find((candidate) => textMember(candidate, 'name') === name)
    : undefined;
  return member(field, 'value');
}

/** A setting that is text; empty where it is none. */
export function fieldText(resource: Resource, name: string): string {
  const value = fieldValue(resource, name);
  return typeof value === 'string' ? value : '';
}

/** Sends the body to the address of the notification's settings; never throws. */
export function postWebhook(
  resource: Resource,
  body: Resource,
  limits: { clock: Clock; timeoutMs: number },
): Promise<SendingOutcome> {
  const url = fieldText(resource, 'url');
  const bytes = Buffer.from(JSON.stringify(body, undefined, 2));
  return new Promise((resolve) => {
    const unreachable = (reason: string): void => resolve({ kind: 'unreachable', reason });
    if (!URL.canParse(url)) return unreachable('Invalid URI: The format of the URI could not be determined.');
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const outgoing = send(url, {
      method: fieldValue(resource, 'method') === 2 ? 'PUT' : 'POST',
      headers: { ...headersOf(resource), 'content-type': 'application/json', 'content-length': bytes.length },
      agent: false,
    });
    const cancel = limits.clock.after(limits.timeoutMs, () =>
      outgoing.destroy(new Error('Http request timed out')),
    );
    outgoing.on('error', (error) => {
      cancel();
      unreachable(error.message);
    });
    outgoing.on('response', (incoming) => {
      cancel();
      incoming.resume();
      const status = incoming.statusCode ?? 0;
      resolve(status >= 400 ? { kind: 'refused', status } : { kind: 'sent' });
    });
    outgoing.end(bytes);
  });
}

function headersOf(resource: Resource): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': 'Demo/1.0' };
  const username = fieldText(resource, 'username');
  const password = fieldText(resource, 'password');
  if (username !== '' || password !== '') {
    headers['authorization'] = `Basic ${Buffer.from(`${username}:${password}`, 'latin1').toString('base64')}`;
  }
  const more = fieldValue(resource, 'headers');
  for (const header of Array.isArray(more) ? more : []) {
    const key = textMember(header, 'key');
    if (key !== '') headers[key] = textMember(header, 'value');
  }
  return headers;
}
