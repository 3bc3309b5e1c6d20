// Every message of every chat, from both sides, with the edits and deletions that befell it.
import type { Clock } from '../../../src/kit/clock.ts';
import { badRequest } from '../door/bot-api-error.ts';
import { type Chat, describeChat } from './chats.ts';
import type { TextEntity } from '../reading/parse-html.ts';
import type { Photo } from '../reading/photo.ts';
import type { JsonObject } from '../door/read-call.ts';
import type { Button } from '../reading/reply-markup.ts';

/** A message as people see it. */
export interface ShownMessage {
  chatId: number;
  messageId: number;
  kind: 'text' | 'photo';
  /** Plain text, or a photo's caption, after parsing. */
  text: string;
  /** The HTML that was sent; plain text escaped. */
  html: string;
  entities: TextEntity[];
  buttons: Button[][];
  photo?: Photo;
  /** How often it was changed. */
  edits: number;
  silent: boolean;
  threadId?: number;
  replyTo?: number;
  mediaGroupId?: string;
}

export interface BoardMessage extends ShownMessage {
  chat: Chat;
  from: JsonObject;
  isOurs: boolean;
  sentAt: number;
  editedAt?: number;
  markup?: JsonObject;
}

export type NewMessage = Pick<BoardMessage, 'chat' | 'from' | 'isOurs' | 'text'> & Partial<BoardMessage>;

export type BoardListener = (message: BoardMessage) => void;

export class MessageBoard {
  readonly #clock: Clock;
  readonly #messages: BoardMessage[] = [];
  readonly #listeners = new Set<BoardListener>();
  #lastId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(given: NewMessage): BoardMessage {
    this.#lastId += 1;
    const message: BoardMessage = {
      kind: given.photo ? 'photo' : 'text',
      html: given.text,
      entities: [],
      buttons: [],
      edits: 0,
      silent: false,
      ...given,
      chatId: given.chat.id,
      messageId: this.#lastId,
      sentAt: this.#clock.now(),
    };
    this.#messages.push(message);
    this.#tell(message);
    return message;
  }

  find(chatId: number, messageId: unknown): BoardMessage | undefined {
    return this.#messages.find((message) => message.chatId === chatId && message.messageId === messageId);
  }

  /** What a person wrote, in whatever chat. */
  said(messageId: number): BoardMessage {
    const message = this.#messages.find((each) => !each.isOurs && each.messageId === messageId);
    if (!message) throw new Error(`Nobody wrote message ${messageId}.`);
    return message;
  }

  edit(message: BoardMessage, change: Partial<BoardMessage>): void {
    Object.assign(message, change, { edits: message.edits + 1, editedAt: this.#clock.now() });
    this.#tell(message);
  }

  delete(message: BoardMessage): void {
    // Bots may delete within two days only (Bot API, deleteMessage).
    if (this.#clock.now() - message.sentAt > 48 * 3_600_000) throw badRequest("message can't be deleted");
    this.#messages.splice(this.#messages.indexOf(message), 1);
  }

  /** The bot's messages in a chat, oldest first. */
  ours(chatId: number): BoardMessage[] {
    return this.#messages.filter((message) => message.isOurs && message.chatId === chatId);
  }

  listen(listener: BoardListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(message: BoardMessage): void {
    for (const listener of this.#listeners) listener(message);
  }
}

/** A copy that later edits leave alone. */
export function showMessage(message: BoardMessage): ShownMessage {
  const {
    chat: _chat,
    from: _from,
    isOurs: _isOurs,
    sentAt: _sentAt,
    editedAt: _editedAt,
    markup: _markup,
    ...shown
  } = message;
  return structuredClone(shown);
}

/** A message in the Bot API's own words. */
export function describeMessage(message: BoardMessage): JsonObject {
  const textPart = message.photo
    ? { photo: [describePhoto(message.photo)], ...describeText(message, 'caption', 'caption_entities') }
    : describeText(message, 'text', 'entities');
  return {
    message_id: message.messageId,
    from: message.from,
    chat: describeChat(message.chat),
    date: Math.floor(message.sentAt / 1000),
    ...(message.editedAt === undefined ? {} : { edit_date: Math.floor(message.editedAt / 1000) }),
    ...(message.threadId === undefined
      ? {}
      : { message_thread_id: message.threadId, is_topic_message: true }),
    ...(message.mediaGroupId === undefined ? {} : { media_group_id: message.mediaGroupId }),
    ...textPart,
    ...(message.markup ? { reply_markup: message.markup } : {}),
  };
}

function describeText(message: BoardMessage, text: string, entities: string): JsonObject {
  if (message.text === '') return {};
  return { [text]: message.text, ...(message.entities.length > 0 ? { [entities]: message.entities } : {}) };
}

function describePhoto(photo: Photo): JsonObject {
  return { file_id: photo.fileId, file_unique_id: photo.fileId, width: photo.width, height: photo.height };
}
