// The HTTP side of the simulated Twilio: who calls, what goes wrong on purpose, the description, then the work itself.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../loopback-server.ts';
import type { FaultPlan, TwilioFaultPlan } from './faults.ts';
import type { Fields, PublishedMessages } from './published-messages.ts';
import { TwilioRefusal } from './twilio-refusal.ts';

/** One call, as it came. */
export interface AskedTwilio {
  method: string;
  path: string;
  query: Fields;
  form: Fields;
  /** Of a JSON call. */
  json: unknown;
}

export interface TwilioReply {
  status: number;
  body: unknown;
}

/** Answers a call; nothing when the address is none of its own. */
export type TwilioRoute = (asked: AskedTwilio) => TwilioReply | undefined;

export interface ApiDoorParts {
  accountSid: string;
  authToken: string;
  faults: FaultPlan;
  published: PublishedMessages;
  routes: readonly TwilioRoute[];
  journal: (AskedTwilio & { status?: number })[];
  violations: string[];
}

export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ApiDoorParts,
): Promise<void> {
  const asked = await readCall(request);
  const entry: ApiDoorParts['journal'][number] = { ...asked };
  parts.journal.push(entry);
  const fault = parts.faults.take();
  if (fault !== undefined && fault.kind !== 'lost-reply') return actOut(fault, response);
  const answer = work(asked, request.headers.authorization, parts);
  if (fault?.kind === 'lost-reply') return void response.destroy();
  entry.status = answer.status;
  send(response, answer);
}

async function readCall(request: IncomingMessage): Promise<AskedTwilio> {
  const address = new URL(request.url ?? '/', 'http://loopback');
  const raw = (await readBody(request)).toString();
  const type = request.headers['content-type'] ?? '';
  return {
    method: request.method ?? 'GET',
    path: address.pathname,
    query: fieldsOf(address.searchParams),
    form: type.startsWith('application/x-www-form-urlencoded') ? fieldsOf(new URLSearchParams(raw)) : {},
    json: type.startsWith('application/json') && raw !== '' ? (JSON.parse(raw) as unknown) : undefined,
  };
}

function fieldsOf(pairs: URLSearchParams): Fields {
  return Object.fromEntries([...new Set(pairs.keys())].map((name) => [name, pairs.getAll(name)]));
}

interface Answer extends TwilioReply {
  retryAfter?: number;
}

function work(asked: AskedTwilio, authorization: string | undefined, parts: ApiDoorParts): Answer {
  const { accountSid, authToken, routes } = parts;
  try {
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    if (authorization !== expected) throw new TwilioRefusal(401, 20003, 'Authenticate');
    const template = templateOf(asked.path, accountSid);
    complain(asked, template, parts);
    for (const route of routes) {
      const answer = route(asked);
      if (answer === undefined) continue;
      if (template !== undefined) noteAnswer(asked, { template, answer }, parts);
      return answer;
    }
    throw new TwilioRefusal(404, 20404, `The requested resource ${asked.path} was not found`);
  } catch (error) {
    if (!(error instanceof TwilioRefusal)) throw error;
    return { status: error.status, body: error.body() };
  }
}

/** The address as the description of messages writes it; undefined for the rest of Twilio. */
function templateOf(path: string, accountSid: string): string | undefined {
  const below = path.startsWith(`/2010-04-01/Accounts/${accountSid}/`)
    ? path.slice(`/2010-04-01/Accounts/${accountSid}`.length)
    : undefined;
  return below?.replace(/\/Messages\/[^/]+\.json$/, '/Messages/{Sid}.json');
}

function complain(
  { method, query, form }: AskedTwilio,
  template: string | undefined,
  { published, violations }: ApiDoorParts,
): void {
  if (template === undefined) return;
  const complaints = published.request(method, template, method === 'GET' ? query : form);
  violations.push(...complaints.map((complaint) => `${method} ${template}: ${complaint}`));
}

function noteAnswer(
  { method }: AskedTwilio,
  { template, answer }: { template: string; answer: TwilioReply },
  { published, violations }: ApiDoorParts,
): void {
  const complaints = published.response(method, template, answer);
  violations.push(...complaints.map((complaint) => `our answer to ${method} ${template}: ${complaint}`));
}

function actOut(fault: Exclude<TwilioFaultPlan, { kind: 'lost-reply' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      return;
    case 'reset':
      return void response.socket?.resetAndDestroy();
    case 'garbage':
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html' });
      return void response.end(fault.body ?? '<html><head><title>502 Bad Gateway</title></head></html>');
    case 'error': {
      const {
        status,
        code = USUAL_CODES[status] ?? 20500,
        message = 'Something went wrong',
        retryAfter,
      } = fault;
      const refusal = new TwilioRefusal(status, code, message);
      return send(response, { status, body: refusal.body(), retryAfter });
    }
  }
}

const USUAL_CODES: Readonly<Record<number, number>> = { 401: 20003, 429: 20429, 503: 20503 };

function send(response: ServerResponse, { status, body, retryAfter }: Answer): void {
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  response.writeHead(status, { 'content-type': 'application/json', ...wait });
  response.end(JSON.stringify(body));
}
