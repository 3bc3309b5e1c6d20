// Telegram's Update → what was said in our own words, or nothing when it is none of our business.
// Tolerant throughout: an update we refused would block all later ones of that chat.
import type { InboundMessage } from '../../../../domain/message.ts';
import { AppError } from '../../../../kit/errors.ts';
import type { WhoWeAre } from '../who-we-are.ts';
import { isPlaceToTalk, placeOf, actorOf } from './place-and-sender.ts';
import { readMembership } from './read-membership.ts';
import { readEdit, readMessage } from './read-message.ts';
import type { Said } from './read-message.ts';
import { openRecentMessages } from './recent-messages.ts';
import { updateSchema } from './update-schema.ts';
import type { TelegramTap } from './update-schema.ts';

/** The kinds we ask Telegram for; others are not even sent. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Reads one update. Throws REQUEST_INVALID when it is no update at all. */
export type UpdateReader = (update: unknown) => InboundMessage | undefined;

export function openReader(us: WhoWeAre): UpdateReader {
  const recent = openRecentMessages();
  return (update) => {
    const read = updateSchema.safeParse(update);
    if (!read.success)
      throw new AppError('REQUEST_INVALID', 'This is not a Telegram update: it has no update_id.');
    const { update_id: number, message, edited_message: edited, ...others } = read.data;
    const reading = { us, recent, update: number };
    let said: Said | undefined;
    if (message !== undefined) said = readMessage(message, reading);
    else if (edited !== undefined) said = readEdit(edited, reading);
    else if (others.callback_query !== undefined) said = readTap(others.callback_query);
    else if (others.my_chat_member !== undefined) said = readMembership(others.my_chat_member);
    return said && { channel: 'telegram', externalId: `${us.id}:${number}`, ...said };
  };
}

function readTap({ id, from, data, message }: TelegramTap): Said | undefined {
  if (from.is_bot || !isPlaceToTalk(message.chat)) return undefined;
  return {
    conversation: placeOf(message.chat, message, true),
    sender: actorOf(from, message.chat),
    content: { kind: 'tap', payload: data, tapId: id, messageId: String(message.message_id) },
  };
}
