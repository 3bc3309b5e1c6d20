// The HTTP side of a simulated Sonarr or Radarr: address base, key, faults, journal, routes.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../kit/clock.ts';
import { Refusal, bare, exception, problem } from './answer.ts';
import type { Answer } from './answer.ts';
import { readRequest } from './api-request.ts';
import type { ReceivedRequest } from './api-request.ts';
import type { Fault, Faults } from './fault.ts';
import { findRoute } from './route.ts';
import type { Routes } from './route.ts';

/** What the door needs to know of the service behind it. */
export interface DoorOptions {
  clock: Clock;
  apiKey: string;
  urlBase: string;
  appName: string;
  routes: Routes;
  faults(): Faults | undefined;
  journal: ReceivedRequest[];
  /** Brings the service up to the present before it answers, and stores what a request changed after. */
  beforeWork(): void;
  afterWork(): void;
}

/** An open door: its address and its end. */
export interface HttpDoor {
  url: string;
  close(): Promise<void>;
}

const JOURNAL_LENGTH = 2000;
const BODY_LIMIT = 8 * 1024 * 1024;

/** Listens on this loopback port, or on one the system chooses when it is taken or none is given. */
export async function openDoor(options: DoorOptions, port = 0): Promise<HttpDoor> {
  const server = createServer((incoming, outgoing) => {
    receive({ incoming, outgoing, options }).catch(() => incoming.socket.destroy());
  });
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (port === 0 || error.code !== 'EADDRINUSE') throw error;
    return listen(server, 0);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}${options.urlBase}`, close: () => closeServer(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  options: DoorOptions;
}

async function receive(exchange: Exchange): Promise<void> {
  const { incoming, outgoing, options } = exchange;
  const text = await readBody(incoming);
  const address = new URL(incoming.url ?? '/', 'http://localhost');
  const outside = options.urlBase !== '' && !address.pathname.startsWith(`${options.urlBase}/`);
  if (outside)
    return send(outgoing, { status: 307, headers: { location: `${options.urlBase}${incoming.url ?? '/'}` } });
  const { body, broken } = parseBody(text);
  const request: ReceivedRequest = {
    method: incoming.method ?? 'GET',
    path: address.pathname.slice(options.urlBase.length),
    query: readQuery(address.searchParams),
    headers: incoming.headers,
    body,
  };
  options.journal.push(request);
  if (options.journal.length > JOURNAL_LENGTH) options.journal.shift();
  const fault = options.faults()?.(request);
  await answerWith({ exchange, request, fault, broken });
}

interface Task {
  exchange: Exchange;
  request: ReceivedRequest;
  fault: Fault | undefined;
  broken: boolean;
}

async function answerWith({ exchange, request, fault, broken }: Task): Promise<void> {
  const { incoming, outgoing, options } = exchange;
  const work = (): Promise<Answer> => handle({ options, request, broken });
  switch (fault?.kind) {
    case undefined:
      return send(outgoing, await work());
    case 'answer':
      return send(outgoing, fault);
    case 'html':
      return send(outgoing, loginPage(options.appName));
    case 'unauthorized':
      return send(outgoing, bare(401));
    case 'slow':
      await options.clock.sleep(fault.ms);
      return send(outgoing, await work());
    case 'drop-after-work':
      await work();
      incoming.socket.resetAndDestroy();
      return;
    case 'reset':
      incoming.socket.resetAndDestroy();
      return;
    case 'hang':
      return;
  }
}

async function handle(options: {
  options: DoorOptions;
  request: ReceivedRequest;
  broken: boolean;
}): Promise<Answer> {
  const { request, broken, options: door } = options;
  const isApi = request.path.startsWith('/api/');
  if (isApi && !hasKey(request, door.apiKey)) return bare(401);
  if (isApi && !takesJson(request.headers['accept'])) return bare(406);
  const found = findRoute(door.routes, request);
  if (!found) return isApi ? bare(404) : loginPage(door.appName);
  if (broken)
    return problem(400, {
      $: ["'<' is an invalid start of a value. Path: $ | LineNumber: 0 | BytePositionInLine: 0."],
    });
  door.beforeWork();
  try {
    return await found.handler(readRequest(request, found.values));
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    return exception(500, error instanceof Error ? error.message : 'unknown');
  } finally {
    door.afterWork();
  }
}

/** The order is theirs: query, then X-Api-Key, then Bearer; the first that is there decides. */
function hasKey(request: ReceivedRequest, apiKey: string): boolean {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization?.toString() ?? '')?.[1];
  const query = Object.entries(request.query).find(([name]) => name.toLowerCase() === 'apikey')?.[1][0];
  return (query ?? request.headers['x-api-key'] ?? bearer) === apiKey;
}

function takesJson(accept: string | string[] | undefined): boolean {
  const wanted = accept?.toString() ?? '';
  return wanted === '' || /\*\/\*|application\/(json|\*)|text\/(json|plain|\*)|\+json/i.test(wanted);
}

function loginPage(appName: string): Answer {
  const page = `<!doctype html><html><head><title>Login - ${appName}</title></head><body><div id="root"></div></body></html>`;
  return { status: 200, contentType: 'text/html', body: Buffer.from(page) };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > BODY_LIMIT) incoming.destroy();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(text: string): { body: unknown; broken: boolean } {
  if (text === '') return { body: undefined, broken: false };
  try {
    return { body: JSON.parse(text) as unknown, broken: false };
  } catch {
    return { body: text, broken: true };
  }
}

function readQuery(search: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(search.keys())].map((key) => [key, search.getAll(key)]));
}

function send(outgoing: ServerResponse, answer: Answer): void {
  const { status, body, contentType = 'application/json; charset=utf-8', headers = {} } = answer;
  if (body === undefined) {
    outgoing.writeHead(status, { ...headers, 'content-length': '0' }).end();
    return;
  }
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  outgoing
    .writeHead(status, { 'content-type': contentType, 'content-length': bytes.length, ...headers })
    .end(bytes);
}
