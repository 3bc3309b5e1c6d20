import type { InboundMessage } from '../../domain/message.ts';
import type { Address } from '../../domain/person.ts';
import type { LaneWork } from '../journal/index.ts';
import type { Answered, ConversationRooms } from './conversation-rooms.ts';
import { conversationStore } from './conversation-store.ts';
import { openInTurn } from './in-turn.ts';
import { receive } from './receive.ts';

/** All conversations of the household. */
export interface Conversations {
  /** Works on what waits in one lane: one turn of it; what is left stays for the next. Rejects only when nothing could be written. */
  work(lane: LaneWork): Promise<void>;
  onAnswered(listener: (answered: Answered) => void): void;
  /** A chat has another address now; the conversation goes on there. */
  move(from: Address, to: string): Promise<void>;
  /** Tokens that models have taken on this day of the household, read and written together. */
  tokensToday(): Promise<number>;
  /** Turns under way are told to come to an end. */
  stop(): void;
}

/** Opens the conversations of the household. */
export function openConversations(rooms: ConversationRooms): Conversations {
  const listeners: ((answered: Answered) => void)[] = [];
  const stopping = new AbortController();
  const receiving = { ...rooms, inTurn: openInTurn() };
  return {
    work: async (lane) => {
      const answered = await receive(receiving, lane, stopping.signal);
      if (answered !== undefined) for (const listener of listeners) listener(answered);
    },
    onAnswered: (listener) => listeners.push(listener),
    move: (from, to) =>
      rooms.storage.transaction(async (query) => {
        await conversationStore(query).move(from, to);
        await rooms.people.moveAddress(from, to, query);
      }),
    tokensToday: () => rooms.budget.tokensToday(),
    stop: () => stopping.abort(new Error('the server is stopping')),
  };
}

/** The journal's entry for a message: one lane for each conversation. */
export function laneOf(message: Pick<InboundMessage, 'channel' | 'conversation'>): string {
  return `${message.channel}:${message.conversation.address}`;
}
