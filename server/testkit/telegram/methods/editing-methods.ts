// The edit… methods, deleteMessage and answerCallbackQuery.
import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../door/bot-api-error.ts';
import { readCaption, readText } from '../reading/formatted-text.ts';
import { type BoardMessage, describeMessage } from '../world/message-board.ts';
import { type BotCall, isObject } from '../door/read-call.ts';
import { readKeyboard } from '../reading/reply-markup.ts';
import {
  findTap,
  type MethodAnswer,
  type MethodHandler,
  type TelegramWorld,
} from '../world/telegram-world.ts';

const unchanged =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export const editingMethods: Readonly<Record<string, MethodHandler>> = {
  editMessageText: (call, world) => {
    const message = findOwn(call, world);
    if (message.kind !== 'text') throw badRequest('there is no text in the message to edit');
    const text = readText(world.rules, 'editMessageText', call.parameters);
    return apply(world, message, { ...text, ...keyboardOf(call) });
  },
  editMessageCaption: (call, world) => {
    const message = findOwn(call, world);
    if (message.kind !== 'photo') throw badRequest('there is no caption in the message to edit');
    return apply(world, message, { ...readCaption(world.rules, call.parameters), ...keyboardOf(call) });
  },
  editMessageReplyMarkup: (call, world) => apply(world, findOwn(call, world), keyboardOf(call)),
  editMessageMedia: (call, world) => {
    const message = findOwn(call, world);
    const { media } = call.parameters;
    if (!isObject(media) || media['type'] !== 'photo') {
      throw badRequest('the simulated Telegram edits photos only');
    }
    const photo = world.photos.take(media['media'], call.files, 'media');
    const caption = readCaption(world.rules, media);
    return apply(world, message, { kind: 'photo', photo, ...caption, ...keyboardOf(call) });
  },
  deleteMessage: (call, world) => {
    const chat = world.chats.findOpen(call.parameters['chat_id']);
    const message = world.board.find(chat.id, call.parameters['message_id']);
    if (!message) throw badRequest('message to delete not found');
    if (!message.isOurs && chat.type !== 'private') throw badRequest("message can't be deleted");
    world.board.delete(message);
    return { result: true };
  },
  answerCallbackQuery: (call, world) => {
    const tap = findTap(world, call.parameters['callback_query_id']);
    const { text, show_alert: alert } = call.parameters;
    tap.answer = { text: typeof text === 'string' ? text : '', isAlert: alert === true };
    return { result: true };
  },
};

/** An edit that names no keyboard takes the old one away. */
function keyboardOf(call: BotCall): Pick<BoardMessage, 'buttons' | 'markup'> {
  const { buttons, markup } = readKeyboard(call.parameters);
  return { buttons, markup };
}

function findOwn({ parameters }: BotCall, world: TelegramWorld): BoardMessage {
  if (parameters['chat_id'] === undefined) throw badRequest('chat_id is empty');
  if (parameters['message_id'] === undefined) throw badRequest('message identifier is not specified');
  const chat = world.chats.findOpen(parameters['chat_id']);
  const message = world.board.find(chat.id, parameters['message_id']);
  if (!message) throw badRequest('message to edit not found');
  if (!message.isOurs) throw badRequest("message can't be edited");
  return message;
}

function apply(world: TelegramWorld, message: BoardMessage, change: Partial<BoardMessage>): MethodAnswer {
  const isSame = (['text', 'entities', 'markup', 'photo'] as const).every(
    (key) => !(key in change) || isDeepStrictEqual(message[key], change[key]),
  );
  if (isSame) throw badRequest(unchanged);
  world.board.edit(message, change);
  return { result: describeMessage(message) };
}
