// The phones at the other end: what their owners write, and Twilio's own keywords.
import { push } from './push.ts';
import type { Pushed, PushFields } from './push.ts';

export interface SaidBySms {
  /** The same id again is the same message again. */
  sid?: string;
  /** The types of what is attached. */
  media?: readonly string[];
  /** What a tapped button carries. */
  payload?: string;
  /** As with Advanced Opt-Out: Twilio says itself what a keyword meant. */
  tellsOptOut?: boolean;
  /** Laid over the usual fields. */
  fields?: PushFields;
  headers?: Readonly<Record<string, string | string[]>>;
}

interface PeopleParts {
  accountSid: string;
  authToken: string;
  number: string | undefined;
  messagingServiceSid: string | undefined;
  optedOut: Set<string>;
  /** Where messages are pushed to, and where that really leads. */
  webhook(): { address: string; route(address: string): string };
}

const OUT = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;
const IN = /^(?:start|yes|unstop)$/i;
const HELP = /^(?:help|info)$/i;

export class PeopleSide {
  /** What Twilio answers to its keywords by itself. */
  readonly autoReplies: { to: string; keyword: 'STOP' | 'START' | 'HELP' }[] = [];
  readonly #parts: PeopleParts;
  #count = 0;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /** Somebody writes; resolves with what we answered Twilio. */
  say(from: string, words: string, said: SaidBySms = {}): Promise<Pushed> {
    const { accountSid, authToken, number, messagingServiceSid } = this.#parts;
    const keyword = this.#takeKeyword(from, words);
    this.#count += 1;
    const sid = said.sid ?? `SM${this.#count.toString(16).padStart(32, 'f')}`;
    const fields: PushFields = {
      ...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, AccountSid: accountSid, SmsStatus: 'received' },
      ...{
        From: from,
        To: number ?? '+15005550006',
        Body: words,
        NumSegments: '1',
        ApiVersion: '2010-04-01',
      },
      ...{ FromCity: 'SAN FRANCISCO', FromState: 'CA', FromZip: '94105', FromCountry: 'US' },
      ...(messagingServiceSid === undefined ? {} : { MessagingServiceSid: messagingServiceSid }),
      ...mediaFields(said.media ?? []),
      ...(said.payload === undefined ? {} : { ButtonText: words, ButtonPayload: said.payload }),
      ...(said.tellsOptOut && keyword !== undefined ? { OptOutType: keyword } : {}),
      ...said.fields,
    };
    return push({ ...this.#parts.webhook(), fields, authToken, headers: said.headers });
  }

  #takeKeyword(from: string, words: string): 'STOP' | 'START' | 'HELP' | undefined {
    const word = words.trim();
    const phone = from.replace(/^rcs:/, '');
    const keyword = OUT.test(word) ? 'STOP' : HELP.test(word) ? 'HELP' : IN.test(word) ? 'START' : undefined;
    // "Yes" opts in, but only whoever was out hears of it.
    const isTold =
      keyword !== undefined &&
      (keyword !== 'START' || !/^yes$/i.test(word) || this.#parts.optedOut.has(phone));
    if (keyword === 'STOP') this.#parts.optedOut.add(phone);
    if (keyword === 'START') this.#parts.optedOut.delete(phone);
    if (isTold) this.autoReplies.push({ to: phone, keyword });
    return isTold ? keyword : undefined;
  }
}

function mediaFields(types: readonly string[]): Record<string, string> {
  const fields = types.flatMap((type, index): [string, string][] => [
    [`MediaContentType${index}`, type],
    [`MediaUrl${index}`, `https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM0/Media/ME${index}`],
  ]);
  return { NumMedia: String(types.length), ...Object.fromEntries(fields) };
}
