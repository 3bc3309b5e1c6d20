// The contract's addresses become routes here, and nowhere else: each with its rule on who may call, its schemas and its handler.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { API_BASE, routes } from '../../../../contract/src/index.ts';
import type {
  Answer,
  FileName,
  Received,
  Route,
  RouteName,
  StreamName,
} from '../../../../contract/src/index.ts';
import { AppError } from '../../kit/errors.ts';
import { problems, sendProblem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Guard, Visitor } from './guard.ts';

/** What a handler is called with: everything checked. */
export interface Call<Name extends RouteName> {
  /** Undefined only where anyone may call. */
  visitor: VisitorOf<Name>;
  path: Received<Name, 'path'>;
  query: Received<Name, 'query'>;
  body: Received<Name, 'body'>;
  /** For cookies, streams and files. */
  request: FastifyRequest;
  reply: FastifyReply;
}

type VisitorOf<Name extends RouteName> = (typeof routes)[Name]['who'] extends 'anyone'
  ? Visitor | undefined
  : Visitor;

/** A refusal that is an answer, not a fault. */
export type Refusal = { refused: Problem };

/** Streams and files write to the reply themselves. */
type HandlerOf<Name extends RouteName> = (
  call: Call<Name>,
) => Promise<(Name extends StreamName | FileName ? FastifyReply : Answer<Name>) | Refusal>;

/** One handler for each address of the contract: a missing one does not compile. */
export type Handlers = { [Name in RouteName]: HandlerOf<Name> };

/** Handlers of some addresses, as one file of this folder gives them. */
export type SomeHandlers<Name extends RouteName> = Pick<Handlers, Name>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call, for the addresses of the contract. */
    who?: Route['who'];
  }
}

/** From here on nothing can be added below the API's address that has no rule on who may call it. */
export function requireRules(server: FastifyInstance): void {
  server.addHook('onRoute', ({ url, config }) => {
    if (url.startsWith(API_BASE) && config?.who === undefined)
      throw new Error(`${url} has no rule on who may call it: put it into contract/ with one`);
  });
}

/** Adds every address of the contract to the server. */
export function addRoutes(server: FastifyInstance, handlers: Handlers, guard: Guard): void {
  for (const name of Object.keys(routes) as RouteName[]) addRoute(server, name, { handlers, guard });
}

interface RouteParts {
  handlers: Handlers;
  guard: Guard;
}

function addRoute(server: FastifyInstance, name: RouteName, { handlers, guard }: RouteParts): void {
  const route: Route = routes[name];
  const [method = '', path = ''] = name.split(' ');
  const handle = handlers[name] as (call: unknown) => Promise<unknown>;
  server.route({
    method,
    config: { who: route.who },
    // Asked for its head only, a stream would be opened for somebody who hears nothing of it.
    exposeHeadRoute: route.events === undefined,
    url: API_BASE + path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const admitted = await admit({ route, guard }, request, reply);
      if ('refused' in admitted) return sendProblem(reply, admitted.refused);
      const answer = await handle({ visitor: admitted.visitor, ...received(route, request), request, reply });
      if (isRefusal(answer)) return sendProblem(reply, answer.refused);
      if (route.events !== undefined || route.file !== undefined) return answer;
      // Parsed on its way out as well: what the contract does not name never leaves.
      if (route.answer === undefined) return reply.code(route.status ?? 204).send();
      return reply.code(route.status ?? 200).send(route.answer.parse(answer));
    },
  });
}

async function admit(
  { route, guard }: { route: Route; guard: Guard },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ visitor: Visitor | undefined } | Refusal> {
  const visitor = await guard.visitor(request);
  const refused =
    wrongCaller(route, visitor) ??
    (isReading(request) ? undefined : guard.objection(request, visitor)) ??
    (route.isThrottled ? await guard.throttle(request, reply) : undefined);
  return refused === undefined ? { visitor } : { refused };
}

function wrongCaller({ who }: Route, visitor: Visitor | undefined): Problem | undefined {
  if (who === 'anyone') return undefined;
  if (visitor === undefined) return problems.signInNeeded;
  return who === 'admin' && visitor.person.role !== 'admin' ? problems.adminsOnly : undefined;
}

function isReading({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function received(route: Route, request: FastifyRequest): { path: unknown; query: unknown; body: unknown } {
  return {
    path: parsed(route.path, request.params),
    query: parsed(route.query, request.query),
    body: parsed(route.body, request.body ?? {}),
  };
}

function parsed(schema: Route['body'], value: unknown): unknown {
  if (schema === undefined) return undefined;
  if (holdsNul(value)) throw new AppError('REQUEST_INVALID', 'a NUL stands in it');
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new AppError('REQUEST_INVALID', `${where}: ${issue?.message ?? 'not what this address expects'}`);
}

/** PostgreSQL takes no NUL in text, and nobody can type one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
