// Asks Twilio who we are there, for `npm run doctor`.
import { z } from 'zod';
import { AppError } from '../../../kit/errors.ts';
import type { TwilioApi } from './api.ts';
import { describeFault } from './twilio-fault.ts';
import type { TwilioFault } from './twilio-fault.ts';

const account = z.object({
  friendly_name: z.string().nullish(),
  status: z.string().nullish(),
  type: z.string().nullish(),
});
const numbers = z.object({
  incoming_phone_numbers: z.array(
    z.object({
      capabilities: z.object({ sms: z.boolean().nullish(), mms: z.boolean().nullish() }).nullish(),
    }),
  ),
});

interface Introduced {
  api: TwilioApi;
  phoneNumber: string | undefined;
  messagingServiceSid: string | undefined;
}

/** One line about the account and its sender; rejects when messages cannot go out. */
export async function introduce(
  { api, phoneNumber, messagingServiceSid }: Introduced,
  signal: AbortSignal,
): Promise<string> {
  const who = await api.call({ of: 'account', method: 'GET', path: '.json', schema: account, signal });
  if (!who.ok) throw unusable(who.fault);
  const { status, type } = who.value;
  if (status === 'suspended' || status === 'closed')
    throw new AppError('SERVICE_REFUSED', `The Twilio account is ${status}.`);
  const trial = type?.toLowerCase() === 'trial' ? ' (trial: it reaches verified numbers only)' : '';
  const sender =
    messagingServiceSid === undefined
      ? await aboutNumber(api, phoneNumber ?? '', signal)
      : 'sends through a Messaging Service';
  return `account is ${status ?? 'there'}${trial}, ${sender}`;
}

async function aboutNumber(api: TwilioApi, phoneNumber: string, signal: AbortSignal): Promise<string> {
  const query = { PhoneNumber: phoneNumber };
  const found = await api.call({
    of: 'account',
    method: 'GET',
    path: '/IncomingPhoneNumbers.json',
    query,
    schema: numbers,
    signal,
  });
  if (!found.ok) throw unusable(found.fault);
  const [number] = found.value.incoming_phone_numbers;
  if (number === undefined)
    throw new AppError('NOT_FOUND', 'TWILIO_PHONE_NUMBER is no number of this Twilio account.');
  if (number.capabilities?.sms === false)
    throw new AppError('SERVICE_REFUSED', 'TWILIO_PHONE_NUMBER cannot send SMS.');
  return number.capabilities?.mms === true ? 'its number sends SMS and MMS' : 'its number sends SMS';
}

function unusable(fault: TwilioFault): AppError {
  const code =
    fault.kind === 'token'
      ? 'SERVICE_UNAUTHORIZED'
      : fault.kind === 'refused'
        ? 'SERVICE_REFUSED'
        : 'SERVICE_UNREACHABLE';
  return new AppError(code, `${describeFault(fault)}.`);
}
