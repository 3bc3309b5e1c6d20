// The chats the bot has met, and whether it may still write there.
import { badRequest, forbidden } from '../door/bot-api-error.ts';
import type { JsonObject } from '../door/read-call.ts';

export type ChatKind = 'private' | 'group' | 'supergroup';

/** Somebody on Telegram. */
export interface Person {
  id: number;
  firstName?: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
}

export interface ChatDescription {
  id: number;
  type?: ChatKind;
  /** Groups have a title; a private chat is named after its person. */
  title?: string;
  username?: string;
  isForum?: boolean;
}

export type ChatState = 'open' | 'blocked' | 'deactivated' | 'kicked' | 'left' | 'muted' | 'migrated';

export interface Chat {
  id: number;
  type: ChatKind;
  title: string;
  username?: string;
  isForum: boolean;
  state: ChatState;
  migratedTo?: number;
  threads: Set<number>;
  closedThreads: Set<number>;
}

/** Finds chats, and refuses calls for those the bot may not write to. */
export class ChatBook {
  readonly #chats = new Map<number, Chat>();

  /** The chat, made when it is new: positive ids are private, -100… supergroups, other negative ones groups. */
  open(description: number | ChatDescription): Chat {
    const wanted = typeof description === 'number' ? { id: description } : description;
    const known = this.#chats.get(wanted.id);
    if (known) return known;
    const type = wanted.type ?? kindOf(wanted.id);
    const chat: Chat = {
      id: wanted.id,
      type,
      title: wanted.title ?? (type === 'private' ? `Person ${wanted.id}` : `Group ${wanted.id}`),
      username: wanted.username,
      isForum: wanted.isForum ?? false,
      state: 'open',
      threads: new Set(),
      closedThreads: new Set(),
    };
    this.#chats.set(chat.id, chat);
    return chat;
  }

  find(id: unknown): Chat {
    const byName = typeof id === 'string' && id.startsWith('@') ? id.slice(1).toLowerCase() : undefined;
    const chat = byName
      ? [...this.#chats.values()].find(({ username }) => username?.toLowerCase() === byName)
      : this.#chats.get(Number(id));
    if (!chat) throw badRequest('chat not found');
    return chat;
  }

  /** The chat, when the bot may act in it. */
  findOpen(id: unknown): Chat {
    const chat = this.find(id);
    if (chat.state === 'open') return chat;
    if (chat.state === 'migrated') {
      throw badRequest('group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.migratedTo,
      });
    }
    if (chat.state === 'muted') throw badRequest('not enough rights to send text messages to the chat');
    throw forbidden(refusal(chat));
  }
}

function refusal({ state, type }: Chat): string {
  if (state === 'blocked') return 'bot was blocked by the user';
  if (state === 'deactivated') return 'user is deactivated';
  return state === 'kicked'
    ? `bot was kicked from the ${type} chat`
    : `bot is not a member of the ${type} chat`;
}

function kindOf(id: number): ChatKind {
  if (id > 0) return 'private';
  return String(id).startsWith('-100') ? 'supergroup' : 'group';
}

/** A chat in the Bot API's own words. */
export function describeChat(chat: Chat): JsonObject {
  const name = chat.type === 'private' ? { first_name: chat.title } : { title: chat.title };
  return {
    id: chat.id,
    type: chat.type,
    ...name,
    ...(chat.username ? { username: chat.username } : {}),
    ...(chat.isForum ? { is_forum: true } : {}),
  };
}

/** A person in the Bot API's own words. */
export function describePerson(person: Person): JsonObject {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName ?? `Person ${person.id}`,
    ...(person.lastName ? { last_name: person.lastName } : {}),
    ...(person.username ? { username: person.username } : {}),
    ...(person.languageCode ? { language_code: person.languageCode } : {}),
  };
}
