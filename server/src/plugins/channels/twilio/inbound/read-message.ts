// What Twilio tells us somebody sent → our words, or nothing when it is of no interest.
import { decodeAction } from '../../../../domain/action.ts';
import type { InboundContent, InboundMessage } from '../../../../domain/message.ts';
import { readForm } from './form.ts';

type Form = ReadonlyMap<string, string>;

const PHONE = /^\+[1-9]\d{6,14}$/;
/** A picture of a few letters of text is fine; a longer one is no wish for a film. */
const MOST_LETTERS = 8_000;

/** `own`: our own number, whose words are never answered. */
export function readMessage(body: unknown, own: string | undefined): InboundMessage | undefined {
  const form = readForm(body);
  const address = addressOf(form.get('From'));
  if (address === undefined || address === own || isReport(form)) return undefined;
  const content = readContent(form);
  if (content === undefined) return undefined;
  return {
    channel: 'twilio',
    externalId: form.get('MessageSid') ?? form.get('SmsSid') ?? '',
    conversation: { address, kind: 'direct' },
    sender: { address },
    content,
  };
}

/**
 * The sender's number. RCS is another way to the same phone, and the answer takes whichever the Messaging Service
 * finds; WhatsApp is answered from a sender of its own. Short codes and names are machines.
 */
function addressOf(from: string | undefined): string | undefined {
  const [, way = '', number = ''] = /^(?:(rcs|whatsapp):)?(.*)$/is.exec(from?.trim() ?? '') ?? [];
  if (!PHONE.test(number)) return undefined;
  return way.toLowerCase() === 'whatsapp' ? `whatsapp:${number}` : number;
}

/** A state of one of our own messages that was sent to the wrong address of ours. */
function isReport(form: Form): boolean {
  const status = form.get('SmsStatus') ?? form.get('MessageStatus') ?? 'received';
  return !['received', 'receiving', ''].includes(status.toLowerCase());
}

function readContent(form: Form): InboundContent | undefined {
  const words = (form.get('Body') ?? '').slice(0, MOST_LETTERS);
  const payload = form.get('ButtonPayload') ?? '';
  // A payload that is none of ours (a link's, a template's own) is a button whose words were said.
  const isOurs = decodeAction(payload) !== undefined || words.trim() === '';
  if (payload !== '' && isOurs) return { kind: 'tap', payload: payload.slice(0, 256) };
  const keyword = readKeyword(words, form.get('OptOutType'));
  if (keyword === 'help') return undefined;
  if (keyword !== undefined) return { kind: 'consent', given: keyword === 'in', isAnswered: true };
  if (words.trim() !== '')
    return { kind: 'text', text: words, ...(IN_ONCE_OUT.test(words.trim()) ? { mayTakeBack: true } : {}) };
  return Number(form.get('NumMedia') ?? 0) > 0
    ? { kind: 'unsupported', what: mediaWord(form.get('MediaContentType0') ?? '') }
    : undefined;
}

/** Twilio acts on these itself, and tells the person so; we only must know of it. */
const OUT = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;
const OUT_BEYOND_DOUBT = /^(?:stop|stopall|unsubscribe)\W*$/i;
const IN = /^(?:start|unstop)\W*$/i;
// Twilio opts whoever is out in again by it; from everybody else it answers our questions.
const IN_ONCE_OUT = /^yes$/i;
const HELP = /^(?:help|info)$/i;

/** Twilio's own word goes first, where it sends one. */
function readKeyword(words: string, optOutType: string | undefined): 'out' | 'in' | 'help' | undefined {
  const said = words.trim();
  const told = { stop: 'out', start: 'in', help: 'help' } as const;
  const type = optOutType?.trim().toLowerCase() ?? '';
  if (type === 'stop' || type === 'start' || type === 'help') return told[type];
  if (OUT.test(said) || OUT_BEYOND_DOUBT.test(said)) return 'out';
  if (IN.test(said)) return 'in';
  return HELP.test(said) ? 'help' : undefined;
}

const MEDIA: readonly [RegExp, string][] = [
  [/^image\//i, 'a photo'],
  [/^video\//i, 'a video'],
  [/^audio\//i, 'a voice note'],
  [/^text\/(?:x-)?vcard|^text\/directory/i, 'a contact'],
  [/^text\/calendar/i, 'a calendar entry'],
];

function mediaWord(type: string): string {
  return MEDIA.find(([pattern]) => pattern.test(type))?.[1] ?? 'a file';
}
