// What Twilio demands of a new message beyond its published description, each with the code it refuses with.
import { TwilioRefusal } from './twilio-refusal.ts';
import type { Fields } from './published-messages.ts';

export interface SenderRules {
  number: string | undefined;
  messagingServiceSid: string | undefined;
  optedOut: ReadonlySet<string>;
}

export interface WantedMessage {
  to: string;
  from: string | undefined;
  messagingServiceSid: string | undefined;
  body: string;
  mediaUrls: readonly string[];
  isMms: boolean;
  contentSid: string | undefined;
  contentVariables: string | undefined;
  statusCallback: string | undefined;
}

const ADDRESS = /^(?:whatsapp:|rcs:)?\+[1-9]\d{6,14}$/;
const MOST_LETTERS = 1600;

export function readWanted(fields: Fields): WantedMessage {
  const one = (name: string): string | undefined => fields[name]?.[0];
  return {
    to: one('To') ?? '',
    from: one('From'),
    messagingServiceSid: one('MessagingServiceSid'),
    body: one('Body') ?? '',
    mediaUrls: fields['MediaUrl'] ?? [],
    isMms: one('SendAsMms') === 'true',
    contentSid: one('ContentSid'),
    contentVariables: one('ContentVariables'),
    statusCallback: one('StatusCallback'),
  };
}

/** Throws the refusal a message earns. */
export function mayBeSent(
  wanted: WantedMessage,
  { number, messagingServiceSid, optedOut }: SenderRules,
): void {
  const { to, from, body, mediaUrls, contentSid } = wanted;
  const rules: readonly [boolean, number, string][] = [
    [to === '', 21604, "A 'To' phone number is required."],
    [!ADDRESS.test(to), 21211, `Invalid 'To' Phone Number: ${to}`],
    [
      from === undefined && wanted.messagingServiceSid === undefined,
      21603,
      "A 'From' phone number is required.",
    ],
    [
      from !== undefined && from !== number,
      21606,
      'The From phone number is not a valid, SMS-capable inbound phone number.',
    ],
    [
      wanted.messagingServiceSid !== undefined && wanted.messagingServiceSid !== messagingServiceSid,
      21701,
      'The Messaging Service does not exist.',
    ],
    [from === to, 21266, "'To' and 'From' number cannot be the same."],
    [
      body.trim() === '' && mediaUrls.length === 0 && contentSid === undefined,
      21602,
      'Message body is required.',
    ],
    [body.length > MOST_LETTERS, 21617, 'The concatenated message body exceeds the 1600 character limit.'],
    [mediaUrls.some((url) => !isPublic(url)), 21620, 'Invalid media URL(s).'],
    [
      wanted.statusCallback !== undefined && !URL.canParse(wanted.statusCallback),
      21609,
      "Invalid 'StatusCallback' URL.",
    ],
    [optedOut.has(to.replace(/^rcs:/, '')), 21610, 'Attempt to send to unsubscribed recipient.'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) throw new TwilioRefusal(400, broken[1], broken[2]);
}

/** Twilio fetches pictures from the open internet. */
function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isNear =
    /^(localhost$|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(hostname) ||
    !hostname.includes('.');
  return /^https?:$/.test(protocol) && !isNear;
}
