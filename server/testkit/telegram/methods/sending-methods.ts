// sendMessage, sendPhoto, sendMediaGroup, sendChatAction.
import { badRequest, BotApiError } from '../door/bot-api-error.ts';
import type { Chat } from '../world/chats.ts';
import { type FormattedText, readCaption, readText } from '../reading/formatted-text.ts';
import { type BoardMessage, describeMessage } from '../world/message-board.ts';
import type { BotCall, JsonObject } from '../door/read-call.ts';
import { readKeyboard } from '../reading/reply-markup.ts';
import type { MethodHandler, TelegramWorld } from '../world/telegram-world.ts';

const chatActions = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

export const sendingMethods: Readonly<Record<string, MethodHandler>> = {
  sendMessage: (call, world) => {
    const chat = findTarget(call, world);
    const text = readText(world.rules, 'sendMessage', call.parameters);
    return { result: describeMessage(post(world, chat, { ...common(call, world, chat), ...text })) };
  },
  sendPhoto: (call, world) => {
    const chat = findTarget(call, world);
    const caption = readCaption(world.rules, call.parameters);
    const photo = world.photos.take(call.parameters['photo'], call.files, 'photo');
    return {
      result: describeMessage(post(world, chat, { ...common(call, world, chat), ...caption, photo })),
    };
  },
  sendMediaGroup: (call, world) => {
    const chat = findTarget(call, world);
    const shared = common(call, world, chat);
    const media = call.parameters['media'] as JsonObject[];
    const items = media.map((item, index) => readItem(call, world, { item, number: index + 1 }));
    const mediaGroupId = `${chat.id}:${world.clock.now()}:${world.board.ours(chat.id).length}`;
    const sent = items.map((item) => post(world, chat, { ...shared, ...item, mediaGroupId }));
    return { result: sent.map(describeMessage) };
  },
  sendChatAction: (call, world) => {
    const chat = findTarget(call, world);
    const { action } = call.parameters;
    if (!chatActions.has(String(action))) throw badRequest('wrong parameter action in request');
    const threadId = call.parameters['message_thread_id'] as number | undefined;
    world.actions.push({ chatId: chat.id, threadId, action: String(action), at: world.clock.now() });
    return { result: true };
  },
};

function readItem(
  call: BotCall,
  world: TelegramWorld,
  { item, number }: { item: JsonObject; number: number },
) {
  if (item['type'] !== 'photo') throw badRequest('the simulated Telegram groups photos only');
  const caption = readCaption(world.rules, item);
  try {
    return { ...caption, photo: world.photos.take(item['media'], call.files, 'media') };
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    // One bad picture spoils the album, and Telegram says which.
    throw badRequest(`failed to send message #${number} with the error message "WEBPAGE_MEDIA_EMPTY"`);
  }
}

function findTarget(call: BotCall, world: TelegramWorld): Chat {
  const chat = world.chats.findOpen(call.parameters['chat_id']);
  const thread = call.parameters['message_thread_id'];
  // The General topic is number 1 and is left out when sending.
  if (typeof thread === 'number' && (!chat.isForum || !chat.threads.has(thread))) {
    throw badRequest('message thread not found');
  }
  if (typeof thread === 'number' && chat.closedThreads.has(thread)) throw badRequest('TOPIC_CLOSED');
  return chat;
}

function common(call: BotCall, world: TelegramWorld, chat: Chat): Partial<BoardMessage> {
  const { parameters } = call;
  return {
    ...readKeyboard(parameters),
    silent: parameters['disable_notification'] === true,
    threadId: parameters['message_thread_id'] as number | undefined,
    replyTo: readReply(world, chat, parameters),
  };
}

function readReply(world: TelegramWorld, chat: Chat, parameters: JsonObject): number | undefined {
  const reply = parameters['reply_parameters'] as JsonObject | undefined;
  if (!reply) return undefined;
  const message = world.board.find(chat.id, reply['message_id']);
  if (message) return message.messageId;
  // Not heeded in topics (Bot API, ReplyParameters).
  const isInTopic = parameters['message_thread_id'] !== undefined;
  if (reply['allow_sending_without_reply'] === true && !isInTopic) return undefined;
  throw badRequest('message to be replied not found');
}

function post(
  world: TelegramWorld,
  chat: Chat,
  content: FormattedText & Partial<BoardMessage>,
): BoardMessage {
  return world.board.add({ ...content, chat, from: world.me, isOurs: true });
}
