// Where something was said, and who said it.
import type { ConversationPlace, Sender } from '../../../../domain/message.ts';
import { oneLine } from '../../../../domain/plain-text.ts';
import type { TelegramChat, TelegramMessage, TelegramUser } from './update-schema.ts';

// Stands for every admin who hides behind the group (Bot API, Message.sender_chat).
const GROUP_ANONYMOUS_BOT = 1_087_968_824;

interface Topic {
  message_thread_id?: number | undefined;
  is_topic_message?: boolean | undefined;
}

export function isGroup({ type }: TelegramChat): boolean {
  return type === 'group' || type === 'supergroup';
}

/** A channel is no place to talk, and a kind of chat we do not know is none either. */
export function isPlaceToTalk(chat: TelegramChat): boolean {
  return chat.type === 'private' || isGroup(chat);
}

/** A topic is a place of its own. The General one has no number we could send to, and replies in it carry a stray one. */
export function placeOf(chat: TelegramChat, topic: Topic, isAddressed: boolean): ConversationPlace {
  const id = String(chat.id);
  if (!isGroup(chat)) return { address: id, kind: 'direct' };
  const thread = topic.is_topic_message === true ? topic.message_thread_id : undefined;
  const title = oneLine(chat.title ?? '');
  return {
    address: thread === undefined ? id : `${id}:${thread}`,
    kind: 'group',
    chat: id,
    ...(title === '' ? {} : { title }),
    isAddressed,
  };
}

/** Who wrote it; undefined for whatever no person wrote here: bots, inline bots, channels. */
export function senderOf(message: TelegramMessage): Sender | undefined {
  const { chat, from, sender_chat: speaksAs } = message;
  if (message.is_automatic_forward === true || message.via_bot !== undefined) return undefined;
  if (speaksAs !== undefined) return speaksAs.id === chat.id ? nobodyOf(chat) : undefined;
  return from === undefined ? undefined : personOrNobody(from, chat);
}

/** Who did something to the bot or to the group itself; a bot may have, but is nobody one could ask. */
export function actorOf(from: TelegramUser, chat: TelegramChat): Sender {
  return from.is_bot ? nobodyOf(chat) : person(from);
}

function personOrNobody(from: TelegramUser, chat: TelegramChat): Sender | undefined {
  if (from.id === GROUP_ANONYMOUS_BOT) return isGroup(chat) ? nobodyOf(chat) : undefined;
  return from.is_bot ? undefined : person(from);
}

/** Speaks as the group: whoever of its admins it is, nobody can tell. */
function nobodyOf(chat: TelegramChat): Sender {
  return { address: String(chat.id), isAnonymous: true, ...named(chat.title ?? '') };
}

function person({ id, first_name: first = '', last_name: last = '' }: TelegramUser): Sender {
  return { address: String(id), ...named(`${first} ${last}`) };
}

/** One line: a newline in a name could fake another person's words in a prompt. */
function named(name: string): { displayName?: string } {
  const displayName = oneLine(name);
  return displayName === '' ? {} : { displayName };
}
