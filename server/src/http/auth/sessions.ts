// Who is signed in with which browser. The library that keeps sessions is loaded when there is one to keep.
import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person, PersonId } from '../../domain/person.ts';
import type { Clock } from '../../kit/clock.ts';
import { AppError } from '../../kit/errors.ts';
import type { Log } from '../../kit/log.ts';
import { Secret, secretMatches } from '../../kit/secret.ts';
import type { Storage } from '../../storage/open.ts';
import { countedAddress } from './way-in.ts';
import type { WayIn } from './way-in.ts';
import type { SessionLibrary } from './session-library.ts';
import { webUserStore } from './web-user-store.ts';

/** A browser somebody is signed in with. */
export interface OpenSession {
  id: string;
  personId: PersonId;
  userAgent: string;
  createdAt: number;
  lastUsedAt: number;
}

/** A request and what is answered to it. */
export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Sessions of people. */
export interface Sessions {
  /** The session of the cookie that a request carries. */
  read(request: FastifyRequest): Promise<{ id: string; personId: PersonId } | undefined>;
  /** Makes a session that is used last on, and takes away the cookie of one that is over. */
  refresh(exchange: Exchange): Promise<void>;
  /** Signs in: a new session, its cookie on the reply; the one this browser had is over. */
  start(person: Pick<Person, 'id' | 'name'>, exchange: Exchange): Promise<string>;
  /** Signs this browser out. */
  end(exchange: Exchange): Promise<void>;
  list(personId: PersonId): Promise<OpenSession[]>;
  /** Ends those that `which` picks, and answers them. */
  revoke(personId: PersonId, which: (session: OpenSession) => boolean): Promise<OpenSession[]>;
  /** What a page sends back with whatever is not a GET; every session has its own. */
  csrfToken(sessionId: string): string;
  csrfMatches(sessionId: string, token: string | undefined): boolean;
}

interface SessionParts {
  storage: Storage;
  wayIn: WayIn;
  /** Signs cookies and CSRF tokens; made once and kept. */
  secret(): Promise<Secret>;
  clock: Clock;
  log: Log;
}

const COOKIE = 'wads_session';
const SECURE_COOKIE = `__Host-${COOKIE}`;

/** Opens the sessions; costs nothing until somebody signs in or shows a cookie. */
export function openSessions(parts: SessionParts): Sessions {
  const { storage, wayIn, clock } = parts;
  const library = openLibraries(parts);
  const users = webUserStore(storage.db);
  let key: Secret | undefined;
  const at = async (request: FastifyRequest): Promise<SessionLibrary> => {
    key = await parts.secret();
    return library(wayIn.isSecure(request), key);
  };
  const shows = (request: FastifyRequest): boolean =>
    (request.headers.cookie ?? '').includes(`${wayIn.isSecure(request) ? SECURE_COOKIE : COOKIE}=`);
  const anyDoor = async (): Promise<SessionLibrary> => library(false, await parts.secret());
  const csrfToken = (sessionId: string): string => {
    if (key === undefined) throw new AppError('NOT_FOUND', 'No session has been read yet');
    return createHmac('sha256', key.reveal()).update(`csrf:${sessionId}`).digest('base64url');
  };
  return {
    read: async (request) => {
      if (!shows(request)) return undefined;
      const session = await (await at(request)).read(headersOf(request));
      return session && { id: session.id, personId: session.userId as PersonId };
    },
    refresh: async ({ request, reply }) => {
      if (!shows(request)) return;
      const kept = await at(request);
      // It may have been ended in this very moment; the next request finds that out.
      const cookies = await kept.refresh(headersOf(request)).catch(() => []);
      setCookies(reply, cookies);
    },
    start: async (person, { request, reply }) => {
      const kept = await at(request);
      const before = await kept.read(headersOf(request));
      const now = new Date(clock.now()).toISOString();
      await users.ensure({ id: person.id, name: person.name }, now);
      await users.dropOldSessions(person.id, now);
      const address = countedAddress(wayIn.clientAddress(request));
      const { id, cookies } = await kept.start({ personId: person.id, address }, headersOf(request));
      if (before !== undefined) await kept.remove([before.token]);
      setCookies(reply, cookies);
      return id;
    },
    end: async ({ request, reply }) => {
      const kept = await at(request);
      const session = await kept.read(headersOf(request));
      setCookies(reply, await kept.end(session?.token, headersOf(request)));
    },
    list: async (personId) => (await (await anyDoor()).list(personId)).map(toOpenSession),
    revoke: async (personId, which) => {
      const kept = await anyDoor();
      const ended = (await kept.list(personId)).filter((session) => which(toOpenSession(session)));
      await kept.remove(ended.map(({ token }) => token));
      return ended.map(toOpenSession);
    },
    csrfToken,
    csrfMatches: (sessionId, token) => secretMatches(new Secret(csrfToken(sessionId)), token),
  };
}

/** One for each scheme, for the cookie has another name: `Secure` and `__Host-` do not work on plain http. */
function openLibraries({
  storage,
  log,
}: SessionParts): (isSecure: boolean, secret: Secret) => Promise<SessionLibrary> {
  const opened = new Map<boolean, Promise<SessionLibrary>>();
  const open = async (isSecure: boolean, secret: Secret): Promise<SessionLibrary> => {
    const { openSessionLibrary } = await import('./session-library.ts');
    const cookieName = isSecure ? SECURE_COOKIE : COOKIE;
    return openSessionLibrary({ storage, secret, isSecure, cookieName, log });
  };
  return (isSecure, secret) => {
    const known = opened.get(isSecure);
    if (known !== undefined) return known;
    const opening = open(isSecure, secret);
    opened.set(isSecure, opening);
    opening.catch(() => opened.delete(isSecure));
    return opening;
  };
}

/** The library sees of a request what it needs, and nothing more. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  const { cookie, 'user-agent': userAgent } = request.headers;
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, 300));
  return headers;
}

function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) void reply.header('set-cookie', cookie);
}

function toOpenSession(session: Awaited<ReturnType<SessionLibrary['list']>>[number]): OpenSession {
  return {
    id: session.id,
    personId: session.userId as PersonId,
    userAgent: session.userAgent ?? '',
    createdAt: session.createdAt.getTime(),
    lastUsedAt: session.updatedAt.getTime(),
  };
}
