// A message, or a new version of one → what was said in our own words.
import type { ConversationPlace, InboundContent, Sender } from '../../../../domain/message.ts';
import type { WhoWeAre } from '../who-we-are.ts';
import { hear } from './addressing.ts';
import type { Heard } from './addressing.ts';
import { actorOf, isGroup, isPlaceToTalk, placeOf, senderOf } from './place-and-sender.ts';
import { readContent } from './read-content.ts';
import type { RecentMessages } from './recent-messages.ts';
import type { TelegramMessage } from './update-schema.ts';

// Who corrects a slip does it at once; later an edit tidies up what is long done, and shall do nothing again.
const CORRECTION_SECONDS = 300;

export interface Reading {
  us: WhoWeAre;
  recent: RecentMessages;
  /** The number of the update. */
  update: number;
}

/** All of an InboundMessage but what names it. */
export interface Said {
  conversation: ConversationPlace;
  sender: Sender;
  content: InboundContent;
  messageId?: string;
  sentAt?: number;
}

export function readMessage(message: TelegramMessage, reading: Reading): Said | undefined {
  if (!isPlaceToTalk(message.chat)) return undefined;
  if (message.migrate_to_chat_id !== undefined) return readMove(message, message.migrate_to_chat_id);
  const sender = senderOf(message);
  if (sender === undefined || isPassedOn(message)) return undefined;
  const heard = hear(message, reading.us);
  if (heard.isForAnother) return undefined;
  noteWords(message, reading);
  const content = readContent(message, heard);
  if (content === undefined || !isItsTurn(message, heard, reading)) return undefined;
  return say(message, { sender, content, isAddressed: heard.isAddressed });
}

/**
 * A corrected message is a new one: who repairs a typing error wants what it says now. Only words, only when they have
 * changed, soon after, and in a group only when they are for us. An edit without a date is Telegram's own, such as a
 * link's preview that has arrived.
 */
export function readEdit(message: TelegramMessage, reading: Reading): Said | undefined {
  const { chat, date, edit_date: editedAt } = message;
  if (!isPlaceToTalk(chat) || date === undefined || editedAt === undefined) return undefined;
  const areNew = noteWords(message, reading);
  const sender = senderOf(message);
  if (!areNew || sender === undefined || isPassedOn(message)) return undefined;
  if (editedAt - date > CORRECTION_SECONDS) return undefined;
  const heard = hear(message, reading.us);
  if (heard.isForAnother || (isGroup(chat) && !heard.isAddressed)) return undefined;
  const content = readContent(message, heard);
  if (content?.kind !== 'text') return undefined;
  return say({ ...message, date: editedAt }, { sender, content, isAddressed: heard.isAddressed });
}

/**
 * Of the two service messages of a migration we read the one in the old chat: it stands in the lane of all that was
 * said there, so it is worked on after that and before nothing of it. The other one, in the new chat, is its echo.
 */
function readMove(message: TelegramMessage, to: number): Said | undefined {
  const { chat, from } = message;
  if (!isGroup(chat) || from === undefined) return undefined;
  const content = { kind: 'moved', chat: String(to) } as const;
  return say(message, { sender: actorOf(from, chat), content, isAddressed: false });
}

function say(
  message: TelegramMessage,
  { sender, content, isAddressed }: Pick<Said, 'sender' | 'content'> & { isAddressed: boolean },
): Said {
  const { chat, date, message_id: id } = message;
  return {
    conversation: placeOf(chat, message, isAddressed),
    ...(id === undefined ? {} : { messageId: String(id) }),
    sender,
    content,
    ...(date === undefined ? {} : { sentAt: date * 1000 }),
  };
}

/** What somebody else wrote and one of a group passes on to the others is neither's word to us. */
function isPassedOn(message: TelegramMessage): boolean {
  return isGroup(message.chat) && message.forward_origin !== undefined;
}

function noteWords(message: TelegramMessage, { recent, update }: Reading): boolean {
  const words = message.text ?? message.caption;
  if (words === undefined || message.message_id === undefined) return false;
  return recent.areNews(`${message.chat.id}:${message.message_id}`, update, words);
}

/** Ten pictures sent at once are one message to whoever sent them. */
function isItsTurn(message: TelegramMessage, { words }: Heard, { recent, update }: Reading): boolean {
  if (message.media_group_id === undefined) return true;
  const isFirst = recent.isFirstOf(`${message.chat.id}:${message.media_group_id}`, update);
  return isFirst || words !== undefined;
}
