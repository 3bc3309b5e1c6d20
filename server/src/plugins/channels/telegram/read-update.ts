// Telegram's Update → what was said in our own words, or nothing when it is none of our business.
// Tolerant throughout: an update we refused would block all later ones of that chat.
import { z } from 'zod';
import type { InboundContent, InboundMessage } from '../../../domain/message.ts';
import { oneLine } from '../../../domain/plain-text.ts';
import { AppError } from '../../../kit/errors.ts';
import { botCommands, readCommand } from './bot-commands.ts';

/** The kinds we ask Telegram for; others are not even sent. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

const chatSchema = z.object({ id: z.number(), type: z.string() });
const userSchema = z.object({
  id: z.number(),
  is_bot: z.boolean(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
});
const messageSchema = z.looseObject({
  chat: chatSchema,
  from: userSchema,
  date: z.number().optional(),
  text: z.string().optional(),
});
const tapSchema = z.object({
  id: z.string(),
  from: userSchema,
  data: z.string(),
  message: z.object({ chat: chatSchema, message_id: z.number() }),
});
const membershipSchema = z.object({
  chat: chatSchema,
  from: userSchema,
  new_chat_member: z.object({ status: z.string() }),
});
const updateSchema = z.object({
  update_id: z.int(),
  message: messageSchema.optional().catch(undefined),
  callback_query: tapSchema.optional().catch(undefined),
  my_chat_member: membershipSchema.optional().catch(undefined),
});

// What people send that is no text, named as they would name it.
const UNREADABLE: Readonly<Record<string, string>> = {
  // First, for it comes as a file too.
  animation: 'a GIF',
  photo: 'a photo',
  voice: 'a voice message',
  video: 'a video',
  video_note: 'a video message',
  sticker: 'a sticker',
  audio: 'a sound file',
  document: 'a file',
  contact: 'a contact',
  location: 'a location',
  venue: 'a place',
  poll: 'a poll',
  dice: 'a dice',
  story: 'a story',
  paid_media: 'a photo or video',
  checklist: 'a checklist',
};

/** The number of an update, even of one we cannot read; Telegram counts our progress by it. */
export function updateNumber(update: unknown): number | undefined {
  const read = z.object({ update_id: z.int() }).safeParse(update);
  return read.success ? read.data.update_id : undefined;
}

/** Reads one update. Throws REQUEST_INVALID when it is no update at all. */
export function readUpdate(update: unknown, bot: string): InboundMessage | undefined {
  const read = updateSchema.safeParse(update);
  if (!read.success)
    throw new AppError('REQUEST_INVALID', 'This is not a Telegram update: it has no update_id.');
  const { update_id: number, message, callback_query: tap, my_chat_member: membership } = read.data;
  const origin = message ?? (tap && { ...tap.message, from: tap.from }) ?? membership;
  const content = message
    ? readMessage(message)
    : tap
      ? readTap(tap)
      : membership && readMembership(membership);
  if (origin === undefined || content === undefined) return undefined;
  // Groups get no answer yet, and nobody talks with a bot.
  if (origin.chat.type !== 'private' || origin.from.is_bot) return undefined;
  return {
    channel: 'telegram',
    externalId: `${bot}:${number}`,
    conversation: { address: String(origin.chat.id), kind: 'direct' },
    sender: { address: String(origin.from.id), ...displayName(origin.from) },
    content,
    ...(message?.date === undefined ? {} : { sentAt: message.date * 1000 }),
  };
}

function displayName(user: z.infer<typeof userSchema>): { displayName?: string } {
  // One line: a newline in a name could fake another person's words in a prompt.
  const name = oneLine(`${user.first_name ?? ''} ${user.last_name ?? ''}`);
  return name === '' ? {} : { displayName: name };
}

function readMessage(message: z.infer<typeof messageSchema>): InboundContent | undefined {
  if (message.text !== undefined) return readText(message.text);
  const what = Object.entries(UNREADABLE).find(([kind]) => message[kind] !== undefined)?.[1];
  return what === undefined ? undefined : { kind: 'unsupported', what };
}

function readText(text: string): InboundContent {
  // PostgreSQL takes no NUL in text.
  const said = text.replaceAll('\u0000', '');
  const typed = readCommand(said);
  if (typed === undefined) return { kind: 'text', text: said };
  if (typed.command === 'start')
    return typed.rest === '' ? { kind: 'start' } : { kind: 'start', code: typed.rest };
  const says = botCommands.find(({ command }) => command === typed.command)?.says;
  return { kind: 'text', text: says !== undefined && typed.rest === '' ? says : said };
}

function readTap(tap: z.infer<typeof tapSchema>): InboundContent {
  return { kind: 'tap', payload: tap.data, tapId: tap.id, messageId: String(tap.message.message_id) };
}

function readMembership({
  new_chat_member: now,
}: z.infer<typeof membershipSchema>): InboundContent | undefined {
  if (now.status === 'kicked') return { kind: 'reachable', reachable: false };
  return now.status === 'member' ? { kind: 'reachable', reachable: true } : undefined;
}
