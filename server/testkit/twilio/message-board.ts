// Every message the simulated Twilio has taken, and how each stands.
import { createRequire } from 'node:module';
import type * as Calculator from 'sms-segments-calculator';
import type { Clock } from '../../src/kit/clock.ts';

export interface BoardMessage {
  sid: string;
  to: string;
  from: string | undefined;
  messagingServiceSid: string | undefined;
  body: string;
  mediaUrls: readonly string[];
  isMms: boolean;
  contentSid: string | undefined;
  contentVariables: string | undefined;
  statusCallback: string | undefined;
  status: string;
  errorCode: number | undefined;
  createdAt: number;
  sentAt: number | undefined;
  segments: number;
}

type Created = Omit<BoardMessage, 'sid' | 'status' | 'errorCode' | 'createdAt' | 'sentAt' | 'segments'>;

const load = createRequire(import.meta.url);

export class MessageBoard {
  readonly messages: BoardMessage[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(created: Created): BoardMessage {
    const kind = created.isMms || created.mediaUrls.length > 0 ? 'MM' : 'SM';
    const message = {
      ...created,
      sid: `${kind}${(this.messages.length + 1).toString(16).padStart(32, '0')}`,
      status: created.messagingServiceSid === undefined ? 'queued' : 'accepted',
      errorCode: undefined,
      createdAt: this.#clock.now(),
      sentAt: undefined,
      segments: kind === 'MM' ? 1 : segmentsOf(created.body),
    };
    this.messages.push(message);
    return message;
  }

  find(sid: string): BoardMessage | undefined {
    return this.messages.find((message) => message.sid === sid);
  }

  move(message: BoardMessage, status: string, errorCode?: number): void {
    message.status = status;
    message.errorCode = errorCode;
    if (status !== 'queued' && status !== 'accepted') message.sentAt ??= this.#clock.now();
  }
}

function segmentsOf(body: string): number {
  const { SegmentedMessage } = load('sms-segments-calculator') as typeof Calculator;
  return body === '' ? 0 : new SegmentedMessage(body, 'auto').segmentsCount;
}

/** The message as the API shows it. */
export function messageResource(message: BoardMessage, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === undefined ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.sentAt ?? message.createdAt),
    direction: 'outbound-api',
    error_code: message.errorCode ?? null,
    error_message: null,
    from: message.from ?? null,
    messaging_service_sid: message.messagingServiceSid ?? null,
    num_media: String(message.mediaUrls.length),
    // A Messaging Service has chosen no sender yet, so nobody knows.
    num_segments: message.messagingServiceSid === undefined ? String(message.segments) : '0',
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
