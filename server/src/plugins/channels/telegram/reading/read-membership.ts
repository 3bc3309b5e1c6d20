// Whether we may still write somewhere: a person who blocked us, a group that took us in or put us out.
import { actorOf, isGroup, isPlaceToTalk, placeOf } from './place-and-sender.ts';
import type { Said } from './read-message.ts';
import type { TelegramMember, TelegramMembership } from './update-schema.ts';

export function readMembership(membership: TelegramMembership): Said | undefined {
  const { chat, from, old_chat_member: before, new_chat_member: now } = membership;
  if (!isPlaceToTalk(chat)) return undefined;
  if (!isGroup(chat)) return readBlock(membership);
  const isIn = maySpeak(now);
  // Made an admin, unbanned while outside: nothing that would concern the household.
  if (before !== undefined && maySpeak(before) === isIn) return undefined;
  return {
    conversation: placeOf(chat, {}, false),
    sender: actorOf(from, chat),
    content: { kind: 'membership', isIn },
  };
}

function readBlock({ chat, from, new_chat_member: now }: TelegramMembership): Said | undefined {
  if (from.is_bot || !(now.status === 'kicked' || now.status === 'member')) return undefined;
  const content = { kind: 'reachable', reachable: now.status === 'member' } as const;
  return { conversation: placeOf(chat, {}, true), sender: actorOf(from, chat), content };
}

/** Restricted members may be in and mute, which for us is out. */
function maySpeak({ status, is_member: isIn, can_send_messages: maySend }: TelegramMember): boolean {
  if (status === 'restricted') return isIn !== false && maySend !== false;
  return status === 'member' || status === 'administrator' || status === 'creator';
}
