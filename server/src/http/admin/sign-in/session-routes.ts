// Coming in and going out, over the contract's addresses.
import type { FastifyRequest } from 'fastify';
import type { sessionRoutes } from '../../../../../contract/src/session.ts';
import type { Person } from '../../../domain/person.ts';
import type { Auth } from '../../auth/open-auth.ts';
import { deviceLabel } from '../../auth/device-label.ts';
import { tooManyTries, tryKeys } from '../../auth/open-guard.ts';
import { BUSY_WAIT_MS } from '../../auth/passwords.ts';
import type { Exchange } from '../../auth/sessions.ts';
import { describeError } from '../../../kit/errors.ts';
import { problems } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Refusal, SomeHandlers } from '../add-routes.ts';
import { apiKeyHandlers } from './api-key-routes.ts';
import type { Visitor } from '../guard.ts';
import { passwordHandlers } from './password-routes.ts';
import { setUpHandlers } from './set-up-routes.ts';
import { noteAct, signedIn } from './signed-in.ts';
import type { SignedIn } from './signed-in.ts';

/** Handlers of the addresses in contract/src/session.ts. */
export function sessionHandlers({ auth }: { auth: Auth }): SomeHandlers<keyof typeof sessionRoutes> {
  return {
    ...signInHandlers(auth),
    ...deviceHandlers(auth),
    ...passwordHandlers(auth),
    ...apiKeyHandlers(auth),
    ...setUpHandlers(auth),
  };
}

function signInHandlers(
  auth: Auth,
): SomeHandlers<
  'GET /session' | 'POST /session/password' | 'POST /session/link' | 'POST /session/link-request'
> {
  const { passwords, tries, wayIn, rooms } = auth;
  return {
    'GET /session': async ({ visitor, request, reply }) => {
      if (visitor?.by !== 'api-key') await auth.sessions.refresh({ request, reply });
      if (visitor !== undefined) return signedIn(auth, visitor);
      return { state: 'signed-out', isNew: await auth.arrivals.isNew() };
    },
    'POST /session/password': async ({ body, request, reply }) => {
      const outcome = await passwords.signIn(body.name, body.password);
      if (outcome === 'busy') return { refused: tooManyTries(reply, BUSY_WAIT_MS) };
      if (outcome === 'wrong') return turnAway(request, problems.signInWrong);
      return enter(auth, { person: outcome, how: 'by password' }, { request, reply });
    },
    'POST /session/link': async ({ body, request, reply }): Promise<SignedIn | Refusal> => {
      const person = await rooms.people.redeemSignIn(body.code);
      if (person?.status !== 'active') return turnAway(request, problems.linkWrong);
      return enter(auth, { person, how: 'by a link' }, { request, reply });
    },
    'POST /session/link-request': async ({ body }) => {
      // Not waited for: the time it takes would tell whether there is such a person.
      sendLinkTo(auth, body.name).catch((error: unknown) =>
        rooms.log.warn({ error: describeError(error) }, 'A link that was asked for could not be sent'),
      );
      return undefined;
    },
  };

  /** Logged, so that guessing can be seen; the name is not, for people type passwords into wrong fields. */
  function turnAway(request: FastifyRequest, problem: Problem): Refusal {
    const from = wayIn.clientAddress(request);
    rooms.log.warn({ from, code: problem.code }, 'Somebody was not let in');
    return { refused: problem };
  }

  async function enter(
    { sessions, arrivals }: Auth,
    { person, how }: { person: Person; how: string },
    exchange: Exchange,
  ): Promise<SignedIn> {
    const { address, name } = tryKeys(exchange.request, wayIn);
    await tries.forget(address, ...(name === undefined ? [] : [name]));
    const sessionId = await sessions.start(person, exchange);
    await arrivals.note(person.id);
    // Coming in is a sign of life, also of somebody who has not written anything yet.
    await rooms.people.recognize('web', await rooms.people.addressOn('web', person.id));
    const browser = deviceLabel(exchange.request.headers['user-agent'] ?? '');
    const visitor: Visitor = { person, by: 'session', sessionId };
    await noteAct(auth, visitor, { act: 'signed-in', detail: `${how}, with ${browser}` });
    return signedIn(auth, visitor);
  }
}

async function sendLinkTo({ rooms, links }: Auth, name: string): Promise<void> {
  const [person, ...others] = (await rooms.people.byName(name)).filter(({ status }) => status === 'active');
  if (person !== undefined && others.length === 0) await links.send(person);
}

function deviceHandlers(
  auth: Auth,
): SomeHandlers<'DELETE /session' | 'GET /sessions' | 'DELETE /sessions/{id}'> {
  const { sessions } = auth;
  const isThis = (visitor: Visitor, id: string): boolean =>
    visitor.by === 'session' && visitor.sessionId === id;
  return {
    'DELETE /session': async ({ request, reply }) => {
      await sessions.end({ request, reply });
      return undefined;
    },
    'GET /sessions': async ({ visitor }) => {
      const open = await sessions.list(visitor.person.id);
      return {
        sessions: open
          .toSorted((one, other) => other.lastUsedAt - one.lastUsedAt)
          .map(({ id, userAgent, createdAt, lastUsedAt }) => ({
            ...{ id, label: deviceLabel(userAgent), createdAt, lastUsedAt },
            isThis: isThis(visitor, id),
          })),
      };
    },
    'DELETE /sessions/{id}': async ({ visitor, path, request, reply }) => {
      const [ended] = await sessions.revoke(visitor.person.id, ({ id }) => id === path.id);
      if (ended === undefined) return { refused: problems.notFound };
      if (isThis(visitor, ended.id)) await sessions.end({ request, reply });
      else
        await noteAct(auth, visitor, { act: 'signed-out-elsewhere', detail: deviceLabel(ended.userAgent) });
      return undefined;
    },
  };
}
