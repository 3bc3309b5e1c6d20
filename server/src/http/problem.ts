import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isAppError } from '../kit/errors.ts';
import type { Log } from '../kit/log.ts';

/** A bad request is answered with a JSON problem (RFC 9457) that has a stable code, never a stack. */
export interface Problem {
  status: number;
  code: string;
  title: string;
}

export const problems = {
  forbidden: {
    status: 403,
    code: 'FORBIDDEN',
    title: 'The secret of this address was not shown or is wrong.',
  },
  signInNeeded: { status: 401, code: 'SIGN_IN_NEEDED', title: 'Sign in first.' },
  signInWrong: {
    status: 401,
    code: 'SIGN_IN_WRONG',
    title: 'This name and password do not belong together.',
  },
  linkWrong: {
    status: 401,
    code: 'LINK_WRONG',
    title: 'This link has been used or is too old. Ask for a new one.',
  },
  adminsOnly: { status: 403, code: 'ADMINS_ONLY', title: 'Only an admin may do this.' },
  foreignOrigin: {
    status: 403,
    code: 'ORIGIN_FOREIGN',
    title: 'Another page may not do this in your name.',
  },
  wrongCsrf: {
    status: 403,
    code: 'CSRF_WRONG',
    title: 'This page is out of date. Load it again.',
  },
  tooManyPages: {
    status: 429,
    code: 'TOO_MANY_PAGES',
    title: 'You have too many pages open. Close some of them.',
  },
  tooManyTries: { status: 429, code: 'TOO_MANY_TRIES', title: 'Too many tries. Wait a little.' },
  ownerStays: {
    status: 409,
    code: 'OWNER_STAYS',
    title: 'The owner of the household stays an admin and can be neither blocked nor removed.',
  },
  lastAdminStays: {
    status: 409,
    code: 'LAST_ADMIN_STAYS',
    title: 'The last admin stays. Make somebody else an admin first.',
  },
  lastAddressStays: {
    status: 409,
    code: 'LAST_ADDRESS_STAYS',
    title: 'This is the last way to reach this person, so it stays.',
  },
  requestDecided: {
    status: 409,
    code: 'REQUEST_DECIDED',
    title: 'This has been decided already, or was taken back.',
  },
  timeZoneFixed: {
    status: 409,
    code: 'TIME_ZONE_FIXED',
    title: 'TZ in the environment decides the time zone.',
  },
  timeZoneUnknown: { status: 400, code: 'TIME_ZONE_UNKNOWN', title: 'There is no such time zone.' },
  passwordNeeded: { status: 403, code: 'PASSWORD_WRONG', title: 'The present password is not this one.' },
  noWay: {
    status: 409,
    code: 'NO_CHANNEL',
    title: 'This person has no channel to send a link to.',
  },
  notFound: { status: 404, code: 'NOT_FOUND', title: 'There is nothing at this address.' },
  notReady: { status: 503, code: 'NOT_READY', title: 'The server is starting or stopping.' },
  tooLarge: { status: 413, code: 'BODY_TOO_LARGE', title: 'The body is larger than 1 MiB.' },
  brokenBody: { status: 400, code: 'BODY_BROKEN', title: 'The body could not be read.' },
  brokenAddress: { status: 400, code: 'ADDRESS_BROKEN', title: 'The address could not be read.' },
  brokenRequest: { status: 400, code: 'REQUEST_BROKEN', title: 'This is no HTTP request.' },
  headersTooLarge: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    title: 'The address and the headers are too long.',
  },
  tooSlow: { status: 408, code: 'REQUEST_TOO_SLOW', title: 'The request did not come to its end.' },
  wrongBody: { status: 400, code: 'REQUEST_INVALID', title: 'The body is not what this address expects.' },
  unsupported: { status: 415, code: 'BODY_TYPE_UNSUPPORTED', title: 'Send JSON.' },
  broken: { status: 500, code: 'INTERNAL', title: 'Something broke here; the log says what.' },
} as const satisfies Record<string, Problem>;

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, ...rest } = problem;
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send({ status, ...rest });
}

/** Turns whatever was thrown into a problem; only faults of ours are logged as errors. */
export function problemHandler(log: Log) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = problemOf(error);
    const fields = { route: request.routeOptions.url, code: problem.code, error: error.message };
    if (problem.status >= 500) log.error(fields, 'A request failed');
    else log.warn(fields, 'A request was refused');
    return sendProblem(reply, problem);
  };
}

function problemOf(error: FastifyError): Problem {
  if (isAppError(error, 'REQUEST_INVALID')) return problems.wrongBody;
  if (error.statusCode === 413) return problems.tooLarge;
  if (error.statusCode === 415) return problems.unsupported;
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return problems.brokenBody;
  return problems.broken;
}
