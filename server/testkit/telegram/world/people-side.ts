// What people do on their phones: write, tap, block the bot, turn a group into a supergroup.
import { type Chat, type ChatDescription, describeChat, describePerson, type Person } from './chats.ts';
import { GroupSide, groupAnonymousBot } from './group-side.ts';
import { type BoardMessage, describeMessage } from './message-board.ts';
import type { TextEntity } from '../reading/parse-html.ts';
import type { JsonObject } from '../door/read-call.ts';
import type { TelegramWorld } from './telegram-world.ts';

export interface SaidMessage {
  /** Absent when the bot did not ask for messages. */
  updateId: number | undefined;
  messageId: number;
}

/** More about something said than who said it. */
export interface SayDetails {
  from?: Person;
  /** The message it answers. */
  replyTo?: number;
  /** A topic of a forum. */
  thread?: number;
  /** An admin who speaks as the group. */
  isAnonymous?: true;
  /** Laid over the message, e.g. `caption` or `photo`. */
  more?: JsonObject;
}

/** A button: by its message, by its label, or by both; without a message the newest one that shows it. */
export type TapTarget = number | string | { chatId?: number; messageId?: number; label?: string };

export interface TapReceipt {
  callbackQueryId: string;
  updateId: number | undefined;
  data: string;
}

export class PeopleSide {
  readonly #world: TelegramWorld;
  readonly #groups: GroupSide;

  constructor(world: TelegramWorld) {
    this.#world = world;
    this.#groups = new GroupSide(world);
  }

  say(where: number | ChatDescription, text: string, said: Person | SayDetails = {}): SaidMessage {
    const { board, chats, queue } = this.#world;
    const details: SayDetails = 'id' in said ? { from: said } : said;
    const { from } = details;
    const chat = chats.open(where);
    const more = { ...this.#laidOver(chat, details), ...details.more };
    const speaker = from ?? ownerOf(chat);
    if (chat.type === 'private' && from?.firstName) chat.title = from.firstName;
    if (chat.state === 'blocked') this.unblock(chat.id);
    const threadId = more['message_thread_id'] as number | undefined;
    if (threadId !== undefined) chat.threads.add(threadId);
    const entities = findEntities(text);
    const message = board.add({
      chat,
      from: describePerson(speaker),
      isOurs: false,
      text,
      entities,
      threadId,
    });
    const content = { ...describeMessage(message), ...more };
    const updateId = this.#groups.isHeard(chat, content) ? queue.add({ message: content }) : undefined;
    return { updateId, messageId: message.messageId };
  }

  /** Somebody changes what they wrote; Telegram dates the edit, unless it is a mere preview that arrived. */
  edit(
    messageId: number,
    text: string,
    { isPreview = false }: { isPreview?: boolean } = {},
  ): number | undefined {
    const { board, queue } = this.#world;
    const message = board.said(messageId);
    board.edit(message, { text, entities: findEntities(text) });
    if (isPreview) delete message.editedAt;
    const content = describeMessage(message);
    return this.#groups.isHeard(message.chat, content) ? queue.add({ edited_message: content }) : undefined;
  }

  #laidOver(chat: Chat, { replyTo, thread, isAnonymous }: SayDetails): JsonObject {
    const answered = replyTo === undefined ? undefined : this.#world.board.find(chat.id, replyTo);
    return {
      ...(answered === undefined ? {} : { reply_to_message: describeMessage(answered) }),
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...(isAnonymous === true ? { from: groupAnonymousBot, sender_chat: describeChat(chat) } : {}),
    };
  }

  tap(target: TapTarget, from?: Person, knownChats: readonly number[] = []): TapReceipt {
    const { message, label } = this.#findButton(target, from, knownChats);
    const button = message.buttons.flat().find((each) => label === undefined || each.label === label);
    if (button?.data === undefined) throw new Error(`No button to tap: ${JSON.stringify(target)}`);
    const person = from ?? { id: message.chatId };
    const id = `${4_000_000_000 + this.#world.taps.size + 1}`;
    this.#world.taps.set(id, { id, from: person, at: this.#world.clock.now(), data: button.data });
    const updateId = this.#world.queue.add({
      callback_query: {
        id,
        from: describePerson(person),
        message: describeMessage(message),
        chat_instance: `instance-${message.chatId}`,
        data: button.data,
      },
    });
    return { callbackQueryId: id, updateId, data: button.data };
  }

  #findButton(target: TapTarget, from: Person | undefined, knownChats: readonly number[]) {
    const wanted = typeof target === 'object' ? target : {};
    const messageId = typeof target === 'number' ? target : wanted.messageId;
    const label = typeof target === 'string' ? target : wanted.label;
    const chatIds = wanted.chatId
      ? [wanted.chatId]
      : [...new Set([...(from ? [from.id] : []), ...knownChats])];
    const message = chatIds
      .flatMap((chatId) => this.#world.board.ours(chatId))
      .filter((each) => messageId === undefined || each.messageId === messageId)
      .filter((each) => label === undefined || each.buttons.flat().some((button) => button.label === label))
      .toSorted((a, b) => b.messageId - a.messageId)[0];
    if (!message) throw new Error(`No message shows this button: ${JSON.stringify(target)}`);
    return { message, label };
  }

  /** The person blocks the bot, or the group throws it out; the bot is told. */
  block(chatId: number): void {
    const chat = this.#world.chats.open(chatId);
    chat.state = chat.type === 'private' ? 'blocked' : 'kicked';
    this.#tellMembership(chat, 'kicked');
  }

  unblock(chatId: number): void {
    const chat = this.#world.chats.open(chatId);
    chat.state = 'open';
    this.#tellMembership(chat, 'member');
  }

  /** The account is gone; nobody tells the bot. */
  deactivate(chatId: number): void {
    this.#world.chats.open(chatId).state = 'deactivated';
  }

  /** A group becomes a supergroup: both service messages are sent, and the old id answers with the new one. */
  migrate(chatId: number, newChatId: number): void {
    const group = this.#world.chats.open(chatId);
    const supergroup = this.#world.chats.open({ id: newChatId, type: 'supergroup', title: group.title });
    Object.assign(group, { state: 'migrated', migratedTo: newChatId });
    this.#tellService(group, { migrate_to_chat_id: newChatId });
    this.#tellService(supergroup, { migrate_from_chat_id: chatId });
  }

  #tellService(chat: Chat, part: JsonObject): void {
    const from = describePerson(somebody);
    const message: BoardMessage = this.#world.board.add({ chat, from, isOurs: false, text: '' });
    this.#world.queue.add({ message: { ...describeMessage(message), ...part } });
  }

  #tellMembership(chat: Chat, status: 'kicked' | 'member'): void {
    const { clock, me, queue } = this.#world;
    const member = (now: string): JsonObject => ({
      user: me,
      status: now,
      ...(now === 'kicked' ? { until_date: 0 } : {}),
    });
    queue.add({
      my_chat_member: {
        chat: describeChat(chat),
        from: describePerson(ownerOf(chat)),
        date: Math.floor(clock.now() / 1000),
        old_chat_member: member(status === 'kicked' ? 'member' : 'kicked'),
        new_chat_member: member(status),
      },
    });
  }
}

/** Who acts in a group when a test does not say. */
const somebody: Person = { id: 1_000_001 };

const ownerOf = (chat: Chat): Person => (chat.type === 'private' ? { id: chat.id } : somebody);

/** Commands and mentions are marked by Telegram itself. */
function findEntities(text: string): TextEntity[] {
  const marks = [...text.matchAll(/(?<![\w/@])(?:\/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?|@\w{3,32})/g)];
  return marks.map((match) => ({
    type: match[0].startsWith('/') ? 'bot_command' : 'mention',
    offset: match.index,
    length: match[0].length,
  }));
}
