/** A person's turn: what came in is read, answered and committed as a whole. */
export { laneOf, openConversations } from './conversations.ts';
export type { Answered, ConversationRooms, DeskSeat } from './conversation-rooms.ts';
export type { Conversations } from './conversations.ts';
