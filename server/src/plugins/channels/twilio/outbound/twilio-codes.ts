// Twilio's error codes and what each means for us, whether the API answers it or a status tells it later.
// https://www.twilio.com/docs/api/errors
import type { SendFailure, SendRefusal } from '../../../../seams/sending.ts';

type Verdict =
  /** It may go another time. */
  | { act: 'retry'; afterMs?: number }
  /** It may go once the owner has done something: an admin hears of it now. */
  | { act: 'mend'; afterMs?: number }
  /** This message never goes, and the owner should know why. */
  | { act: 'never'; isOurs?: true }
  /** Nothing goes there until somebody writes from there. */
  | { act: 'unreachable' }
  | { act: 'opted-out' };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const CODES: Readonly<Record<number, readonly [Verdict, string]>> = {
  20003: [{ act: 'mend' }, 'Twilio refuses the account or its token (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN)'],
  20404: [{ act: 'never', isOurs: true }, 'the account, the sender or the template is not there any more'],
  20429: [{ act: 'retry' }, 'Twilio asks us to slow down'],
  20500: [{ act: 'retry' }, 'Twilio failed'],
  20503: [{ act: 'retry' }, 'Twilio is not there just now'],
  21211: [{ act: 'unreachable' }, 'this is no valid number'],
  21217: [{ act: 'unreachable' }, 'this is no valid number'],
  21266: [{ act: 'never', isOurs: true }, 'sender and receiver are the same number'],
  21408: [
    { act: 'mend', afterMs: HOUR_MS },
    'this country is not switched on (Messaging, Settings, Geo permissions in the Twilio console)',
  ],
  21603: [{ act: 'mend' }, 'the sender is missing (TWILIO_PHONE_NUMBER or TWILIO_MESSAGING_SERVICE_SID)'],
  21606: [
    { act: 'mend', afterMs: HOUR_MS },
    'TWILIO_PHONE_NUMBER is no number of this account that can send messages',
  ],
  21608: [
    { act: 'mend', afterMs: HOUR_MS },
    'a trial account sends to verified numbers only: verify this one in the Twilio console, or upgrade the account',
  ],
  21609: [{ act: 'mend' }, 'PUBLIC_URL is no address that Twilio can call for states of messages'],
  21610: [{ act: 'opted-out' }, 'this person has sent STOP'],
  21612: [{ act: 'unreachable' }, 'there is no way from our sender to this number'],
  21614: [{ act: 'unreachable' }, 'this is no mobile number'],
  21617: [{ act: 'never' }, 'the message is longer than Twilio takes'],
  21620: [{ act: 'never' }, 'Twilio cannot use the address of the picture'],
  21701: [{ act: 'mend' }, 'TWILIO_MESSAGING_SERVICE_SID is no Messaging Service of this account'],
  21703: [{ act: 'mend', afterMs: HOUR_MS }, 'the Messaging Service has no sender in its pool'],
  21704: [{ act: 'mend', afterMs: HOUR_MS }, 'the Messaging Service has no sender in its pool'],
  30001: [{ act: 'retry', afterMs: MINUTE_MS }, 'too many messages wait at Twilio'],
  30002: [{ act: 'mend', afterMs: HOUR_MS }, 'the Twilio account is suspended'],
  30003: [{ act: 'retry', afterMs: 15 * MINUTE_MS }, 'the phone is switched off or out of reach'],
  30004: [{ act: 'unreachable' }, 'the phone or its carrier blocks our messages'],
  30005: [{ act: 'unreachable' }, 'nobody has this number'],
  30006: [{ act: 'unreachable' }, 'this is a landline, or a carrier without messages'],
  30007: [
    { act: 'never', isOurs: true },
    'the carrier takes it for spam: see that the number is registered (A2P 10DLC or toll-free verification)',
  ],
  30008: [{ act: 'retry', afterMs: 5 * MINUTE_MS }, 'the carrier says nothing more than that it failed'],
  30011: [{ act: 'retry' }, 'this phone takes no pictures'],
  30019: [{ act: 'retry' }, 'the picture is too large for the carrier'],
  30032: [{ act: 'never', isOurs: true }, 'the toll-free number is not verified yet'],
  30034: [{ act: 'never', isOurs: true }, 'the number is not registered for A2P 10DLC'],
  30410: [{ act: 'retry', afterMs: 5 * MINUTE_MS }, 'the carrier did not answer in time'],
  30450: [{ act: 'never', isOurs: true }, 'Twilio takes it for SMS pumping'],
  63038: [{ act: 'mend', afterMs: HOUR_MS }, 'the account has sent all it may today'],
};

/** What a code comes to; what Twilio has not told us about is tried again, as long as deliveries are. */
export function readCode(code: number | undefined, isRefusal: boolean): SendFailure | SendRefusal {
  const [verdict, words] = CODES[code ?? 0] ?? [unknown(code, isRefusal), 'Twilio does not take it'];
  const reason = code === undefined ? words : `${words} (Twilio ${code})`;
  switch (verdict.act) {
    case 'retry':
      return { kind: 'failed', reason, ...after(verdict.afterMs) };
    case 'mend':
      return { kind: 'failed', reason, isOurs: true, ...after(verdict.afterMs) };
    case 'never':
      return { kind: 'refused', reason, ...(verdict.isOurs ? { isOurs: true } : {}) };
    case 'unreachable':
      return { kind: 'refused', reason, unreachable: true };
    case 'opted-out':
      return { kind: 'refused', reason, optedOut: true };
  }
}

const after = (afterMs: number | undefined): { afterMs?: number } =>
  afterMs === undefined ? {} : { afterMs };

/** A request that Twilio refuses is refused again; a carrier that failed may have a better hour. */
function unknown(code: number | undefined, isRefusal: boolean): Verdict {
  return isRefusal && code !== undefined ? { act: 'never', isOurs: true } : { act: 'retry' };
}

/** What goes without its picture: Twilio could not fetch it, or the phone or its carrier does not take it. */
export function isAboutPicture(code: number | undefined): boolean {
  return code !== undefined && PICTURE_CODES.has(code);
}

const PICTURE_CODES: ReadonlySet<number> = new Set([
  11200, 11205, 11751, 12300, 21620, 21623, 30011, 30019, 63019,
]);
