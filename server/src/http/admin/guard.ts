// Who is asking, as the front door knows it. Every address of the admin API passes here before its handler runs.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../../domain/person.ts';
import type { Problem } from '../problem.ts';

/** Somebody who is let in, and what they showed for it. */
export type Visitor = { person: Person } & ({ by: 'session'; sessionId: string } | { by: 'api-key' });

/** Knows sessions and keys. */
export interface Guard {
  /** Who the cookie or the key belongs to; undefined for nobody, for one who was blocked, and for a session that is over. */
  visitor(request: FastifyRequest): Promise<Visitor | undefined>;
  /** Why a request that changes something is refused though its caller may: a foreign origin, a wrong CSRF token. */
  objection(request: FastifyRequest, visitor: Visitor | undefined): Problem | undefined;
  /** Too many tries from there: the problem, with the header that says when to try again set on the reply. */
  throttle(request: FastifyRequest, reply: FastifyReply): Promise<Problem | undefined>;
}
