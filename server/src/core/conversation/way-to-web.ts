// "Web", "dashboard", "sign in": the way to the web page, by a link that signs in once (PE-11). No model is asked, and
// nothing of it enters the history that models read: the code stands in the delivery alone, good once and for a quarter
// of an hour.
import type { InboundContent } from '../../domain/message.ts';
import { paragraph } from '../../domain/rich-text.ts';
import type { RichText } from '../../domain/rich-text.ts';
import type { Voice } from '../../domain/voice.ts';
import type { Answered, ConversationRooms } from './conversation-rooms.ts';
import { reply } from './reply.ts';
import type { Visit } from './visit.ts';
import { voiceOf, wordingFor } from './wording/spoken-to.ts';
import { wordingIn } from './wording/wording.ts';

/** How long a link that is sent to somebody is good. */
export const SENT_LINK_VALID_MS = 15 * 60_000;

/** The words that carry a link; `isUnasked` when it may come to somebody who did not ask for it. */
export function linkToWeb(link: string, voice: Voice, { isUnasked = false } = {}): RichText {
  const wording = wordingIn(voice);
  const minutes = String(SENT_LINK_VALID_MS / 60_000);
  return {
    blocks: [
      ...wording.say('wayToWeb', { minutes }).blocks,
      paragraph({ kind: 'link', href: link, children: [{ kind: 'text', text: link }] }),
      ...(isUnasked ? wording.say('notAskedFor').blocks : []),
    ],
  };
}

const PAGE = String.raw`(?:web\s?(?:chat|page|site|app|interface|link)?|dashboard|sign[\s-]?in(?:\s(?:link|page))?|log[\s-]?in(?:\s(?:link|page))?)`;
const ALONE = new RegExp(String.raw`^/?${PAGE}$`, 'iu');
/** "Open the web chat", "sign me in", "send me a login link please". */
const ASKED = new RegExp(
  String.raw`^(?:please\s)?(?:(?:can|could)\syou\s(?:please\s)?)?(?:open|show|send|give|get)\s(?:me\s|us\s)?(?:the\s|a\s|my\s|your\s)?${PAGE}(?:\splease)?$`,
  'iu',
);
const SIGN_ME_IN = /^(?:please\s)?(?:sign|log)\sme\sin(?:\splease)?$/iu;

/** Only these very words: "add the dashboard" and "web of lies" are about titles. */
export function asksForWeb(content: InboundContent): boolean {
  if (content.kind !== 'text' || content.text.length > 60) return false;
  const words = content.text
    .trim()
    .replace(/[\s.!?]+$/u, '')
    .replaceAll(/\s+/gu, ' ');
  return [ALONE, ASKED, SIGN_ME_IN].some((pattern) => pattern.test(words));
}

/** Answers with the link, in a chat that nobody else reads. */
export async function showWayToWeb(rooms: ConversationRooms, visit: Visit): Promise<Answered> {
  const { batch, person } = visit;
  const { channel, conversation } = batch.messages[0];
  const { wayToWeb } = rooms;
  const wording = await wordingFor(rooms, visit);
  if (wayToWeb.isThere(channel)) return reply(rooms, batch, wording.say('hereAlready'));
  if (conversation.kind !== 'direct') return reply(rooms, batch, wording.say('webOnlyAlone'));
  const link = await wayToWeb.link(person.id, SENT_LINK_VALID_MS);
  return reply(rooms, batch, linkToWeb(link, await voiceOf(rooms, person.id, channel)));
}
