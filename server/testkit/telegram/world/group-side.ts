// What happens to the bot in groups: taken in, put out, muted, topics shut.
import { type Chat, type ChatDescription, describeChat, describePerson, type Person } from './chats.ts';
import { isObject, type JsonObject } from '../door/read-call.ts';
import type { TelegramWorld } from './telegram-world.ts';

type Standing = 'member' | 'administrator' | 'left' | 'kicked' | 'muted';

/** Admins who speak as their group show up as this bot. */
export const groupAnonymousBot: JsonObject = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

export class GroupSide {
  readonly #world: TelegramWorld;

  constructor(world: TelegramWorld) {
    this.#world = world;
  }

  /** Somebody changes what the bot is in a group; the bot is told, and may write there or not from now on. */
  change(group: number | ChatDescription, standing: Standing, by: Person): void {
    const chat = this.#world.chats.open(group);
    const before = standingOf(chat);
    chat.state = stateOf(standing);
    this.#world.queue.add({
      my_chat_member: {
        chat: describeChat(chat),
        from: describePerson(by),
        date: Math.floor(this.#world.clock.now() / 1000),
        old_chat_member: this.#member(before),
        new_chat_member: this.#member(standing),
      },
    });
  }

  /** Nobody can write in the topic any more. */
  closeTopic(chatId: number, thread: number): void {
    this.#world.chats.open(chatId).closedThreads.add(thread);
  }

  /** Whether the bot gets to see a message of a group at all. */
  isHeard(chat: Chat, message: JsonObject): boolean {
    if (chat.type === 'private' || !this.#world.hasPrivacyMode) return true;
    const answered = message['reply_to_message'];
    const author = isObject(answered) ? answered['from'] : undefined;
    if (isObject(author) && author['id'] === this.#world.me['id']) return true;
    const written = (message['text'] ?? message['caption'] ?? '') as string;
    const name = `@${String(this.#world.me['username'])}`.toLowerCase();
    return written.startsWith('/') || written.toLowerCase().includes(name);
  }

  #member(standing: Standing): JsonObject {
    const user = this.#world.me;
    if (standing === 'kicked') return { user, status: 'kicked', until_date: 0 };
    if (standing === 'muted')
      return { user, status: 'restricted', is_member: true, can_send_messages: false, until_date: 0 };
    return { user, status: standing };
  }
}

function standingOf({ state }: Chat): Standing {
  if (state === 'kicked' || state === 'left' || state === 'muted') return state;
  return state === 'open' ? 'member' : 'left';
}

function stateOf(standing: Standing): Chat['state'] {
  return standing === 'member' || standing === 'administrator' ? 'open' : standing;
}
