import type { InboundMessage } from '../../domain/message.ts';
import type { Address } from '../../domain/person.ts';
import type { LaneWork } from '../journal/index.ts';
import type { Answered, ConversationRooms } from './conversation-rooms.ts';
import { openGroups } from './group/admission/groups.ts';
import type { Groups } from './group/admission/groups.ts';
import { openGroupPace } from './group/group-pace.ts';
import { moveGroup } from './group/move-group.ts';
import { openInTurn } from './in-turn.ts';
import { receive } from './receive.ts';

/** All conversations of the household. */
export interface Conversations {
  /** Works on what waits in one lane: one turn of it; what is left stays for the next. Rejects only when nothing could be written. */
  work(lane: LaneWork): Promise<void>;
  onAnswered(listener: (answered: Answered) => void): void;
  /** A chat has another address now; the conversation goes on there. */
  move(from: Address, to: string): Promise<void>;
  /** Nothing can be sent there any more: we are not in that group. */
  noteUnreachable(address: Address): Promise<void>;
  /** The groups we were brought into, and whether we may speak there. */
  groups: Groups;
  /** Tokens that models have taken on this day of the household, read and written together. */
  tokensToday(): Promise<number>;
  /** Turns under way are told to come to an end. */
  stop(): void;
}

/** Opens the conversations of the household. */
export function openConversations(rooms: ConversationRooms): Conversations {
  const listeners: ((answered: Answered) => void)[] = [];
  const stopping = new AbortController();
  const groups = openGroups(rooms);
  const receiving = { ...rooms, groups, pace: openGroupPace(rooms.clock), inTurn: openInTurn() };
  return {
    work: async (lane) => {
      const answered = await receive(receiving, lane, stopping.signal);
      if (answered !== undefined) for (const listener of listeners) listener(answered);
    },
    onAnswered: (listener) => listeners.push(listener),
    move: (from, to) => moveGroup(rooms, from, to),
    groups,
    noteUnreachable: groups.noteGone,
    tokensToday: () => rooms.budget.tokensToday(),
    stop: () => stopping.abort(new Error('the server is stopping')),
  };
}

/** The journal's entry for a message: one lane for each conversation. */
export function laneOf(message: Pick<InboundMessage, 'channel' | 'conversation'>): string {
  return `${message.channel}:${message.conversation.address}`;
}
