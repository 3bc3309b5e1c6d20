// Decides who a caller is, and whether they may act from where they act.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_BASE } from '../../../../contract/src/index.ts';
import type { People } from '../../core/people/index.ts';
import type { Guard, Visitor } from '../admin/guard.ts';
import { problems } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { KEY_PREFIX } from './api-keys.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Sessions } from './sessions.ts';
import type { Allowance, Tries } from './tries.ts';
import { countedAddress } from './way-in.ts';
import type { WayIn } from './way-in.ts';

interface GuardParts {
  sessions: Sessions;
  keys: ApiKeys;
  tries: Tries;
  people: People;
  wayIn: WayIn;
  /** Whether somebody of this name is signed in from there. */
  isKnownFrom(address: string, name: string): Promise<boolean>;
}

/** Keys under which the tries of a request are counted. */
export interface TryKeys {
  address: string;
  name?: string;
}

const MINUTE_MS = 60_000;
const FROM_ONE_ADDRESS: Allowance = { free: 5, firstWaitMs: MINUTE_MS, longestWaitMs: 15 * MINUTE_MS };
/** Kept short: it also stops the one whose name is tried, when they come from where nobody knows them. */
const FOR_ONE_NAME: Allowance = { free: 10, firstWaitMs: MINUTE_MS, longestWaitMs: 5 * MINUTE_MS };
const PASSWORD_ADDRESS = `${API_BASE}/session/password`;

/** Opens the guard. */
export function openGuard(parts: GuardParts): Guard {
  const { sessions, keys, people } = parts;
  const present = async (id: Visitor['person']['id']) => {
    const person = await people.byId(id);
    return person?.status === 'active' ? person : undefined;
  };
  return {
    visitor: async (request) => {
      const key = shownKey(request);
      if (key !== undefined) {
        const id = await keys.personOf(key);
        const person = id && (await present(id));
        return person && { person, by: 'api-key' };
      }
      const session = await sessions.read(request);
      const person = session && (await present(session.personId));
      return person && { person, by: 'session', sessionId: session.id };
    },
    objection: (request, visitor) => {
      // A browser never sends a key by itself, so another page cannot make it act.
      if (visitor?.by === 'api-key') return undefined;
      if (!parts.wayIn.isOurs(request)) return problems.foreignOrigin;
      if (visitor === undefined) return undefined;
      const token = request.headers['x-csrf-token'];
      const isRight = sessions.csrfMatches(visitor.sessionId, typeof token === 'string' ? token : undefined);
      return isRight ? undefined : problems.wrongCsrf;
    },
    throttle: (request, reply) => throttle(parts, request, reply),
  };
}

async function throttle(
  parts: GuardParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Problem | undefined> {
  const { tries, wayIn } = parts;
  const { address, name } = tryKeys(request, wayIn);
  const wait = await tries.take(address, FROM_ONE_ADDRESS);
  if (wait > 0) return tooManyTries(reply, wait);
  if (name === undefined || (await isAtHome(parts, request))) return undefined;
  const nameWait = await tries.take(name, FOR_ONE_NAME);
  return nameWait > 0 ? tooManyTries(reply, nameWait) : undefined;
}

/** Whoever guesses a name from elsewhere does not shut out the one who is signed in with another browser at home. */
async function isAtHome({ wayIn, isKnownFrom }: GuardParts, request: FastifyRequest): Promise<boolean> {
  if (routeOf(request) !== PASSWORD_ADDRESS) return false;
  return isKnownFrom(countedAddress(wayIn.clientAddress(request)), nameIn(request) ?? '');
}

/** Each address of the API counts for itself. A name is kept as a hash: people type passwords into wrong fields. */
export function tryKeys(request: FastifyRequest, wayIn: WayIn): TryKeys {
  const route = routeOf(request).slice(API_BASE.length);
  const address = `${route} from ${countedAddress(wayIn.clientAddress(request))}`;
  const name = nameIn(request);
  if (name === undefined) return { address };
  return { address, name: `${route} as ${createHash('sha256').update(name.toLowerCase()).digest('hex')}` };
}

/** Says when to try again. */
export function tooManyTries(reply: FastifyReply, waitMs: number): Problem {
  void reply.header('retry-after', String(Math.ceil(waitMs / 1000)));
  return problems.tooManyTries;
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '';
}

function nameIn({ body }: FastifyRequest): string | undefined {
  if (typeof body !== 'object' || body === null || !('name' in body)) return undefined;
  return typeof body.name === 'string' ? body.name.trim().slice(0, 100) : undefined;
}

function shownKey({ headers }: FastifyRequest): string | undefined {
  const own = headers['x-api-key'];
  if (typeof own === 'string') return own;
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  return bearer?.startsWith(KEY_PREFIX) ? bearer : undefined;
}
