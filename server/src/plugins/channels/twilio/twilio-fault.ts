// Everything that can become of a call, as a value in our own words: no number, no account, no token stands in them.
import { z } from 'zod';
import { isAppError } from '../../../kit/errors.ts';
import type { AppError, ErrorCode } from '../../../kit/errors.ts';

export type TwilioFault =
  /** Twilio says no, by its own code where it names one. */
  | { kind: 'refused'; status: number; code?: number }
  /** Wrong account or token. */
  | { kind: 'token' }
  | { kind: 'slow-down'; afterMs?: number }
  /** It says itself that it failed: nothing was done. */
  | { kind: 'broken'; status: number }
  /** No connection was made, or we did not even try: nothing was done. */
  | { kind: 'unreachable' }
  /** The answer was lost on its way or makes no sense: it may have been done. */
  | { kind: 'lost'; how: string };

const refusalBody = z.object({ code: z.number().optional().catch(undefined) });

// Failures before a request leaves: name not found, refused, no route, certificate not believed.
const NOT_SENT =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)\b/;

/** What a rejected request means. */
export function readFault(error: unknown): TwilioFault {
  if (!isAppError(error)) return { kind: 'lost', how: 'the call failed in an unknown way' };
  const code = refusalBody.safeParse(error.body).data?.code;
  return READERS[error.code]?.(error, code) ?? { kind: 'lost', how: 'the answer makes no sense' };
}

type Reader = (error: AppError, code: number | undefined) => TwilioFault;

const READERS: Partial<Record<ErrorCode, Reader>> = {
  SERVICE_UNAUTHORIZED: (error, code) =>
    code === undefined || AUTH_CODES.has(code) ? { kind: 'token' } : refused(error, code),
  SERVICE_RATE_LIMITED: ({ retryAfterMs: afterMs }) => ({
    kind: 'slow-down',
    ...(afterMs === undefined ? {} : { afterMs }),
  }),
  SERVICE_REFUSED: (error, code) =>
    code !== undefined && RATE_CODES.has(code) ? { kind: 'slow-down' } : refused(error, code),
  // A gateway's page says nothing of what Twilio did behind it.
  SERVICE_BROKEN: ({ status = 500 }, code) =>
    code === undefined ? { kind: 'lost', how: `a gateway answered ${status}` } : { kind: 'broken', status },
  SERVICE_UNREACHABLE: ({ message }) =>
    NOT_SENT.test(message) ? { kind: 'unreachable' } : { kind: 'lost', how: 'the connection broke' },
  SERVICE_PAUSED: () => ({ kind: 'unreachable' }),
  SERVICE_TIMEOUT: () => ({ kind: 'lost', how: 'no answer in time' }),
};

function refused({ status = 400 }: AppError, code: number | undefined): TwilioFault {
  return { kind: 'refused', status, ...(code === undefined ? {} : { code }) };
}

const AUTH_CODES: ReadonlySet<number> = new Set([20003, 20005, 20006, 20403]);
const RATE_CODES: ReadonlySet<number> = new Set([20429]);

/** The fault in a few words for a log or a delivery's record. */
export function describeFault(fault: TwilioFault): string {
  switch (fault.kind) {
    case 'refused':
      return `Twilio says no (${fault.code === undefined ? `status ${fault.status}` : `code ${fault.code}`})`;
    case 'token':
      return 'Twilio refuses the account or its token (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN)';
    case 'slow-down':
      return 'Twilio asks us to slow down';
    case 'broken':
      return `Twilio failed (${fault.status})`;
    case 'unreachable':
      return 'Twilio cannot be reached';
    case 'lost':
      return `Twilio's answer was lost (${fault.how})`;
  }
}
