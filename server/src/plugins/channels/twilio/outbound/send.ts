// One part → Twilio → what became of it. A message whose answer was lost is looked for before it is sent again.
import { z } from 'zod';
import type { Clock } from '../../../../kit/clock.ts';
import type { Log } from '../../../../kit/log.ts';
import type { ChannelPart, SendContext, SendOutcome } from '../../../../seams/channel.ts';
import type { TwilioAnswer, TwilioApi } from '../api.ts';
import { twilioPart } from '../part.ts';
import type { ContentPart, MediaPart, TextPart, TwilioPart } from '../part.ts';
import { describeFault } from '../twilio-fault.ts';
import type { TwilioFault } from '../twilio-fault.ts';
import { countSegments } from '../writing/segments.ts';
import { findSent } from './find-sent.ts';
import type { KnownMessages } from './known-messages.ts';
import { isAboutPicture, readCode } from './twilio-codes.ts';

export type Form = Record<string, string>;

export interface SendParts {
  api: TwilioApi;
  clock: Clock;
  log: Log;
  /** `From`, or `MessagingServiceSid`. */
  sender: Form;
  /** Where we are reached from outside; undefined while nobody knows. */
  origin(): string | undefined;
  /** The picture that makes a text an MMS. */
  pixel(): string | undefined;
  /** True for a message whose picture was the trouble. */
  isWithoutPicture(context: SendContext): boolean;
  /** The form of a rich card; undefined when it cannot be had and its words must do. */
  cardForm?(part: ContentPart): Promise<Form | undefined>;
  /** The card's template is gone from the account. */
  forgetCard?(part: ContentPart): void;
  onOutcome(outcome: SendOutcome): void;
  known: KnownMessages;
}

const message = z.object({
  sid: z.string(),
  num_segments: z.string().nullish().catch(undefined),
});

export async function sendByTwilio(
  { address, part, context }: { address: string; part: ChannelPart; context: SendContext },
  parts: SendParts,
): Promise<SendOutcome> {
  const read = twilioPart.safeParse(part);
  const outcome: SendOutcome = read.success
    ? await sendOrFind({ address, part: read.data, context }, parts)
    : { kind: 'refused', reason: 'the message was made by another version' };
  if (outcome.kind === 'sent') parts.known.note(outcome.externalId ?? '', context);
  parts.onOutcome(outcome);
  return outcome;
}

interface Sending<Part = TwilioPart> {
  address: string;
  part: Part;
  context: SendContext;
}

async function sendOrFind(sending: Sending, parts: SendParts): Promise<SendOutcome> {
  const { context } = sending;
  const { uncertainSince: since } = context;
  if (since === undefined) return sendNew(sending, parts);
  const isAnother = (sid: string): boolean => parts.known.isAnother(sid, context);
  const found = await findSent({ ...sending, since, isAnother }, parts.api);
  // As long as we cannot look, we do not know.
  if (!found.ok) return { kind: 'failed', reason: describeFault(found.fault), uncertain: true };
  if (found.value === undefined) return sendNew(sending, parts);
  parts.log.info({}, 'A message whose answer was lost had arrived at Twilio; it is not sent again');
  return { kind: 'sent', externalId: found.value, segments: segmentsOf(plainerPart(sending.part)) };
}

async function sendNew(sending: Sending, parts: SendParts): Promise<SendOutcome> {
  const { part } = sending;
  const card = part.kind === 'content' ? part : undefined;
  const form = card && (await parts.cardForm?.(card));
  if (card !== undefined && form !== undefined) {
    const answer = await post(sending, form, parts);
    if (answer.ok) return sent(answer.value, plainerPart(part));
    if (!isCardTrouble(answer.fault)) return failure(answer.fault);
    if (answer.fault.kind === 'refused' && answer.fault.code === NO_SUCH_CONTENT) parts.forgetCard?.(card);
    parts.log.warn(
      { reason: describeFault(answer.fault) },
      'Twilio does not take the card; its words go instead',
    );
  }
  return sendPlain({ ...sending, part: plainerPart(part) }, parts);
}

/** Twilio error 21655: ContentSid is invalid. */
const NO_SUCH_CONTENT = 21655;

/** Refused for what it is, not for whom it goes to. */
function isCardTrouble(fault: TwilioFault): boolean {
  if (fault.kind !== 'refused') return false;
  return fault.code === undefined || ![21211, 21408, 21608, 21610, 21614].includes(fault.code);
}

function plainerPart(part: TwilioPart): TextPart | MediaPart {
  return part.kind === 'content' ? part.fallback : part;
}

async function sendPlain(sending: Sending<TextPart | MediaPart>, parts: SendParts): Promise<SendOutcome> {
  const { part, context } = sending;
  if (part.kind === 'media' && mayHavePictures(sending.address) && !parts.isWithoutPicture(context)) {
    const answer = await post(sending, mediaForm(part, parts), parts);
    if (answer.ok) return sent(answer.value, part);
    if (answer.fault.kind !== 'refused' || !isAboutPicture(answer.fault.code)) return failure(answer.fault);
    parts.log.warn(
      { reason: describeFault(answer.fault) },
      'Twilio does not take the picture; the words go without it',
    );
  }
  const answer = await post(sending, { Body: part.body, SmartEncoded: 'true' }, parts);
  return answer.ok ? sent(answer.value, { kind: 'text', body: part.body }) : failure(answer.fault);
}

/** MMS is for the United States and Canada, which share +1; WhatsApp has pictures everywhere. */
function mayHavePictures(address: string): boolean {
  return /^(?:\+1|whatsapp:)/.test(address);
}

function mediaForm({ body, pictureUrl }: MediaPart, { pixel }: SendParts): Form {
  const picture = pictureUrl ?? pixel();
  return { Body: body, ...(picture === undefined ? { SendAsMms: 'true' } : { MediaUrl: picture }) };
}

function post(
  { address, context }: Sending,
  form: Form,
  { api, sender, origin }: SendParts,
): Promise<TwilioAnswer<z.output<typeof message>>> {
  const callback = callbackUrl(origin(), context);
  return api.call({
    of: 'account',
    method: 'POST',
    path: '/Messages.json',
    form: {
      To: address,
      ...sender,
      ...form,
      ...(callback === undefined ? {} : { StatusCallback: callback }),
    },
    schema: message,
  });
}

/** Names delivery and part, so that a state finds its message even before we know the message's own id. */
function callbackUrl(origin: string | undefined, { deliveryId, part }: SendContext): string | undefined {
  if (origin === undefined) return undefined;
  const query = new URLSearchParams({ delivery: deliveryId, part: String(part) });
  return `${origin}/webhook/twilio/status?${query.toString()}`;
}

function sent(
  { sid, num_segments: charged }: z.output<typeof message>,
  part: TextPart | MediaPart,
): SendOutcome {
  // A Messaging Service says 0 until it has chosen a sender.
  const said = Number(charged ?? 0);
  return { kind: 'sent', externalId: sid, segments: said > 0 ? said : segmentsOf(part) };
}

function segmentsOf(part: TextPart | MediaPart): number {
  return part.kind === 'media' ? 1 : countSegments(part.body);
}

function failure(fault: TwilioFault): Exclude<SendOutcome, { kind: 'sent' | 'absent' | 'moved' }> {
  const reason = describeFault(fault);
  switch (fault.kind) {
    case 'refused':
      return readCode(fault.code, true);
    case 'token':
      return { kind: 'failed', reason, isOurs: true };
    case 'slow-down':
      return { kind: 'failed', reason, ...(fault.afterMs === undefined ? {} : { afterMs: fault.afterMs }) };
    case 'lost':
      return { kind: 'failed', reason, uncertain: true };
    default:
      return { kind: 'failed', reason };
  }
}
