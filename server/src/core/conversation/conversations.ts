import type { InboundMessage } from '../../domain/message.ts';
import type { Address } from '../../domain/person.ts';
import type { LaneWork } from '../journal/index.ts';
import type { Answered, ConversationRooms } from './conversation-rooms.ts';
import { conversationStore } from './conversation-store.ts';
import { receive } from './receive.ts';

/** All conversations of the household. */
export interface Conversations {
  /** Works on what waits in one lane: one turn of it; what is left stays for the next. Rejects only when nothing could be written. */
  work(lane: LaneWork): Promise<void>;
  onAnswered(listener: (answered: Answered) => void): void;
  /** A chat has another address now; the conversation goes on there. */
  move(from: Address, to: string): Promise<void>;
  /** Tokens that models have taken since then, read and written together. */
  tokensSince(time: number): Promise<number>;
  /** Turns under way are told to come to an end. */
  stop(): void;
}

/** Opens the conversations of the household. */
export function openConversations(rooms: ConversationRooms): Conversations {
  const listeners: ((answered: Answered) => void)[] = [];
  const stopping = new AbortController();
  return {
    work: async (lane) => {
      const answered = await receive(rooms, lane, stopping.signal);
      if (answered !== undefined) for (const listener of listeners) listener(answered);
    },
    onAnswered: (listener) => listeners.push(listener),
    move: (from, to) =>
      rooms.storage.transaction(async (query) => {
        await conversationStore(query).move(from, to);
        await rooms.people.moveAddress(from, to, query);
      }),
    tokensSince: (time) => conversationStore(rooms.storage.db).tokensSince(time),
    stop: () => stopping.abort(new Error('the server is stopping')),
  };
}

/** The journal's entry for a message: one lane for each conversation. */
export function laneOf(message: Pick<InboundMessage, 'channel' | 'conversation'>): string {
  return `${message.channel}:${message.conversation.address}`;
}
